package io.qfchealth.storage;

import io.qfchealth.finding.Threshold;
import java.util.List;

/**
 * Files that the database lists, looked for in a storage.
 *
 * @param listed how many files the database lists for this storage
 * @param looked how many of them were looked for
 * @param absent keys of those that are not there, without the name of the file
 * @param wrongSize keys of those that are there with another size, without the name of the file
 * @param unanswered how many were not told about in time, or refused
 * @param refusal what the storage said of one of these; empty if nothing
 */
public record SampledFiles(
        long listed, int looked, List<String> absent, List<WrongSize> wrongSize, int unanswered, String refusal) {

    /** How many files are looked for; each costs the storage one HEAD. */
    public static final Threshold SAMPLE =
            new Threshold("sample", "60", "count", "so many of the files that the database lists are looked for");

    /** More would make the database's list and the storage's work long. */
    static final int MOST = 2_000;

    /**
     * A file of another size.
     *
     * @param key its key without the name of the file
     * @param listed bytes by the database
     * @param stored bytes in the storage
     */
    public record WrongSize(String key, long listed, long stored) {}

    /** Keeps copies. */
    public SampledFiles {
        absent = List.copyOf(absent);
        wrongSize = List.copyOf(wrongSize);
    }
}
