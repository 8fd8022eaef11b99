package io.qfchealth.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own on a free port of 127.0.0.1, with a database as QFieldCloud's compose file makes it. It has no PostGIS:
 * a stand-in of that name holds its place, with the type of a column and nothing else.
 *
 * <p>The superuser logs in without a password, every other role with one.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The database of the application. */
    public static final String DATABASE = "qfieldcloud_db";

    /** The role of the application, which owns everything in its database. */
    public static final String USER = "qfieldcloud_db_admin";

    /** The password of that role. */
    public static final String PASSWORD = "3shJDd2r7Twwkehb";

    private static final String SUPERUSER = "postgres";
    private static final String LOGINS = """
            local all postgres trust
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;
    private boolean running;

    private EmbeddedDatabase(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = new TreeMap<>(settings);
        this.server = started(0);
    }

    /** A server with the tables and rows of a release. */
    public static EmbeddedDatabase with(QfieldcloudSchema schema) {
        return with(schema, Map.of());
    }

    /** The same with settings of the server, such as {@code max_connections}. */
    public static EmbeddedDatabase with(QfieldcloudSchema schema, Map<String, String> settings) {
        EmbeddedDatabase database = empty(settings);
        try {
            database.fill(schema);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A server with a database without tables. */
    public static EmbeddedDatabase empty(Map<String, String> settings) {
        try {
            EmbeddedDatabase database =
                    new EmbeddedDatabase(Files.createTempDirectory("qfc-health-database"), settings);
            database.prepare();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a database", e);
        }
    }

    private EmbeddedPostgres started(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port == 0 ? freePort() : port);
            settings.forEach(builder::setServerConfig);
            EmbeddedPostgres started = builder.start();
            running = true;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void prepare() {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), LOGINS);
            inDatabase(SUPERUSER, "SELECT pg_reload_conf()");
            placeStandInOfPostgis(
                    Path.of(value(SUPERUSER, "SELECT setting FROM pg_config WHERE name = 'SHAREDIR'"), "extension"));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL cannot be set up", e);
        }
        inDatabase(SUPERUSER, "CREATE ROLE " + USER + " LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
        inDatabase(SUPERUSER, "CREATE DATABASE " + DATABASE + " OWNER " + USER);
    }

    /** Servers of other tests may be unpacked to the same directory: each file appears whole or not at all. */
    private static void placeStandInOfPostgis(Path extensions) throws IOException {
        place(extensions.resolve("postgis.control"), """
                comment = 'stand-in for PostGIS: a type of that name and nothing else'
                default_version = '3.0.0-standin'
                relocatable = true
                """);
        place(extensions.resolve("postgis--3.0.0-standin.sql"), "CREATE DOMAIN geometry AS text;\n");
    }

    private static void place(Path file, String text) throws IOException {
        Path whole = Files.createTempFile(file.getParent(), "qfc-health", ".tmp");
        Files.write(whole, text.getBytes(UTF_8));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void fill(QfieldcloudSchema schema) {
        try (Connection connection = connect(DATABASE, USER, PASSWORD)) {
            schema.createOver(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + schema.release(), e);
        }
    }

    /** The address for people and for settings. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + DATABASE;
    }

    /** The port on 127.0.0.1, the same after {@link #restart}. */
    public int port() {
        return server.getPort();
    }

    /** A connection as the application has it. */
    public Connection connect() {
        return connect(DATABASE, USER, PASSWORD);
    }

    /** A connection of any role. */
    public Connection connect(String database, String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        if (user.equals(SUPERUSER)) {
            // It repairs what makes transactions read-only.
            login.setProperty("options", "-c default_transaction_read_only=off");
        }
        try {
            return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database, login);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection for " + user, e);
        }
    }

    /** Runs statements as superuser in the application's database. */
    public void execute(String... statements) {
        for (String statement : statements) {
            inDatabase(DATABASE, statement);
        }
    }

    private void inDatabase(String database, String statement) {
        try (Connection connection = connect(database, SUPERUSER, "");
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** The first value of a query that a superuser asks in the application's database. */
    public String value(String query) {
        return value(DATABASE, query);
    }

    private String value(String database, String query) {
        try (Connection connection = connect(database, SUPERUSER, "");
                Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** A role that may read all tables and nothing else; its password is its name. */
    public void createReader(String role) {
        execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
    }

    /** Stops the server; what is in it stays. */
    public void stop() {
        if (running) {
            running = false;
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
            }
        }
    }

    /** Stops it if it runs, and starts it again on the same port. */
    public void restart() {
        int port = port();
        stop();
        server = started(port);
    }

    /** Restarts it as a standby, which takes no writes until {@link #promote}. */
    public void becomeStandby() {
        stop();
        try {
            Files.createFile(data.resolve("standby.signal"));
        } catch (IOException e) {
            throw new UncheckedIOException("the signal for a standby", e);
        }
        restart();
    }

    /** Ends {@link #becomeStandby}. */
    public void promote() {
        inDatabase(SUPERUSER, "SELECT pg_promote()");
    }

    /** Stops the server and deletes what is in it. */
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(EmbeddedDatabase::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of a database", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a file of a database", e);
        }
    }
}
