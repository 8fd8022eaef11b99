package io.qfchealth.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The report as GitLab's code quality artifact: one issue for every check that warned, failed or is unknown. A merge request
 * then shows which of them are new and which are gone, because the fingerprint of an issue stays the same from run to run.
 */
final class GitlabReport {
    /** An issue must lie in some file of the project; it is the one in which settings and waivers are. */
    private static final String PLACE = "qfc-health.yaml";

    private static final int LONGEST_DESCRIPTION = 2_000;

    private final HealthReport report;
    private final ArrayNode issues = JsonNodeFactory.instance.arrayNode();

    private GitlabReport(HealthReport report) {
        this.report = report;
    }

    static String render(HealthReport report) {
        return new GitlabReport(report).artifact();
    }

    private String artifact() {
        if (Headline.provesNothing(report)) {
            issue("nothing-examined", "blocker", Headline.of(report) + "; nothing is proven");
        }
        Set<String> seen = new HashSet<>();
        // Worst first: of two findings of one check, which would have one fingerprint, the worse is told.
        Headline.troubles(report).stream()
                .filter(finding -> seen.add(finding.id()))
                .forEach(finding -> issue(finding.id(), severity(finding), description(finding)));
        return JsonReport.text(issues);
    }

    private void issue(String check, String severity, String description) {
        var issue = issues.addObject();
        issue.put("description", OneLine.of(description, LONGEST_DESCRIPTION));
        issue.put("check_name", check);
        issue.put("fingerprint", fingerprint(report.deployment().name() + "\n" + check));
        issue.put("severity", severity);
        issue.putObject("location").put("path", PLACE).putObject("lines").put("begin", 1);
    }

    private String description(Finding finding) {
        String deployment = report.deployment().name() + ": ";
        String text = finding.status() + " " + finding.actual() + " (expected: " + finding.expected() + ")";
        return deployment
                + finding.waived()
                        .map(waived -> text + ", " + waived.status() + " "
                                + waived.waiver().phrase())
                        .orElse(text);
    }

    private static String severity(Finding finding) {
        if (finding.isWaived()) {
            return "info";
        }
        boolean warns = finding.status() == Status.WARN;
        return switch (finding.severity()) {
            case CRITICAL -> warns ? "major" : finding.status() == Status.FAIL ? "blocker" : "critical";
            case MAJOR -> warns ? "minor" : finding.status() == Status.FAIL ? "critical" : "major";
            case MINOR, RISK -> warns ? "info" : "minor";
        };
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
