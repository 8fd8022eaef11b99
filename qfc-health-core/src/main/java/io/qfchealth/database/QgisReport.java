package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a finished job says of the QGIS that ran it.
 *
 * @param project the project it worked on
 * @param finished when it ended
 * @param version such as {@code 3.44.1-Solothurn}; empty before v0.32.0, which does not report it
 * @param projectQgis the QGIS version that the project was saved with; empty before v26.20
 */
public record QgisReport(UUID project, Instant finished, Optional<String> version, Optional<String> projectQgis) {}
