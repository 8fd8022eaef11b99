package io.qfchealth.database;

import java.util.List;

/**
 * Sessions of this database that wait for a lock.
 *
 * @param sessions how many sessions there are
 * @param blocked those that wait, the longest first; at most 50
 */
public record LockWaits(int sessions, List<BlockedSession> blocked) {

    /** Keeps a copy. */
    public LockWaits {
        blocked = List.copyOf(blocked);
    }
}
