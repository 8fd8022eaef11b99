package io.qfchealth.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the application says of itself ({@code /api/v1/status/}).
 *
 * @param exchange the request and its answer
 * @param values what is said, by name, such as {@code storage} and {@code ok}; what is null is left out; empty if no JSON came
 * @param age how old the answer is at least, if it comes from the cache
 */
public record StatusAnswer(Exchange exchange, Map<String, String> values, Optional<Duration> age) {

    /** Keeps a copy. */
    public StatusAnswer {
        values = Map.copyOf(values);
    }
}
