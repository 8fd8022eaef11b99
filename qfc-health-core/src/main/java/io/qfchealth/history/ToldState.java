package io.qfchealth.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state that was told last, in a file.
 *
 * @param state which
 * @param at when the look was that found it
 */
record ToldState(State state, Instant at) {
    private static final String FORMAT = "qfc-health/told/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if nothing was told, or the file is damaged: then it is better to tell once more. */
    static Optional<ToldState> read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!json.path("format").asText().equals(FORMAT)) {
                return Optional.empty();
            }
            return Optional.of(new ToldState(
                    new State(
                            Status.valueOf(json.path("status").asText()),
                            texts(json.path("causes")),
                            texts(json.path("failing"))),
                    Instant.parse(json.path("at").asText())));
        } catch (NoSuchFileException | JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("at", at.toString());
        json.put("status", state.status().name());
        state.causes().forEach(json.putArray("causes")::add);
        state.failing().forEach(json.putArray("failing")::add);
        AtomicFile.write(file, json + "\n");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
