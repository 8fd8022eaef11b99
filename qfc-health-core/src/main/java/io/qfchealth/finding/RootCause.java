package io.qfchealth.finding;

import java.util.List;

/**
 * What several findings have in common: the one thing to repair first.
 *
 * @param id stable id, such as {@code worker-image-missing}
 * @param title one line for a person in a hurry
 * @param explanation what was seen, and what it means for the people who use the server
 * @param remedy commands and steps, in the order in which to type them
 * @param evidence ids of the findings that led here
 */
public record RootCause(String id, String title, String explanation, List<String> remedy, List<String> evidence) {

    /** Keeps copies of the lists. */
    public RootCause {
        remedy = List.copyOf(remedy);
        evidence = List.copyOf(evidence);
    }
}
