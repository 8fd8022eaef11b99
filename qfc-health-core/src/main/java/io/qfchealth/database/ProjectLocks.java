package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * The projects that are locked.
 *
 * @param now the clock of the database
 * @param known false before v25.1, which has no locks
 * @param projects how many projects there are
 * @param locks the locks, oldest first
 */
public record ProjectLocks(Instant now, boolean known, long projects, List<ProjectLock> locks) {

    /** Keeps a copy. */
    public ProjectLocks {
        locks = List.copyOf(locks);
    }
}
