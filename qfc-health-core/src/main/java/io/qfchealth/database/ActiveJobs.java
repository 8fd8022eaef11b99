package io.qfchealth.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The jobs that are not done.
 *
 * @param now the clock of the database
 * @param jobs oldest first
 * @param limit how many are read at most; with as many jobs as that there may be more
 * @param timeLimit how long a job may run as the administration page says ({@code WORKER_TIMEOUT_S}); empty if nothing is said
 *     there, which means 600 s unless a variable of the workers says something else
 */
public record ActiveJobs(Instant now, List<ActiveJob> jobs, int limit, Optional<Duration> timeLimit) {

    /** Keeps a copy. */
    public ActiveJobs {
        jobs = List.copyOf(jobs);
    }
}
