package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the settings of a deployment, as its containers have them. None of them holds when there is nothing to look
 * at.
 *
 * <pre>{@code
 * assertThat(server.config()).allowsItsHosts().leadsWorkersToNginx().hasNoDefaultSecrets().isNotInDebugMode();
 * }</pre>
 */
public class ConfigAssert extends AbstractPartAssert<ConfigAssert, Config> {

    /**
     * Use {@link QfcAssertions#assertThat(Config)}.
     *
     * @param actual {@code server.config()}
     */
    public ConfigAssert(@Nullable Config actual) {
        super(actual, ConfigAssert.class);
    }

    /**
     * No setting that the release requires is empty ({@code config.empty}).
     *
     * @return this assertion
     * @throws AssertionError if one is, as after an update with an old {@code .env} file
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasRequiredSettings() {
        return passes("config.empty");
    }

    /**
     * The public host is a plain name in lower case, the same for app and nginx ({@code config.host}).
     *
     * @return this assertion
     * @throws AssertionError if it has a scheme, a port, a slash or an upper case letter
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasValidHost() {
        return passes("config.host");
    }

    /**
     * Django answers to the public name and to the name that jobs ask for, and not to every name ({@code config.hosts}).
     *
     * @return this assertion
     * @throws AssertionError if one is missing, or if all are allowed
     */
    @CanIgnoreReturnValue
    public ConfigAssert allowsItsHosts() {
        return passes("config.hosts");
    }

    /**
     * The address that workers give to jobs leads to the API by way of nginx ({@code config.worker-url}).
     *
     * @return this assertion
     * @throws AssertionError if it leads past nginx, to another name, or nowhere
     */
    @CanIgnoreReturnValue
    public ConfigAssert leadsWorkersToNginx() {
        return passes("config.worker-url");
    }

    /**
     * {@code STORAGES} can be read, and every storage that settings name is in it ({@code config.storages}).
     *
     * @return this assertion
     * @throws AssertionError if not, or if the variable is not set
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasValidStorages() {
        return passes("config.storages");
    }

    /**
     * App and workers have the same settings, and those of the {@code .env} file if it can be read ({@code config.applied}).
     *
     * @return this assertion
     * @throws AssertionError if containers go on with other values
     */
    @CanIgnoreReturnValue
    public ConfigAssert isApplied() {
        return passes("config.applied");
    }

    /**
     * No key and no password is a published example ({@code config.secrets}).
     *
     * @return this assertion
     * @throws AssertionError if one is, by its name and never with its value
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasNoDefaultSecrets() {
        return passes("config.secrets");
    }

    /**
     * Only nginx listens on every address of the machine ({@code config.exposure}).
     *
     * @return this assertion
     * @throws AssertionError if database, storage, cache, app or a debugger does
     */
    @CanIgnoreReturnValue
    public ConfigAssert isNotExposed() {
        return passes("config.exposure");
    }

    /**
     * No development mode is on where others use the server ({@code config.debug}).
     *
     * @return this assertion
     * @throws AssertionError if one is, or if this is a development server
     */
    @CanIgnoreReturnValue
    public ConfigAssert isNotInDebugMode() {
        return passes("config.debug");
    }

    /**
     * {@code ENVIRONMENT} does not call a server that others use a test ({@code config.environment}).
     *
     * @return this assertion
     * @throws AssertionError if it does
     */
    @CanIgnoreReturnValue
    public ConfigAssert isNotCalledTest() {
        return passes("config.environment");
    }

    /**
     * Tokens live long enough to work with ({@code config.tokens}).
     *
     * @return this assertion
     * @throws AssertionError if they are never valid, or shorter than the threshold
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasLastingTokens() {
        return passes("config.tokens");
    }

    /**
     * Mail goes to a real mail server ({@code config.mail}).
     *
     * @return this assertion
     * @throws AssertionError if it goes to a development tool
     */
    @CanIgnoreReturnValue
    public ConfigAssert sendsMail() {
        return passes("config.mail");
    }

    /**
     * gunicorn waits at least as long as nginx ({@code config.timeouts}).
     *
     * @return this assertion
     * @throws AssertionError if it gives up before, or if that cannot be told
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasFittingTimeouts() {
        return passes("config.timeouts");
    }

    /**
     * Certificates of Let's Encrypt are requested from the real authority ({@code config.staging}).
     *
     * @return this assertion
     * @throws AssertionError if they come from the test authority, or if that does not apply
     */
    @CanIgnoreReturnValue
    public ConfigAssert requestsRealCertificates() {
        return passes("config.staging");
    }

    /**
     * The path of the administration is one that Django finds ({@code config.admin-uri}).
     *
     * @return this assertion
     * @throws AssertionError if it begins with a slash or does not end with one
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasValidAdminUri() {
        return passes("config.admin-uri");
    }

    /**
     * Nobody can sign up without an invitation ({@code config.sign-up}).
     *
     * @return this assertion
     * @throws AssertionError if anybody can; the suite does not ask for that
     */
    @CanIgnoreReturnValue
    public ConfigAssert hasClosedSignUp() {
        return passes("config.sign-up");
    }
}
