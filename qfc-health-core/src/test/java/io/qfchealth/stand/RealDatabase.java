package io.qfchealth.stand;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A PostgreSQL in a container of a deployment, with a user of our own, so that faults may lock the application's out.
 *
 * @param container tells the address of the container, which may have another one after a stop
 * @param password of the application's user
 */
public record RealDatabase(Supplier<String> container, String password) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String OWN_USER = "stand";
    private static final String ASIDE = "put_aside";

    /** Its address for JDBC. */
    public String url() {
        return "jdbc:postgresql://" + container.get() + "/" + QfieldcloudEnvironment.DATABASE;
    }

    /** The application's user, who may do everything. */
    public String user() {
        return QfieldcloudEnvironment.DATABASE_USER;
    }

    /** Runs statements, one by one. */
    public void execute(String... statements) {
        try (Connection connection = open()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException("the stand's database refused a statement", e);
        }
    }

    /** A connection of a user of our own, who may do everything; the caller closes it. */
    public Connection open() throws SQLException {
        return connect(OWN_USER, OWN_USER);
    }

    /** The major version of the server. */
    String version() {
        try (Connection connection = open()) {
            return String.valueOf(connection.getMetaData().getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new IllegalStateException("the stand's database does not say its version", e);
        }
    }

    /** Whether it answers, though it may take no changes. */
    boolean answers() {
        try (Connection connection = open()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** A copy stands in its place until it is taken back. */
    void putAside() {
        beside(
                "ALTER DATABASE " + QfieldcloudEnvironment.DATABASE + " RENAME TO " + ASIDE,
                "CREATE DATABASE " + QfieldcloudEnvironment.DATABASE + " TEMPLATE " + ASIDE);
    }

    void takeBack() {
        beside(
                "DROP DATABASE " + QfieldcloudEnvironment.DATABASE + " WITH (FORCE)",
                "ALTER DATABASE " + ASIDE + " RENAME TO " + QfieldcloudEnvironment.DATABASE);
    }

    /** Statements of which the database itself is the object, once nobody uses it. */
    private void beside(String... statements) {
        try (Connection connection = connect("postgres", OWN_USER, OWN_USER)) {
            execute(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                            + QfieldcloudEnvironment.DATABASE + "'");
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException("the stand's database refused a statement", e);
        }
    }

    /** Waits until it answers, and makes our own user. */
    RealDatabase ready() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Connection connection = connect(user(), password())) {
                execute(
                        connection,
                        "DO $$ BEGIN CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%1$s'; EXCEPTION WHEN duplicate_object THEN END $$"
                                .formatted(OWN_USER));
                return this;
            } catch (SQLException e) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("the database of the stand does not answer after " + LIMIT, e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Connection connect(String user, String password) throws SQLException {
        return connect(QfieldcloudEnvironment.DATABASE, user, password);
    }

    private Connection connect(String name, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "30"); // of a machine that is busy with containers
        // Faults make the default of a session read-only; the stand's own may always write.
        properties.setProperty("options", "-c default_transaction_read_only=off");
        return DriverManager.getConnection("jdbc:postgresql://" + container.get() + "/" + name, properties);
    }
}
