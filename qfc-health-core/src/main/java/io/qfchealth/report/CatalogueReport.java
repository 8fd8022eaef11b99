package io.qfchealth.report;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import java.util.List;

/** The catalogue of checks, written down. */
public final class CatalogueReport {
    private static final String INDENT = "      ";

    private CatalogueReport() {}

    /**
     * The catalogue for a person at a terminal.
     *
     * @param definitions the checks
     * @param width columns of the terminal
     * @return lines grouped by area
     */
    public static String text(List<CheckDefinition> definitions, int width) {
        StringBuilder text = new StringBuilder();
        for (Area area : Area.values()) {
            List<CheckDefinition> checks =
                    definitions.stream().filter(check -> check.area() == area).toList();
            if (checks.isEmpty()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n").append(area.id()).append('\n');
            for (CheckDefinition check : checks) {
                text.append("  ").append(check.id()).append(" (").append(check.severity());
                text.append(check.optIn() ? ", only when asked for)" : ")");
                text.append(check.tags().isEmpty() ? "\n" : " " + String.join(", ", check.tags()) + "\n");
                indented(text, check.title(), width);
                check.thresholds()
                        .forEach(threshold -> indented(
                                text,
                                threshold.name() + " = " + threshold.defaultValue() + ": " + threshold.meaning(),
                                width));
            }
        }
        return text.toString();
    }

    private static void indented(StringBuilder text, String line, int width) {
        Wrapping.lines(line, width - INDENT.length())
                .forEach(part -> text.append(INDENT).append(part).append('\n'));
    }

    /**
     * The catalogue for other tools.
     *
     * @param definitions the checks
     * @return a JSON array
     */
    public static String json(List<CheckDefinition> definitions) {
        return JsonReport.catalogue(definitions);
    }
}
