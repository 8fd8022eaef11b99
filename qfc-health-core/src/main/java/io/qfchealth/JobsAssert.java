package io.qfchealth;

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
}
