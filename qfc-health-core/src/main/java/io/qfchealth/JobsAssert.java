package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.jobs.JobChecks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions about the jobs of a deployment. None of them holds when there is nothing to look at. */
public class JobsAssert extends AbstractPartAssert<JobsAssert, Jobs> {

    /**
     * Use {@link QfcAssertions#assertThat(Jobs)}.
     *
     * @param actual {@code server.jobs()}
     */
    public JobsAssert(@Nullable Jobs actual) {
        super(actual, JobsAssert.class);
    }

    /**
     * No job ended within this time in a failure that is the server's fault ({@code jobs.failures}). Failures of users' own projects
     * (a broken project file, a missing layer, a used up plan) are told and do not count: a busy server always has some. To count
     * them as well use {@link #hasNoFailedJobWithin}.
     *
     * @param window how long ago a job may have ended to count, longer than zero
     * @return this assertion
     * @throws AssertionError if one failed, with causes, numbers and since when
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoFailuresWithin(Duration window) {
        return passes(JobChecks.noFailuresWithin(positive("hasNoFailuresWithin", window)));
    }

    /**
     * No job failed within this time, whosever fault it is ({@code jobs.failures}).
     *
     * @param window how long ago a job may have ended to count, longer than zero
     * @return this assertion
     * @throws AssertionError if one failed, with causes, numbers and since when
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoFailedJobWithin(Duration window) {
        return passes(JobChecks.noFailedJobWithin(positive("hasNoFailedJobWithin", window)));
    }

    /**
     * No job has been pending for longer, whatever it waits for ({@code jobs.pending}).
     *
     * @param longest how long a job may be pending, longer than zero
     * @return this assertion
     * @throws AssertionError if one waits longer, with the reasons that can be told
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNonePendingLongerThan(Duration longest) {
        return passes(JobChecks.nonePendingLongerThan(positive("hasNonePendingLongerThan", longest)));
    }

    /**
     * Workers take the jobs that they could take ({@code jobs.pending}).
     *
     * @return this assertion
     * @throws AssertionError if a worker is idle while a job waits, or more jobs come than the workers can do
     */
    @CanIgnoreReturnValue
    public JobsAssert areTaken() {
        return passes("jobs.pending");
    }

    /**
     * No job runs longer than jobs may or was taken and never started ({@code jobs.stuck}).
     *
     * @return this assertion
     * @throws AssertionError if one is
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoneStuck() {
        return passes("jobs.stuck");
    }

    /**
     * Some job succeeded lately if some were submitted ({@code jobs.progress}).
     *
     * @return this assertion
     * @throws AssertionError if none did
     */
    @CanIgnoreReturnValue
    public JobsAssert getDone() {
        return passes("jobs.progress");
    }

    /**
     * No project has been locked for long ({@code jobs.locks}).
     *
     * @return this assertion
     * @throws AssertionError if one has
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoLockedProjects() {
        return passes("jobs.locks");
    }

    /**
     * Jobs wait and run no longer than the thresholds say ({@code jobs.duration}).
     *
     * @return this assertion
     * @throws AssertionError if they do, or none succeeded lately
     */
    @CanIgnoreReturnValue
    public JobsAssert areQuick() {
        return passes("jobs.duration");
    }

    /**
     * No change pushed from a device ended in an error without a later one of its project being applied
     * ({@code jobs.deltas.errors}).
     *
     * @return this assertion
     * @throws AssertionError if one did, or none was pushed lately
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoDeltasInError() {
        return passes("jobs.deltas.errors");
    }

    /**
     * No change pushed from a device waits longer without a job that applies it ({@code jobs.deltas.pending}).
     *
     * @param longest how long it may wait, longer than zero
     * @return this assertion
     * @throws AssertionError if one waits longer
     * @throws IllegalArgumentException if the time is zero or negative
     * @throws NullPointerException if the time is null
     */
    @CanIgnoreReturnValue
    public JobsAssert hasNoDeltasPendingLongerThan(Duration longest) {
        return passes(JobChecks.noDeltasPendingLongerThan(positive("hasNoDeltasPendingLongerThan", longest)));
    }

    /**
     * Projects are worked on by the QGIS they were saved with ({@code jobs.qgis}).
     *
     * @return this assertion
     * @throws AssertionError if they are not, or no job tells
     */
    @CanIgnoreReturnValue
    public JobsAssert runTheRightQgis() {
        return passes("jobs.qgis");
    }

    private static Duration positive(String method, Duration duration) {
        Objects.requireNonNull(duration, "duration");
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(method + " needs a time longer than zero, not " + duration);
        }
        return duration;
    }
}
