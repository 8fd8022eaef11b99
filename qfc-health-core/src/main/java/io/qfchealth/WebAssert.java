package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.web.WebChecks;
import java.time.Duration;
import java.util.Objects;
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

    /**
     * The application answers at the public address ({@code web.reachable}).
     *
     * @return this assertion
     * @throws AssertionError if something else answers, or nothing
     */
    @CanIgnoreReturnValue
    public WebAssert isReachable() {
        return passes("web.reachable");
    }

    /**
     * The application says that its database and its storage work ({@code web.status}).
     *
     * @return this assertion
     * @throws AssertionError if it does not, or tells people of an incident
     */
    @CanIgnoreReturnValue
    public WebAssert reportsAllOk() {
        return passes("web.status");
    }

    /**
     * The API itself answers ({@code web.app}).
     *
     * @return this assertion
     * @throws AssertionError if something else answers
     */
    @CanIgnoreReturnValue
    public WebAssert answersApi() {
        return passes("web.app");
    }

    /**
     * The login pages load with all stylesheets, scripts, fonts and images ({@code web.pages}).
     *
     * @return this assertion
     * @throws AssertionError if one cannot be used, with its path and what came instead
     */
    @CanIgnoreReturnValue
    public WebAssert hasStyledPages() {
        return passes("web.pages");
    }

    /**
     * The login form can be sent ({@code web.csrf}).
     *
     * @return this assertion
     * @throws AssertionError if it is refused
     */
    @CanIgnoreReturnValue
    public WebAssert acceptsForms() {
        return passes("web.csrf");
    }

    /**
     * Plain http leads to https ({@code web.redirect}).
     *
     * @return this assertion
     * @throws AssertionError if it does not
     */
    @CanIgnoreReturnValue
    public WebAssert redirectsToHttps() {
        return passes("web.redirect");
    }

    /**
     * A former address leads here for good, with the path kept ({@code web.old-host}).
     *
     * @param address such as {@code http://old.example.org}
     * @return this assertion
     * @throws AssertionError if it still serves, leads elsewhere or is gone
     * @throws IllegalArgumentException if the address is blank
     */
    @CanIgnoreReturnValue
    public WebAssert redirectsFrom(String address) {
        if (Objects.requireNonNull(address, "address").isBlank()) {
            throw new IllegalArgumentException("redirectsFrom needs an address such as http://old.example.org");
        }
        return passes(WebChecks.redirectsFrom(address.strip()));
    }

    /**
     * Requests for another name are refused ({@code web.hosts}).
     *
     * @return this assertion
     * @throws AssertionError if one is answered
     */
    @CanIgnoreReturnValue
    public WebAssert refusesUnknownHosts() {
        return passes("web.hosts");
    }

    /**
     * A login of nobody is refused cleanly ({@code web.login}).
     *
     * @return this assertion
     * @throws AssertionError if it succeeds or fails in another way
     */
    @CanIgnoreReturnValue
    public WebAssert refusesWrongCredentials() {
        return passes("web.login");
    }

    /**
     * The user of the settings {@code web-user} and {@code web-password} gets a token that works ({@code web.token}).
     *
     * @return this assertion
     * @throws AssertionError if not, or if the settings are missing
     */
    @CanIgnoreReturnValue
    public WebAssert acceptsCredentials() {
        return passes("web.token");
    }

    /**
     * The API answers at the address that job containers are given ({@code web.worker-url}).
     *
     * @return this assertion
     * @throws AssertionError if it does not, or cannot be asked from here
     */
    @CanIgnoreReturnValue
    public WebAssert isReachableForJobs() {
        return passes("web.worker-url");
    }

    /**
     * Answers come quickly ({@code web.response-time}).
     *
     * @return this assertion
     * @throws AssertionError if one takes longer than the threshold
     */
    @CanIgnoreReturnValue
    public WebAssert answersQuickly() {
        return passes("web.response-time");
    }

    /**
     * The application does not run in debug mode ({@code web.debug}).
     *
     * @return this assertion
     * @throws AssertionError if it does
     */
    @CanIgnoreReturnValue
    public WebAssert hasNoDebugMode() {
        return passes("web.debug");
    }

    /**
     * Clients trust the certificate for the public name ({@code tls.certificate}).
     *
     * @return this assertion
     * @throws AssertionError if they do not, with the reason
     */
    @CanIgnoreReturnValue
    public WebAssert hasTrustedCertificate() {
        return passes("tls.certificate");
    }

    /**
     * The server sends all certificates up to the authority ({@code tls.chain}).
     *
     * @return this assertion
     * @throws AssertionError if one is missing
     */
    @CanIgnoreReturnValue
    public WebAssert hasCompleteChain() {
        return passes("tls.chain");
    }

    /**
     * The certificate is valid for some time to come ({@code tls.expiry}).
     *
     * @param least how long at least, from now by the engine's clock
     * @return this assertion
     * @throws AssertionError if it ends sooner
     * @throws IllegalArgumentException if the duration is zero or negative
     */
    @CanIgnoreReturnValue
    public WebAssert hasTlsValidFor(Duration least) {
        if (Objects.requireNonNull(least, "least").isNegative() || least.isZero()) {
            throw new IllegalArgumentException("hasTlsValidFor needs a duration longer than zero, not " + least);
        }
        return passes(WebChecks.validFor(least));
    }

    /**
     * The server speaks current versions of TLS and no old ones ({@code tls.protocols}).
     *
     * @return this assertion
     * @throws AssertionError if it speaks an old one, or no current one
     */
    @CanIgnoreReturnValue
    public WebAssert speaksCurrentTls() {
        return passes("tls.protocols");
    }

    /**
     * Keys and signatures of the certificates are strong enough ({@code tls.key}).
     *
     * @return this assertion
     * @throws AssertionError if one is weak
     */
    @CanIgnoreReturnValue
    public WebAssert hasStrongKeys() {
        return passes("tls.key");
    }

    /**
     * Job containers trust the certificate at the address they are given ({@code tls.worker-trust}).
     *
     * @return this assertion
     * @throws AssertionError if they do not, or are given a plain http address
     */
    @CanIgnoreReturnValue
    public WebAssert isTrustedByJobs() {
        return passes("tls.worker-trust");
    }
}
