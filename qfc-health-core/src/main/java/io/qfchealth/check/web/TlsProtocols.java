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
import java.util.Set;

/** {@code tls.protocols}. */
final class TlsProtocols implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.protocols",
                    Area.TLS,
                    Severity.RISK,
                    "the server speaks current versions of TLS and no old ones",
                    "Old versions can be broken into; without a current one neither browsers nor apps connect.",
                    "Set ssl_protocols TLSv1.2 TLSv1.3; in the configuration of nginx, as QFieldCloud does, then: docker compose restart nginx",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    private static final Set<String> CURRENT = Set.of("TLSv1.3", "TLSv1.2");

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.TLS);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        TlsServer server = look.ask(WebQuestions.TLS);
        verdict.expected("TLS 1.2 or 1.3, and neither 1.1 nor 1.0");
        List<String> current =
                server.accepted().stream().filter(CURRENT::contains).toList();
        List<String> old = server.accepted().stream()
                .filter(version -> !CURRENT.contains(version))
                .toList();
        if (current.isEmpty() && server.refused().containsAll(CURRENT)) {
            return verdict.actual("it speaks neither TLS 1.3 nor 1.2")
                    .severity(Severity.CRITICAL)
                    .fail();
        }
        if (!old.isEmpty()) {
            return verdict.actual("it still speaks " + Text.list(old)).warn();
        }
        if (server.accepted().size() + server.refused().size() < 4) {
            return verdict.actual("not all versions could be tried in time; it speaks " + Text.list(current))
                    .unknown();
        }
        return verdict.actual(Text.list(current) + "; " + Text.list(server.refused()) + " refused")
                .pass(4);
    }
}
