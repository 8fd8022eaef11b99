package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * The newest jobs by the moment they were submitted.
 *
 * @param now the clock of the database
 * @param jobs newest first
 * @param limit how many are read at most; with as many jobs as that there may be older ones
 */
public record RecentJobs(Instant now, List<Job> jobs, int limit) {

    /** Keeps a copy. */
    public RecentJobs {
        jobs = List.copyOf(jobs);
    }
}
