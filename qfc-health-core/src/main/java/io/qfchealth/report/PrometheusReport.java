package io.qfchealth.report;

import io.qfchealth.diagnosis.Activity;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The report in the text format of Prometheus (version 0.0.4), for the textfile collector of the node exporter: every sample
 * names the deployment, so that the files of several deployments can lie in one directory, and none has a time, because the
 * collector refuses those. Labels hold ids only, never the text of a finding: there are as many series as there are checks.
 */
final class PrometheusReport {
    private static final int LONGEST_LABEL = 200;

    private final HealthReport report;
    private final StringBuilder text = new StringBuilder();

    private PrometheusReport(HealthReport report) {
        this.report = report;
    }

    static String render(HealthReport report) {
        return new PrometheusReport(report).exposition();
    }

    private String exposition() {
        about();
        outcome();
        causes();
        checks();
        return text.toString();
    }

    private void about() {
        HealthReport.Subject subject = report.deployment();
        new Gauge("build_info", "The release of qfc-health that looked, in a label.")
                .sample(1, "version", Release.version());
        new Gauge("deployment_info", "The public name and the release of the deployment, in labels.")
                .sample(1, "host", subject.host(), "version", subject.version());
        new Gauge("last_run_timestamp_seconds", "When the look began, in seconds since 1970.")
                .sample(seconds(report.startedAt()));
        new Gauge("duration_seconds", "How long the look took.").sample(seconds(report.duration()));
    }

    private void outcome() {
        new Gauge(
                        "status",
                        "The worst status of all checks: " + numbered(Status.values(), PrometheusReport::number) + ".")
                .sample(number(report.status()));
        new Gauge("verdict", "What a release gate does: " + numbered(Decision.values(), PrometheusReport::number) + ".")
                .sample(number(report.decision()));
        Gauge activities = new Gauge(
                "activity_state",
                "What becomes of something that people do with the server: "
                        + numbered(Activity.State.values(), PrometheusReport::number) + ".");
        report.blastRadius()
                .states()
                .forEach((activity, state) -> activities.sample(number(state), "activity", label(activity)));
        Gauge findings = new Gauge("findings", "How many checks have a status.");
        report.counts().forEach((status, count) -> findings.sample(count, "status", label(status)));
    }

    private void causes() {
        Set<String> ids =
                report.rootCauses().stream().map(RootCause::id).collect(Collectors.toCollection(LinkedHashSet::new));
        new Gauge("root_causes", "How many root causes were found.").sample(ids.size());
        Gauge causes = new Gauge("root_cause", "Always 1: this root cause was found.");
        ids.forEach(id -> causes.sample(1, "cause", id));
    }

    private void checks() {
        Collection<Finding> findings = oneForEachCheck();
        Gauge statuses = new Gauge(
                "check_status", "The status of a check: " + numbered(Status.values(), PrometheusReport::number) + ".");
        findings.forEach(finding -> statuses.sample(
                number(finding.status()),
                "check",
                finding.id(),
                "area",
                finding.area().id(),
                "severity",
                label(finding.severity())));
        Gauge durations =
                new Gauge("check_duration_seconds", "How long a check took, its waiting for the systems included.");
        findings.forEach(finding -> durations.sample(
                seconds(finding.duration()),
                "check",
                finding.id(),
                "area",
                finding.area().id()));
        Gauge waivers = new Gauge(
                "check_waived_until_timestamp_seconds", "When the waiver of a check is over, in seconds since 1970.");
        findings.forEach(finding -> finding.waived()
                .ifPresent(
                        waived -> waivers.sample(seconds(endOf(waived.waiver().until())), "check", finding.id())));
    }

    /** Two samples of the same labels would make the collector refuse the whole file: of two findings of a check the worse counts. */
    private Collection<Finding> oneForEachCheck() {
        Map<String, Finding> findings = new LinkedHashMap<>();
        report.findings()
                .forEach(finding -> findings.merge(
                        finding.id(),
                        finding,
                        (one, other) -> other.status().compareTo(one.status()) > 0 ? other : one));
        return findings.values();
    }

    /** A waiver holds to the end of its last day. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A metric; what is said of it is written with its first sample, because a metric without samples is left out. */
    private final class Gauge {
        private final String name;
        private Optional<String> help;

        Gauge(String name, String help) {
            this.name = "qfc_health_" + name;
            this.help = Optional.of(help);
        }

        /** Labels are names and values in turn. */
        void sample(Object value, String... labels) {
            help.ifPresent(about -> text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(about)
                    .append("\n# TYPE ")
                    .append(name)
                    .append(" gauge\n"));
            help = Optional.empty();
            List<String> pairs = new ArrayList<>();
            pairs.add(pair("deployment", report.deployment().name()));
            for (int i = 0; i < labels.length; i += 2) {
                pairs.add(pair(labels[i], labels[i + 1]));
            }
            text.append(name)
                    .append('{')
                    .append(String.join(",", pairs))
                    .append("} ")
                    .append(value)
                    .append('\n');
        }
    }

    private static String pair(String name, String value) {
        String line = OneLine.of(value, LONGEST_LABEL);
        return name + "=\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // The numbers are part of the format: alert rules compare with them.

    private static int number(Status status) {
        return switch (status) {
            case PASS -> 0;
            case SKIPPED -> 1;
            case WARN -> 2;
            case UNKNOWN -> 3;
            case FAIL -> 4;
        };
    }

    private static int number(Decision decision) {
        return switch (decision) {
            case GO -> 0;
            case WARN -> 1;
            case BLOCK -> 2;
        };
    }

    private static int number(Activity.State state) {
        return switch (state) {
            case WORKS -> 0;
            case UNKNOWN -> 1;
            case IMPAIRED -> 2;
            case STOPPED -> 3;
        };
    }

    private static <E extends Enum<E>> String numbered(E[] constants, ToIntFunction<E> number) {
        return Arrays.stream(constants)
                .map(constant -> number.applyAsInt(constant) + " " + label(constant))
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private static long seconds(Instant moment) {
        return moment.getEpochSecond();
    }
}
