package io.qfchealth.access;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Whether certificates are valid at a moment. */
final class Validity {

    private Validity() {}

    /** Fails if none of the certificates is valid; a bundle may hold old ones next to a valid one. */
    static void requireAny(List<X509Certificate> certificates, Instant now, Path file, String origin) {
        if (certificates.stream().anyMatch(certificate -> isValid(certificate, now))) {
            return;
        }
        X509Certificate latest = certificates.stream()
                .max(Comparator.comparing(X509Certificate::getNotAfter))
                .orElseThrow();
        throw new InvalidAddressException(
                latest.getNotBefore().toInstant().isAfter(now)
                        ? TlsMessages.notYetValid(file, latest.getNotBefore().toInstant(), origin)
                        : TlsMessages.expired(file, latest.getNotAfter().toInstant(), origin));
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
