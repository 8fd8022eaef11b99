package io.qfchealth.database;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;

/**
 * What can be asked of jobs, of the changes they apply and of the projects they work on. All of it is found by indexes: how long an
 * answer takes does not depend on how many jobs there ever were.
 */
public final class JobQuestions {

    /** The newest 2,000 jobs. Costs that many steps along the index of {@code created_at}. */
    public static final Question<RecentJobs> RECENT = question("recent jobs", RecentJobs.class);

    /** The jobs that are not done, up to 10,000. Costs a look-up in the index of {@code status}. */
    public static final Question<ActiveJobs> ACTIVE = question("active jobs", ActiveJobs.class);

    /** What the newest 20 finished jobs say of QGIS, if they are among the newest 2,000 jobs. Costs reading 20 feedbacks. */
    public static final Question<QgisReports> QGIS = question("QGIS versions that jobs report", QgisReports.class);

    /** The locked projects. Costs reading the project table once, without its large columns. */
    public static final Question<ProjectLocks> LOCKS = question("locks of projects", ProjectLocks.class);

    /**
     * Changes that wait or failed. Costs look-ups by the indexes of {@code last_status} and {@code created_at}: those that wait, up to
     * 50,000, and those of the last 7 days, up to 100,000.
     */
    public static final Question<Deltas> DELTAS = question("pending and failed changes", Deltas.class);

    private JobQuestions() {}

    private static <T> Question<T> question(String name, Class<T> answer) {
        return new Question<>(Subsystem.DATABASE, name, answer);
    }
}
