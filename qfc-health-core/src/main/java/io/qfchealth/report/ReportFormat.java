package io.qfchealth.report;

import java.util.function.Function;

/** The formats of a report. */
public enum ReportFormat {
    /** For a person at a terminal, 100 columns wide; no colours. */
    TEXT(report -> new TextReport(report, TextReport.WIDTH).render()),
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
