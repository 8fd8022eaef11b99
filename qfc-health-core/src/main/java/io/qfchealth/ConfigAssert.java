package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about the settings of the deployment of a deployment. None of them holds when there is nothing to look at. */
public class ConfigAssert extends AbstractPartAssert<ConfigAssert, Config> {

    /**
     * Use {@link QfcAssertions#assertThat(Config)}.
     *
     * @param actual {@code server.config()}
     */
    public ConfigAssert(@Nullable Config actual) {
        super(actual, ConfigAssert.class);
    }
}
