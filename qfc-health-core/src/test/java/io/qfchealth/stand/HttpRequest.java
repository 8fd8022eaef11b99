package io.qfchealth.stand;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client has asked a simulated engine.
 *
 * @param method such as {@code GET}
 * @param target path and query, as it came
 */
public record HttpRequest(String method, String target) {
    /** The path without the query, decoded. */
    public String path() {
        int query = target.indexOf('?');
        return decode(query < 0 ? target : target.substring(0, query));
    }

    /** Whether it can change nothing. */
    public boolean isReading() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The values of a parameter of the query. */
    List<String> parameter(String name) {
        return query().getOrDefault(name, List.of());
    }

    boolean isOn(String name) {
        return parameter(name).stream().anyMatch(value -> value.equals("1") || value.equalsIgnoreCase("true"));
    }

    private Map<String, List<String>> query() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int start = target.indexOf('?');
        if (start >= 0) {
            for (String part : target.substring(start + 1).split("&")) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters
                        .computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
