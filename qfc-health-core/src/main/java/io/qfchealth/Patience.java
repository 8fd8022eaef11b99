package io.qfchealth;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.qfchealth.discovery.DurationText;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again, with longer and longer pauses (200 ms to 5 s), until what is seen is wanted or the time is over. The one place
 * that waits: assertions, suites and the command use it.
 *
 * <pre>{@code
 * HealthReport report = Patience.of(Duration.ofMinutes(3))
 *         .until(HealthReport::isHealthy, server::check)
 *         .value();
 * }</pre>
 */
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Optional<Duration> within;

    private Patience(Optional<Duration> within) {
        this.within = within;
    }

    /**
     * Looks once.
     *
     * @return no patience at all
     */
    public static Patience none() {
        return new Patience(Optional.empty());
    }

    /**
     * Looks for some time. The last look may end a little later.
     *
     * @param within longer than zero
     * @return patience
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    public static Patience of(Duration within) {
        if (Objects.requireNonNull(within, "within").isNegative() || within.isZero()) {
            throw new IllegalArgumentException(
                    "within(" + within + ") never looks; give a time longer than zero, such as Duration.ofMinutes(3).");
        }
        return new Patience(Optional.of(within));
    }

    /** Whether it looks once. */
    boolean isNone() {
        return within.isEmpty();
    }

    /**
     * What was seen in the end.
     *
     * @param value what the last look gave
     * @param looks how many looks there were
     * @param within the time there was; empty if there was to be one look
     * @param <T> what a look gives
     */
    public record Seen<T>(T value, int looks, Optional<Duration> within) {
        /**
         * How a failure begins if the time was over.
         *
         * @return a line that says how long and how often was looked, with a line feed before it; empty after a single look
         */
        public String introduction() {
            return within.map(time -> "\nNot within " + DurationText.of(time) + "; looked "
                            + (looks == 1 ? "once" : looks + " times") + ", last seen:")
                    .orElse("");
        }
    }

    /**
     * Looks until something is wanted. An interruption ends the waiting; the thread stays interrupted.
     *
     * @param wanted says whether to stop
     * @param look looks
     * @param <T> what a look gives
     * @return what was seen last
     */
    public <T> Seen<T> until(Predicate<? super T> wanted, Supplier<? extends T> look) {
        if (within.isEmpty()) {
            return new Seen<>(look.get(), 1, within);
        }
        AtomicInteger looks = new AtomicInteger();
        AtomicReference<@Nullable T> last = new AtomicReference<>();
        Duration time = within.get();
        RetryPolicy<T> untilWanted = RetryPolicy.<T>builder()
                .handleResultIf(seen -> !wanted.test(seen))
                .withMaxRetries(-1)
                .withMaxDuration(time)
                .withBackoff(pause(FIRST_PAUSE, time, 10), pause(LONGEST_PAUSE, time, 4))
                .build();
        try {
            T seen = Failsafe.with(untilWanted).get(() -> {
                looks.incrementAndGet();
                T seenNow = look.get();
                last.set(seenNow);
                return seenNow;
            });
            return new Seen<>(seen, looks.get(), within);
        } catch (FailsafeException e) {
            T seenLast = last.get();
            if (e.getCause() instanceof InterruptedException && seenLast != null) {
                Thread.currentThread().interrupt();
                return new Seen<>(seenLast, looks.get(), within);
            }
            throw e;
        }
    }

    /** Not longer than a part of the time allowed, or there would be a single look. */
    private static Duration pause(Duration wanted, Duration total, int part) {
        Duration allowed = total.dividedBy(part);
        Duration shorter = allowed.compareTo(wanted) < 0 ? allowed : wanted;
        return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
    }
}
