package io.qfchealth.docker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads docker-java's models, in which everything may be null. What an engine may leave out becomes an empty value. */
final class Model {

    private Model() {}

    static String required(@Nullable String value, String field) {
        if (value == null) {
            throw new UnexpectedJsonException("no " + field);
        }
        return value;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    static List<String> texts(String @Nullable [] values) {
        return values == null ? List.of() : List.of(values);
    }

    static Map<String, String> map(@Nullable Map<String, String> values) {
        return values == null ? Map.of() : values;
    }

    /** Go writes "never" as the year 1. */
    static Optional<Instant> instant(@Nullable String text) {
        if (text == null || text.isEmpty() || text.startsWith("0001-")) {
            return Optional.empty();
        }
        return Optional.of(OffsetDateTime.parse(text).toInstant());
    }
}
