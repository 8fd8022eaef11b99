package io.qfchealth;

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
}
