package io.qfchealth.database;

import java.time.Instant;
import java.util.List;

/**
 * A PostgreSQL server and how it is set up.
 *
 * @param version as it says itself, such as {@code 15.4}
 * @param versionNumber such as {@code 150004}
 * @param database name of the database that was asked
 * @param user the role that asked
 * @param now the moment by its clock
 * @param startedAt when it was started
 * @param inRecovery true for a standby, which nobody can write to
 * @param readOnlyDefaults whether new transactions are read-only, by database and role
 * @param logStatement which statements it logs: {@code none}, {@code ddl}, {@code mod} or {@code all}
 */
public record DatabaseServer(
        String version,
        int versionNumber,
        String database,
        String user,
        Instant now,
        Instant startedAt,
        boolean inRecovery,
        List<ReadOnlyDefault> readOnlyDefaults,
        String logStatement) {

    /** Keeps a copy. */
    public DatabaseServer {
        readOnlyDefaults = List.copyOf(readOnlyDefaults);
    }

    /**
     * The major version.
     *
     * @return such as {@code 15}
     */
    public int major() {
        return versionNumber / 10_000;
    }
}
