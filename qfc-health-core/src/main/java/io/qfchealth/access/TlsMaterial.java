package io.qfchealth.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files with which TLS is spoken to an engine: whom to trust, and who we are.
 *
 * <p>The files have docker's names: {@code ca.pem} is the authority that signed the engine's certificate,
 * {@code cert.pem} and {@code key.pem} are the certificate that we show and its key (RSA, EC or EdDSA; PKCS#1, SEC 1 or
 * PKCS#8; not encrypted). They are read when a TLS object is made from them, so that a renewed certificate is picked
 * up by the next connection that is set up.
 *
 * <p>When there is a {@code ca.pem}, nobody else is trusted; when there is none, the authorities of the Java runtime are.
 */
public final class TlsMaterial {

    private final @Nullable Path ca;
    private final @Nullable Path certificate;
    private final @Nullable Path key;
    private final boolean verified;
    private final String origin;

    private TlsMaterial(
            @Nullable Path ca, @Nullable Path certificate, @Nullable Path key, boolean verified, String origin) {
        this.ca = ca;
        this.certificate = certificate;
        this.key = key;
        this.verified = verified;
        this.origin = origin;
    }

    /**
     * The files of a directory, as docker reads them: {@code ca.pem} where there is one, {@code cert.pem} and
     * {@code key.pem} where both are.
     *
     * @param directory an existing directory
     * @param verified whether the engine must show a certificate that is valid for its host; {@code false} is docker's
     *     {@code SkipTLSVerify}
     * @param origin the setting that named the directory, for messages
     * @return the files that exist
     * @throws InvalidAddressException if the directory cannot be read or holds only one half of certificate and key
     */
    public static TlsMaterial inDirectory(Path directory, boolean verified, String origin) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new InvalidAddressException(TlsMessages.notADirectory(directory, origin));
        }
        Path certificate = existing(directory.resolve("cert.pem"));
        Path key = existing(directory.resolve("key.pem"));
        if ((certificate == null) != (key == null)) {
            throw new InvalidAddressException(TlsMessages.halfAPair(directory, certificate != null, origin));
        }
        return new TlsMaterial(existing(directory.resolve("ca.pem")), certificate, key, verified, origin);
    }

    /**
     * No files: the authorities of the Java runtime decide, and we show no certificate.
     *
     * @param verified as for {@link #inDirectory}
     * @param origin the setting that asked for TLS, for messages
     * @return material without files
     */
    public static TlsMaterial withoutFiles(boolean verified, String origin) {
        return new TlsMaterial(null, null, null, verified, origin);
    }

    /**
     * The file of the authority that must have signed the engine's certificate.
     *
     * @return the file, empty if the authorities of the Java runtime decide
     */
    public Optional<Path> ca() {
        return Optional.ofNullable(ca);
    }

    /**
     * The file of the certificate that we show.
     *
     * @return the file, empty if we show none
     */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /**
     * The file of the key of that certificate.
     *
     * @return the file, empty if we show no certificate
     */
    public Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    /**
     * Whether the engine has to prove who it is. If not, the connection is private but may be with anybody, and a
     * report should say so.
     *
     * @return {@code false} for docker's {@code SkipTLSVerify} and for {@code DOCKER_TLS} alone
     */
    public boolean isVerified() {
        return verified;
    }

    /**
     * The setting that these files come from, for messages.
     *
     * @return a phrase such as {@code DOCKER_CERT_PATH}
     */
    public String origin() {
        return origin;
    }

    /**
     * A context that trusts and shows what the files say. Host names are left to the HTTP client, see {@link #hostnameVerifier()}.
     *
     * @return a context for clients
     * @throws InvalidAddressException if a file cannot be read, holds something else, has expired, or if the key does
     *     not belong to the certificate
     */
    public SSLContext sslContext() {
        return TlsContexts.of(this);
    }

    /**
     * The trust manager of that context, for HTTP clients that want it by itself.
     *
     * @return the trust manager
     * @throws InvalidAddressException if the CA file cannot be read, holds something else or has expired
     */
    public X509TrustManager trustManager() {
        return TlsContexts.trustManager(this);
    }

    /**
     * The host name verifier that an HTTP client must use instead of its own: one that accepts every name if the engine
     * is not verified, otherwise empty.
     *
     * @return the verifier to set, empty if the client's own is right
     */
    public Optional<HostnameVerifier> hostnameVerifier() {
        return verified ? Optional.empty() : Optional.of((host, session) -> true);
    }

    private static @Nullable Path existing(Path file) {
        return Files.exists(file) ? file : null;
    }
}
