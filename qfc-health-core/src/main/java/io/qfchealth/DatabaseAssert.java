package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;

/** Assertions about the database of a deployment. None of them holds when there is nothing to look at. */
public class DatabaseAssert extends AbstractPartAssert<DatabaseAssert, Database> {

    /**
     * Use {@link QfcAssertions#assertThat(Database)}.
     *
     * @param actual {@code server.database()}
     */
    public DatabaseAssert(@Nullable Database actual) {
        super(actual, DatabaseAssert.class);
    }

    /**
     * The database answers and lets the application in ({@code database.reachable}).
     *
     * @return this assertion
     * @throws AssertionError if it does not, with the reason
     */
    @CanIgnoreReturnValue
    public DatabaseAssert isReachable() {
        return passes("database.reachable");
    }

    /**
     * PostgreSQL is of a release that QFieldCloud runs on ({@code database.version}).
     *
     * @return this assertion
     * @throws AssertionError if it is too old
     */
    @CanIgnoreReturnValue
    public DatabaseAssert isSupported() {
        return passes("database.version");
    }

    /**
     * PostGIS is created in the database ({@code database.postgis}).
     *
     * @return this assertion
     * @throws AssertionError if it is not
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasPostgis() {
        return passes("database.postgis");
    }

    /**
     * The application can write: the server is no standby, and new transactions are not read-only ({@code database.writable}).
     *
     * @return this assertion
     * @throws AssertionError if it cannot
     */
    @CanIgnoreReturnValue
    public DatabaseAssert isWritable() {
        return passes("database.writable");
    }

    /**
     * The migrations of the code are applied, as far as can be told; exactly with the setting {@code app-commands} ({@code database.migrations}).
     *
     * @return this assertion
     * @throws AssertionError if one is missing, or the database is newer than the code
     */
    @CanIgnoreReturnValue
    public DatabaseAssert isMigrated() {
        return passes("database.migrations");
    }

    /**
     * Tables, views, functions and triggers that migrations made are there ({@code database.objects}).
     *
     * @return this assertion
     * @throws AssertionError if one is missing, with its name
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasAllObjects() {
        return passes("database.objects");
    }

    /**
     * Every sequence is ahead of its table, so that the next insert gets an id of its own ({@code database.sequences}).
     *
     * @return this assertion
     * @throws AssertionError if one is behind
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasSequencesAhead() {
        return passes("database.sequences");
    }

    /**
     * Connections are left for the application ({@code database.connections}).
     *
     * @return this assertion
     * @throws AssertionError if too many are taken
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasConnectionsLeft() {
        return passes("database.connections");
    }

    /**
     * No session stays in a transaction ({@code database.transactions}).
     *
     * @return this assertion
     * @throws AssertionError if one does, with its process
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasNoLongTransactions() {
        return passes("database.transactions");
    }

    /**
     * No session waits long for a lock ({@code database.locks}).
     *
     * @return this assertion
     * @throws AssertionError if one does, with who holds the lock
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasNoBlockedSessions() {
        return passes("database.locks");
    }

    /**
     * Text is sorted by the rules that indexes were made by ({@code database.collation}).
     *
     * @return this assertion
     * @throws AssertionError if the C library was exchanged under the data
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasMatchingCollations() {
        return passes("database.collation");
    }

    /**
     * No index is invalid ({@code database.indexes}).
     *
     * @return this assertion
     * @throws AssertionError if one is, with its name
     */
    @CanIgnoreReturnValue
    public DatabaseAssert hasNoInvalidIndexes() {
        return passes("database.indexes");
    }

    /**
     * The database is not larger than the threshold {@code large} says ({@code database.size}).
     *
     * @return this assertion
     * @throws AssertionError if it is
     */
    @CanIgnoreReturnValue
    public DatabaseAssert isNotTooLarge() {
        return passes("database.size");
    }

    /**
     * The server does not log every statement ({@code database.logging}).
     *
     * @return this assertion
     * @throws AssertionError if it does
     */
    @CanIgnoreReturnValue
    public DatabaseAssert doesNotLogEveryStatement() {
        return passes("database.logging");
    }
}
