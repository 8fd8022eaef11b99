package io.qfchealth.report;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports written by hand, so that their rendering is tested apart from what any check says today. */
final class Reports {
    private static final Instant MOMENT = Instant.parse("2026-01-12T09:15:00.250Z");

    private Reports() {}

    static HealthReport of(Finding... findings) {
        return HealthReport.of(
                new HealthReport.Subject("qfieldcloud", "unix:///var/run/docker.sock", "gis.example.org", "v26.9"),
                MOMENT,
                Duration.ofMillis(143),
                List.of(findings));
    }

    static CheckDefinition check(String id, Severity severity, Threshold... thresholds) {
        return new CheckDefinition(
                id,
                Area.valueOf(id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT)),
                severity,
                "what holds when " + id + " passes",
                "What " + id + " means for people.",
                "General advice.",
                false,
                List.of(thresholds));
    }

    static Finding finding(Status status, CheckDefinition check, String expected, String actual, String remedy) {
        return new Finding(check, status, check.severity(), expected, actual, remedy, Map.of(), Duration.ofMillis(12));
    }

    static Finding pass(String id, String actual) {
        return finding(Status.PASS, check(id, Severity.MAJOR), "all of them", actual, "General advice.");
    }

    static Finding skipped(String id, String reason) {
        return finding(Status.SKIPPED, check(id, Severity.MAJOR), "all of them", reason, "General advice.");
    }

    static Finding unknown(String id, String reason, String remedy) {
        return finding(Status.UNKNOWN, check(id, Severity.MAJOR), "all of them", reason, remedy);
    }

    static Finding with(Finding finding, String name, List<String> values) {
        Map<String, List<String>> evidence = new LinkedHashMap<>(finding.evidence());
        evidence.put(name, values);
        return new Finding(
                finding.check(),
                finding.status(),
                finding.severity(),
                finding.expected(),
                finding.actual(),
                finding.remedy(),
                evidence,
                finding.duration());
    }

    /** The image that every job needs is gone; nothing else is wrong. */
    static HealthReport incident() {
        CheckDefinition present = new CheckDefinition(
                "docker.image.present",
                Area.DOCKER,
                Severity.CRITICAL,
                "every image that the workers start for jobs is on the engine",
                "The workers start a container of this image for every job. Without it they look alive and every upload, "
                        + "packaging and sync of everybody fails within a second.",
                "General advice.",
                false,
                List.of());
        return of(
                pass("docker.engine.answers", "Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64"),
                with(
                        finding(
                                Status.FAIL,
                                present,
                                "on the engine: qfieldcloud-qgis:latest",
                                "qfieldcloud-qgis:latest is absent; 9 images looked at",
                                "where the compose files are: docker compose build qgis\n"
                                        + "or on the old server: docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load"),
                        "named by",
                        List.of(
                                "qfieldcloud-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of container qfieldcloud-worker_wrapper-1)")),
                unknown(
                        "docker.image.architecture",
                        "cannot be told for qfieldcloud-qgis:latest: not on the engine",
                        "General advice."),
                pass("workers.count", "8 of 8 running"),
                skipped("workers.up-since", "no moment was given (setting up-since)"));
    }
}
