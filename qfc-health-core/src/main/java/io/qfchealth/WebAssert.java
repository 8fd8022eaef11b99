package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about pages, API and certificates of a deployment. None of them holds when there is nothing to look at. */
public class WebAssert extends AbstractPartAssert<WebAssert, Web> {

    /**
     * Use {@link QfcAssertions#assertThat(Web)}.
     *
     * @param actual {@code server.web()}
     */
    public WebAssert(@Nullable Web actual) {
        super(actual, WebAssert.class);
    }
}
