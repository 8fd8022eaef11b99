package io.qfchealth;

import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Where every assertion begins. It has AssertJ's own {@code Assertions} as well, so that one import is enough; who imports those
 * besides, one by one or all, may do that.
 *
 * <pre>{@code
 * import static io.qfchealth.QfcAssertions.assertThat;
 *
 * assertThat(server).hasImage("qfieldcloud-qgis:latest").hasWorkers(8);
 * assertThat(server.check().rootCauses()).isEmpty();
 * }</pre>
 */
public class QfcAssertions extends Assertions {

    /** For those who add assertions of their own, as with those of AssertJ. */
    protected QfcAssertions() {}

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

    /**
     * Asserts on the jobs of a deployment.
     *
     * @param actual {@code server.jobs()}
     * @return assertions
     */
    public static JobsAssert assertThat(@Nullable Jobs actual) {
        return new JobsAssert(actual);
    }

    /**
     * Asserts on the users and their tokens of a deployment.
     *
     * @param actual {@code server.tokens()}
     * @return assertions
     */
    public static TokensAssert assertThat(@Nullable Tokens actual) {
        return new TokensAssert(actual);
    }

    /**
     * Asserts on the database of a deployment.
     *
     * @param actual {@code server.database()}
     * @return assertions
     */
    public static DatabaseAssert assertThat(@Nullable Database actual) {
        return new DatabaseAssert(actual);
    }

    /**
     * Asserts on the object storages of a deployment.
     *
     * @param actual {@code server.storage()}
     * @return assertions
     */
    public static StorageAssert assertThat(@Nullable Storage actual) {
        return new StorageAssert(actual);
    }

    /**
     * Asserts on pages, API and certificates of a deployment.
     *
     * @param actual {@code server.web()}
     * @return assertions
     */
    public static WebAssert assertThat(@Nullable Web actual) {
        return new WebAssert(actual);
    }

    /**
     * Asserts on the scheduled runs of a deployment.
     *
     * @param actual {@code server.cron()}
     * @return assertions
     */
    public static CronAssert assertThat(@Nullable Cron actual) {
        return new CronAssert(actual);
    }

    /**
     * Asserts on what the containers of a deployment print.
     *
     * @param actual {@code server.logs()}
     * @return assertions
     */
    public static LogsAssert assertThat(@Nullable Logs actual) {
        return new LogsAssert(actual);
    }

    /**
     * Asserts on the settings of a deployment.
     *
     * @param actual {@code server.config()}
     * @return assertions
     */
    public static ConfigAssert assertThat(@Nullable Config actual) {
        return new ConfigAssert(actual);
    }
}
