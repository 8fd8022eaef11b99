package io.qfchealth.look;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.qfchealth.access.Redaction;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Waiver;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;

/** What the user said, in saved evidence: the same verdict needs the same settings. */
final class SettingsJson {

    private static final String WAIVERS = "waivers";

    private SettingsJson() {}

    static final class Writer extends JsonSerializer<Settings> {
        @Override
        public void serialize(Settings settings, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            for (SettingKey key : SettingKey.values()) {
                if (settings.secret(key).isPresent()) {
                    Setting<?> setting = settings.secret(key).get();
                    String value = key.isSecret()
                            ? "***"
                            : settings.text(key).map(Setting::value).orElse("");
                    write(json, key.id(), Redaction.ofMarkedSecrets().mask(value), setting.origin());
                }
            }
            for (Map.Entry<String, Setting<String>> entry :
                    settings.thresholds().entrySet()) {
                write(
                        json,
                        "thresholds." + entry.getKey(),
                        entry.getValue().value(),
                        entry.getValue().origin());
            }
            json.writeArrayFieldStart(WAIVERS);
            for (Setting<Waiver> setting : settings.waivers()) {
                json.writeStartObject();
                json.writeStringField("check", setting.value().check());
                json.writeStringField("reason", setting.value().reason());
                json.writeStringField("by", setting.value().by());
                json.writeStringField("until", setting.value().until().toString());
                json.writeStringField("origin", setting.origin());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private static void write(JsonGenerator json, String name, String value, String origin) throws IOException {
            json.writeObjectFieldStart(name);
            json.writeStringField("value", value);
            json.writeStringField("origin", origin);
            json.writeEndObject();
        }
    }

    static final class Reader extends JsonDeserializer<Settings> {
        @Override
        public Settings deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            Settings settings = Settings.none();
            for (SettingKey key : SettingKey.values()) {
                JsonNode entry = tree.path(key.id());
                if (entry.isObject()) {
                    settings = settings.with(
                            key,
                            entry.path("value").asText(),
                            entry.path("origin").asText());
                }
            }
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                if (entry.getKey().startsWith("thresholds.")) {
                    settings = settings.withThreshold(
                            entry.getKey().substring("thresholds.".length()),
                            entry.getValue().path("value").asText(),
                            entry.getValue().path("origin").asText());
                }
            }
            for (JsonNode waiver : tree.path(WAIVERS)) {
                settings = settings.withWaiver(
                        new Waiver(
                                waiver.path("check").asText(),
                                waiver.path("reason").asText(),
                                waiver.path("by").asText(),
                                LocalDate.parse(waiver.path("until").asText())),
                        waiver.path("origin").asText());
            }
            return settings;
        }
    }
}
