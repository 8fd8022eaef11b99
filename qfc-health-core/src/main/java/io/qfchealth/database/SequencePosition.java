package io.qfchealth.database;

/**
 * A sequence that gives a table its ids.
 *
 * @param sequence its name, with the schema unless that is {@code public}
 * @param table the table
 * @param column the column of the ids
 * @param next the id it gives next
 * @param highest the highest id in the table
 */
public record SequencePosition(String sequence, String table, String column, long next, long highest) {}
