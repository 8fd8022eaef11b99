package io.qfchealth.junit;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the report of every server of a run as a page for browsers, beside its JSON, when the run is over.
 * JUnit finds it by itself, whatever the build tool. The files are {@code <class>.html} and {@code <class>.json}, or
 * {@code <class>-<server>.html} where a class has several servers, in the directory that the JUnit configuration parameter
 * {@code qfchealth.report-dir} names, else in {@code target/qfc-health}, or {@code build/qfc-health} beside a Gradle build
 * file. A file that cannot be written fails no run.
 *
 * <p>A {@link QfcAcceptanceSuite} reports what it saw. Tests of one's own see a part only: a server that they asked for, and that
 * nothing examined so far in this run, is examined by the selected checks when its class is done. That takes one look, within
 * the setting {@code deadline}, and fails nothing, whatever it sees. The parameter {@code qfchealth.reports=suites} leaves it out.
 * A server that nothing asked for, or that could not be made, has no report.
 */
public final class QfcReportListener implements TestExecutionListener {
    private static final Logger LOG = LoggerFactory.getLogger(QfcReportListener.class);

    private final Set<String> reports = ConcurrentHashMap.newKeySet();

    /** Made by JUnit. */
    public QfcReportListener() {}

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        for (String key : List.of(SuiteReporter.REPORT, SuiteReporter.OWN_TESTS_REPORT)) {
            String file = values.get(key);
            if (file != null) {
                reports.add(file);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        for (String file : reports) {
            try {
                HealthReport report = SuiteReporter.read(file);
                Path page = ReportFiles.page(Path.of(file));
                report.write(ReportFormat.HTML, page);
                LOG.info("Report: {}", page);
            } catch (UncheckedIOException | QfcConfigurationException e) {
                LOG.warn("The report {} is not made into a page: {}", file, e.getMessage());
            }
        }
        reports.clear();
    }
}
