package io.qfchealth.database;

import java.util.List;

/**
 * Indexes of the application's tables.
 *
 * @param total how many there are
 * @param invalid those the server does not use
 */
public record IndexStates(int total, List<InvalidIndex> invalid) {

    /** Keeps a copy. */
    public IndexStates {
        invalid = List.copyOf(invalid);
    }
}
