package io.qfchealth.report;

import static io.qfchealth.report.TextLayout.INDENT;
import static io.qfchealth.report.TextLayout.longest;
import static io.qfchealth.report.TextLayout.padded;
import static io.qfchealth.report.TextLayout.steps;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report for a person at a terminal: the verdict, what caused it and what to type, then what else is wrong, worst first,
 * and one line for each check that is content. Nothing is said twice: what a root cause tells, its findings do not repeat.
 */
final class TextReport {
    /** The width of a line where the caller does not know better. */
    static final int WIDTH = 100;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_VALUES = 8;

    private final HealthReport report;
    private final TextLayout layout;

    TextReport(HealthReport report, int width) {
        this.report = report;
        this.layout = new TextLayout(width);
    }

    String render() {
        verdict();
        report.rootCauses().forEach(this::cause);
        details(Status.FAIL);
        details(Status.UNKNOWN);
        details(Status.WARN);
        brief();
        return layout.toString();
    }

    // The first two lines

    private void verdict() {
        HealthReport.Subject subject = report.deployment();
        String status = Headline.seenStatus(report).name();
        layout.paragraph(status + INDENT, Headline.of(report));
        List<String> circumstances = new ArrayList<>(List.of(
                subject.host(),
                subject.version(),
                subject.docker(),
                MOMENT.format(report.startedAt()),
                report.duration().toMillis() + " ms"));
        circumstances.removeIf(String::isEmpty);
        String indent = " ".repeat(status.length() + INDENT.length());
        layout.paragraph(indent, String.join(", ", circumstances));
        String radius = report.blastRadius().sentence();
        if (!radius.isEmpty()) {
            layout.paragraph(indent, report.decision() + ": " + radius);
        }
    }

    // Root causes

    private void cause(RootCause cause) {
        layout.line("");
        layout.paragraph("CAUSE  ", cause.title());
        layout.line("");
        layout.paragraph(INDENT, cause.explanation() + " " + cause.impact());
        layout.line("");
        layout.facts(new LinkedHashMap<>(Map.of("Do", steps(cause.remedy()))));
        layout.line("");
        Map<String, List<String>> facts = new LinkedHashMap<>();
        List<Finding> findings =
                cause.evidence().stream().flatMap(id -> finding(id).stream()).toList();
        if (!findings.isEmpty()) {
            Finding leading = findings.get(0);
            facts.put("Expected", List.of(leading.expected()));
            evidence(leading, facts);
            facts.put("Found by", List.of(leading.id() + " (" + leading.severity() + ")"));
            facts.put("Explains", consequences(leading, findings.subList(1, findings.size())));
        }
        layout.facts(facts);
    }

    /** What only repeats the leading finding is named and not repeated. */
    private static List<String> consequences(Finding leading, List<Finding> others) {
        List<String> consequences = others.stream()
                .filter(finding -> !finding.actual().equals(leading.actual()))
                .map(finding -> finding.status() + " " + finding.id() + ": " + finding.actual())
                .collect(Collectors.toCollection(ArrayList::new));
        String same = others.stream()
                .filter(finding -> finding.actual().equals(leading.actual()))
                .map(Finding::id)
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            consequences.add("could not look for the same reason: " + same);
        }
        return consequences;
    }

    private Optional<Finding> finding(String id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst();
    }

    // What is wrong besides

    /** Findings that say the same, as when the engine hangs, are one block. */
    private record Trouble(String actual, String remedy) {}

    private void details(Status status) {
        Set<String> told = report.rootCauses().stream()
                .flatMap(cause -> cause.evidence().stream())
                .collect(Collectors.toSet());
        Map<Trouble, List<Finding>> troubles = having(status).stream()
                .filter(finding -> !told.contains(finding.id()))
                .collect(Collectors.groupingBy(
                        finding -> new Trouble(finding.actual(), finding.remedy()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        troubles.values().forEach(findings -> {
            layout.line("");
            if (findings.size() == 1) {
                detail(findings.get(0));
            } else {
                several(findings);
            }
        });
    }

    private void detail(Finding finding) {
        layout.line(finding.status() + INDENT + finding.id() + " (" + finding.severity() + ")");
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("Expected", List.of(finding.expected()));
        facts.put("Actual", List.of(finding.actual()));
        evidence(finding, facts);
        if (finding.status() != Status.UNKNOWN) {
            facts.put("Why", List.of(finding.why()));
        }
        finding.waived()
                .ifPresent(waived -> facts.put(
                        "Waived",
                        List.of(waived.status() + " " + waived.waiver().phrase())));
        facts.put("Do", steps(finding.remedy().lines().toList()));
        layout.facts(facts);
    }

    private void several(List<Finding> findings) {
        Finding first = findings.get(0);
        layout.line(first.status() + INDENT + findings.size() + " checks for the same reason");
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("Actual", List.of(first.actual()));
        facts.put("Do", steps(first.remedy().lines().toList()));
        facts.put("Checks", List.of(findings.stream().map(Finding::id).collect(Collectors.joining(", "))));
        layout.facts(facts);
    }

    // What is content

    private void brief() {
        List<Finding> content = new ArrayList<>(having(Status.PASS));
        content.addAll(having(Status.SKIPPED));
        if (content.isEmpty()) {
            return;
        }
        layout.line("");
        int statusWidth =
                longest(content.stream().map(finding -> finding.status().name()).toList());
        int idWidth = longest(content.stream().map(Finding::id).toList());
        for (Finding finding : content) {
            layout.paragraph(
                    padded(finding.status().name(), statusWidth) + INDENT + padded(finding.id(), idWidth) + INDENT,
                    finding.actual());
        }
    }

    private List<Finding> having(Status status) {
        Comparator<Finding> order = status == Status.PASS || status == Status.SKIPPED
                ? Comparator.comparing(finding -> 0)
                : Comparator.comparing(Finding::severity);
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .sorted(order)
                .toList();
    }

    // Facts: names in a column, values wrapped beside them

    private static void evidence(Finding finding, Map<String, List<String>> facts) {
        finding.evidence().forEach((name, values) -> {
            if (values.stream().allMatch(finding.actual()::contains)) {
                return;
            }
            List<String> shown = values.stream().limit(MOST_VALUES).collect(Collectors.toList());
            if (values.size() > MOST_VALUES) {
                shown.add("and " + (values.size() - MOST_VALUES) + " more");
            }
            boolean sentences = values.stream().anyMatch(value -> value.contains(" "));
            facts.putIfAbsent(capitalized(name), sentences ? shown : List.of(String.join(", ", shown)));
        });
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
