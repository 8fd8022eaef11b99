package io.qfchealth.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The message room: a finding as facts, one a line, the names aligned. Every face that prints text prints these. */
public final class FindingText {
    private static final int WIDTH = 9;

    private FindingText() {}

    /**
     * The facts of a finding: expected, actual, evidence, why and what to do.
     *
     * @param finding what was found
     * @return lines, separated by line feeds, without one at the end
     */
    public static String facts(Finding finding) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Expected", finding.expected());
        facts.put("Actual", finding.actual());
        finding.evidence().forEach((name, values) -> facts.put(capitalized(name), String.join(", ", values)));
        if (finding.status() == Status.FAIL || finding.status() == Status.WARN) {
            facts.put("Why", finding.why());
        }
        finding.waived()
                .ifPresent(waived -> facts.put(
                        "Waived", waived.status() + " " + waived.waiver().phrase()));
        if (finding.status() != Status.PASS && finding.status() != Status.SKIPPED) {
            facts.put("Do", finding.remedy());
        }
        return aligned(facts);
    }

    /**
     * Facts, one a line, continued lines indented.
     *
     * @param facts values by name, in order
     * @return lines, separated by line feeds
     */
    public static String aligned(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact ->
                        String.format(Locale.ROOT, "%-" + WIDTH + "s: %s", fact.getKey(), indented(fact.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String indented(String value) {
        List<String> lines = value.lines().toList();
        return String.join("\n" + " ".repeat(WIDTH + 2), lines);
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
