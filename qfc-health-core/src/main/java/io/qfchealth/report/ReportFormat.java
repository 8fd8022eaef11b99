package io.qfchealth.report;

import java.util.function.Function;

/** The formats of a report. */
public enum ReportFormat {
    /** For a person at a terminal; no colours. */
    TEXT(report -> new TextReport(report).render()),
    /** For other tools; the format is a contract, {@code qfc-health/report/1}. */
    JSON(JsonReport::render);

    private final transient Function<HealthReport, String> renderer;

    ReportFormat(Function<HealthReport, String> renderer) {
        this.renderer = renderer;
    }

    String render(HealthReport report) {
        return renderer.apply(report);
    }
}
