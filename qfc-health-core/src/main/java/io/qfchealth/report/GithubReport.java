package io.qfchealth.report;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as annotations: workflow commands for the standard output of a step of GitHub Actions. GitHub shows ten errors and
 * ten warnings of a step and drops the rest without a word, so the worst come first and a notice says what was left out.
 */
final class GithubReport {
    private static final int MOST = 10;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_MESSAGE = 4_000;

    private final HealthReport report;
    private final List<Annotation> errors = new ArrayList<>();
    private final List<Annotation> warnings = new ArrayList<>();

    private GithubReport(HealthReport report) {
        this.report = report;
    }

    private record Annotation(String title, String message) {}

    static String render(HealthReport report) {
        return new GithubReport(report).commands();
    }

    private String commands() {
        collect();
        StringBuilder commands = new StringBuilder();
        commands.append(command("notice", new Annotation("qfc-health: " + report.decision(), summary())));
        errors.stream().limit(MOST).forEach(error -> commands.append(command("error", error)));
        warnings.stream().limit(MOST).forEach(warning -> commands.append(command("warning", warning)));
        return commands.toString();
    }

    private void collect() {
        if (Headline.provesNothing(report)) {
            errors.add(new Annotation("Nothing was examined", "Nothing was examined, and so nothing is proven."));
        }
        report.rootCauses()
                .forEach(cause ->
                        listFor(Headline.worstOf(report, cause.evidence())).add(annotation(cause)));
        Headline.unexplained(report)
                .forEach(finding -> listFor(finding.status()).add(annotation(finding)));
    }

    private List<Annotation> listFor(Status status) {
        return status == Status.WARN ? warnings : errors;
    }

    private String summary() {
        String radius = report.blastRadius().sentence();
        return Headline.of(report) + (radius.isEmpty() ? "" : "\n" + radius) + leftOut();
    }

    private String leftOut() {
        List<String> parts = new ArrayList<>();
        count(parts, errors.size() - MOST, "error");
        count(parts, warnings.size() - MOST, "warning");
        return parts.isEmpty()
                ? ""
                : "\n" + String.join(" and ", parts) + " more than GitHub shows; the job summary has them all";
    }

    private static void count(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(number + " " + what + (number == 1 ? "" : "s"));
        }
    }

    private static Annotation annotation(RootCause cause) {
        return new Annotation(
                cause.title(),
                cause.explanation() + " " + cause.impact() + "\n\nDo:\n" + String.join("\n", cause.remedy())
                        + "\n\nFound by " + String.join(", ", cause.evidence()) + "; see " + cause.docs());
    }

    private static Annotation annotation(Finding finding) {
        String waived = finding.waived()
                .map(by -> "\n" + by.status() + " " + by.waiver().phrase())
                .orElse("");
        return new Annotation(
                finding.status() + " " + finding.id() + " (" + finding.severity() + ")",
                finding.actual() + "\nExpected: " + finding.expected() + "\nWhy: " + finding.why() + waived
                        + "\n\nDo:\n" + finding.remedy() + "\n\nSee "
                        + finding.check().docs());
    }

    private static String command(String level, Annotation annotation) {
        return "::" + level + " title=" + property(OneLine.of(annotation.title(), LONGEST_TITLE)) + "::"
                + data(OneLine.cut(annotation.message(), LONGEST_MESSAGE)) + "\n";
    }

    /** The runner takes %25, %0D and %0A in a message for what they stand for, and nothing else. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
