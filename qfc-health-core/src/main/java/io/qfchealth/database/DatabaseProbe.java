package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import java.time.Duration;

/** Asks the database. Thread-safe; questions may be asked in parallel. */
public final class DatabaseProbe implements SystemProbe {

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take
     */
    public DatabaseProbe(DatabaseSite site, Duration deadline) {}

    @Override
    public <T> T answer(Question<T> question, Given given) {
        throw new IllegalArgumentException("not a question for the database: " + question);
    }

    @Override
    public void close() {}
}
