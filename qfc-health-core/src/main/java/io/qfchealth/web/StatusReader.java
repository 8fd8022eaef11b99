package io.qfchealth.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the application says of itself, and how old that is. */
final class StatusReader {
    private static final Duration CACHED = Duration.ofSeconds(60);

    private StatusReader() {}

    static StatusAnswer read(Fetched answer) {
        Exchange exchange = Served.byApplication(answer.exchange());
        Map<String, String> values = new HashMap<>();
        if (exchange.reply().map(Reply::isJson).orElse(false)) {
            for (Map.Entry<String, JsonNode> field : Replies.tree(answer.text()).properties()) {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    values.put(field.getKey(), Replies.cut(field.getValue().asText()));
                }
            }
        }
        return new StatusAnswer(exchange, values, answer.age().or(() -> ageByExpiry(answer)));
    }

    /** The answer is kept for a minute; what expires sooner was made before. */
    private static Optional<Duration> ageByExpiry(Fetched answer) {
        try {
            Optional<ZonedDateTime> expires = date(answer, "expires");
            Optional<ZonedDateTime> now = date(answer, "date");
            if (expires.isEmpty() || now.isEmpty()) {
                return Optional.empty();
            }
            Duration age = CACHED.minus(Duration.between(now.get(), expires.get()));
            return Optional.of(age).filter(known -> !known.isNegative() && !known.isZero());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZonedDateTime> date(Fetched answer, String header) {
        return Optional.ofNullable(answer.headers().get(header))
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    }
}
