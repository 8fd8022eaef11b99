package io.qfchealth.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import okhttp3.tls.HeldCertificate;

/** A certificate authority, an engine's certificate for localhost and a client's, made for one test class. */
final class TestAuthority {

    final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    final HeldCertificate engine =
            signed().addSubjectAlternativeName("localhost").build();
    final HeldCertificate client = signed().commonName("client").build();

    /** A builder of certificates that this authority signs. */
    HeldCertificate.Builder signed() {
        return new HeldCertificate.Builder().signedBy(authority);
    }

    /** Writes the three files that docker expects. */
    Path writeTo(Path directory) {
        write(directory, "ca.pem", authority.certificatePem());
        write(directory, "cert.pem", client.certificatePem());
        write(directory, "key.pem", client.privateKeyPkcs8Pem());
        return directory;
    }

    static Path write(Path directory, String name, String text) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HeldCertificate.Builder valid(HeldCertificate.Builder certificate, Instant from, Instant to) {
        return certificate.validityInterval(from.toEpochMilli(), to.toEpochMilli());
    }

    static HeldCertificate.Builder expired(HeldCertificate.Builder certificate) {
        return valid(certificate, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-02-03T00:00:00Z"));
    }

    static HeldCertificate.Builder future(HeldCertificate.Builder certificate) {
        return valid(certificate, Instant.parse("2150-01-01T00:00:00Z"), Instant.parse("2160-02-03T00:00:00Z"));
    }
}
