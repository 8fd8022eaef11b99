package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/** What can be asked of PostgreSQL itself. Each costs the server a few milliseconds unless it says otherwise. */
public final class DatabaseQuestions {

    /** The server and its settings. */
    public static final Question<DatabaseServer> SERVER = question("the database server", DatabaseServer.class);

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
