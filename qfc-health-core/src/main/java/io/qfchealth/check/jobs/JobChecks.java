package io.qfchealth.check.jobs;

import io.qfchealth.check.Check;
import io.qfchealth.check.jobs.JobsSucceed.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every check of this package, as the suite runs it and, where a test can say what it wants, with that. */
public final class JobChecks {

    private JobChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new JobsSucceed(Optional.empty(), Counted.WEIGHED),
                new JobsAreTaken(Optional.empty()),
                new JobsEnd(),
                new JobsProgress(),
                new ProjectsNotLocked(),
                new JobsAreQuick(),
                new DeltasApplied(),
                new DeltasTaken(Optional.empty()),
                new QgisServesProjects(),
                new AccountsPlansSuffice(),
                new UsersExist(),
                new AccountsHavePlans(),
                new TokensIssuedSince(Optional.empty()),
                new TokensInUseAreValid(false),
                new LoginsNotLocked(),
                new TasksRun(Optional.empty()),
                new SchedulerReachesApp(),
                new TasksScheduledOnce());
    }

    /**
     * {@code jobs.failures} for a span of time: every failure that is the server's fault fails it, a single one as well. Failures
     * of users' own projects are told and do not fail it.
     *
     * @param window how long ago a job may have ended to count
     * @return the check
     */
    public static Check noFailuresWithin(Duration window) {
        return new JobsSucceed(Optional.of(window), Counted.OF_SERVER);
    }

    /**
     * {@code jobs.failures} for a span of time, whosever fault a failure is.
     *
     * @param window how long ago a job may have ended to count
     * @return the check
     */
    public static Check noFailedJobWithin(Duration window) {
        return new JobsSucceed(Optional.of(window), Counted.ALL);
    }

    /**
     * {@code jobs.pending} for a limit, whatever the jobs wait for.
     *
     * @param longest how long a job may be pending
     * @return the check
     */
    public static Check nonePendingLongerThan(Duration longest) {
        return new JobsAreTaken(Optional.of(longest));
    }

    /**
     * {@code jobs.deltas.pending} for a limit.
     *
     * @param longest how long changes may wait without a job to apply them
     * @return the check
     */
    public static Check noDeltasPendingLongerThan(Duration longest) {
        return new DeltasTaken(Optional.of(longest));
    }

    /**
     * {@code auth.tokens.stale} for a moment.
     *
     * @param moment since which every valid token must have been issued
     * @return the check
     */
    public static Check tokensIssuedSince(Instant moment) {
        return new TokensIssuedSince(Optional.of(moment));
    }

    /**
     * {@code auth.tokens.expired} where a single client that is cut off counts.
     *
     * @return the check
     */
    public static Check noTokenExpiredInUse() {
        return new TokensInUseAreValid(true);
    }

    /**
     * {@code cron.runs} for one task.
     *
     * @param code such as {@code qfieldcloud.send_notifications}
     * @return the check
     */
    public static Check taskRuns(String code) {
        return new TasksRun(Optional.of(code));
    }
}
