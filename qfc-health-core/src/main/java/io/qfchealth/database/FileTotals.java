package io.qfchealth.database;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many files projects have, as the database knows them. Packages are left out: they are made again when they are needed.
 *
 * @param recorded false if there is no table of files, as in releases before v25.1; what the bucket holds is then the only truth
 * @param storages by name of the storage in {@code STORAGES}
 * @param projects how many projects have files
 * @param byProject each of them; empty if there are more than are read
 */
public record FileTotals(boolean recorded, Map<String, Amount> storages, long projects, List<OfProject> byProject) {

    /** Keeps copies. */
    public FileTotals {
        storages = Collections.unmodifiableMap(new TreeMap<>(storages));
        byProject = List.copyOf(byProject);
    }

    /**
     * So many files.
     *
     * @param files files, each counted once
     * @param versions versions of these files
     * @param bytes the size of all versions
     */
    public record Amount(long files, long versions, long bytes) {

        /**
         * Both together.
         *
         * @param other another amount
         * @return the sum
         */
        public Amount plus(Amount other) {
            return new Amount(files + other.files, versions + other.versions, bytes + other.bytes);
        }
    }

    /**
     * The files of one project.
     *
     * @param project its key
     * @param amount how many
     */
    public record OfProject(String project, Amount amount) {}

    /**
     * All files.
     *
     * @return the sum of all storages
     */
    public Amount total() {
        return storages.values().stream().reduce(new Amount(0, 0, 0), Amount::plus);
    }
}
