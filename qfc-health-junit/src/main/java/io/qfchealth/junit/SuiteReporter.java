package io.qfchealth.junit;

import io.qfchealth.report.HealthReport;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.TestReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells JUnit what a suite saw: as a report entry, and as a file that is attached to the test. */
final class SuiteReporter {
    /** The key of the entry that says where the report is; {@link QfcReportListener} and {@link QfcGate} look for it. */
    static final String REPORT = "qfc-health.report";

    private static final Logger LOG = LoggerFactory.getLogger(SuiteReporter.class);

    private final TestReporter reporter;
    private final ReportFiles files;

    SuiteReporter(TestReporter reporter, ReportFiles files) {
        this.reporter = reporter;
        this.files = files;
    }

    /** That a report cannot be kept is no failure of the server. */
    void tell(SuiteRun run, String server) {
        reporter.publishEntry(run.entry());
        try {
            Path file = files.write(run.report(), server);
            reporter.publishEntry(Map.of(REPORT, file.toAbsolutePath().toString()));
            attach(file);
        } catch (UncheckedIOException e) {
            LOG.warn("The report of {} is not kept: {}", server, e.getMessage());
        }
    }

    /** JUnit attaches files since 5.12; before, the entry has to do. */
    private void attach(Path file) {
        try {
            reporter.publishFile(
                    String.valueOf(file.getFileName()),
                    org.junit.jupiter.api.MediaType.APPLICATION_JSON,
                    copy -> Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING));
        } catch (LinkageError e) {
            LOG.debug("This JUnit attaches no files; the report is {}", file);
        } catch (RuntimeException e) {
            LOG.debug("The report {} was not attached", file, e);
        }
    }

    /** Reads what {@link #tell} wrote. */
    static HealthReport read(String file) {
        return HealthReport.read(Path.of(file));
    }
}
