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

    /**
     * Asserts softly on the jobs of a deployment.
     *
     * @param actual {@code server.jobs()}
     * @return assertions whose failures are collected
     */
    default JobsAssert assertThat(@Nullable Jobs actual) {
        return SoftFactory.of(this).make(JobsAssert.class, Jobs.class, actual);
    }

    /**
     * Asserts softly on the users and their tokens of a deployment.
     *
     * @param actual {@code server.tokens()}
     * @return assertions whose failures are collected
     */
    default TokensAssert assertThat(@Nullable Tokens actual) {
        return SoftFactory.of(this).make(TokensAssert.class, Tokens.class, actual);
    }

    /**
     * Asserts softly on the database of a deployment.
     *
     * @param actual {@code server.database()}
     * @return assertions whose failures are collected
     */
    default DatabaseAssert assertThat(@Nullable Database actual) {
        return SoftFactory.of(this).make(DatabaseAssert.class, Database.class, actual);
    }

    /**
     * Asserts softly on the object storages of a deployment.
     *
     * @param actual {@code server.storage()}
     * @return assertions whose failures are collected
     */
    default StorageAssert assertThat(@Nullable Storage actual) {
        return SoftFactory.of(this).make(StorageAssert.class, Storage.class, actual);
    }

    /**
     * Asserts softly on pages, API and certificates of a deployment.
     *
     * @param actual {@code server.web()}
     * @return assertions whose failures are collected
     */
    default WebAssert assertThat(@Nullable Web actual) {
        return SoftFactory.of(this).make(WebAssert.class, Web.class, actual);
    }

    /**
     * Asserts softly on the scheduled runs of a deployment.
     *
     * @param actual {@code server.cron()}
     * @return assertions whose failures are collected
     */
    default CronAssert assertThat(@Nullable Cron actual) {
        return SoftFactory.of(this).make(CronAssert.class, Cron.class, actual);
    }

    /**
     * Asserts softly on what the containers of a deployment print.
     *
     * @param actual {@code server.logs()}
     * @return assertions whose failures are collected
     */
    default LogsAssert assertThat(@Nullable Logs actual) {
        return SoftFactory.of(this).make(LogsAssert.class, Logs.class, actual);
    }

    /**
     * Asserts softly on the settings of a deployment.
     *
     * @param actual {@code server.config()}
     * @return assertions whose failures are collected
     */
    default ConfigAssert assertThat(@Nullable Config actual) {
        return SoftFactory.of(this).make(ConfigAssert.class, Config.class, actual);
    }
}
