package io.qfchealth.stand;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sessions of a database that hold each other up until they are closed. */
final class OpenSessions {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RealDatabase database;
    private final List<Connection> connections = new ArrayList<>();

    OpenSessions(RealDatabase database) {
        this.database = database;
    }

    /**
     * One session leaves its transaction open.
     *
     * @param read what it did last
     * @param waiting what another one wants to do and has to wait for
     */
    void open(String read, String waiting) {
        try {
            Connection idle = opened();
            idle.setAutoCommit(false);
            execute(idle, read);
            Connection other = opened();
            // Ends with an error when the session is closed.
            Thread waiter = new Thread(() -> executeUntilClosed(other, waiting), "waits for a lock");
            waiter.setDaemon(true);
            waiter.start();
            awaitOneThatWaits();
        } catch (SQLException e) {
            throw new IllegalStateException("the stand's database refused a statement", e);
        }
    }

    void close() {
        database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> "
                        + "pg_backend_pid()");
        connections.clear();
    }

    private Connection opened() throws SQLException {
        Connection connection = database.open();
        connections.add(connection);
        return connection;
    }

    private void awaitOneThatWaits() throws SQLException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            while (!statement
                    .executeQuery("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .next()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("no session waits for the one that is idle, after " + LIMIT);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void executeUntilClosed(Connection connection, String statement) {
        try {
            execute(connection, statement);
        } catch (SQLException closed) {
            // As it should be.
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
