package io.qfchealth.stand;

import java.util.Map;

/**
 * How much log of a container the engine keeps.
 *
 * @param maxSize size of one file, such as {@code 100m}
 * @param maxFile number of files
 */
public record LogLimits(String maxSize, int maxFile) {
    /** The options of the engine's log driver {@code json-file}. */
    Map<String, String> options() {
        return Map.of("max-size", maxSize, "max-file", String.valueOf(maxFile));
    }
}
