package io.qfchealth.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** The objects of one PEM file, in their order. */
final class PemFile {

    private final Path file;
    private final String origin;
    private final List<Object> objects;

    private PemFile(Path file, String origin, List<Object> objects) {
        this.file = file;
        this.origin = origin;
        this.objects = objects;
    }

    static PemFile read(Path file, String origin) {
        String text;
        try {
            text = Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidAddressException(TlsMessages.unreadable(file, origin, e), e);
        }
        List<Object> objects = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                objects.add(next);
            }
        } catch (IOException | RuntimeException e) {
            throw new InvalidAddressException(TlsMessages.damaged(file, origin), e);
        }
        return new PemFile(file, origin, objects);
    }

    /** All certificates of the file, at least one. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Object object : objects) {
                if (object instanceof X509CertificateHolder holder) {
                    certificates.add((X509Certificate)
                            factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
                }
            }
        } catch (CertificateException | IOException e) {
            throw new InvalidAddressException(TlsMessages.damaged(file, origin), e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidAddressException(TlsMessages.noCertificate(file, origin));
        }
        return certificates;
    }

    /** The first private key of the file. Other objects, such as the parameters of an EC key, may stand before it. */
    PrivateKey privateKey() {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            for (Object object : objects) {
                if (object instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
                if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new InvalidAddressException(TlsMessages.encryptedKey(file, origin));
                }
            }
        } catch (IOException e) {
            throw new InvalidAddressException(TlsMessages.damaged(file, origin), e);
        }
        throw new InvalidAddressException(TlsMessages.noKey(file, origin));
    }
}
