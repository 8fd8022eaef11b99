package io.qfchealth.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Changes pushed from devices that did not get into the data.
 *
 * @param now the clock of the database
 * @param pushed how many changes were pushed in the time that is looked back
 * @param pending those that wait, by project, oldest first
 * @param failed those whose application ended in an error, by project, newest first
 * @param unreadable uploads of changes that could not be read; empty before v25.25, which does not keep them
 * @param lookedBack how far back it was looked for all but {@code pending}
 */
public record Deltas(
        Instant now,
        long pushed,
        List<ProjectDeltas> pending,
        List<ProjectDeltas> failed,
        OptionalLong unreadable,
        Duration lookedBack) {

    /** Keeps copies. */
    public Deltas {
        pending = List.copyOf(pending);
        failed = List.copyOf(failed);
    }
}
