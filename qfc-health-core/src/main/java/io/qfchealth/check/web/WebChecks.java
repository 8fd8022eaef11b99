package io.qfchealth.check.web;

import io.qfchealth.check.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All checks of this package, in the order of reports. */
public final class WebChecks {

    private WebChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new WebReachable(),
                new WebRedirects(),
                new WebStatus(),
                new WebApp(),
                new WebPages(),
                new WebForms(),
                new WebLogin(),
                new WebToken(),
                new WebRefusesOtherNames(),
                new WebWorkerUrl(),
                new WebOldAddress(Optional.empty()),
                new WebResponseTime(),
                new WebDebug(),
                new TlsCertificate(),
                new TlsChain(),
                new TlsExpiry(Optional.empty()),
                new TlsProtocols(),
                new TlsKey(),
                new TlsAcme(),
                new TlsWorkerTrust());
    }

    /**
     * {@code web.old-host} for a former address.
     *
     * @param address such as {@code http://old.example.org}
     * @return the check
     */
    public static Check redirectsFrom(String address) {
        return new WebOldAddress(Optional.of(address));
    }

    /**
     * {@code tls.expiry} for a time.
     *
     * @param least how long the certificate must be valid at least
     * @return the check
     */
    public static Check validFor(Duration least) {
        return new TlsExpiry(Optional.of(least));
    }
}
