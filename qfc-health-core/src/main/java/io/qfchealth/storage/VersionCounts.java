package io.qfchealth.storage;

import java.util.Map;

/**
 * How many versions objects have that are written again and again under the same key.
 *
 * @param projects how many projects were looked at
 * @param keys how many keys were looked at
 * @param most the keys with the most versions, at most five, by key; 1000 stands for 1000 or more
 * @param reply what came last; the counts say nothing unless this is fine
 */
public record VersionCounts(int projects, int keys, Map<String, Integer> most, S3Reply reply) {

    /** Keeps a copy. */
    public VersionCounts {
        most = Map.copyOf(most);
    }
}
