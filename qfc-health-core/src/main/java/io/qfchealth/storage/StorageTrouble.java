package io.qfchealth.storage;

import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.TunnelException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells what exceptions of the client mean, each with what to do about it. */
final class StorageTrouble {
    private static final String ELSEWHERE =
            " If it is reached in another way from this machine, set storage-url to that address.";

    private StorageTrouble() {}

    static Trouble of(StoragePlace place, Duration allowed, Redaction redaction, Throwable thrown) {
        Optional<TunnelException> onTheWay = find(thrown, TunnelException.class);
        if (onTheWay.isPresent()) {
            return onTheWay.get().noWay();
        }
        String storage = sentenceStart(place.described());
        if (find(thrown, UnknownHostException.class).isPresent()) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " has a host name that cannot be resolved from here.",
                    "Correct endpoint_url in STORAGES." + ELSEWHERE);
        }
        Optional<SSLException> tls = find(thrown, SSLException.class);
        if (tls.isPresent()) {
            return tls(storage, thrown, tls.get());
        }
        if (find(thrown, ConnectException.class).isPresent() && !says(thrown, "timed out")) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " refuses connections: nothing listens there.",
                    "Start the storage (docker compose up -d), or correct endpoint_url in STORAGES." + ELSEWHERE);
        }
        if (find(thrown, NoRouteToHostException.class).isPresent() || says(thrown, "unreachable")) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " is on a network to which no way leads from here.",
                    "Correct endpoint_url in STORAGES, or the firewall between." + ELSEWHERE);
        }
        if (find(thrown, InterruptedIOException.class).isPresent() || says(thrown, "timed out")) {
            return timedOut(place, allowed, says(thrown, "connect timed out") || says(thrown, "failed to connect"));
        }
        if (find(thrown, InvalidResponseException.class).isPresent()
                || find(thrown, ServerException.class).isPresent()
                || find(thrown, XmlParserException.class).isPresent()) {
            return notS3(storage, redaction.mask(firstLine(thrown)));
        }
        return new Trouble(
                Trouble.Kind.GARBLED,
                storage + " broke the exchange off: " + redaction.mask(firstLine(thrown)) + ".",
                "See its log (docker compose logs --tail 50 SERVICE) and whether something else listens at that port.");
    }

    static Trouble timedOut(StoragePlace place, Duration allowed, boolean whileConnecting) {
        String time = String.format(Locale.ROOT, "%.1f s", allowed.toMillis() / 1_000.0);
        return new Trouble(
                Trouble.Kind.TIMED_OUT,
                sentenceStart(place.described())
                        + (whileConnecting
                                ? " takes no connections: no answer, not even a refusal, which is what a firewall does."
                                : " takes connections and does not answer within " + time + "."),
                whileConnecting
                        ? "Open the port in the firewall, or correct endpoint_url in STORAGES." + ELSEWHERE
                        : "See whether it hangs (docker compose logs --tail 50 SERVICE) and restart it; allow more time by the "
                                + "setting \"deadline\".");
    }

    static Trouble notS3(String storage, String what) {
        return new Trouble(
                Trouble.Kind.GARBLED,
                storage + " answers, but not as an S3 server does: " + what + ".",
                "Correct endpoint_url in STORAGES: it must lead to the S3 port (9000 in the container of MinIO and RustFS), not "
                        + "to the console (9001) or a web server." + ELSEWHERE);
    }

    private static Trouble tls(String storage, Throwable thrown, SSLException tls) {
        if (find(thrown, CertificateExpiredException.class).isPresent()) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " shows a certificate that has expired.",
                    "Renew the certificate of the storage.");
        }
        if (find(thrown, CertificateNotYetValidException.class).isPresent()) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " shows a certificate that is not valid yet.",
                    "Correct the clock of this machine, or the certificate of the storage.");
        }
        if (tls instanceof SSLPeerUnverifiedException || says(thrown, "subject alternative")) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " shows a certificate for another name.",
                    "Use the name in endpoint_url that the certificate is for, or have one made for this name.");
        }
        if (find(thrown, CertPathValidatorException.class).isPresent()
                || find(thrown, CertificateException.class).isPresent()
                || says(thrown, "certification path")) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    storage + " shows a certificate of an authority that is not trusted here.",
                    "If that authority is your own, set ca to the PEM file with its certificate; the containers need it too.");
        }
        if (says(thrown, "unrecognized SSL message") || says(thrown, "plaintext")) {
            return new Trouble(
                    Trouble.Kind.GARBLED,
                    storage + " does not speak TLS.",
                    "Write http:// instead of https:// in endpoint_url of STORAGES." + ELSEWHERE);
        }
        return new Trouble(
                Trouble.Kind.UNREACHABLE,
                storage + " ends the TLS handshake: " + firstLine(tls) + ".",
                "See which TLS versions and certificates the storage has.");
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static boolean says(Throwable thrown, String words) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** What the last cause says, or that of the client library, which knows the HTTP status. */
    private static String firstLine(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null && !(last instanceof MinioException)) {
            last = last.getCause();
        }
        String line = String.valueOf(last.getMessage()).lines().findFirst().orElse("");
        String text = line.isBlank() || line.equals("null") ? last.getClass().getSimpleName() : line;
        return text.length() <= 160 ? text.replaceAll("\\.$", "") : text.substring(0, 160) + "…";
    }

    static String sentenceStart(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
