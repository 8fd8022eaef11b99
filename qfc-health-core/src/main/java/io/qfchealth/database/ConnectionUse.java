package io.qfchealth.database;

import java.util.List;
import java.util.Map;

/**
 * How many connections are taken, without those of qfc-health.
 *
 * @param limits what limits the connections of the application
 * @param byApplication connections to this database by the name that the program gave itself; empty text for none
 */
public record ConnectionUse(List<Limit> limits, Map<String, Integer> byApplication) {

    /** Keeps copies. */
    public ConnectionUse {
        limits = List.copyOf(limits);
        byApplication = Map.copyOf(byApplication);
    }

    /**
     * One limit.
     *
     * @param setting what sets it, such as {@code max_connections}
     * @param used how many of these connections are taken
     * @param most how many there can be, without those kept for superusers
     */
    public record Limit(String setting, int used, int most) {}
}
