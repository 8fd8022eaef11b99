package io.qfchealth.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Turns PEM files into the key and trust managers of a TLS context. */
final class TlsContexts {

    private TlsContexts() {}

    static SSLContext of(TlsMaterial material) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(material), new TrustManager[] {trustManager(material)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new InvalidAddressException(TlsMessages.unusable(material.origin(), e), e);
        }
    }

    static X509TrustManager trustManager(TlsMaterial material) {
        if (!material.isVerified()) {
            return new AcceptingTrustManager();
        }
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted(material));
            return only(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new InvalidAddressException(TlsMessages.unusable(material.origin(), e), e);
        }
    }

    /** The authorities of {@code ca.pem}; {@code null} stands for those of the Java runtime. */
    private static @Nullable KeyStore trusted(TlsMaterial material) throws GeneralSecurityException {
        if (material.ca().isEmpty()) {
            return null;
        }
        Path file = material.ca().get();
        List<X509Certificate> authorities =
                PemFile.read(file, material.origin()).certificates();
        Validity.requireAny(authorities, Instant.now(), file, material.origin());
        KeyStore store = emptyStore();
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("ca-" + store.size(), authority);
        }
        return store;
    }

    private static KeyManager[] keyManagers(TlsMaterial material) throws GeneralSecurityException {
        if (material.certificate().isEmpty() || material.key().isEmpty()) {
            return new KeyManager[0];
        }
        Path certificateFile = material.certificate().get();
        Path keyFile = material.key().get();
        List<X509Certificate> chain =
                PemFile.read(certificateFile, material.origin()).certificates();
        PrivateKey key = PemFile.read(keyFile, material.origin()).privateKey();
        X509Certificate own = chain.get(0);
        Validity.requireAny(List.of(own), Instant.now(), certificateFile, material.origin());
        if (!KeyPairs.belong(own.getPublicKey(), key)) {
            throw new InvalidAddressException(TlsMessages.notAPair(certificateFile, keyFile, material.origin()));
        }
        // The store lives in memory only; its password protects nothing, but a key entry must have one.
        char[] password = "in-memory".toCharArray();
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, password, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    private static X509TrustManager only(TrustManager[] managers) {
        for (TrustManager manager : managers) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("This Java runtime has no trust manager for X.509 certificates.");
    }
}
