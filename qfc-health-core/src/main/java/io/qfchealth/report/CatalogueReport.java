package io.qfchealth.report;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Threshold;
import java.util.List;

/** The catalogue of checks, written down. */
public final class CatalogueReport {

    private CatalogueReport() {}

    /**
     * The catalogue for a person at a terminal.
     *
     * @param definitions the checks
     * @return lines grouped by area
     */
    public static String text(List<CheckDefinition> definitions) {
        StringBuilder text = new StringBuilder();
        for (Area area : Area.values()) {
            List<CheckDefinition> checks =
                    definitions.stream().filter(check -> check.area() == area).toList();
            if (!checks.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n").append(area.id()).append('\n');
                checks.forEach(check -> text.append("  ")
                        .append(check.id())
                        .append(" (")
                        .append(check.severity())
                        .append(")\n      ")
                        .append(check.title())
                        .append('\n')
                        .append(thresholds(check)));
            }
        }
        return text.toString();
    }

    private static String thresholds(CheckDefinition check) {
        StringBuilder text = new StringBuilder();
        for (Threshold threshold : check.thresholds()) {
            text.append("      ")
                    .append(threshold.name())
                    .append(" = ")
                    .append(threshold.defaultValue())
                    .append(": ")
                    .append(threshold.meaning())
                    .append('\n');
        }
        return text.toString();
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
