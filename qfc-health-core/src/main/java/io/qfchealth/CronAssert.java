package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.jobs.JobChecks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions about the scheduled runs of a deployment. None of them holds when there is nothing to look at. */
public class CronAssert extends AbstractPartAssert<CronAssert, Cron> {

    /**
     * Use {@link QfcAssertions#assertThat(Cron)}.
     *
     * @param actual {@code server.cron()}
     */
    public CronAssert(@Nullable Cron actual) {
        super(actual, CronAssert.class);
    }

    /**
     * Every scheduled task has run in time and succeeded ({@code cron.runs}).
     *
     * @return this assertion
     * @throws AssertionError if one is late or failed, or none has run yet
     */
    @CanIgnoreReturnValue
    public CronAssert hasRunRecently() {
        return passes("cron.runs");
    }

    /**
     * One scheduled task has run in time and succeeded ({@code cron.runs}).
     *
     * @param code such as {@code qfieldcloud.send_notifications}
     * @return this assertion
     * @throws AssertionError if it is late or failed, or has not run
     * @throws NullPointerException if the code is null
     */
    @CanIgnoreReturnValue
    public CronAssert hasRunRecently(String code) {
        return passes(JobChecks.taskRuns(Objects.requireNonNull(code, "code")));
    }

    /**
     * The scheduler runs and knows the present app container ({@code cron.scheduler}).
     *
     * @return this assertion
     * @throws AssertionError if it does not, or there is none
     */
    @CanIgnoreReturnValue
    public CronAssert hasScheduler() {
        return passes("cron.scheduler");
    }

    /**
     * Each task is run in one container only ({@code cron.duplicates}).
     *
     * @return this assertion
     * @throws AssertionError if several run it, or no container has such labels
     */
    @CanIgnoreReturnValue
    public CronAssert hasNoDuplicates() {
        return passes("cron.duplicates");
    }
}
