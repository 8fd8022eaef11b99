package io.qfchealth.logs;

import io.qfchealth.docker.Container;
import java.time.Duration;
import java.time.Instant;

/**
 * Which lines of a container say something of the present.
 *
 * @param container whose lines
 * @param window how far back at the most
 */
record LogWindow(Container container, Duration window) {
    private static final Duration JUST_RESTARTED = Duration.ofMinutes(2);

    /** An engine notes the start of a container a little after its program has begun to print. */
    private static final Duration HEAD_START = Duration.ofSeconds(1);

    /**
     * Where they begin. What a former run printed is over, unless the engine just had to start the container again: then it
     * tells why. What has ended badly said so in its last run, however long ago.
     */
    Instant begin(Instant now) {
        Instant begin = now.minus(window);
        Instant started = container
                .state()
                .startedAt()
                .map(moment -> moment.minus(HEAD_START))
                .orElse(begin);
        if (container.state().hasExited()) {
            return container.state().exitCode() != 0 && started.isBefore(begin) ? started : begin;
        }
        boolean isCrashing =
                container.restartCount() > 0 && Duration.between(started, now).compareTo(JUST_RESTARTED) < 0;
        return isCrashing || started.isBefore(begin) ? begin : started;
    }
}
