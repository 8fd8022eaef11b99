package io.qfchealth.database;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * When something last happened, and how many changes were sent from the field.
 *
 * @param moments by what happened, such as {@code upload}; what never happened, or may not be read, is left out
 * @param deltas changes that were sent from the field; at most {@code limit}
 * @param limit so many are counted at most
 */
public record NewestChanges(Map<String, Instant> moments, long deltas, long limit) {

    /** Keeps a copy. */
    public NewestChanges {
        moments = Collections.unmodifiableMap(new TreeMap<>(moments));
    }
}
