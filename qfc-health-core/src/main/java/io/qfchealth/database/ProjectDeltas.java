package io.qfchealth.database;

import java.time.Instant;
import java.util.UUID;

/**
 * Changes of one project, pushed from devices, that are in the same state.
 *
 * @param project the project
 * @param count how many
 * @param oldest when the oldest of them was pushed
 * @param newest when the newest of them was pushed
 * @param jobActive true if an apply job of the project is pending, queued or started
 * @param locked true if the project is locked
 * @param laterApplied true if a change that was pushed after the newest of these was applied
 */
public record ProjectDeltas(
        UUID project,
        long count,
        Instant oldest,
        Instant newest,
        boolean jobActive,
        boolean locked,
        boolean laterApplied) {}
