package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/** What can be asked of scheduled tasks. */
public final class CronQuestions {

    /**
     * The newest 20 runs of every task. Costs a few look-ups by the index of {@code code} and {@code start_time}; the table grows by
     * 2,000 rows a day and is never read as a whole.
     */
    public static final Question<CronRuns> RUNS =
            new Question<>(Subsystem.DATABASE, "runs of scheduled tasks", CronRuns.class);

    private CronQuestions() {}
}
