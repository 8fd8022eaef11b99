package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about one image; made by {@link QfcAssertions#assertThat(ServerImage)}. */
public class ServerImageAssert extends AbstractServerImageAssert<ServerImageAssert> {

    /**
     * Asserts on an image.
     *
     * @param actual the image
     */
    public ServerImageAssert(@Nullable ServerImage actual) {
        super(actual, ServerImageAssert.class);
    }
}
