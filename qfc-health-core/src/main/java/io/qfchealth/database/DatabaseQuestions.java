package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/** What can be asked of PostgreSQL itself. Each costs the server a few milliseconds unless it says otherwise. */
public final class DatabaseQuestions {

    /** The server and its settings, over a connection that is opened for it: one login for each look. */
    public static final Question<DatabaseServer> SERVER = question("the database server", DatabaseServer.class);

    /** The extension PostGIS. */
    public static final Question<PostgisExtension> POSTGIS = question("the PostGIS extension", PostgisExtension.class);

    /** The migrations that were applied: a table of some 200 rows. */
    public static final Question<AppliedMigrations> MIGRATIONS =
            question("the applied migrations", AppliedMigrations.class);

    /** Tables, views, functions and triggers of the application, by the catalog. */
    public static final Question<SchemaObjects> OBJECTS = question("the objects of the schema", SchemaObjects.class);

    /** How many connections are taken. */
    public static final Question<ConnectionUse> CONNECTIONS = question("the use of connections", ConnectionUse.class);

    /** Sessions with an open transaction. Of sessions of other roles only members of {@code pg_read_all_stats} see the state. */
    public static final Question<OpenTransactions> TRANSACTIONS =
            question("the open transactions", OpenTransactions.class);

    /** Sessions that wait for a lock. Looks at the table of locks for a moment. */
    public static final Question<LockWaits> LOCKS = question("the waits for locks", LockWaits.class);

    /** Whether sequences are ahead of their tables. One look-up by index for each table, however large it is. */
    public static final Question<SequencePositions> SEQUENCES =
            question("the positions of sequences", SequencePositions.class);

    /** The versions of collations. */
    public static final Question<CollationVersions> COLLATIONS =
            question("the versions of collations", CollationVersions.class);

    /** Indexes that the server does not use. */
    public static final Question<IndexStates> INDEXES = question("the states of indexes", IndexStates.class);

    /** The size of the database. The server asks its file system for the size of every file of the database. */
    public static final Question<DatabaseSize> SIZE = question("the size of the database", DatabaseSize.class);

    /**
     * Which objects in the storage the files of projects are, by a random sample. Costs at most a few hundred look-ups by primary
     * key, however large the table is.
     */
    public static final Question<StoredFiles> FILES = question("the files of projects", StoredFiles.class);

    private DatabaseQuestions() {}

    private static <T> Question<T> question(String name, Class<T> answer) {
        return new Question<>(Subsystem.DATABASE, name, answer);
    }
}
