package io.qfchealth.database;

import java.sql.SQLException;

/** How one question is answered by statements that only read. */
@FunctionalInterface
interface Query<T> {

    /**
     * Asks.
     *
     * @param session a connection of this question's own
     * @return the answer
     * @throws SQLException if the server does not answer; the probe makes words of it
     */
    T answer(Session session) throws SQLException;
}
