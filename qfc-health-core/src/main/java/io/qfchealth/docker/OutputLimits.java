package io.qfchealth.docker;

import java.time.Instant;

/**
 * How much of a container's output is wanted: the newest lines, but no more than this.
 *
 * @param since lines before this moment, by the engine's clock, are not wanted
 * @param lines how many lines, from 1
 * @param bytes how many bytes, from 1
 */
public record OutputLimits(Instant since, int lines, int bytes) {

    /** Refuses limits that would ask for nothing or for everything. */
    public OutputLimits {
        if (lines < 1 || bytes < 1) {
            throw new IllegalArgumentException("limits are numbers from 1: " + lines + " lines, " + bytes + " bytes");
        }
    }
}
