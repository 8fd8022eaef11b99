package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A project that is locked: no worker takes its jobs.
 *
 * @param project the project
 * @param since when it was locked; empty for v25.1 to v25.25, which do not note it
 */
public record ProjectLock(UUID project, Optional<Instant> since) {}
