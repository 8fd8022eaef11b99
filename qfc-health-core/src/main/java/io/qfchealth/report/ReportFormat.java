package io.qfchealth.report;

import java.util.function.Function;

/** The formats of a report. */
public enum ReportFormat {
    /** For a person at a terminal, 100 columns wide; no colours. */
    TEXT(report -> new TextReport(report, TextReport.WIDTH).render()),
    /** For other tools; the format is a contract, {@code qfc-health/report/1}. */
    JSON(JsonReport::render),
    /** For a person with a browser, on a desktop or a phone: one file that loads nothing from anywhere. */
    HTML(HtmlReport::render),
    /** JUnit XML, for everything that shows test results: a suite an area, a test case a check; warnings pass. */
    JUNIT_XML(JunitXmlReport::render),
    /** Metrics in the text format of Prometheus, for a file {@code *.prom} of the node exporter's textfile collector. */
    PROMETHEUS(PrometheusReport::render),
    /** Annotations of GitHub Actions: workflow commands for the standard output of a step. */
    GITHUB(GithubReport::render),
    /** Markdown to append to the file that GitHub Actions names in {@code GITHUB_STEP_SUMMARY}. */
    GITHUB_SUMMARY(GithubSummary::render),
    /** JSON for GitLab's {@code artifacts:reports:codequality}. */
    GITLAB(GitlabReport::render),
    /** The output of a plugin of Nagios or Icinga; {@link NagiosStatus} has the exit code that belongs to it. */
    NAGIOS(NagiosReport::render);

    private final transient Function<HealthReport, String> renderer;

    ReportFormat(Function<HealthReport, String> renderer) {
        this.renderer = renderer;
    }

    String render(HealthReport report) {
        return renderer.apply(report);
    }
}
