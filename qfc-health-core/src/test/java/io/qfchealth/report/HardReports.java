package io.qfchealth.report;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Finding;
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

/** Reports on which a careless renderer breaks: what every format is tested with. */
final class HardReports {
    /** Marks of all formats, controls, a line separator, half a character, a change of direction, and text that looks like markup. */
    static final String HOSTILE =
            "a\"b'c\\d<e>&f|g`h```i*j_k[l](m)!n#o@p~q$r%s{t}u\u0000\u0007\u001b[31mv\r\n::error::w\n]]>x\u2028y\ud800z"
                    + "\u202e<script>alert(1)</script>\n# heading\n| cell | cell |\n</details>--\uFFFE \uD83D\uDE00,:%0A;=";

    private static final String LONG = "0123456789 ".repeat(4_000);

    private HardReports() {}

    /** All of them, by name. */
    static Map<String, HealthReport> all() {
        Map<String, HealthReport> reports = new LinkedHashMap<>();
        reports.put("incident", Reports.incident());
        reports.put("every status", everyStatus());
        reports.put("healthy", healthy());
        reports.put("nothing", Reports.of());
        reports.put("only skipped", Reports.of(Reports.skipped("web.pages", "no public name is known")));
        reports.put("hostile", hostile());
        reports.put("long", of("qfieldcloud", LONG, LONG));
        reports.put("many", many());
        reports.put("one check twice", twice());
        reports.put("nobody knows", nobodyKnows());
        return reports;
    }

    static HealthReport healthy() {
        return Reports.of(
                Reports.pass("docker.engine.answers", "Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64"),
                Reports.pass("workers.count", "8 of 8 running"));
    }

    /** One finding of each status, one of them waived, and a question with its time. */
    static HealthReport everyStatus() {
        return Reports.of(
                        Reports.pass("workers.count", "8 of 8 running"),
                        Reports.skipped("workers.up-since", "no moment was given (setting up-since)"),
                        Reports.finding(
                                Status.WARN,
                                Reports.check("tls.expiry", Severity.MAJOR),
                                "valid for 14 days",
                                "valid for 9 days",
                                "sudo systemctl start certbot"),
                        waived(),
                        Reports.unknown("storage.live", "no answer within 10 s", "Look at the network."),
                        Reports.finding(
                                Status.FAIL,
                                Reports.check("cron.own", Severity.MAJOR),
                                "each within its interval",
                                "none for 3 hours",
                                "docker restart qfieldcloud-ofelia-1"))
                .with(List.of(new Asking("database", "jobs", Duration.ofMillis(3), Duration.ofMillis(40), true)));
    }

    static Finding waived() {
        return Reports.finding(
                        Status.FAIL,
                        Reports.check("web.old-host", Severity.MAJOR),
                        "leads to the new one",
                        "does not answer",
                        "Look.")
                .waived(new Waiver("web.old-host", "goes in spring", "operations", LocalDate.parse("2026-03-01")));
    }

    /** Hostile text wherever a report holds text that comes from elsewhere, the name of the deployment included. */
    static HealthReport hostile() {
        return of(HOSTILE, HOSTILE, HOSTILE);
    }

    private static HealthReport of(String name, String text, String step) {
        Finding failed = Reports.with(
                Reports.finding(
                        Status.FAIL, Reports.check("docker.image.present", Severity.CRITICAL), text, text, text),
                text,
                List.of(text, text));
        return new HealthReport(
                new HealthReport.Subject(name, text, text, text),
                Instant.parse("2026-01-12T09:15:00Z"),
                Duration.ofMillis(143),
                List.of(
                        failed,
                        Reports.unknown("web.pages", text, text),
                        Reports.finding(Status.FAIL, Reports.check("web.old-host", Severity.MINOR), text, text, text)
                                .waived(new Waiver("web.old-host", text, text, LocalDate.parse("2026-03-01"))),
                        Reports.finding(Status.WARN, Reports.check("tls.expiry", Severity.RISK), text, text, text),
                        Reports.skipped("cron.runs", text),
                        Reports.pass("workers.count", text)),
                List.of(new RootCause(
                        "worker-image-missing",
                        text,
                        text,
                        text,
                        List.of("docker " + step, step),
                        List.of(step),
                        List.of("docker.image.present"))),
                List.of());
    }

    /** More of everything than any reader shows, with long texts. */
    private static HealthReport many() {
        // Parsers of newer JDKs take 100,000 escaped characters a document: few of those, and much else.
        String text = "what was seen, with *some* <marks> | in it; " + "and then there was more *of* it | ".repeat(14);
        return Reports.of(IntStream.range(0, 2_000)
                .mapToObj(i -> Reports.finding(
                        List.of(Status.FAIL, Status.WARN, Status.UNKNOWN).get(i % 3),
                        Reports.check(
                                "web.check-" + i, List.of(Severity.values()).get(i % 4)),
                        text,
                        text,
                        "Look."))
                .toArray(Finding[]::new));
    }

    /** An own check that was registered twice. */
    private static HealthReport twice() {
        return Reports.of(
                Reports.pass("web.own", "well"),
                Reports.finding(Status.FAIL, Reports.check("web.own", Severity.MAJOR), "well", "badly", "Look."));
    }

    /** No name, no host, no version. */
    private static HealthReport nobodyKnows() {
        return new HealthReport(
                new HealthReport.Subject("", "", "", ""),
                Instant.EPOCH,
                Duration.ZERO,
                List.of(Reports.pass("workers.count", "")),
                List.of(),
                List.of());
    }

    /** Those that a gate does not let through. */
    static boolean isBlocked(HealthReport report) {
        return report.decision() == Decision.BLOCK;
    }
}
