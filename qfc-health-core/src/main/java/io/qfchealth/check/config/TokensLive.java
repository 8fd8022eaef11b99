package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code config.tokens}. */
final class TokensLive implements Check {
    private static final String VARIABLE = "QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS";
    private static final Threshold SHORTEST =
            new Threshold("shortest", "12h", "duration", "a shorter life of new tokens warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.tokens",
                    Area.CONFIG,
                    Severity.MAJOR,
                    "tokens live long enough to work with",
                    "Every login gives a token of this life. When it is 0 each request after the login is refused with 401; when it is shorter "
                            + "than a day in the field, people cannot send what they collected without logging in again.",
                    "Set QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS=720 in .env and recreate: docker compose up -d app worker_wrapper",
                    false,
                    List.of(SHORTEST))
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        String text = settings.text(VARIABLE);
        verdict.expected(
                "a whole number of hours, " + DurationText.of(look.duration(DEFINITION, SHORTEST)) + " or more");
        if (text.isEmpty()) {
            return verdict.actual("720 h, the default").pass(1);
        }
        if (!text.matches("\\d{1,6}")) {
            return verdict.actual(VARIABLE + " is \"" + text + "\", which is no number of hours")
                    .fail();
        }
        Duration life = Duration.ofHours(Long.parseLong(text));
        if (life.isZero()) {
            return verdict.actual(VARIABLE + " is 0: no token is ever valid").fail();
        }
        if (life.compareTo(look.duration(DEFINITION, SHORTEST)) < 0) {
            return verdict.actual(VARIABLE + " is " + text)
                    .severity(Severity.MINOR)
                    .warn();
        }
        return verdict.actual(text + " h").pass(1);
    }
}
