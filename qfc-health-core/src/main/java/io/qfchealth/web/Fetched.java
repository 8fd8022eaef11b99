package io.qfchealth.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/**
 * An answer with its body, which nobody saves.
 *
 * @param exchange the request and its answer
 * @param body at most as many bytes as are read
 * @param headers some headers of the answer, by lower case name
 */
record Fetched(Exchange exchange, ByteString body, Map<String, String> headers) {

    String text() {
        return body.utf8();
    }

    Optional<Long> seconds(String header) {
        return Optional.ofNullable(headers.get(header))
                .map(String::strip)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    /** How old the answer is at least, if a cache says. */
    Optional<Duration> age() {
        return seconds("age").filter(age -> age > 0).map(Duration::ofSeconds);
    }
}
