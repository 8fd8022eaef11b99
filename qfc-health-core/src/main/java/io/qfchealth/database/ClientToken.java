package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;

/**
 * A token that a client signed in with, without its key and its owner.
 *
 * @param clientType such as {@code qfield}, {@code qfieldsync}, {@code sdk}, {@code browser}; never {@code worker}
 * @param created when it was issued
 * @param expires when it becomes or became void
 * @param lastUsed when it was used last; empty if never
 * @param superseded true if the same person has a newer token for the same kind of client, or one that is still valid
 */
public record ClientToken(
        String clientType, Instant created, Instant expires, Optional<Instant> lastUsed, boolean superseded) {}
