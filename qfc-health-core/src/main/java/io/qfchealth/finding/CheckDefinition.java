package io.qfchealth.finding;

import java.util.List;

/**
 * What is known of a check before it looks at anything. Assertion, test, report line and documentation are made of it.
 *
 * @param id stable id, area first, such as {@code docker.image.present}
 * @param area the part of the deployment it looks at
 * @param severity what its failure means
 * @param title what holds when it passes, as a statement
 * @param why what its failure means for the people who use the server
 * @param remedy what to do in general; a finding may say it more exactly
 * @param optIn true for a check that writes, and therefore only runs when asked to
 * @param thresholds the limits it compares with
 */
public record CheckDefinition(
        String id,
        Area area,
        Severity severity,
        String title,
        String why,
        String remedy,
        boolean optIn,
        List<Threshold> thresholds) {

    /** Keeps a copy of the thresholds. */
    public CheckDefinition {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * Where the documentation of this check is found.
     *
     * @return the path and anchor within the project, such as {@code docs/checks.md#docker.image.present}
     */
    public String docs() {
        return "docs/checks.md#" + id;
    }
}
