package io.qfchealth.database;

import java.util.List;

/**
 * Which rows there are: their number and their primary keys, nothing else of them.
 *
 * @param count how many there are
 * @param keys their keys, sorted; empty if there are more than are read
 */
public record Ids(long count, List<String> keys) {

    /** Keeps a copy. */
    public Ids {
        keys = List.copyOf(keys);
    }

    /**
     * Says whether every row is named.
     *
     * @return false if there are more than are read
     */
    public boolean isComplete() {
        return keys.size() == count;
    }
}
