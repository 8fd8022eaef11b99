package io.qfchealth.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qfchealth.access.NearestNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where settings come from: the environment, a {@code qfc-health.yaml}, or parameters by name. */
public final class SettingsSources {
    /** The name of the settings file that is looked for where none is named. */
    public static final String FILE_NAME = "qfc-health.yaml";

    private static final String PREFIX = "QFC_HEALTH_";
    private static final ObjectMapper YAML = new YAMLMapper();

    private SettingsSources() {}

    /**
     * The variables {@code QFC_HEALTH_…} of this process.
     *
     * @return what they say
     * @throws QfcConfigurationException if one is unknown
     */
    public static Settings environment() {
        return environment(System.getenv());
    }

    /**
     * The variables {@code QFC_HEALTH_…} of a given environment. Those that are set to nothing say nothing, because
     * pipelines pass unset variables on like that.
     *
     * @param variables values by name
     * @return what they say
     * @throws QfcConfigurationException if one is unknown
     */
    public static Settings environment(Map<String, String> variables) {
        Settings settings = Settings.none();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX)
                    || name.equals(PREFIX + "CONFIG")
                    || variable.getValue().isBlank()) {
                continue;
            }
            SettingKey key = Arrays.stream(SettingKey.values())
                    .filter(candidate -> candidate.variable().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(
                            name,
                            "the environment",
                            Arrays.stream(SettingKey.values())
                                    .map(SettingKey::variable)
                                    .toList()));
            settings = settings.with(key, variable.getValue(), name);
        }
        return settings;
    }

    /**
     * Parameters by name, such as those of JUnit ({@code qfchealth.docker}) or options of a command.
     *
     * @param lookup gives the value of a parameter
     * @param origin names a parameter in messages
     * @return what they say
     */
    public static Settings parameters(
            Function<SettingKey, Optional<String>> lookup, Function<SettingKey, String> origin) {
        Settings settings = Settings.none();
        for (SettingKey key : SettingKey.values()) {
            Optional<String> value = lookup.apply(key).filter(text -> !text.isBlank());
            if (value.isPresent()) {
                settings = settings.with(key, value.get(), origin.apply(key));
            }
        }
        return settings;
    }

    /**
     * A settings file.
     *
     * @param file YAML with the keys of {@link SettingKey}, {@code thresholds} and {@code waivers}
     * @return what it says
     * @throws QfcConfigurationException if it cannot be read, is no YAML, or has an unknown key
     */
    public static Settings file(Path file) {
        Settings settings = Settings.none();
        for (Map.Entry<String, JsonNode> entry : tree(file).properties()) {
            String name = entry.getKey();
            if (entry.getValue().isNull()) {
                // "project:" with nothing behind it says nothing.
                continue;
            }
            if (name.equals("thresholds")) {
                if (!entry.getValue().isObject()) {
                    throw new QfcConfigurationException("\"thresholds\" in " + file
                            + " must hold \"name: value\" lines, such as \"workers.stable.recent-restart: 5m\".");
                }
                for (Map.Entry<String, String> limit :
                        flattened("", entry.getValue()).entrySet()) {
                    settings = settings.withThreshold(
                            limit.getKey(), limit.getValue(), "thresholds." + limit.getKey() + " in " + file);
                }
                continue;
            }
            if (name.equals("waivers")) {
                settings = new WaiverEntries(file).addedTo(settings, entry.getValue());
                continue;
            }
            SettingKey key = SettingKey.of(name).orElseThrow(() -> unknown(name, file.toString(), keys()));
            settings = settings.with(key, text(entry.getValue(), name, file), "\"" + name + "\" in " + file);
        }
        return settings;
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(
                Arrays.stream(SettingKey.values()).map(SettingKey::id).toList());
        keys.add("thresholds");
        keys.add("waivers");
        return keys;
    }

    private static JsonNode tree(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (tree.isMissingNode() || tree.isNull()) {
                return YAML.createObjectNode();
            }
            if (!tree.isObject()) {
                throw new QfcConfigurationException(
                        "The settings file " + file + " must hold \"name: value\" lines, such as \"workers: 8\".");
            }
            return tree;
        } catch (NoSuchFileException e) {
            throw new QfcConfigurationException("There is no settings file " + file + ".", e);
        } catch (JsonProcessingException e) {
            throw new QfcConfigurationException(
                    "The settings file " + file + " is no YAML: " + withoutExcerpt(e.getOriginalMessage()) + " (line "
                            + e.getLocation().getLineNr() + ").",
                    e);
        } catch (IOException e) {
            throw new QfcConfigurationException(
                    "The settings file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The parser quotes the line, indented, and that may be the line with the password. */
    private static String withoutExcerpt(String message) {
        return message.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(", "));
    }

    private static String text(JsonNode value, String name, Path file) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.asText()));
            return String.join(",", elements);
        }
        if (value.isValueNode()) {
            return value.asText();
        }
        throw new QfcConfigurationException("\"" + name + "\" in " + file + " must be a value or a list of values.");
    }

    /** Thresholds may be nested or written with dots. */
    private static Map<String, String> flattened(String prefix, JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(entry ->
                            flattened(prefix + (prefix.isEmpty() ? "" : ".") + entry.getKey(), entry.getValue())
                                    .entrySet()
                                    .stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (former, latter) -> latter));
        }
        return Map.of(prefix, node.asText());
    }

    private static QfcConfigurationException unknown(String name, String place, List<String> known) {
        List<String> near = NearestNames.to(name, known);
        return new QfcConfigurationException("There is no setting \"" + name + "\" (in " + place + "); did you mean \""
                + near.get(0) + "\"? Known are " + String.join(", ", known) + ".");
    }
}
