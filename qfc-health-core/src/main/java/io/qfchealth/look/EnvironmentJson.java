package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.discovery.Storages;
import io.qfchealth.docker.Environment;
import io.qfchealth.docker.Weakness;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Environment variables in saved evidence: all names, and the values that are known to hold no secret. Of the other
 * values only is kept which containers have the same one: the first is written as {@code ***}, others of the same variable
 * as {@code ***2} and so on, so that workers with different settings are told from equal ones in a replay too; and whether
 * it is a value that everybody knows, or a short key.
 */
final class EnvironmentJson {

    private EnvironmentJson() {}

    static final class Writer extends JsonSerializer<Environment> {
        @Override
        public void serialize(Environment environment, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            for (String name : environment.names()) {
                String value = environment.secret(name).map(Secret::reveal).orElse("");
                json.writeStringField(name, presentable(name, value, provider));
            }
            json.writeEndObject();
        }

        private static String presentable(String name, String value, SerializerProvider provider) {
            if (value.isEmpty()) {
                return value;
            }
            if (Environment.isPlain(name)) {
                return Redaction.ofMarkedSecrets().mask(value);
            }
            return switch (name) {
                case "STORAGES" -> withoutSecrets(value, mask(name, value, provider));
                case "STORAGE_ENDPOINT_URL" -> Redaction.ofMarkedSecrets().mask(value);
                default -> mask(name, value, provider);
            };
        }

        private static String withoutSecrets(String storages, String mask) {
            return Storages.withoutSecrets(
                    storages,
                    mask,
                    secret -> Environment.weakness("STORAGE_SECRET_ACCESS_KEY", Secret.of(secret))
                            .filter(Weakness.PUBLISHED::equals)
                            .map(published -> Environment.masked("STORAGE_SECRET_ACCESS_KEY", secret, 1)));
        }

        /** Numbers the values of a variable in the order of their first appearance in this file. */
        private static String mask(String name, String value, SerializerProvider provider) {
            MaskedValues values = (MaskedValues) provider.getAttribute(MaskedValues.class);
            if (values == null) {
                values = new MaskedValues();
                provider.setAttribute(MaskedValues.class, values);
            }
            return values.mask(name, value);
        }
    }

    /** The values met so far while one file is written. */
    private static final class MaskedValues {
        private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

        String mask(String name, String value) {
            Map<String, Integer> known = numbers.computeIfAbsent(name, variable -> new HashMap<>());
            return Environment.masked(name, value, known.computeIfAbsent(value, text -> known.size() + 1));
        }
    }

    static final class Reader extends JsonDeserializer<Environment> {
        @Override
        public Environment deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            Map<String, String> values = new LinkedHashMap<>();
            tree.properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            return Environment.ofMasked(values);
        }
    }
}
