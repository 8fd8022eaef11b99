package io.qfchealth.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** One row of a result, by the names of its columns. */
final class Row {

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A text; that of NULL is empty. */
    String text(String column) throws SQLException {
        return optionalText(column).orElse("");
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    /** A number; that of NULL is 0. */
    int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    OptionalInt optionalInteger(String column) throws SQLException {
        int value = result.getInt(column);
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** A number; that of NULL is 0. */
    long number(String column) throws SQLException {
        return result.getLong(column);
    }

    OptionalLong optionalNumber(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A yes or no; that of NULL is no. */
    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /** A moment, whatever the time zone of the server or of this machine. */
    Optional<Instant> instant(String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** A length of time, from a column of seconds such as {@code extract(epoch from now() - since)}. */
    Optional<Duration> seconds(String column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(value * 1000)));
    }

    Optional<UUID> uuid(String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, UUID.class));
    }
}
