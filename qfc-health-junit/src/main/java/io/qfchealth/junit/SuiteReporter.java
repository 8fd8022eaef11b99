package io.qfchealth.junit;

import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells JUnit what was seen: as a report entry, and as files that are attached to the test. */
final class SuiteReporter {
    /** The key of the entry that says where the report is; {@link QfcReportListener} and {@link QfcGate} look for it. */
    static final String REPORT = "qfc-health.report";

    /** The same for a server that no suite examined; {@link QfcGate} does not look for it, because tests have decided. */
    static final String OWN_TESTS_REPORT = "qfc-health.report.own-tests";

    private static final Logger LOG = LoggerFactory.getLogger(SuiteReporter.class);

    private final TestReporter reporter;
    private final ReportFiles files;

    SuiteReporter(TestReporter reporter, ReportFiles files) {
        this.reporter = reporter;
        this.files = files;
    }

    /** That a report cannot be kept is no failure of the server. */
    void tell(SuiteRun run, String server) {
        tell(run.report(), run.entry(), server, REPORT);
    }

    /** What was seen after tests of one's own. */
    void tellOfOwnTests(HealthReport report, String shown, String server) {
        tell(report, SuiteRun.entry(report, shown), server, OWN_TESTS_REPORT);
    }

    private void tell(HealthReport report, Map<String, String> entry, String server, String key) {
        reporter.publishEntry(entry);
        try {
            Path file = files.write(report, server);
            reporter.publishEntry(Map.of(key, file.toAbsolutePath().toString()));
            attach(String.valueOf(file.getFileName()), "application", "json", report, ReportFormat.JSON);
            attach(String.valueOf(ReportFiles.page(file).getFileName()), "text", "html", report, ReportFormat.HTML);
        } catch (UncheckedIOException e) {
            LOG.warn("The report of {} is not kept: {}", server, e.getMessage());
        }
    }

    /** JUnit attaches files since 5.12, and has another class for their types since 5.14; before, the entry has to do. */
    private void attach(String name, String type, String subtype, HealthReport report, ReportFormat format) {
        ThrowingConsumer<Path> writer = copy -> Files.writeString(copy, report.render(format));
        try {
            publish(name, type, subtype, writer);
        } catch (RuntimeException e) {
            LOG.debug("{} was not attached", name, e);
        }
    }

    private void publish(String name, String type, String subtype, ThrowingConsumer<Path> writer) {
        try {
            reporter.publishFile(name, org.junit.jupiter.api.MediaType.create(type, subtype), writer);
        } catch (LinkageError e) {
            publishBefore514(name, type, subtype, writer);
        }
    }

    @SuppressWarnings({"deprecation", "removal"}) // JUnit 5.12 and 5.13 know no other.
    private void publishBefore514(String name, String type, String subtype, ThrowingConsumer<Path> writer) {
        try {
            reporter.publishFile(name, org.junit.jupiter.api.extension.MediaType.create(type, subtype), writer);
        } catch (LinkageError e) {
            LOG.debug("This JUnit attaches no files, and so not {}", name);
        }
    }

    /** Reads what {@link #tell} wrote. */
    static HealthReport read(String file) {
        return HealthReport.read(Path.of(file));
    }
}
