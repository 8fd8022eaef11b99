package io.qfchealth.web;

import java.time.Instant;
import java.util.List;

/**
 * A certificate that a server shows.
 *
 * @param subject whom it is for, such as {@code CN=gis.example.org}
 * @param issuer who signed it
 * @param names the names and addresses that it is valid for
 * @param notBefore valid from
 * @param notAfter valid until
 * @param keyAlgorithm such as {@code RSA} or {@code EC}
 * @param keyBits the length of the key; 0 if it is not known
 * @param signature the algorithm of the signature, such as {@code SHA256withRSA}
 */
public record ServedCertificate(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        int keyBits,
        String signature) {

    /** Keeps a copy. */
    public ServedCertificate {
        names = List.copyOf(names);
    }
}
