package io.qfchealth.database;

import java.time.Duration;

/**
 * A session with a transaction that has not ended.
 *
 * @param pid its process on the server
 * @param role the role that logged in
 * @param application the name that the program gave itself, such as {@code pg_dump}; may be empty
 * @param state such as {@code active} or {@code idle in transaction}
 * @param age how long the transaction has been open
 * @param inState how long it has been in this state
 */
public record OpenTransaction(int pid, String role, String application, String state, Duration age, Duration inState) {

    /**
     * Says whether the session does nothing and keeps its locks.
     *
     * @return true for a session that is idle in its transaction
     */
    public boolean isIdle() {
        return state.startsWith("idle in transaction");
    }
}
