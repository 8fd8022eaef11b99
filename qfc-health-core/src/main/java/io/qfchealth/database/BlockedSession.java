package io.qfchealth.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A session that waits for a lock.
 *
 * @param pid its process on the server
 * @param application the name that the program gave itself; may be empty
 * @param waiting for how long; empty if this role may not see it
 * @param mode what it wants, such as {@code AccessExclusiveLock}
 * @param table the table; empty text if it waits for a row or for something else
 * @param by the sessions that keep it waiting
 */
public record BlockedSession(
        int pid, String application, Optional<Duration> waiting, String mode, String table, List<Blocker> by) {

    /** Keeps a copy. */
    public BlockedSession {
        by = List.copyOf(by);
    }

    /**
     * A session that keeps another one waiting.
     *
     * @param pid its process on the server
     * @param application the name that the program gave itself; may be empty
     * @param state such as {@code idle in transaction}; empty text if this role may not see it
     * @param isBlocked true if it waits for a lock itself
     */
    public record Blocker(int pid, String application, String state, boolean isBlocked) {}
}
