package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * The newest runs of the scheduled tasks.
 *
 * @param now the clock of the database
 * @param runs one entry a task
 */
public record CronRuns(Instant now, List<CronRun> runs) {

    /** Keeps a copy. */
    public CronRuns {
        runs = List.copyOf(runs);
    }
}
