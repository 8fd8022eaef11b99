package io.qfchealth.history;

import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state that was told last, and another one that is to be told now.
 *
 * @param report what was found
 * @param kept where it lies
 * @param from the state that was told last; empty if none ever was
 * @param to the state that the report found
 * @param unhealthySince when the look was that first found what ended now, or still lasts; empty if it was healthy before and is
 *     healthy now
 */
public record Transition(
        HealthReport report, KeptReport kept, Optional<State> from, State to, Optional<Instant> unhealthySince) {

    /** What kind of change it is. */
    public enum Kind {
        /** It was healthy, or nothing was known of it, and is not healthy. */
        BROKEN,
        /** It was not healthy, and is so in another way. */
        CHANGED,
        /** It was not healthy, and is now. */
        RECOVERED,
        /** It is healthy as before, but now with warnings, or without. */
        WARNINGS
    }

    /**
     * What kind of change it is.
     *
     * @return the kind
     */
    public Kind kind() {
        boolean wasHealthy = from.map(State::isHealthy).orElse(true);
        if (to.isHealthy()) {
            return wasHealthy ? Kind.WARNINGS : Kind.RECOVERED;
        }
        return wasHealthy ? Kind.BROKEN : Kind.CHANGED;
    }

    /**
     * How long it has not been healthy, or was not.
     *
     * @return the time from the first look that found it so to this one; empty if it was healthy before and is healthy now
     */
    public Optional<Duration> lasted() {
        return unhealthySince.map(since -> Duration.between(since, report.startedAt()));
    }
}
