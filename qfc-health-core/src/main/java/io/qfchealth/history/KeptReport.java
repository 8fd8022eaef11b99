package io.qfchealth.history;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A report that lies in a history.
 *
 * @param deployment the directory of the deployment within the history, such as {@code qfieldcloud}
 * @param file the report as JSON
 * @param startedAt when the look was, in UTC
 * @param state what it found, as far as it counts for a change
 */
public record KeptReport(String deployment, Path file, Instant startedAt, State state) {

    /**
     * The whole report.
     *
     * @return the report as it was judged then
     * @throws QfcConfigurationException if the file is gone or was damaged since
     */
    public HealthReport report() {
        return HealthReport.read(file);
    }
}
