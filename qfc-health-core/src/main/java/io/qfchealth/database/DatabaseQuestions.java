package io.qfchealth.database;

/** What can be asked. */
public final class DatabaseQuestions {

    private DatabaseQuestions() {}
}
