package io.qfchealth.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.look.Asking;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** The report as JSON, field by field as the contract has it: renaming a record component must not change the format. */
final class JsonReport {
    /** The name of the format; the number changes when something is renamed or removed. */
    static final String FORMAT = "qfc-health/report/1";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static String render(HealthReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        ObjectNode deployment = root.putObject("deployment");
        deployment.put("name", report.deployment().name());
        deployment.put("docker", report.deployment().docker());
        deployment.put("host", report.deployment().host());
        deployment.put("version", report.deployment().version());
        root.put("startedAt", report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("durationMs", report.duration().toMillis());
        root.put("status", report.status().name());
        ObjectNode counts = root.putObject("counts");
        report.counts().forEach((status, number) -> counts.put(status.name(), number));
        ObjectNode verdict = root.putObject("verdict");
        verdict.put("decision", report.decision().name());
        verdict.put("blastRadius", report.blastRadius().sentence());
        ObjectNode activities = verdict.putObject("activities");
        report.blastRadius().states().forEach((activity, state) -> activities.put(activity.name(), state.name()));
        ArrayNode causes = root.putArray("rootCauses");
        report.rootCauses().forEach(cause -> write(cause, causes.addObject()));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> write(finding, findings.addObject()));
        ArrayNode timeline = root.putArray("timeline");
        report.timeline().forEach(asking -> write(asking, timeline.addObject()));
        return text(root);
    }

    private static void write(Asking asking, ObjectNode json) {
        json.put("system", asking.system());
        json.put("question", asking.question());
        json.put("afterMs", asking.after().toMillis());
        json.put("tookMs", asking.took().toMillis());
        json.put("answered", asking.isAnswered());
    }

    private static void write(RootCause cause, ObjectNode json) {
        json.put("id", cause.id());
        json.put("title", cause.title());
        json.put("explanation", cause.explanation());
        json.put("impact", cause.impact());
        texts(json.putArray("remedy"), cause.remedy());
        texts(json.putArray("verification"), cause.verification());
        texts(json.putArray("evidence"), cause.evidence());
        json.put("docs", cause.docs());
    }

    private static void write(Finding finding, ObjectNode json) {
        json.put("id", finding.id());
        json.put("area", finding.area().id());
        json.put("title", finding.check().title());
        json.put("status", finding.status().name());
        json.put("severity", finding.severity().name());
        json.put("expected", finding.expected());
        json.put("actual", finding.actual());
        json.put("why", finding.why());
        json.put("remedy", finding.remedy());
        ObjectNode evidence = json.putObject("evidence");
        finding.evidence().forEach((name, values) -> texts(evidence.putArray(name), values));
        json.put("durationMs", finding.duration().toMillis());
        json.put("docs", finding.check().docs());
        if (!finding.signs().isEmpty()) {
            texts(json.putArray("signs"), finding.signs());
        }
        finding.waived().ifPresent(waived -> {
            ObjectNode waiver = json.putObject("waiver");
            waiver.put("status", waived.status().name());
            waiver.put("reason", waived.waiver().reason());
            waiver.put("by", waived.waiver().by());
            waiver.put("until", waived.waiver().until().toString());
        });
    }

    static String catalogue(List<CheckDefinition> definitions) {
        ArrayNode array = JSON.createArrayNode();
        for (CheckDefinition definition : definitions) {
            ObjectNode json = array.addObject();
            json.put("id", definition.id());
            json.put("area", definition.area().id());
            json.put("severity", definition.severity().name());
            json.put("title", definition.title());
            json.put("why", definition.why());
            json.put("remedy", definition.remedy());
            json.put("optIn", definition.optIn());
            texts(json.putArray("tags"), definition.tags());
            ArrayNode thresholds = json.putArray("thresholds");
            definition
                    .thresholds()
                    .forEach(threshold -> thresholds
                            .addObject()
                            .put("name", threshold.name())
                            .put("default", threshold.defaultValue())
                            .put("unit", threshold.unit()));
        }
        return text(array);
    }

    private static void texts(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }
}
