package io.qfchealth.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The tables of QFieldCloud in a release, and what a small healthy server has in them: users, projects, finished jobs, tokens,
 * runs of the scheduler. A newer one is made of the older ones as migrations make it, so it looks like a server that was
 * upgraded. Plain SQL for PostgreSQL 12 and later with an extension called postgis.
 */
public enum QfieldcloudSchema {
    /** Before files were in the database. */
    V0_24("v0.24"),
    /** With files, before the project table got its new name. */
    V25_30("v25.30"),
    /** With the project table's new name. */
    V26_25("v26.25");

    private final String release;

    QfieldcloudSchema(String release) {
        this.release = release;
    }

    /** The release, such as {@code v25.30}. */
    public String release() {
        return release;
    }

    /** The name of the project table. */
    public String projectTable() {
        return this == V26_25 ? "project_project" : "core_project";
    }

    /** Statements that make everything in an empty database, for example for psql. */
    public String script() {
        return Arrays.stream(values())
                .filter(other -> other.compareTo(this) <= 0)
                .map(other -> resource("qfieldcloud-" + other.release + ".sql"))
                .collect(Collectors.joining("\n", "BEGIN;\n", "\nCOMMIT;\n"));
    }

    /** Makes everything in an empty database. The connection must be one of a superuser, and have no transaction. */
    public void createOver(Connection connection) throws SQLException {
        execute(connection, script());
    }

    /** Statements that tell the runs of the scheduler anew, as if they had just been. */
    public static String freshening() {
        return resource("qfieldcloud-fresh.sql");
    }

    /** Tells the runs of the scheduler anew, as if they had just been. */
    public static void freshenOver(Connection connection) throws SQLException {
        execute(connection, freshening());
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = QfieldcloudSchema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
