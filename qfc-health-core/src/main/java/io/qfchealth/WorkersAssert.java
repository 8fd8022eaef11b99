package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about the workers of a deployment; made by {@link QfcAssertions#assertThat(Workers)}. */
public class WorkersAssert extends AbstractWorkersAssert<WorkersAssert> {

    /**
     * Asserts on workers.
     *
     * @param actual the workers
     */
    public WorkersAssert(@Nullable Workers actual) {
        super(actual, WorkersAssert.class);
    }
}
