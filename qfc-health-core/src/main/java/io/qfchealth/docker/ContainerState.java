package io.qfchealth.docker;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code State} of a container.
 *
 * @param status {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing}, {@code exited} or
 *     {@code dead}
 * @param oomKilled true if the kernel killed it, or a process in it, for lack of memory
 * @param exitCode of the last run; 0 while it has never ended
 * @param error what the engine said when it could not start it; empty if nothing
 * @param startedAt start of the present or last run; empty if it never ran
 * @param finishedAt end of the last run; empty if it never ended
 * @param health {@code starting}, {@code healthy} or {@code unhealthy}; empty without a health check
 * @param healthOutput what the last failing health check printed; empty if nothing
 */
public record ContainerState(
        String status,
        boolean oomKilled,
        long exitCode,
        String error,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> health,
        String healthOutput) {

    /**
     * Says whether its process runs and gets processor time; a paused container does not.
     *
     * @return true only for {@code running}
     */
    public boolean isRunning() {
        return status.equals("running");
    }

    /**
     * Says whether it ended or was stopped.
     *
     * @return true for {@code exited} and {@code dead}
     */
    public boolean hasExited() {
        return status.equals("exited") || status.equals("dead");
    }
}
