package io.qfchealth.report;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for a person at a terminal: the verdict, what caused it and what to type, then every finding, worst first. */
final class TextReport {
    private final HealthReport report;
    private final StringBuilder text = new StringBuilder();

    TextReport(HealthReport report) {
        this.report = report;
    }

    String render() {
        HealthReport.Subject deployment = report.deployment();
        line(report.status() + "  " + deployment.name() + " at " + deployment.docker()
                + (deployment.host().isEmpty() ? "" : ", " + deployment.host())
                + (deployment.version().isEmpty() ? "" : ", " + deployment.version()));
        line(report.counts().entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .sorted(Map.Entry.<Status, Integer>comparingByKey().reversed())
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "))
                + " in " + report.duration().toMillis() + " ms, looked at " + report.startedAt());
        report.rootCauses().forEach(this::cause);
        details(Status.FAIL);
        details(Status.UNKNOWN);
        details(Status.WARN);
        brief();
        return text.toString();
    }

    private void cause(RootCause cause) {
        line("");
        line("CAUSE  " + cause.title());
        line("  " + cause.explanation());
        cause.remedy().forEach(step -> line("  > " + step));
    }

    private void details(Status status) {
        for (Finding finding : having(status)) {
            line("");
            line(status + "  " + finding.id() + "  " + finding.severity());
            FindingText.facts(finding).lines().forEach(fact -> line("  " + fact));
        }
    }

    private void brief() {
        line("");
        having(Status.PASS).forEach(finding -> line("PASS  " + finding.id() + "  " + finding.actual()));
        having(Status.SKIPPED).forEach(finding -> line("SKIPPED  " + finding.id() + "  " + finding.actual()));
    }

    private List<Finding> having(Status status) {
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
