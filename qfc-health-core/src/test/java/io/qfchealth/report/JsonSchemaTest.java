package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.QfcServer;
import io.qfchealth.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemas that come along take every report that is written, and nothing that other tools would stumble over. */
class JsonSchemaTest {
    private static final Path EVIDENCE = Path.of("..", "qfc-health-examples", "src", "test", "resources", "evidence");

    private final SchemaOfJson schema = SchemaOfJson.of("report-1.schema.json");

    @TestFactory
    Stream<DynamicTest> takesReportsOfAllKinds() {
        return HardReports.all().entrySet().stream().map(report -> takes(report.getKey(), report.getValue()));
    }

    @TestFactory
    Stream<DynamicTest> takesWhatEvidenceIsJudgedToBe() {
        return Stream.of("healthy.json", "incident.json").map(file -> {
            try (QfcServer server = QfcServer.replay(EVIDENCE.resolve(file))) {
                return takes(file, server.check());
            }
        });
    }

    private DynamicTest takes(String name, HealthReport report) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(schema.flaws(report.render(ReportFormat.JSON))).isEmpty());
    }

    @Test
    void takesTheCatalogue() {
        SchemaOfJson catalogue = SchemaOfJson.of("catalogue-1.schema.json");

        assertThat(catalogue.flaws(CatalogueReport.json(Catalogue.all().definitions())))
                .isEmpty();
        assertThat(catalogue.flaws("[{\"id\": \"web.pages\"}]")).hasSize(7);
    }

    @Test
    void describesEveryFieldThatIsWritten() {
        JsonNode described = SchemaOfJson.parsed(SchemaOfJson.text("report-1.schema.json"));

        assertThat(undescribed(
                        SchemaOfJson.parsed(HardReports.everyStatus().render(ReportFormat.JSON)), described, described))
                .isEmpty();
        assertThat(undescribed(SchemaOfJson.parsed(Reports.incident().render(ReportFormat.JSON)), described, described))
                .isEmpty();
    }

    /** Names of fields for which the schema has no property. */
    private static List<String> undescribed(JsonNode value, JsonNode schema, JsonNode root) {
        JsonNode resolved = schema;
        if (schema.has("$ref")) {
            resolved = root.at(schema.get("$ref").textValue().substring(1));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
            names.addAll(undescribed(item, resolved.path("items"), root));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode property = resolved.path("properties").path(field.getKey());
            if (!property.isMissingNode()) {
                names.addAll(undescribed(field.getValue(), property, root));
            } else if (!resolved.has("additionalProperties")) {
                names.add(field.getKey());
            }
        }
        return names;
    }

    @Test
    void takesFieldsThatAreAddedLater() {
        ObjectNode report = report();
        report.put("added", 1);
        report.withObject("/deployment").put("added", 1);
        ((ObjectNode) report.at("/findings/0")).put("added", 1);

        assertThat(schema.flaws(report)).isEmpty();
    }

    @Test
    void takesReportsFromBeforeTheVerdict() {
        ObjectNode report = report();
        report.remove(List.of("verdict", "timeline"));
        ((ObjectNode) report.at("/rootCauses/0")).remove(List.of("impact", "verification", "docs"));

        assertThat(schema.flaws(report)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsBroken() {
        return Stream.of(
                broken("another format", report -> report.put("format", "qfc-health/report/2"), "format"),
                broken("no findings", report -> report.remove("findings"), "'findings'"),
                broken("a status that does not exist", report -> report.put("status", "OK"), "$.status"),
                broken("a time of nowhere", report -> report.put("startedAt", "2026-01-12T09:15:00"), "$.startedAt"),
                broken("a time before the beginning", report -> report.put("durationMs", -1), "$.durationMs"),
                broken("text for a number", report -> report.put("durationMs", "143"), "$.durationMs"),
                broken(
                        "a count that is missing",
                        report -> report.withObject("/counts").remove("UNKNOWN"),
                        "'UNKNOWN'"),
                broken(
                        "another decision",
                        report -> report.withObject("/verdict").put("decision", "MAYBE"),
                        "$.verdict.decision"),
                broken(
                        "a state that does not exist",
                        report -> report.withObject("/verdict/activities").put("SYNC", "SLOW"),
                        "$.verdict.activities"),
                broken(
                        "a cause without evidence",
                        report -> ((ArrayNode) report.at("/rootCauses/0/evidence")).removeAll(),
                        "$.rootCauses[0].evidence"),
                broken(
                        "an area that does not exist",
                        report -> ((ObjectNode) report.at("/findings/1")).put("area", "network"),
                        "$.findings[1].area"),
                broken(
                        "evidence that is no list",
                        report -> ((ObjectNode) report.at("/findings/1/evidence")).put("named by", "x"),
                        "$.findings[1].evidence"),
                broken(
                        "a waived failure that still fails",
                        report -> ((ObjectNode) report.at("/findings/1"))
                                .putObject("waiver")
                                .put("status", "FAIL")
                                .put("reason", "")
                                .put("by", "")
                                .put("until", "2026-01-01"),
                        "$.findings[1].status"));
    }

    private DynamicTest broken(String name, Consumer<ObjectNode> fault, String told) {
        return DynamicTest.dynamicTest(name, () -> {
            ObjectNode report = report();
            fault.accept(report);

            assertThat(schema.flaws(report)).singleElement().asString().contains(told);
        });
    }

    private static ObjectNode report() {
        return (ObjectNode) SchemaOfJson.parsed(Reports.incident().render(ReportFormat.JSON));
    }
}
