package io.qfchealth.history;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Asking;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports of one deployment at any moment. */
public final class AReport {
    public static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");

    private final Instant moment;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private Duration took = Duration.ofMillis(140);
    private String version = "v26.9";
    private String name = "qfieldcloud";

    private AReport(Instant moment) {
        this.moment = moment;
        with("docker.image.present", Status.PASS, "1 image of 1 present", Map.of());
        with("workers.count", Status.PASS, "8 of 8 running", Map.of());
        with("web.pages", Status.PASS, "1 page with 4 files", Map.of());
        jobs(40, 0);
    }

    public static AReport healthy(int minutesAfterNoon) {
        return new AReport(NOON.plus(Duration.ofMinutes(minutesAfterNoon)));
    }

    public static AReport withoutImage(int minutesAfterNoon) {
        return healthy(minutesAfterNoon)
                .with("docker.image.present", Status.FAIL, "qfieldcloud-qgis:latest is absent", Map.of())
                .jobs(17, 17);
    }

    public AReport with(String id, Status status) {
        return with(id, status, "actual of " + id, Map.of());
    }

    private AReport with(String id, Status status, String actual, Map<String, List<String>> evidence) {
        CheckDefinition check = new CheckDefinition(
                id,
                Area.valueOf(id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT)),
                id.startsWith("docker") ? Severity.CRITICAL : Severity.MAJOR,
                "what holds when " + id + " passes",
                "What " + id + " means for people.",
                "docker compose build qgis",
                false,
                List.of());
        findings.put(
                id,
                new Finding(
                        check,
                        status,
                        check.severity(),
                        "expected",
                        actual,
                        "docker compose build qgis",
                        evidence,
                        Duration.ofMillis(2)));
        return this;
    }

    public AReport jobs(int ended, int failed) {
        return with(
                "jobs.failures",
                failed == 0 ? Status.PASS : Status.FAIL,
                failed + " of " + ended + " failed",
                Map.of("jobs", List.of(ended + " ended", failed + " failed")));
    }

    public AReport taking(long milliseconds) {
        took = Duration.ofMillis(milliseconds);
        return this;
    }

    public AReport version(String text) {
        version = text;
        return this;
    }

    public AReport of(String deployment) {
        name = deployment;
        return this;
    }

    public HealthReport build() {
        return HealthReport.of(
                        new HealthReport.Subject(name, "unix:///var/run/docker.sock", "gis.example.org", version),
                        moment,
                        took,
                        new ArrayList<>(findings.values()))
                .with(List.of(new Asking("database", "recent jobs", Duration.ofMillis(3), took.dividedBy(2), true)));
    }
}
