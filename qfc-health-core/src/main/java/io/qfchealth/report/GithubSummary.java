package io.qfchealth.report;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.RemedySteps.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as Markdown for the job summary of GitHub Actions, which is also good for a comment or an issue. GitHub refuses a
 * summary of more than 1 MiB as a whole, so this one ends long before and says what it left out.
 */
final class GithubSummary {
    private static final int MOST_BYTES = 700_000;
    private static final int LONGEST_CELL = 500;
    private static final int LONGEST_STEP = 2_000;
    private static final int MOST_STEPS = 30;
    private static final Pattern PLAIN_ID = Pattern.compile("[\\w.-]+");
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]#~$]");
    private static final Pattern START_OF_A_BLOCK = Pattern.compile("^(?:[-+=]|(\\d+)(?=[.)]))");
    private static final Pattern FENCE = Pattern.compile("`+");

    private final HealthReport report;
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private int leftOut;

    private GithubSummary(HealthReport report) {
        this.report = report;
    }

    static String render(HealthReport report) {
        return new GithubSummary(report).markdown();
    }

    private String markdown() {
        verdict();
        report.rootCauses().forEach(this::cause);
        List<Finding> troubles = Headline.troubles(report);
        table(
                "Failed or unknown",
                troubles.stream()
                        .filter(finding -> !finding.status().isAcceptable())
                        .toList());
        folded(
                "warnings",
                troubles.stream()
                        .filter(finding -> finding.status() == Status.WARN)
                        .toList());
        folded(
                "skipped",
                report.findings().stream()
                        .filter(finding -> finding.status() == Status.SKIPPED)
                        .toList());
        if (leftOut > 0) {
            text.append("\n")
                    .append(leftOut)
                    .append(" entries more than fit in a summary; the JSON report has them all.\n");
        }
        return text.toString();
    }

    private void verdict() {
        HealthReport.Subject subject = report.deployment();
        List<String> circumstances = new ArrayList<>(List.of(
                subject.host(),
                subject.version(),
                report.startedAt().toString(),
                report.duration().toMillis() + " ms"));
        circumstances.removeIf(String::isBlank);
        add("## qfc-health: " + report.decision() + "\n\n" + inline(Headline.of(report)) + "  \n"
                + inline(String.join(", ", circumstances)) + "\n");
        String radius = report.blastRadius().sentence();
        if (!radius.isEmpty()) {
            add("\n> **" + inline(radius) + "**\n");
        }
    }

    private void cause(RootCause cause) {
        StringBuilder block = new StringBuilder();
        block.append("\n### ").append(inline(cause.title())).append("\n\n");
        block.append(inline(cause.explanation() + " " + cause.impact())).append('\n');
        steps(block, "Do", RemedySteps.of(cause.remedy()));
        steps(
                block,
                "Then see whether it helped",
                cause.verification().stream()
                        .map(command -> new Step(true, command))
                        .toList());
        block.append("\nFound by ")
                .append(cause.evidence().stream().map(GithubSummary::id).collect(Collectors.joining(", ")));
        block.append("; see ").append(inline(cause.docs())).append(".\n");
        add(block.toString());
    }

    private static void steps(StringBuilder block, String title, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        block.append("\n**").append(title).append("**\n");
        for (Step step : steps.subList(0, Math.min(steps.size(), MOST_STEPS))) {
            String line = OneLine.of(step.text(), LONGEST_STEP);
            block.append('\n')
                    .append(step.isCommand() ? fenced(line) : inline(line))
                    .append('\n');
        }
        if (steps.size() > MOST_STEPS) {
            block.append("\nand ").append(steps.size() - MOST_STEPS).append(" more\n");
        }
    }

    private void table(String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            text.append("\n### ").append(title).append("\n\n");
            rows(findings);
        }
    }

    private void folded(String what, List<Finding> findings) {
        if (!findings.isEmpty()) {
            text.append("\n<details><summary>")
                    .append(findings.size())
                    .append(' ')
                    .append(what)
                    .append("</summary>\n\n");
            rows(findings);
            text.append("\n</details>\n");
        }
    }

    private void rows(List<Finding> findings) {
        text.append("| | check | found | expected |\n| --- | --- | --- | --- |\n");
        findings.forEach(finding -> add("| " + finding.status() + " | " + id(finding.id()) + " "
                + finding.severity().name().toLowerCase(Locale.ROOT) + " | " + cell(found(finding)) + " | "
                + cell(finding.expected()) + " |\n"));
    }

    private static String found(Finding finding) {
        return finding.waived()
                .map(waived -> finding.actual() + " (" + waived.status() + " "
                        + waived.waiver().phrase() + ")")
                .orElse(finding.actual());
    }

    private static String cell(String value) {
        return inline(OneLine.of(value, LONGEST_CELL));
    }

    private static String id(String id) {
        return PLAIN_ID.matcher(id).matches() ? "`" + id + "`" : inline(OneLine.of(id, LONGEST_CELL));
    }

    /** A text on one line that nothing in it can make a link, a picture, a tag, a cell or a block. */
    private static String inline(String value) {
        String line =
                OneLine.of(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        line = MARKUP.matcher(line).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
        line = START_OF_A_BLOCK
                .matcher(line)
                .replaceFirst(found -> found.group(1) == null
                        ? Matcher.quoteReplacement("\\" + found.group())
                        : Matcher.quoteReplacement("&#" + (int) found.group(1).charAt(0) + ";"
                                + found.group(1).substring(1)));
        return line.replace("|", "&#124;").replace("@", "&#64;");
    }

    /** A command to copy, whatever marks are in it. */
    private static String fenced(String command) {
        int longest = FENCE.matcher(command)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "sh\n" + command + "\n" + fence;
    }

    /** Adds what there may be any number of. */
    private void add(String block) {
        int size = block.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + size > MOST_BYTES) {
            leftOut++;
            return;
        }
        bytes += size;
        text.append(block);
    }
}
