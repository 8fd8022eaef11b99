package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job that is not done: {@code pending}, {@code queued} or {@code started}.
 *
 * @param id its id
 * @param project the project it works on
 * @param type such as {@code package}
 * @param status how far it is
 * @param created when it was submitted
 * @param started when a worker started it; empty if none did
 * @param projectLocked true if the project is locked, so that no worker takes its jobs; false before v25.1, which has no locks
 * @param projectQgis the QGIS version that the project was saved with; empty before v26.20
 */
public record ActiveJob(
        UUID id,
        UUID project,
        String type,
        JobStatus status,
        Instant created,
        Optional<Instant> started,
        boolean projectLocked,
        Optional<String> projectQgis) {}
