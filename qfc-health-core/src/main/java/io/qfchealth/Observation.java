package io.qfchealth;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the assertions of one chain look at the server: all share one look, until the chain is told to wait; then each
 * assertion looks afresh until it holds or the time is over.
 */
final class Observation {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final QfcServer server;
    private final @Nullable Duration patience;
    private @Nullable Look look;

    Observation(QfcServer server) {
        this(server, null);
    }

    private Observation(QfcServer server, @Nullable Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    Observation within(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("within(" + duration
                    + ") never looks; give a time longer than zero, such as Duration.ofMinutes(3).");
        }
        return new Observation(server, duration);
    }

    private Look look() {
        Look present = look;
        if (present == null) {
            present = server.look();
            look = present;
        }
        return present;
    }

    /** What was seen in the end, and how that reads if it is not what was wanted. */
    record Seen<T>(T value, int looks, @Nullable Duration patience) {
        String introduction() {
            return patience == null
                    ? ""
                    : "\nNot within " + DurationText.of(patience) + "; looked "
                            + (looks == 1 ? "once" : looks + " times") + ", last seen:";
        }
    }

    Seen<Finding> finding(Check check) {
        return see(at -> Examination.of(check, at), finding -> finding.status() == Status.PASS);
    }

    Seen<HealthReport> report(Function<Look, HealthReport> examination) {
        return see(examination, HealthReport::isHealthy);
    }

    private <T> Seen<T> see(Function<Look, T> examination, Predicate<T> wanted) {
        if (patience == null) {
            return new Seen<>(examination.apply(look()), 1, null);
        }
        AtomicInteger looks = new AtomicInteger();
        RetryPolicy<T> untilWanted = RetryPolicy.<T>builder()
                .handleResultIf(result -> !wanted.test(result))
                .withMaxRetries(-1)
                .withMaxDuration(patience)
                .withBackoff(pause(FIRST_PAUSE, patience, 10), pause(LONGEST_PAUSE, patience, 4))
                .build();
        T last = Failsafe.with(untilWanted).get(() -> {
            looks.incrementAndGet();
            return examination.apply(server.look());
        });
        return new Seen<>(last, looks.get(), patience);
    }

    /** Not longer than the time allowed, or there would be a single look. */
    private static Duration pause(Duration wanted, Duration total, int part) {
        Duration allowed = total.dividedBy(part);
        Duration shorter = allowed.compareTo(wanted) < 0 ? allowed : wanted;
        return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
    }

    String message(Seen<Finding> seen) {
        Finding finding = seen.value();
        return seen.introduction() + "\n" + server + ": " + finding.status() + " " + finding.id() + "\n"
                + FindingText.facts(finding);
    }

    QfcServer server() {
        return server;
    }
}
