package io.qfchealth.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A schema of JSON that lies beside the classes of reports. */
final class SchemaOfJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private SchemaOfJson(JsonSchema schema) {
        this.schema = schema;
    }

    /** Reads a schema, and makes sure that it is one. */
    static SchemaOfJson of(String resource) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        JsonNode json = parsed(text(resource));
        Set<ValidationMessage> flaws = factory.getSchema(
                        SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(json);
        if (!flaws.isEmpty()) {
            throw new AssertionError(resource + " is no JSON schema: " + flaws);
        }
        return new SchemaOfJson(factory.getSchema(json));
    }

    /** What a document does not hold of the schema; nothing for a good one. */
    Set<String> flaws(String json) {
        return flaws(parsed(json));
    }

    Set<String> flaws(JsonNode json) {
        return schema.validate(json).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON", e);
        }
    }

    static String text(String resource) {
        try (InputStream stream = Objects.requireNonNull(SchemaOfJson.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
