package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * Tokens that clients signed in with, as far as they are valid or became void in the last days. Those that jobs are given are
 * left out: every job leaves one that expires.
 *
 * @param now the clock of the database
 * @param tokens oldest first
 * @param limit how many are read at most; with as many tokens as that there may be more, newer ones
 */
public record ClientTokens(Instant now, List<ClientToken> tokens, int limit) {

    /** Keeps a copy. */
    public ClientTokens {
        tokens = List.copyOf(tokens);
    }
}
