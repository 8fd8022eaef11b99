package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Threshold;
import io.qfchealth.finding.Waiver;
import io.qfchealth.look.Asking;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other tools rely on this format: a test that has to be changed here means a breaking change for them. */
class JsonReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode report = parsed(Reports.incident().render(ReportFormat.JSON));

    @Test
    void hasTheseFieldsInThisOrder() {
        assertThat(names(report))
                .containsExactly(
                        "format",
                        "deployment",
                        "startedAt",
                        "durationMs",
                        "status",
                        "counts",
                        "verdict",
                        "rootCauses",
                        "findings",
                        "timeline");
    }

    @Test
    void namesItsFormat() {
        assertThat(report.get("format").textValue()).isEqualTo("qfc-health/report/1");
    }

    @Test
    void saysWhatWasLookedAt() {
        assertThat(report.get("deployment")).hasToString("""
                {"name":"qfieldcloud","docker":"unix:///var/run/docker.sock","host":"gis.example.org","version":"v26.9"}\
                """);
    }

    @Test
    void saysWhenInWholeSecondsOfUtc() {
        assertThat(report.get("startedAt").textValue()).isEqualTo("2026-01-12T09:15:00Z");
    }

    @Test
    void saysHowLongItTook() {
        assertThat(report.get("durationMs").isIntegralNumber()).isTrue();
        assertThat(report.get("durationMs").intValue()).isEqualTo(143);
    }

    @Test
    void hasTheWorstStatus() {
        assertThat(report.get("status").textValue()).isEqualTo("FAIL");
        assertThat(parsed(Reports.of(
                                        Reports.pass("workers.count", "8 of 8"),
                                        Reports.skipped("workers.up-since", "not set"))
                                .render(ReportFormat.JSON))
                        .get("status")
                        .textValue())
                .isEqualTo("SKIPPED");
    }

    @Test
    void countsEveryStatusFromTheBestToTheWorst() {
        assertThat(report.get("counts")).hasToString("{\"PASS\":2,\"SKIPPED\":1,\"WARN\":0,\"UNKNOWN\":1,\"FAIL\":1}");
    }

    @Test
    void hasRootCausesWithStepsAndIdsOfFindings() {
        assertThat(report.get("rootCauses")).hasSize(1);
        JsonNode cause = report.get("rootCauses").get(0);
        assertThat(names(cause))
                .containsExactly("id", "title", "explanation", "impact", "remedy", "verification", "evidence", "docs");
        assertThat(cause.get("id").textValue()).isEqualTo("worker-image-missing");
        assertThat(cause.get("title").textValue()).isNotBlank();
        assertThat(cause.get("explanation").textValue()).startsWith("qfieldcloud-qgis:latest is absent");
        assertThat(texts(cause.get("remedy")))
                .containsExactly(
                        "where the compose files are: docker compose build qgis",
                        "or on the old server: docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load");
        assertThat(texts(cause.get("evidence"))).containsExactly("docker.image.present", "docker.image.architecture");
    }

    @Test
    void hasTheVerdictAndWhoNotices() {
        assertThat(report.get("verdict")).hasToString("""
                {"decision":"BLOCK","blastRadius":"packaging, sync and applying of changes from the field stop for everyone",\
                "activities":{"PACKAGING":"STOPPED","SYNC":"STOPPED","CHANGES":"STOPPED"}}\
                """);
    }

    @Test
    void tellsAWaiverAndWhatItHides() {
        JsonNode finding = parsed(Reports.of(Reports.finding(
                                        Status.FAIL,
                                        Reports.check("web.pages", Severity.MAJOR),
                                        "styled",
                                        "bare",
                                        "Look.")
                                .waived(new Waiver(
                                        "web.pages", "being repaired", "ops", LocalDate.parse("2026-02-01"))))
                        .render(ReportFormat.JSON))
                .get("findings")
                .get(0);

        assertThat(finding.get("status").textValue()).isEqualTo("WARN");
        assertThat(finding.get("waiver")).hasToString("""
                {"status":"FAIL","reason":"being repaired","by":"ops","until":"2026-02-01"}\
                """);
    }

    @Test
    void tellsWhenEachQuestionWasAsked() {
        JsonNode timeline = parsed(Reports.incident()
                        .with(List.of(
                                new Asking("database", "jobs", Duration.ofMillis(3), Duration.ofMillis(40), true)))
                        .render(ReportFormat.JSON))
                .get("timeline");

        assertThat(timeline).hasToString("""
                [{"system":"database","question":"jobs","afterMs":3,"tookMs":40,"answered":true}]\
                """);
    }

    @Test
    void hasFindingsInTheOrderOfTheCatalogue() {
        assertThat(report.get("findings").findValuesAsText("id"))
                .containsExactly(
                        "docker.engine.answers",
                        "docker.image.present",
                        "docker.image.architecture",
                        "workers.count",
                        "workers.up-since");
    }

    @Test
    void hasEveryFieldOfAFinding() {
        JsonNode finding = report.get("findings").get(1);
        assertThat(names(finding))
                .containsExactly(
                        "id",
                        "area",
                        "title",
                        "status",
                        "severity",
                        "expected",
                        "actual",
                        "why",
                        "remedy",
                        "evidence",
                        "durationMs",
                        "docs");
        assertThat(finding.get("id").textValue()).isEqualTo("docker.image.present");
        assertThat(finding.get("area").textValue()).isEqualTo("docker");
        assertThat(finding.get("title").textValue())
                .isEqualTo("every image that the workers start for jobs is on the engine");
        assertThat(finding.get("status").textValue()).isEqualTo("FAIL");
        assertThat(finding.get("severity").textValue()).isEqualTo("CRITICAL");
        assertThat(finding.get("expected").textValue()).isEqualTo("on the engine: qfieldcloud-qgis:latest");
        assertThat(finding.get("actual").textValue())
                .isEqualTo("qfieldcloud-qgis:latest is absent; 9 images looked at");
        assertThat(finding.get("why").textValue()).startsWith("The workers start a container of this image");
        assertThat(finding.get("remedy").textValue())
                .startsWith("where the compose files are: docker compose build qgis\n");
        assertThat(finding.get("evidence")).hasToString("""
                {"named by":["qfieldcloud-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of container qfieldcloud-worker_wrapper-1)"]}\
                """);
        assertThat(finding.get("durationMs").intValue()).isEqualTo(12);
        assertThat(finding.get("docs").textValue()).isEqualTo("docs/checks.md#docker.image.present");
    }

    @Test
    void evidenceWithoutFactsIsAnEmptyObject() {
        assertThat(report.get("findings").get(0).get("evidence")).hasToString("{}");
    }

    @Test
    void endsWithALineFeed() {
        assertThat(Reports.incident().render(ReportFormat.JSON)).endsWith("}\n");
    }

    @Test
    void catalogueHasEveryFieldOfACheck() {
        JsonNode catalogue = parsed(CatalogueReport.json(List.of(Reports.check(
                        "workers.stable",
                        Severity.CRITICAL,
                        new Threshold("recent-restart", "2m", "duration", "what it decides"))
                .tagged("on-call", "capacity"))));
        assertThat(catalogue).hasToString("""
                [{"id":"workers.stable","area":"workers","severity":"CRITICAL","title":"what holds when workers.stable passes",\
                "why":"What workers.stable means for people.","remedy":"General advice.","optIn":false,\
                "tags":["capacity","on-call"],"thresholds":[{"name":"recent-restart","default":"2m","unit":"duration"}]}]\
                """);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }
}
