package io.qfchealth.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment at which waiting ends, shared by everything that has to be done until then.
 *
 * <p>A duration says how long one call may take; a deadline says how long all of them may take together. It follows a
 * monotonic clock, so that a corrected system time neither extends nor shortens it.
 *
 * <pre>{@code
 * Deadline deadline = Deadline.after(Duration.ofSeconds(10));
 * Answer answer = future.get(deadline.remaining().toNanos(), NANOSECONDS);
 * }</pre>
 */
public final class Deadline {

    /** Longer than any program runs, and short enough that adding it to the present cannot overflow. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Duration duration;
    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(Duration duration, LongSupplier nanoTime) {
        this.duration = duration;
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + shorter(duration, LONGEST).toNanos();
    }

    /**
     * The deadline that is over when the duration has passed from now.
     *
     * @param duration how long from now, more than zero
     * @return the deadline, already running
     * @throws IllegalArgumentException if the duration is {@code null}, zero or negative
     */
    public static Deadline after(Duration duration) {
        return after(duration, System::nanoTime);
    }

    /**
     * The same on another clock, for tests that advance the time themselves.
     *
     * @param duration how long from now, more than zero
     * @param nanoTime a monotonic clock in nanoseconds with any origin, such as {@link System#nanoTime()}
     * @return the deadline, already running
     * @throws IllegalArgumentException if the duration is {@code null}, zero or negative
     */
    public static Deadline after(Duration duration, LongSupplier nanoTime) {
        return new Deadline(positive(duration), nanoTime);
    }

    /**
     * The duration that this deadline was made from: what a message about a missed deadline names.
     *
     * @return the whole duration, not what is left of it
     */
    public Duration duration() {
        return duration;
    }

    /**
     * What is left.
     *
     * @return the time until the end, {@link Duration#ZERO} once it is over; never negative
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /**
     * Whether nothing is left.
     *
     * @return {@code true} from the end on
     */
    public boolean isOver() {
        return remaining().isZero();
    }

    /**
     * The earlier of this deadline and of the one that the duration makes from now: a part of the work may take so
     * long, but not longer than the whole.
     *
     * @param part how long from now the part may take, more than zero
     * @return this deadline if it ends before, otherwise a new one
     * @throws IllegalArgumentException if the duration is {@code null}, zero or negative
     */
    public Deadline atMost(Duration part) {
        return positive(part).compareTo(remaining()) < 0 ? after(part, nanoTime) : this;
    }

    /** Reads like {@code deadline of PT10S, PT4.2S left}. */
    @Override
    public String toString() {
        return "deadline of " + duration + ", " + remaining() + " left";
    }

    private static Duration positive(Duration duration) {
        if (duration == null) {
            throw new IllegalArgumentException(
                    "deadline is null; it must be a duration longer than zero, for example Duration.ofSeconds(10).");
        }
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("deadline is " + duration
                    + "; it must be a duration longer than zero, for example Duration.ofSeconds(10).");
        }
        return duration;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
