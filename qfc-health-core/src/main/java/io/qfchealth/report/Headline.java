package io.qfchealth.report;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report comes down to, for those who read one line of it, and the findings in the order in which they matter. */
final class Headline {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::status).reversed().thenComparing(Finding::severity);

    private Headline() {}

    /** Such as {@code qfieldcloud is not healthy: 1 failed, 2 passed}. */
    static String of(HealthReport report) {
        return sentence(report) + ": " + numbers(report.counts());
    }

    /** Such as {@code qfieldcloud is not healthy}. */
    static String sentence(HealthReport report) {
        return report.deployment().name() + " " + verdict(report);
    }

    private static String verdict(HealthReport report) {
        return switch (seenStatus(report)) {
            case PASS -> "is healthy";
            case SKIPPED -> "was not examined";
            case WARN -> "is healthy, for now";
            case UNKNOWN -> "is not known to be healthy";
            case FAIL -> "is not healthy";
        };
    }

    /** A check that does not apply makes nothing worse for a reader, though in the contract SKIPPED comes after PASS. */
    static Status seenStatus(HealthReport report) {
        return report.status() == Status.SKIPPED && report.counts().getOrDefault(Status.PASS, 0) > 0
                ? Status.PASS
                : report.status();
    }

    private static String numbers(Map<Status, Integer> counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts, Status.FAIL, "failed");
        add(parts, counts, Status.UNKNOWN, "unknown");
        add(parts, counts, Status.WARN, counts.getOrDefault(Status.WARN, 0) == 1 ? "warning" : "warnings");
        add(parts, counts, Status.PASS, "passed");
        add(parts, counts, Status.SKIPPED, "skipped");
        return parts.isEmpty() ? "no check was made" : String.join(", ", parts);
    }

    private static void add(List<String> parts, Map<Status, Integer> counts, Status status, String word) {
        int number = counts.getOrDefault(status, 0);
        if (number > 0) {
            parts.add(number + " " + word);
        }
    }

    /** Whether the deployment is blocked without any finding that says so, because nothing was examined. */
    static boolean provesNothing(HealthReport report) {
        return report.decision() == Decision.BLOCK && troubles(report).isEmpty();
    }

    /** Everything that warned, failed or is unknown, worst first. */
    static List<Finding> troubles(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status().compareTo(Status.WARN) >= 0)
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Those troubles that no root cause tells. */
    static List<Finding> unexplained(HealthReport report) {
        Set<String> told = report.rootCauses().stream()
                .flatMap(cause -> cause.evidence().stream())
                .collect(Collectors.toSet());
        return troubles(report).stream()
                .filter(finding -> !told.contains(finding.id()))
                .toList();
    }

    /** The worst status among the findings with these ids. */
    static Status worstOf(HealthReport report, List<String> ids) {
        return Status.worstOf(report.findings().stream()
                .filter(finding -> ids.contains(finding.id()))
                .map(Finding::status)
                .toList());
    }
}
