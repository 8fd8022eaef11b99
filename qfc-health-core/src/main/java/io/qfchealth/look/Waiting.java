package io.qfchealth.look;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a look may still be waited for. Only time in which somebody waits counts: a test that does other things between
 * two assertions of a chain, or a person with a debugger, does not use up the deadline of the look.
 */
final class Waiting {
    private final LongSupplier nanoTime;
    private long left;
    private int waiting;
    private long since;

    Waiting(Duration allowed, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.left = nanos(allowed);
    }

    private static long nanos(Duration allowed) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);
        return allowed.compareTo(longest) < 0 ? allowed.toNanos() : Long.MAX_VALUE;
    }

    synchronized void begin() {
        if (waiting == 0) {
            since = nanoTime.getAsLong();
        }
        waiting++;
    }

    synchronized void end() {
        waiting--;
        if (waiting == 0) {
            left -= nanoTime.getAsLong() - since;
        }
    }

    /** What is left, never negative. */
    synchronized Duration left() {
        long used = waiting == 0 ? 0 : nanoTime.getAsLong() - since;
        return Duration.ofNanos(Math.max(0, left - used));
    }
}
