package io.qfchealth.database;

import java.util.List;

/**
 * How large the database is.
 *
 * @param bytes all of it
 * @param largest its largest tables, with indexes and what is stored outside the rows; at most five
 */
public record DatabaseSize(long bytes, List<Table> largest) {

    /** Keeps a copy. */
    public DatabaseSize {
        largest = List.copyOf(largest);
    }

    /**
     * A table.
     *
     * @param name its name
     * @param bytes its size
     */
    public record Table(String name, long bytes) {}
}
