package io.qfchealth.docker;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A line that a container printed.
 *
 * @param timestamp when the engine got it, as the engine writes it: RFC 3339 in UTC with nine digits of a second, so that texts
 *     sort like moments; empty text if the engine did not say
 * @param text the line, without its end
 */
public record OutputLine(String timestamp, String text) {

    /**
     * When the engine got it. Read from the text each time: most lines are never asked.
     *
     * @return the moment, empty if the engine did not say
     */
    public Optional<Instant> time() {
        try {
            return timestamp.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
