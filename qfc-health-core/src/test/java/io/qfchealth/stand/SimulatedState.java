package io.qfchealth.stand;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a simulated container does at one moment.
 *
 * @param phase the engine's word for it
 * @param startedAt when it was last started
 * @param finishedAt when it last ended, if it did
 * @param exitCode of its last end
 * @param outOfMemory whether it was killed for lack of memory
 * @param restarts how often its restart policy started it again
 */
record SimulatedState(
        Phase phase, Instant startedAt, Optional<Instant> finishedAt, int exitCode, boolean outOfMemory, int restarts) {

    /** The engine's words for what a container does; those after {@code PAUSED} mean that it does not run. */
    enum Phase {
        RUNNING,
        PAUSED,
        RESTARTING,
        EXITED
    }

    private static final Duration ONE_SHOT = Duration.ofMillis(300);
    private static final Duration ENGINE_PAUSE = Duration.ofSeconds(1);

    /** The state at {@code now} of a container that was started at {@code start} and left alone since. */
    static SimulatedState of(ServiceModel service, Instant start, Instant now) {
        Behaviour behaviour = service.behaviour();
        return switch (behaviour.kind()) {
            case RUNS -> new SimulatedState(Phase.RUNNING, start, Optional.empty(), 0, false, 0);
            case ENDS -> exited(start, start.plus(ONE_SHOT), behaviour.exitCode(), false);
            case EXHAUSTS_MEMORY -> exited(start, start.plus(ONE_SHOT), 137, true);
            case CRASHES ->
                service.restart() == RestartPolicy.NO
                        ? exited(start, start.plus(behaviour.lasting()), behaviour.exitCode(), false)
                        : crashing(behaviour, start, now);
        };
    }

    /** Stopped or killed from outside. */
    SimulatedState ended(Instant when, int code) {
        return new SimulatedState(Phase.EXITED, startedAt, Optional.of(when), code, outOfMemory, restarts);
    }

    SimulatedState in(Phase other) {
        return new SimulatedState(other, startedAt, finishedAt, exitCode, outOfMemory, restarts);
    }

    /** Whether there is a process, frozen or not. */
    boolean hasProcess() {
        return phase == Phase.RUNNING || phase == Phase.PAUSED;
    }

    /** Engines count a container that waits for its restart as running. */
    boolean countsAsRunning() {
        return phase != Phase.EXITED;
    }

    private static SimulatedState exited(Instant start, Instant end, int code, boolean outOfMemory) {
        return new SimulatedState(Phase.EXITED, start, Optional.of(end), code, outOfMemory, 0);
    }

    /** It has crashed three times before anybody looked, and goes on crashing. */
    private static SimulatedState crashing(Behaviour behaviour, Instant start, Instant now) {
        Duration period = behaviour.lasting().plus(ENGINE_PAUSE);
        long rounds = Duration.between(start, now).toMillis() / period.toMillis();
        Instant lastStart = start.plus(period.multipliedBy(rounds));
        return new SimulatedState(
                behaviour.lasting().isZero() ? Phase.RESTARTING : Phase.RUNNING,
                lastStart,
                Optional.of(lastStart.minusMillis(100)),
                behaviour.exitCode(),
                false,
                (int) rounds + 3);
    }
}
