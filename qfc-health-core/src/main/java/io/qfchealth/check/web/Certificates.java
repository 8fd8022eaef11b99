package io.qfchealth.check.web;

import io.qfchealth.web.ServedCertificate;
import io.qfchealth.web.TlsServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Certificates in words. */
final class Certificates {
    private Certificates() {}

    static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Who signed it, as far as that tells. */
    static String issuer(TlsServer server) {
        return server.own().issuer();
    }

    static boolean isOfLetsEncrypt(TlsServer server) {
        return issuers(server).anyMatch(issuer -> issuer.contains("let's encrypt") || issuer.contains("letsencrypt"))
                || isStaging(server);
    }

    /** Let's Encrypt names the certificates of its test system so, now and formerly. */
    static boolean isStaging(TlsServer server) {
        return issuers(server)
                .anyMatch(issuer ->
                        issuer.contains("staging") || issuer.contains("fake le ") || issuer.contains("happy hacker"));
    }

    static boolean isOfMkcert(TlsServer server) {
        return issuers(server).anyMatch(issuer -> issuer.contains("mkcert"));
    }

    private static Stream<String> issuers(TlsServer server) {
        return server.chain().stream().map(ServedCertificate::issuer).map(issuer -> issuer.toLowerCase(Locale.ROOT));
    }

    /** The chain, one certificate each. */
    static List<String> chain(TlsServer server) {
        return server.chain().stream()
                .map(certificate -> certificate.subject() + " signed by " + certificate.issuer() + ", until "
                        + day(certificate.notAfter()))
                .toList();
    }
}
