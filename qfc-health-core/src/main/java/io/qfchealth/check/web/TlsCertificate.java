package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code tls.certificate}. */
final class TlsCertificate implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.certificate",
                    Area.TLS,
                    Severity.CRITICAL,
                    "clients trust the certificate for the public name",
                    "QField and QFieldSync refuse to connect, and browsers show a warning; there is no way around it on a phone.",
                    "Get a certificate of a public authority for the public name, put the full chain and the key where QFIELDCLOUD_TLS_CERT and QFIELDCLOUD_TLS_KEY say, then: docker compose restart nginx",
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

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        TlsServer server = look.ask(WebQuestions.TLS);
        verdict.expected("a certificate for " + server.host() + " of an authority that clients trust")
                .evidence("chain", Certificates.chain(server));
        Instant now = look.now();
        if (server.own().notAfter().isBefore(now)) {
            return verdict.sign("expired")
                    .actual("it expired on "
                            + Certificates.day(server.own().notAfter()) + ", "
                            + DurationText.of(Duration.between(server.own().notAfter(), now)) + " ago")
                    .remedy(
                            "Renew it and let nginx read it: docker compose run --rm certbot renew; docker compose exec nginx "
                                    + "nginx -s reload")
                    .fail();
        }
        if (server.own().notBefore().isAfter(now)) {
            return verdict.sign("not-yet-valid")
                    .actual("it is valid only from " + server.own().notBefore() + " on; now is " + now)
                    .remedy("Correct the clock of the machine, or put another certificate there.")
                    .fail();
        }
        if (!server.nameMatches()) {
            return verdict.sign("other-name")
                    .actual("it is for "
                            + (server.own().names().isEmpty()
                                    ? "no name at all"
                                    : Text.list(server.own().names()))
                            + ", not for " + server.host())
                    .remedy("Get a certificate for " + server.host()
                            + ", or set QFIELDCLOUD_HOST to a name that it is for.")
                    .fail();
        }
        return trusted(verdict, server);
    }

    private static Finding trusted(Verdict verdict, TlsServer server) {
        if (server.trust() == TlsServer.Trust.TRUSTED) {
            return verdict.actual("for " + server.host() + ", of " + Certificates.issuer(server)
                            + (server.publiclyTrusted() ? "" : ", trusted by the setting \"ca\""))
                    .pass(server.chain().size());
        }
        if (Certificates.isStaging(server)) {
            return verdict.sign("staging")
                    .actual("it is of a test authority (" + Certificates.issuer(server) + "), which no client trusts")
                    .remedy(
                            "Set LETSENCRYPT_STAGING=0 in .env and request the certificate again: ./scripts/init_letsencrypt.sh")
                    .fail();
        }
        return switch (server.trust()) {
            case SELF_SIGNED ->
                verdict.sign("self-signed")
                        .actual("it is signed by itself (" + server.own().subject() + ")")
                        .fail();
            case INCOMPLETE ->
                verdict.sign("incomplete")
                        .actual("the chain is incomplete: " + server.detail())
                        .severity(Severity.MAJOR)
                        .remedy(TlsChain.REMEDY)
                        .fail();
            case UNKNOWN_AUTHORITY ->
                verdict.sign("unknown-authority")
                        .actual(server.detail())
                        .remedy(
                                "Get a certificate of a public authority. If every device and the jobs know this one, name its "
                                        + "certificate by the setting \"ca\".")
                        .fail();
            default -> verdict.actual("clients refuse it: " + server.detail()).fail();
        };
    }
}
