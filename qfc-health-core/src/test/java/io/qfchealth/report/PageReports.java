package io.qfchealth.report;

import static io.qfchealth.report.Reports.check;
import static io.qfchealth.report.Reports.finding;
import static io.qfchealth.report.Reports.pass;
import static io.qfchealth.report.Reports.skipped;
import static io.qfchealth.report.Reports.unknown;
import static io.qfchealth.report.Reports.with;

import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Waiver;
import io.qfchealth.look.Asking;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The reports that the page for browsers is tested with. */
final class PageReports {
    /** Markup, quotation marks, a template's own signs, control characters, a turn of direction, half a character. */
    static final String HOSTILE =
            "<script>alert('1')</script><img src=x onerror=\"alert(2)\"> ' \" & ]]> --> ${7*7} #{7*7} <#list 1..9 as x> "
                    + "\u0000\u001b[31m\u0085\u202Egnp.exe\uD800\uFFFE https://evil.example.org/x.js";

    private PageReports() {}

    static Map<String, HealthReport> all() {
        Map<String, HealthReport> all = new LinkedHashMap<>();
        all.put("healthy", healthy());
        all.put("incident", incident());
        all.put("warnings", warnings());
        all.put("unknown", unknowns());
        all.put("empty", Reports.of());
        all.put("hostile", hostile());
        all.put("several causes", severalCauses());
        return all;
    }

    static HealthReport healthy() {
        return Reports.of(
                        pass("docker.engine.answers", "Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64"),
                        pass("workers.count", "8 of 8 running"),
                        skipped("workers.up-since", "no moment was given (setting up-since)"))
                .with(timeline());
    }

    static HealthReport incident() {
        return Reports.incident().with(timeline());
    }

    static HealthReport warnings() {
        return Reports.of(
                finding(
                                Status.FAIL,
                                check("web.old-address", Severity.MAJOR),
                                "it redirects",
                                "http://old.example.org does not answer",
                                "docker compose up -d nginx")
                        .waived(new Waiver(
                                "web.old-address",
                                "the old server goes in spring",
                                "operations",
                                LocalDate.parse("2026-03-01"))),
                with(
                        finding(
                                Status.WARN,
                                check("docker.engine.disk", Severity.RISK),
                                "at least 10 GB free",
                                "4.2 GB of 270.6 GB free",
                                "Free some: docker builder prune"),
                        "largest images",
                        IntStream.range(0, 20)
                                .mapToObj(i -> "image-" + i + ":latest")
                                .toList()),
                pass("workers.count", "8 of 8 running"));
    }

    static HealthReport unknowns() {
        String reason = "the Docker engine did not answer within 10 s";
        return Reports.of(
                unknown("docker.engine.answers", reason, "Look whether it runs: systemctl status docker"),
                unknown("workers.count", reason, "Look whether it runs: systemctl status docker"),
                unknown("workers.stable", reason, "Look whether it runs: systemctl status docker"));
    }

    static HealthReport severalCauses() {
        return Reports.of(
                finding(
                        Status.FAIL,
                        check("docker.image.present", Severity.CRITICAL),
                        "on the engine: qfieldcloud-qgis:latest",
                        "qfieldcloud-qgis:latest is absent",
                        "docker compose build qgis"),
                finding(
                        Status.FAIL,
                        check("database.writable", Severity.CRITICAL),
                        "it takes changes",
                        "read-only",
                        "docker compose restart db"));
    }

    static HealthReport hostile() {
        return new HealthReport(
                new HealthReport.Subject(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                Instant.parse("2026-01-12T09:15:00Z"),
                Duration.ofMillis(143),
                List.of(
                        with(
                                finding(
                                        Status.FAIL,
                                        check("docker.image.present", Severity.CRITICAL),
                                        HOSTILE,
                                        HOSTILE,
                                        HOSTILE + ": docker compose build " + HOSTILE),
                                HOSTILE,
                                List.of(HOSTILE, HOSTILE)),
                        finding(Status.WARN, check("web.<\"' \u202Ex", Severity.RISK), HOSTILE, HOSTILE, HOSTILE)
                                .waived(new Waiver("web.x", HOSTILE, HOSTILE, LocalDate.parse("2026-03-01"))),
                        pass("workers.count", HOSTILE + "x".repeat(500))),
                List.of(new RootCause(
                        "cause <\"'> " + HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        List.of("docker run " + HOSTILE),
                        List.of(HOSTILE),
                        List.of("docker.image.present", "not.run " + HOSTILE))),
                List.of(new Asking(HOSTILE, HOSTILE, Duration.ZERO, Duration.ofMillis(3), false)));
    }

    static List<Asking> timeline() {
        return List.of(
                new Asking("docker", "containers", Duration.ZERO, Duration.ofMillis(20), true),
                new Asking("docker", "images", Duration.ofMillis(1), Duration.ofMillis(9), true),
                new Asking("docker", "container 0123456789ab", Duration.ofMillis(12), Duration.ofMillis(8), true),
                new Asking("database", "jobs", Duration.ofMillis(20), Duration.ofMillis(60), true),
                new Asking("web", "status page", Duration.ofMillis(25), Duration.ofMillis(75), false));
    }
}
