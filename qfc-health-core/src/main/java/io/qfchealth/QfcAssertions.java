package io.qfchealth;

import org.jspecify.annotations.Nullable;

/**
 * Where every assertion begins. Mixes with AssertJ's own {@code Assertions.assertThat}: import both statically.
 *
 * <pre>{@code
 * import static io.qfchealth.QfcAssertions.assertThat;
 *
 * assertThat(server).hasImage("qfieldcloud-qgis:latest").hasWorkers(8);
 * }</pre>
 */
public final class QfcAssertions {

    private QfcAssertions() {}

    /**
     * Asserts on a deployment. The assertions of one chain share one look at it; the next call looks afresh.
     *
     * @param actual the server
     * @return assertions
     */
    public static QfcServerAssert assertThat(@Nullable QfcServer actual) {
        return new QfcServerAssert(actual);
    }

    /**
     * Asserts on the workers of a deployment.
     *
     * @param actual {@code server.workers()}
     * @return assertions
     */
    public static WorkersAssert assertThat(@Nullable Workers actual) {
        return new WorkersAssert(actual);
    }

    /**
     * Asserts on an image of a deployment's engine.
     *
     * @param actual {@code server.image("…")}
     * @return assertions
     */
    public static ServerImageAssert assertThat(@Nullable ServerImage actual) {
        return new ServerImageAssert(actual);
    }
}
