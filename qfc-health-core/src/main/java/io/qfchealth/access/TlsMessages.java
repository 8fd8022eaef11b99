package io.qfchealth.access;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The sentences about PEM files: each names the file, the setting it comes from, and what would be right. */
final class TlsMessages {

    private TlsMessages() {}

    static String notADirectory(Path directory, String origin) {
        return file(directory, origin) + " is not a directory that can be read; set DOCKER_CERT_PATH to the directory"
                + " that holds ca.pem, cert.pem and key.pem.";
    }

    static String halfAPair(Path directory, boolean hasCertificate, String origin) {
        String there = hasCertificate ? "cert.pem" : "key.pem";
        String missing = hasCertificate ? "key.pem" : "cert.pem";
        return file(directory, origin) + " holds " + there + " but no " + missing
                + "; put both there, or none of them if the engine asks for no client certificate.";
    }

    static String noAuthority(Path directory, String origin) {
        return file(directory, origin)
                + " holds no ca.pem, with which DOCKER_TLS_VERIFY makes the engine prove who it is; put it there, or set"
                + " DOCKER_CERT_PATH to the directory that holds ca.pem, cert.pem and key.pem.";
    }

    static String unreadable(Path file, String origin, IOException e) {
        String why;
        if (e instanceof NoSuchFileException) {
            why = "does not exist; put the PEM file there";
        } else if (e instanceof AccessDeniedException) {
            why = "may not be read by this user; give the user that runs this read permission";
        } else {
            why = "cannot be read (" + e.getMessage() + "); put a readable PEM file there";
        }
        return file(file, origin) + " " + why + ".";
    }

    static String damaged(Path file, String origin) {
        return file(file, origin)
                + " is damaged: what stands between its BEGIN and END lines is not valid PEM; copy the"
                + " file again from where it was made.";
    }

    static String noCertificate(Path file, String origin) {
        return file(file, origin)
                + " holds no certificate; put a PEM file there that has a \"-----BEGIN CERTIFICATE-----\" line.";
    }

    static String noKey(Path file, String origin) {
        return file(file, origin)
                + " holds no private key; put a PEM file there that has a \"-----BEGIN PRIVATE KEY-----\" line (or RSA or"
                + " EC PRIVATE KEY).";
    }

    static String encryptedKey(Path file, String origin) {
        return file(file, origin)
                + " is protected by a passphrase, which docker does not support either; remove it with"
                + " \"openssl pkey -in key.pem -out key-plain.pem\" and put the result there.";
    }

    static String notAPair(Path certificate, Path key, String origin) {
        return file(key, origin) + " is not the key of " + certificate
                + "; put the certificate and the key there that were made together.";
    }

    static String expired(Path file, Instant end, String origin) {
        return file(file, origin) + " expired on " + day(end) + "; put a renewed certificate there.";
    }

    static String notYetValid(Path file, Instant begin, String origin) {
        return file(file, origin) + " is valid from " + day(begin)
                + " on, which is in the future; correct the clock of this machine or put another certificate there.";
    }

    static String unusable(String origin, Exception e) {
        return "This Java runtime cannot use the TLS files of " + origin + " (" + e.getMessage()
                + "); make them again with RSA 2048 or EC P-256 keys.";
    }

    private static String file(Path file, String origin) {
        return file + " (" + origin + ")";
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
