package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import io.qfchealth.web.ServedCertificate;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code tls.expiry}. */
final class TlsExpiry implements Check {
    private static final Threshold LEAST =
            new Threshold("least", "14d", "duration", "a certificate that ends sooner fails");
    private static final Threshold SOON =
            new Threshold("soon", "21d", "duration", "a certificate that ends sooner warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.expiry",
                    Area.TLS,
                    Severity.MAJOR,
                    "the certificate is valid long enough",
                    "When it ends, no app connects any more, from one minute to the next.",
                    "See why it was not renewed (docker compose logs --tail 50 certbot; docker compose run --rm certbot renew "
                            + "--dry-run), renew it, and let nginx read it: docker compose exec nginx nginx -s reload",
                    false,
                    List.of(LEAST, SOON))
            .tagged(Tag.SECURITY, Tag.CLIENTS);

    private final Optional<Duration> least;

    TlsExpiry(Optional<Duration> least) {
        this.least = least;
    }

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
        // The one that ends first decides, and those that are sent along may be it.
        ServedCertificate first = server.chain().stream()
                .min(Comparator.comparing(ServedCertificate::notAfter))
                .orElseThrow();
        Duration left = Duration.between(look.now(), first.notAfter());
        Duration wanted = least.orElseGet(() -> look.duration(DEFINITION, LEAST));
        verdict.expected("valid for " + DurationText.of(wanted) + " or longer")
                .evidence("certificate", List.of(first.subject()));
        String day = Certificates.day(first.notAfter()).toString();
        if (left.isNegative() || left.isZero()) {
            return verdict.actual("it expired on " + day)
                    .severity(Severity.CRITICAL)
                    .fail();
        }
        String until = "valid until " + day + ", for " + DurationText.of(left);
        if (left.compareTo(wanted) < 0) {
            return verdict.actual(until).fail();
        }
        // Certificates that last a few days are renewed in the last third of their time.
        Duration lifetime = Duration.between(first.notBefore(), first.notAfter());
        Duration soon = look.duration(DEFINITION, SOON);
        if (least.isEmpty() && left.compareTo(soon) < 0 && lifetime.compareTo(soon.multipliedBy(3)) > 0) {
            return verdict.actual(until).severity(Severity.RISK).warn();
        }
        return verdict.actual(until).pass(1);
    }
}
