package io.qfchealth.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code filters} of a list, in both of its spellings: {@code {"label": ["a=b"]}} and
 * {@code {"label": {"a=b": true}}}.
 *
 * @param values by the name of the filter
 */
record Filters(Map<String, List<String>> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Thrown for filters that an engine would not take. */
    static final class BadFilterException extends RuntimeException {
        private final int status;

        BadFilterException(int status, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static Filters of(HttpRequest request, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String text : request.parameter("filters")) {
            JsonNode filters = parse(text);
            filters.fieldNames().forEachRemaining(name -> values.put(name, values(filters.get(name))));
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new BadFilterException(400, "Invalid filter '" + name + "'", null);
            }
        }
        return new Filters(values);
    }

    /** Whether all label filters fit. */
    boolean fitLabels(Map<String, String> labels) {
        return values.getOrDefault("label", List.of()).stream().allMatch(filter -> {
            int equals = filter.indexOf('=');
            return equals < 0
                    ? labels.containsKey(filter)
                    : filter.substring(equals + 1).equals(labels.get(filter.substring(0, equals)));
        });
    }

    /** Whether one of the values of a filter fits, or there is none. */
    boolean fit(String name, Predicate<String> fits) {
        List<String> wanted = values.getOrDefault(name, List.of());
        return wanted.isEmpty() || wanted.stream().anyMatch(fits);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadFilterException(500, "invalid character looking for beginning of object key string", e);
        }
    }

    private static List<String> values(JsonNode filter) {
        List<String> values = new ArrayList<>();
        if (filter.isArray()) {
            filter.forEach(value -> values.add(value.asText()));
        } else {
            filter.fieldNames().forEachRemaining(values::add);
        }
        return values;
    }
}
