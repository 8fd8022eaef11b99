package io.qfchealth.junit;

import io.qfchealth.discovery.DurationText;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again, with longer and longer pauses, until what is seen is wanted or the time is over. */
final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Pause pause;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void last(Duration duration) throws InterruptedException;
    }

    /**
     * What was seen in the end.
     *
     * @param report the last one
     * @param looks how many there were
     * @param within the time there was; empty if there was to be one look
     */
    record Seen(HealthReport report, int looks, Optional<Duration> within) {
        /** How a failure reads if the time was over. */
        String introduction() {
            return within.map(time -> "\nNot within " + DurationText.of(time) + "; looked "
                            + (looks == 1 ? "once" : looks + " times") + ", last seen:")
                    .orElse("");
        }
    }

    Patience() {
        this(System::nanoTime, duration -> Thread.sleep(duration.toMillis()));
    }

    Patience(LongSupplier nanos, Pause pause) {
        this.nanos = nanos;
        this.pause = pause;
    }

    static Seen once(Supplier<HealthReport> look) {
        return new Seen(look.get(), 1, Optional.empty());
    }

    Seen look(Optional<Duration> within, Supplier<HealthReport> look, Predicate<HealthReport> wanted) {
        if (within.isEmpty()) {
            return once(look);
        }
        long start = nanos.getAsLong();
        Duration next = FIRST_PAUSE;
        for (int looks = 1; ; looks++) {
            HealthReport report = look.get();
            Duration left = within.get().minusNanos(nanos.getAsLong() - start);
            if (wanted.test(report) || left.toMillis() <= 0 || !paused(shorter(next, left))) {
                return new Seen(report, looks, within);
            }
            next = shorter(next.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** Says whether it was not interrupted. */
    private boolean paused(Duration duration) {
        try {
            pause.last(duration);
            return true;
        } catch (InterruptedException e) {
            // Whoever ends the tests wants the result so far.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
