package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about what the containers print of a deployment. None of them holds when there is nothing to look at. */
public class LogsAssert extends AbstractPartAssert<LogsAssert, Logs> {

    /**
     * Use {@link QfcAssertions#assertThat(Logs)}.
     *
     * @param actual {@code server.logs()}
     */
    public LogsAssert(@Nullable Logs actual) {
        super(actual, LogsAssert.class);
    }
}
