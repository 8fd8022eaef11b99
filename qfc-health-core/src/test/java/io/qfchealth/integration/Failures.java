package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a user reads when an assertion does not hold. */
final class Failures {

    private Failures() {}

    /** The message of an assertion that must not hold, with every run of white space as one space: reports wrap lines. */
    static AbstractStringAssert<?> assertThatFailureOf(ThrowingCallable assertion) {
        Throwable thrown = catchThrowable(assertion);
        assertThat(thrown).as("what a broken deployment makes of the assertion").isInstanceOf(AssertionError.class);
        return assertThat(String.valueOf(thrown.getMessage()).replaceAll("\\s+", " "));
    }
}
