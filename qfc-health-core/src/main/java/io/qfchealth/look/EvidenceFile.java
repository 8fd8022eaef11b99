package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.qfchealth.access.Answer;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes evidence to a file and reads it back; JSON, so that people and other tools can look at it. */
final class EvidenceFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Answer.class, new AnswerJson.Writer())
                    .addDeserializer(Answer.class, new AnswerJson.Reader())
                    .addSerializer(Environment.class, new EnvironmentJson.Writer())
                    .addDeserializer(Environment.class, new EnvironmentJson.Reader())
                    .addSerializer(Settings.class, new SettingsJson.Writer())
                    .addDeserializer(Settings.class, new SettingsJson.Reader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            // A newer version may have seen more; what this one knows it can still judge.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    // An answer that is missing is unknown; of a file without these nothing can be told.
    private static final List<String> WITHOUT_WHICH_NOTHING =
            List.of("takenAt", "address", "settings", "inspected", "inspectedImages");

    private EvidenceFile() {}

    /** What was read from a file is a tree until somebody knows its type. */
    static <T> T as(Class<T> type, Object value) {
        try {
            return value instanceof JsonNode tree ? JSON.treeToValue(tree, type) : type.cast(value);
        } catch (JsonProcessingException e) {
            throw new UnansweredException(
                    new Trouble(
                            Trouble.Kind.NOT_RECORDED,
                            "The saved evidence holds " + type.getSimpleName()
                                    + " in a form that this version cannot read.",
                            "Save new evidence from the running server (check --save-evidence FILE)."),
                    e);
        }
    }

    /** The same value as a tree in which texts can be masked. */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static String text(JsonNode tree) {
        return tree.toPrettyString() + "\n";
    }

    static <T> T parsed(String json, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(json, type);
    }

    /** Where in a text something else was expected; values are not quoted, because nobody knows what they are. */
    static String place(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."))
                : "";
        JsonLocation location = e.getLocation();
        String line = location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr();
        return field.isEmpty()
                ? "it is no JSON" + (line.isEmpty() ? "" : ": " + line)
                : "\"" + field + "\" is not what it should be";
    }

    static void write(Evidence evidence, Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, JSON.writeValueAsString(Redacted.copyOf(evidence)));
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    static Evidence read(Path file) {
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            String format = tree.path("format").asText("");
            if (!format.equals(Evidence.FORMAT)) {
                throw notEvidence(file, "its \"format\" is \"" + format + "\"", null);
            }
            for (String field : WITHOUT_WHICH_NOTHING) {
                if (!tree.hasNonNull(field)) {
                    throw notEvidence(file, "it has no \"" + field + "\"", null);
                }
            }
            return JSON.treeToValue(tree, Evidence.class);
        } catch (NoSuchFileException e) {
            throw new QfcConfigurationException("There is no file " + file + " with saved evidence.", e);
        } catch (JsonProcessingException e) {
            throw notEvidence(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new QfcConfigurationException(
                    "The file " + file + " with saved evidence cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static QfcConfigurationException notEvidence(Path file, String reason, @Nullable Throwable cause) {
        String message = file + " is not evidence of the format \"" + Evidence.FORMAT + "\" (" + reason
                + "); save one with check --save-evidence FILE or look().save(path).";
        return cause == null ? new QfcConfigurationException(message) : new QfcConfigurationException(message, cause);
    }
}
