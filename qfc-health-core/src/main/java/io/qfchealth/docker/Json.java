package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the shapes that recur in the engine's JSON. What an engine may leave out becomes an empty value. */
final class Json {

    private Json() {}

    static String required(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new UnexpectedJsonException("no " + field);
        }
        return value.textValue();
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static List<String> texts(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(element -> values.add(element.asText()));
        return values;
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText("")));
        return values;
    }

    /** Go writes "never" as the year 1. */
    static Optional<Instant> instant(JsonNode node, String field) {
        String text = text(node, field);
        if (text.isEmpty() || text.startsWith("0001-")) {
            return Optional.empty();
        }
        return Optional.of(OffsetDateTime.parse(text).toInstant());
    }
}
