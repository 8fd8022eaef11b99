package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Waiver;
import io.qfchealth.look.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that was kept is judged later as it was judged then. */
class JsonReportReaderTest {

    @TempDir
    private Path directory;

    private static HealthReport everything() {
        HealthReport incident = Reports.incident();
        return Reports.of(
                        incident.findings().get(0),
                        incident.findings().get(1),
                        incident.findings().get(2),
                        Reports.finding(
                                        Status.FAIL,
                                        Reports.check("web.old-host", Severity.MINOR),
                                        "gone",
                                        "still <there> & \"alive\"",
                                        "Take it down.")
                                .waived(new Waiver(
                                        "web.old-host", "goes in spring", "operations", LocalDate.of(2026, 3, 1))))
                .with(List.of(new Asking("docker", "info", Duration.ofMillis(3), Duration.ofMillis(12), true)));
    }

    @Test
    void whatWasWrittenIsReadBackTheSame() {
        String json = everything().render(ReportFormat.JSON);
        HealthReport read = HealthReport.ofJson(json);
        assertThat(read.render(ReportFormat.JSON)).isEqualTo(json);
        assertThat(read.rootCauses()).isEqualTo(everything().rootCauses()).isNotEmpty();
        assertThat(read.timeline()).isEqualTo(everything().timeline());
        assertThat(read.decision()).isEqualTo(everything().decision());
        assertThat(read.text(100)).isEqualTo(everything().text(100));
    }

    @Test
    void readsAFile() {
        Path file = directory.resolve("health.json");
        everything().write(ReportFormat.JSON, file);
        assertThat(HealthReport.read(file).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void readsAReportOfAnOlderVersion() {
        HealthReport old = HealthReport.ofJson("""
                {"format": "qfc-health/report/1", "deployment": {"name": "gis"}, "startedAt": "2026-01-12T09:15:00Z",
                 "durationMs": 143, "status": "FAIL", "novelty": [],
                 "rootCauses": [{"id": "disk-full", "title": "Full", "explanation": "…", "remedy": ["df"], "evidence": []}],
                 "findings": [{"id": "docker.engine.disk", "area": "docker", "title": "t", "status": "FAIL",
                   "severity": "MAJOR", "expected": "e", "actual": "a", "why": "w", "remedy": "r", "evidence": {},
                   "durationMs": 1, "docs": "d"}]}
                """);
        assertThat(old.timeline()).isEmpty();
        assertThat(old.deployment()).isEqualTo(new HealthReport.Subject("gis", "", "", ""));
        assertThat(old.rootCauses()).singleElement().satisfies(cause -> {
            assertThat(cause.impact()).isEmpty();
            assertThat(cause.verification()).isEmpty();
            assertThat(cause.remedy()).containsExactly("df");
        });
    }

    @Test
    void refusesWhatIsNoReport() {
        refused("", "The text is no report of qfc-health: it holds no object.");
        refused("[]", "The text is no report of qfc-health: it holds no object.");
        refused("{\n\"format\": ", "The text is no JSON, or only a part of it (line 2).");
        refused("{}", "The text is no report of qfc-health: its \"format\" is missing, not \"qfc-health/report/1\".");
        refused(
                "{\"format\": \"qfc-health/report/2\"}",
                "The text is no report of qfc-health: its \"format\" is \"qfc-health/report/2\", not "
                        + "\"qfc-health/report/1\".");
        refused(
                "{\"format\": \"qfc-health/report/1\", \"startedAt\": \"today\"}",
                "The text does not say when the look was: \"startedAt\" is \"today\".");
    }

    @Test
    void refusesAStatusItDoesNotKnow() {
        refused(
                everything().render(ReportFormat.JSON).replaceFirst("\"status\" : \"PASS\"", "\"status\" : \"FINE\""),
                "The text holds a finding \"docker.engine.answers\" whose \"status\" is \"FINE\"; known are PASS, SKIPPED, "
                        + "WARN, UNKNOWN, FAIL.");
    }

    private static void refused(String json, String message) {
        assertThatThrownBy(() -> HealthReport.ofJson(json))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Path absent = directory.resolve("absent.json");
        assertThatThrownBy(() -> HealthReport.read(absent))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("There is no report " + absent + ".");
        Path binary = Files.write(directory.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> HealthReport.read(binary))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("The file " + binary + " is no JSON: it is not UTF-8.");
    }
}
