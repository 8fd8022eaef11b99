package io.qfchealth.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Waived;
import io.qfchealth.finding.Waiver;
import io.qfchealth.look.Asking;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report, read back from what {@link JsonReport} wrote. Fields that an older version did not write are empty; fields that a
 * newer version added are left out.
 */
final class JsonReportReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String origin;

    private JsonReportReader(String origin) {
        this.origin = origin;
    }

    /** Reads a report; {@code origin} names the text in messages. */
    static HealthReport read(String json, String origin) {
        return new JsonReportReader(origin).report(json);
    }

    private HealthReport report(String text) {
        JsonNode json = tree(text);
        String format = json.path("format").asText();
        if (!format.equals(JsonReport.FORMAT)) {
            throw new QfcConfigurationException(origin + " is no report of qfc-health: its \"format\" is "
                    + (format.isEmpty() ? "missing" : "\"" + format + "\"") + ", not \"" + JsonReport.FORMAT
                    + "\".");
        }
        JsonNode deployment = json.path("deployment");
        return new HealthReport(
                new HealthReport.Subject(
                        deployment.path("name").asText(),
                        deployment.path("docker").asText(),
                        deployment.path("host").asText(),
                        deployment.path("version").asText()),
                moment(json),
                millis(json, "durationMs"),
                each(json.path("findings")).stream().map(this::finding).toList(),
                each(json.path("rootCauses")).stream()
                        .map(JsonReportReader::cause)
                        .toList(),
                each(json.path("timeline")).stream()
                        .map(JsonReportReader::asking)
                        .toList());
    }

    private JsonNode tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new QfcConfigurationException(
                    origin + " is no JSON, or only a part of it (line "
                            + e.getLocation().getLineNr() + ").",
                    e);
        }
        throw new QfcConfigurationException(origin + " is no report of qfc-health: it holds no object.");
    }

    private Instant moment(JsonNode json) {
        String text = json.path("startedAt").asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new QfcConfigurationException(
                    origin + " does not say when the look was: \"startedAt\" is \"" + text + "\".", e);
        }
    }

    private Finding finding(JsonNode json) {
        String id = json.path("id").asText();
        Severity severity = one(Severity.class, json, "severity", id);
        CheckDefinition check = new CheckDefinition(
                id,
                one(Area.class, json, "area", id),
                severity,
                json.path("title").asText(),
                json.path("why").asText(),
                json.path("remedy").asText(),
                false,
                List.of());
        return new Finding(
                check,
                one(Status.class, json, "status", id),
                severity,
                json.path("expected").asText(),
                json.path("actual").asText(),
                json.path("remedy").asText(),
                evidence(json.path("evidence")),
                millis(json, "durationMs"),
                json.has("waiver") ? Optional.of(waived(json.path("waiver"), id)) : Optional.empty(),
                texts(json.path("signs")));
    }

    private Waived waived(JsonNode json, String check) {
        String until = json.path("until").asText();
        try {
            return new Waived(
                    new Waiver(
                            check, json.path("reason").asText(), json.path("by").asText(), LocalDate.parse(until)),
                    one(Status.class, json, "status", check));
        } catch (DateTimeException e) {
            throw new QfcConfigurationException(
                    origin + " does not say until when \"" + check + "\" is waived: \"until\" is \"" + until + "\".",
                    e);
        }
    }

    /** The constant that a field names; case does not matter, as areas are written in lower case. */
    private <E extends Enum<E>> E one(Class<E> type, JsonNode json, String field, String finding) {
        String name = json.path(field).asText();
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new QfcConfigurationException(origin + " holds a finding \"" + finding
                        + "\" whose \""
                        + field + "\" is \"" + name + "\"; known are "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))
                        + "."));
    }

    private static RootCause cause(JsonNode json) {
        return new RootCause(
                json.path("id").asText(),
                json.path("title").asText(),
                json.path("explanation").asText(),
                json.path("impact").asText(),
                texts(json.path("remedy")),
                texts(json.path("verification")),
                texts(json.path("evidence")));
    }

    private static Asking asking(JsonNode json) {
        return new Asking(
                json.path("system").asText(),
                json.path("question").asText(),
                millis(json, "afterMs"),
                millis(json, "tookMs"),
                json.path("answered").asBoolean());
    }

    private static Map<String, List<String>> evidence(JsonNode json) {
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        json.properties().forEach(entry -> evidence.put(entry.getKey(), texts(entry.getValue())));
        return evidence;
    }

    private static Duration millis(JsonNode json, String field) {
        return Duration.ofMillis(json.path(field).asLong());
    }

    private static List<String> texts(JsonNode array) {
        return each(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> each(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }
}
