package io.qfchealth.report;

import static io.qfchealth.report.TextLayout.INDENT;
import static io.qfchealth.report.TextLayout.steps;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a person needs who has just been called: the verdict, each cause with what to type, and what is wrong besides. One cause
 * fits the 24 lines of a small terminal; how much is well is a number. {@link TextReport} has all of it.
 */
final class ScreenReport {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINES = 24;
    /** From the most that is told to the least. */
    private static final List<Fullness> FULLNESS = List.of(
            new Fullness(4, 4, true, true),
            // What is a cause is told before what is a warning.
            new Fullness(4, 4, true, false),
            new Fullness(3, 4, true, false),
            new Fullness(2, 4, true, false),
            new Fullness(2, 2, true, false),
            new Fullness(2, 2, false, false),
            new Fullness(1, 2, false, false));

    private static final int MOST_OF_A_FINDING = 4;
    private static final int MOST_OF_A_WARNING = 2;
    private static final int FEW = 3;

    private final HealthReport report;
    private final Fullness fullness;
    private final boolean areWarningsFew;
    private final TextLayout layout;

    /**
     * How much of a cause is told: lines of what was seen and of what it means, and whether what was expected is told. What to
     * type is always told. Beside a cause, what to do about warnings gives way to it.
     */
    private record Fullness(int story, int impact, boolean isExpectedTold, boolean areWarningsAdvised) {}

    private ScreenReport(HealthReport report, int width, Fullness fullness) {
        this.report = report;
        this.fullness = fullness;
        this.areWarningsFew = report.counts().getOrDefault(Status.WARN, 0) <= FEW;
        this.layout = new TextLayout(width);
    }

    /** Told as fully as a screen has room for it. */
    static String of(HealthReport report, int width) {
        String text = "";
        for (Fullness fullness : FULLNESS) {
            text = new ScreenReport(report, width, fullness).render();
            if (rows(text, width) < LINES) {
                break;
            }
        }
        return text;
    }

    /** How many lines a terminal makes of it: it breaks the commands, which we do not. */
    static int rows(String text, int width) {
        return text.lines()
                .mapToInt(line -> Math.max(1, (line.length() + width - 1) / width))
                .sum();
    }

    private String render() {
        verdict();
        report.rootCauses().forEach(this::cause);
        boolean isAtLeastUp = Headline.seenStatus(report).compareTo(Status.WARN) <= 0;
        for (Finding finding : Headline.unexplained(report)) {
            if (finding.status() != Status.WARN || isAtLeastUp) {
                trouble(finding);
            } else {
                warning(finding);
            }
        }
        well();
        return layout.toString();
    }

    private void verdict() {
        HealthReport.Subject subject = report.deployment();
        String status = Headline.seenStatus(report).name();
        layout.paragraph(status + INDENT, Headline.of(report));
        List<String> circumstances = new ArrayList<>(
                List.of(subject.host(), subject.version(), subject.docker(), MOMENT.format(report.startedAt())));
        circumstances.removeIf(String::isEmpty);
        String indent = " ".repeat(status.length() + INDENT.length());
        layout.paragraph(indent, String.join(", ", circumstances));
        String radius = report.blastRadius().shortSentence();
        if (!radius.isEmpty()) {
            layout.paragraph(indent, report.decision() + ": " + radius);
        }
    }

    private void cause(RootCause cause) {
        layout.line("");
        layout.paragraph("CAUSE  ", cause.title());
        layout.paragraph(INDENT, cause.explanation(), fullness.story());
        layout.paragraph(INDENT, cause.impact(), fullness.impact());
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("Expected", fullness.isExpectedTold() ? expected(cause.evidence()) : List.of());
        facts.put("Do", steps(cause.remedy()));
        facts.put("Then", steps(cause.verification()));
        facts.put("Found by", foundBy(cause.evidence()));
        facts.put("More", List.of(cause.docs()));
        layout.facts(facts);
    }

    private List<String> expected(List<String> evidence) {
        return report.findings().stream()
                .filter(finding -> evidence.indexOf(finding.id()) == 0)
                .map(finding -> layout.shortened(finding.expected()))
                .toList();
    }

    private List<String> foundBy(List<String> evidence) {
        if (evidence.isEmpty()) {
            return List.of();
        }
        List<String> others = evidence.subList(1, evidence.size());
        return List.of(
                others.isEmpty()
                        ? evidence.get(0)
                        : layout.shortened(evidence.get(0) + "; explains " + others.size() + " more: "
                                + String.join(", ", others)));
    }

    private void trouble(Finding finding) {
        layout.line("");
        layout.line(finding.status() + INDENT + finding.id() + " (" + finding.severity() + ")");
        layout.paragraph(INDENT, finding.actual(), MOST_OF_A_FINDING);
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("Expected", List.of(layout.shortened(finding.expected())));
        facts.put("Do", steps(finding.remedy().lines().toList()));
        layout.facts(facts);
    }

    private void warning(Finding finding) {
        layout.line("");
        layout.paragraph(finding.status() + INDENT + finding.id() + INDENT, finding.actual(), MOST_OF_A_WARNING);
        if (areWarningsFew
                && (fullness.areWarningsAdvised() || report.rootCauses().isEmpty())) {
            layout.facts(new LinkedHashMap<>(
                    Map.of("Do", steps(finding.remedy().lines().toList()))));
        }
    }

    private void well() {
        int passed = report.counts().getOrDefault(Status.PASS, 0);
        int skipped = report.counts().getOrDefault(Status.SKIPPED, 0);
        layout.line("");
        layout.line(passed + (passed == 1 ? " check" : " checks") + " passed"
                + (skipped == 0 ? "." : ", " + skipped + (skipped == 1 ? " does" : " do") + " not apply."));
    }
}
