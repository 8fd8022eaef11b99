package io.qfchealth.database;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which projects there are, without their names.
 *
 * @param projects their keys
 * @param storages how many projects keep files in each storage, by its name in {@code STORAGES}; empty in releases before v25.1
 * @param rows how many rows the tables have that belong to projects, by name of the table; those that are absent or may not be
 *     read are left out
 */
public record Projects(Ids projects, Map<String, Long> storages, Map<String, Long> rows) {

    /** Keeps copies. */
    public Projects {
        storages = Collections.unmodifiableMap(new TreeMap<>(storages));
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }
}
