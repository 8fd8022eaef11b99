package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.qfchealth.access.Secret;
import io.qfchealth.discovery.Storages;
import io.qfchealth.docker.Environment;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Environment variables in saved evidence: all names, and the values that are known to hold no secret. */
final class EnvironmentJson {

    private EnvironmentJson() {}

    static final class Writer extends JsonSerializer<Environment> {
        @Override
        public void serialize(Environment environment, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            for (String name : environment.names()) {
                String value = environment.secret(name).map(Secret::reveal).orElse("");
                json.writeStringField(name, presentable(name, value));
            }
            json.writeEndObject();
        }

        private static String presentable(String name, String value) {
            if (Environment.isPlain(name) || value.isEmpty()) {
                return value;
            }
            return switch (name) {
                case "STORAGES" -> Storages.withoutSecrets(value);
                case "STORAGE_ENDPOINT_URL" -> value.replaceAll("//[^/@]*@", "//***@");
                default -> "***";
            };
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
            return Environment.of(values);
        }
    }
}
