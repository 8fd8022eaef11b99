package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * What the newest finished jobs say of the QGIS that ran them.
 *
 * @param now the clock of the database
 * @param reports newest first
 */
public record QgisReports(Instant now, List<QgisReport> reports) {

    /** Keeps a copy. */
    public QgisReports {
        reports = List.copyOf(reports);
    }
}
