package io.qfchealth;

import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions about a deployment, to mix into other soft assertions:
 *
 * <pre>{@code
 * class OurSoftAssertions extends SoftAssertions implements QfcSoftAssertionsProvider {}
 * }</pre>
 *
 * <p>Navigation stays soft: what {@code softly.assertThat(server).workers()} finds is collected, too.
 */
public interface QfcSoftAssertionsProvider extends SoftAssertionsProvider {

    /**
     * Asserts softly on a deployment.
     *
     * @param actual the server
     * @return assertions whose failures are collected
     */
    default QfcServerAssert assertThat(@Nullable QfcServer actual) {
        return SoftFactory.of(this).make(QfcServerAssert.class, QfcServer.class, actual);
    }

    /**
     * Asserts softly on the workers of a deployment.
     *
     * @param actual {@code server.workers()}
     * @return assertions whose failures are collected
     */
    default WorkersAssert assertThat(@Nullable Workers actual) {
        return SoftFactory.of(this).make(WorkersAssert.class, Workers.class, actual);
    }

    /**
     * Asserts softly on an image of a deployment's engine.
     *
     * @param actual {@code server.image("…")}
     * @return assertions whose failures are collected
     */
    default ServerImageAssert assertThat(@Nullable ServerImage actual) {
        return SoftFactory.of(this).make(ServerImageAssert.class, ServerImage.class, actual);
    }
}
