package io.qfchealth.database;

import io.qfchealth.access.Redaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What a question asks the database with. Every statement is read-only, a transaction of its own, and ended by the server
 * after a while.
 */
final class Session {
    private final Connection connection;
    private final Redaction redaction;
    private final DatabaseSite site;
    private final String setup;

    /** @param setup a statement to begin each transaction with; empty for a connection that was set up when it was opened */
    Session(Connection connection, DatabaseSite site, Redaction redaction, String setup) {
        this.connection = connection;
        this.site = site;
        this.redaction = redaction;
        this.setup = setup;
    }

    /** All rows. */
    <T> List<T> list(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        if (setup.isEmpty()) {
            return rows(sql, reader, parameters);
        }
        connection.setAutoCommit(false);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(setup);
            }
            return rows(sql, reader, parameters);
        } finally {
            connection.rollback();
        }
    }

    private <T> List<T> rows(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                Row row = new Row(result);
                while (result.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        }
    }

    /** The only row, such as that of an aggregate. */
    <T> T one(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        return first(sql, reader, parameters).orElseThrow(() -> new NoSuchElementException("no row: " + sql));
    }

    /** The first row, if there is any. */
    <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... parameters) throws SQLException {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** Says whether there is a table or view of this name; ask before any other statement names it. */
    boolean exists(String table) throws SQLException {
        return one("SELECT to_regclass(?) IS NOT NULL AS present", row -> row.flag("present"), table);
    }

    /** The columns of a table; none if there is no such table. */
    Set<String> columns(String table) throws SQLException {
        return Set.copyOf(list(
                "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
                row -> row.text("attname"),
                table));
    }

    /** A text of the database without secrets; for everything that people or programs wrote freely. */
    String redacted(String text) {
        return redaction.mask(text);
    }

    /** The site, for the names of roles. */
    DatabaseSite site() {
        return site;
    }
}
