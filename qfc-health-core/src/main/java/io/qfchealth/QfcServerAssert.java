package io.qfchealth;

import org.jspecify.annotations.Nullable;

/** Assertions about a QFieldCloud deployment; made by {@link QfcAssertions#assertThat(QfcServer)}. */
public class QfcServerAssert extends AbstractQfcServerAssert<QfcServerAssert> {

    /**
     * Asserts on a server.
     *
     * @param actual the server
     */
    public QfcServerAssert(@Nullable QfcServer actual) {
        super(actual, QfcServerAssert.class);
    }
}
