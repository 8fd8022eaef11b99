package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Reply;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.util.List;

/** {@code tls.acme}. */
final class TlsAcme implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.acme",
                    Area.TLS,
                    Severity.RISK,
                    "the authority can verify renewals by plain http",
                    "Nobody notices until the certificate ends, because it could not be renewed.",
                    "Let nginx serve /.well-known/acme-challenge/ by plain http from the directory that certbot writes to, before the redirect to https; try it by: docker compose run --rm certbot renew --dry-run",
                    false,
                    List.of())
            .tagged(Tag.SECURITY, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.TLS, WebQuestions.CHALLENGE);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        TlsServer server = look.ask(WebQuestions.TLS);
        if (!Certificates.isOfLetsEncrypt(server)) {
            return verdict.skipped("the certificate is of " + Certificates.issuer(server) + ", not of Let's Encrypt");
        }
        Exchange challenge = look.ask(WebQuestions.CHALLENGE);
        verdict.expected("404 for a file that does not exist at " + challenge.url());
        if (challenge.failure().isPresent()) {
            return verdict.actual(challenge.text()
                            + "; the authority asks by plain http, unless it is told to look elsewhere")
                    .warn();
        }
        Reply reply = challenge.reply().orElseThrow();
        if (reply.status() == 404 || reply.status() == 200) {
            return verdict.actual(reply.status() + " by plain http").pass(1);
        }
        return verdict.actual(
                        reply.isRedirect()
                                ? "it leads to " + reply.location()
                                        + ": the redirect to https also catches the challenge"
                                : "it answers " + reply.text())
                .warn();
    }
}
