package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of {@code core_job}, without the texts of those that did not fail. {@code updated_at} is not among the columns: it
 * never moves after the insert.
 *
 * @param id its id
 * @param project the project it works on
 * @param type such as {@code package}, {@code process_projectfile}, {@code delta_apply}
 * @param status how far it is
 * @param created when it was submitted
 * @param started when a worker started it; empty if none did
 * @param finished {@code finished_at}; empty for most failed jobs
 * @param containerStarted when its container was about to be made
 * @param containerFinished when its container ended
 * @param hadContainer true if a container was made
 * @param projectQgis the QGIS version that the project was saved with; empty before v26.20 and for projects not processed yet
 * @param error what a failed job says; empty for others
 */
public record Job(
        UUID id,
        UUID project,
        String type,
        JobStatus status,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<Instant> containerStarted,
        Optional<Instant> containerFinished,
        boolean hadContainer,
        Optional<String> projectQgis,
        Optional<JobError> error) {

    /**
     * When it last was heard of. A failed job usually has no {@code finished_at}, so the next best moment is taken.
     *
     * @return the moment of its end, or the nearest one before it that is known
     */
    public Instant lastEvent() {
        return finished.or(() -> containerFinished)
                .or(() -> containerStarted)
                .or(() -> started)
                .orElse(created);
    }
}
