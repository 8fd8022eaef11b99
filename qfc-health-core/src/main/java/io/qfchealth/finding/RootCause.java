package io.qfchealth.finding;

import java.util.List;

/**
 * What several findings have in common: the one thing to repair first.
 *
 * @param id stable id, such as {@code worker-image-missing}
 * @param title one line for a person in a hurry
 * @param explanation what was seen
 * @param impact what it means for the people who use the server
 * @param remedy commands and steps, in the order in which to type them
 * @param verification commands that show whether the repair helped
 * @param evidence ids of the findings that led here, the leading one first
 */
public record RootCause(
        String id,
        String title,
        String explanation,
        String impact,
        List<String> remedy,
        List<String> verification,
        List<String> evidence) {

    /** Keeps copies of the lists. */
    public RootCause {
        remedy = List.copyOf(remedy);
        verification = List.copyOf(verification);
        evidence = List.copyOf(evidence);
    }

    /**
     * Where the runbook of this cause is found.
     *
     * @return the path and anchor within the project, such as {@code docs/runbook.md#worker-image-missing}
     */
    public String docs() {
        return "docs/runbook.md#" + id;
    }
}
