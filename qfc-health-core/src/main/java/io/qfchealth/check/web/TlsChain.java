package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.util.List;

/** {@code tls.chain}. */
final class TlsChain implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.chain",
                    Area.TLS,
                    Severity.MAJOR,
                    "the server sends all certificates between its own and the authority",
                    "Browsers on a desktop fetch what is missing by themselves; QField on a phone, QGIS and the jobs do not, and refuse to connect.",
                    "Use fullchain.pem instead of cert.pem in QFIELDCLOUD_TLS_CERT, then: docker compose up -d nginx",
                    false,
                    List.of())
            .tagged(Tag.SECURITY, Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.TLS);
    }

    static final String REMEDY = DEFINITION.remedy();

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        TlsServer server = look.ask(WebQuestions.TLS);
        String sent = Text.count(server.chain().size(), "certificate") + " sent";
        verdict.evidence("chain", Certificates.chain(server));
        if (server.trust() == TlsServer.Trust.INCOMPLETE) {
            return verdict.actual(sent + ", but not that of the issuer " + server.missing())
                    .fail();
        }
        if (!server.missing().isEmpty() && !Certificates.isOfMkcert(server)) {
            return verdict.actual(sent + ", and its issuer " + server.missing()
                            + " is not known here: either an authority of "
                            + "your own, or a certificate in between that is not sent")
                    .warn();
        }
        return verdict.actual(sent + ", up to "
                        + server.chain().get(server.chain().size() - 1).issuer())
                .pass(server.chain().size());
    }
}
