package io.qfchealth.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities of Java and those of a PEM file besides, ready for a TLS client.
 *
 * @param sslContext trusts all of them
 * @param trustManager the one in that context
 */
public record TrustedAuthorities(SSLContext sslContext, X509TrustManager trustManager) {

    /**
     * Java's authorities and more.
     *
     * @param file PEM file with one or more certificates
     * @param origin the setting that names the file, for messages
     * @return all authorities
     * @throws InvalidAddressException if the file cannot be read or holds no certificate; the message names it and its origin
     */
    public static TrustedAuthorities javaAnd(Path file, String origin) {
        List<X509Certificate> authorities =
                new ArrayList<>(PemFile.read(file, origin).certificates());
        try {
            authorities.addAll(List.of(trusting(null).getAcceptedIssuers()));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("ca-" + store.size(), authority);
            }
            X509TrustManager trustManager = trusting(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager}, null);
            return new TrustedAuthorities(context, trustManager);
        } catch (GeneralSecurityException e) {
            throw new InvalidAddressException(TlsMessages.unusable(origin, e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code null} stands for the store of the Java runtime. */
    private static X509TrustManager trusting(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("This Java runtime has no trust manager for X.509 certificates.");
    }
}
