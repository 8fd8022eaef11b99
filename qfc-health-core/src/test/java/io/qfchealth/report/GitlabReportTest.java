package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Held to what GitLab reads of a code quality artifact. */
class GitlabReportTest {
    private final SchemaOfJson schema = SchemaOfJson.of("gitlab-codequality.schema.json");

    @Test
    void theIncidentIsTwoIssues() {
        assertThat(Reports.incident().render(ReportFormat.GITLAB)).isEqualTo("""
                [ {
                  "description" : "qfieldcloud: FAIL qfieldcloud-qgis:latest is absent; 9 images looked at \
                (expected: on the engine: qfieldcloud-qgis:latest)",
                  "check_name" : "docker.image.present",
                  "fingerprint" : "880fb5aac3ffd80119ba0b0b711c13ffd300d2794c9b2cb5a741f0323f228d27",
                  "severity" : "blocker",
                  "location" : {
                    "path" : "qfc-health.yaml",
                    "lines" : {
                      "begin" : 1
                    }
                  }
                }, {
                  "description" : "qfieldcloud: UNKNOWN cannot be told for qfieldcloud-qgis:latest: not on the engine \
                (expected: all of them)",
                  "check_name" : "docker.image.architecture",
                  "fingerprint" : "3667ae60a36468fff58079783b13e0a098878f73a1ec8d13beb0ea4588671ef5",
                  "severity" : "major",
                  "location" : {
                    "path" : "qfc-health.yaml",
                    "lines" : {
                      "begin" : 1
                    }
                  }
                } ]
                """);
    }

    @TestFactory
    Stream<DynamicTest> fitsWhatGitlabReads() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String artifact = entry.getValue().render(ReportFormat.GITLAB);

                    assertThat(schema.flaws(artifact)).isEmpty();
                    List<String> fingerprints = SchemaOfJson.parsed(artifact).findValuesAsText("fingerprint");
                    assertThat(new HashSet<>(fingerprints)).hasSameSizeAs(fingerprints);
                    if (HardReports.isBlocked(entry.getValue())) {
                        assertThat(fingerprints).isNotEmpty();
                    }
                }));
    }

    @Test
    void theSchemaRefusesWhatGitlabWouldNotRead() {
        String artifact = Reports.incident().render(ReportFormat.GITLAB);

        assertThat(schema.flaws(artifact.replace("blocker", "CRITICAL"))).hasSize(1);
        assertThat(schema.flaws(artifact.replace("\"begin\" : 1", "\"begin\" : 0")))
                .hasSize(2);
        assertThat(schema.flaws(artifact.replace("fingerprint", "id"))).hasSize(4);
        assertThat(schema.flaws(artifact.replace("qfc-health.yaml", "./qfc-health.yaml")))
                .hasSize(2);
    }

    @Test
    void theFingerprintDependsOnDeploymentAndCheckOnly() {
        assertThat(fingerprint(Reports.unknown("web.pages", "no answer within 10 s", "Look.")))
                .isEqualTo(fingerprint(Reports.finding(
                        Status.FAIL, Reports.check("web.pages", Severity.CRITICAL), "styled", "bare", "Repair.")))
                .isNotEqualTo(fingerprint(Reports.unknown("web.csrf", "no answer within 10 s", "Look.")));
    }

    private static String fingerprint(Finding finding) {
        return SchemaOfJson.parsed(Reports.of(finding).render(ReportFormat.GITLAB))
                .get(0)
                .get("fingerprint")
                .textValue();
    }

    @Test
    void severityComesFromStatusAndSeverity() {
        record Case(Status status, Severity severity, String expected) {}
        assertThat(Stream.of(
                        new Case(Status.FAIL, Severity.CRITICAL, "blocker"),
                        new Case(Status.FAIL, Severity.MAJOR, "critical"),
                        new Case(Status.FAIL, Severity.MINOR, "minor"),
                        new Case(Status.FAIL, Severity.RISK, "minor"),
                        new Case(Status.UNKNOWN, Severity.CRITICAL, "critical"),
                        new Case(Status.UNKNOWN, Severity.MAJOR, "major"),
                        new Case(Status.UNKNOWN, Severity.MINOR, "minor"),
                        new Case(Status.WARN, Severity.CRITICAL, "major"),
                        new Case(Status.WARN, Severity.MAJOR, "minor"),
                        new Case(Status.WARN, Severity.RISK, "info")))
                .allSatisfy(expected -> assertThat(first(Reports.of(Reports.finding(
                                        expected.status(),
                                        Reports.check("web.own", expected.severity()),
                                        "well",
                                        "badly",
                                        "Look.")))
                                .get("severity")
                                .textValue())
                        .isEqualTo(expected.expected()));
    }

    @Test
    void aWaivedFailureIsForInformation() {
        JsonNode issue = first(Reports.of(HardReports.waived()));

        assertThat(issue.get("severity").textValue()).isEqualTo("info");
        assertThat(issue.get("description").textValue())
                .isEqualTo(
                        "qfieldcloud: WARN does not answer (expected: leads to the new one), FAIL waived until 2026-03-01 "
                                + "by operations: goes in spring");
    }

    @Test
    void aHealthyDeploymentHasNoIssues() {
        assertThat(HardReports.healthy().render(ReportFormat.GITLAB)).isEqualTo("[ ]\n");
    }

    @Test
    void nothingExaminedBlocks() {
        JsonNode issue = first(Reports.of());

        assertThat(issue.get("severity").textValue()).isEqualTo("blocker");
        assertThat(issue.get("description").textValue())
                .isEqualTo("qfieldcloud is not known to be healthy: no check was made; nothing is proven");
    }

    private static JsonNode first(HealthReport report) {
        return SchemaOfJson.parsed(report.render(ReportFormat.GITLAB)).get(0);
    }
}
