package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsMaterialTest {

    private static final TestAuthority PKI = new TestAuthority();

    @TempDir
    private Path directory;

    @BeforeEach
    void all_three_files_are_there() {
        PKI.writeTo(directory);
    }

    private TlsMaterial material() {
        return TlsMaterial.inDirectory(directory, true, "DOCKER_CERT_PATH");
    }

    private void write(String name, String text) {
        TestAuthority.write(directory, name, text);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> material().sslContext())
                .isExactlyInstanceOf(InvalidAddressException.class)
                .hasMessage(message);
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    /** As openssl writes it: the key names its curve itself. */
    private static String sec1(HeldCertificate certificate) throws IOException {
        BigInteger secret = ((ECPrivateKey) certificate.keyPair().getPrivate()).getS();
        byte[] key =
                new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded();
        return pem(new PemObject("EC PRIVATE KEY", key));
    }

    @Test
    void says_what_it_is_made_of() {
        assertThat(material().ca()).contains(directory.resolve("ca.pem"));
        assertThat(material().certificate()).contains(directory.resolve("cert.pem"));
        assertThat(material().key()).contains(directory.resolve("key.pem"));
        assertThat(material().isVerified()).isTrue();
        assertThat(material().origin()).isEqualTo("DOCKER_CERT_PATH");
    }

    @Test
    void needs_no_client_certificate() throws Exception {
        Files.delete(directory.resolve("cert.pem"));
        Files.delete(directory.resolve("key.pem"));

        assertThat(material().certificate()).isEmpty();
        assertThat(material().key()).isEmpty();
        assertThatNoException().isThrownBy(() -> material().sslContext());
    }

    @Test
    void trusts_only_the_authority_of_the_file() {
        assertThat(material().trustManager().getAcceptedIssuers()).containsExactly(PKI.authority.certificate());
    }

    @Test
    void trusts_all_authorities_of_a_file_that_holds_several() {
        HeldCertificate other =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        write("ca.pem", "a comment\n" + PKI.authority.certificatePem() + "another\n" + other.certificatePem());

        assertThat(material().trustManager().getAcceptedIssuers())
                .containsExactlyInAnyOrder(PKI.authority.certificate(), other.certificate());
    }

    @Test
    void trusts_the_authorities_of_the_runtime_without_a_file() {
        assertThat(TlsMaterial.withoutFiles(true, "--docker").trustManager().getAcceptedIssuers())
                .hasSizeGreaterThan(10);
        assertThatNoException()
                .isThrownBy(() -> TlsMaterial.withoutFiles(true, "--docker").sslContext());
    }

    @Test
    void reads_the_files_anew_for_each_context() {
        TlsMaterial material = material();
        assertThatNoException().isThrownBy(material::sslContext);

        write("key.pem", "");

        assertThatThrownBy(material::sslContext).hasMessageContaining("holds no private key");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepts_every_usual_form_of_a_key(String form, HeldCertificate client, String key) {
        write("cert.pem", client.certificatePem());
        write("key.pem", key);

        assertThatNoException().as(form).isThrownBy(() -> material().sslContext());
    }

    static Stream<Arguments> accepts_every_usual_form_of_a_key() throws Exception {
        HeldCertificate rsa = PKI.signed().rsa2048().build();
        HeldCertificate ec = PKI.signed().ecdsa256().build();
        String sec1 = sec1(ec);
        return Stream.of(
                Arguments.of("RSA, PKCS#1", rsa, rsa.privateKeyPkcs1Pem()),
                Arguments.of("RSA, PKCS#8", rsa, rsa.privateKeyPkcs8Pem()),
                Arguments.of("EC, SEC 1", ec, sec1),
                Arguments.of("EC, SEC 1 after its parameters", ec, EC_PARAMETERS + sec1),
                Arguments.of("EC, PKCS#8", ec, ec.privateKeyPkcs8Pem()),
                Arguments.of("line ends of Windows", ec, ec.privateKeyPkcs8Pem().replace("\n", "\r\n")));
    }

    /** What "openssl ecparam -name prime256v1" prints, and "openssl ecparam -genkey" before the key. */
    private static final String EC_PARAMETERS = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            """;

    @Nested
    class Not_verified {

        private TlsMaterial material(Path files) {
            return TlsMaterial.inDirectory(files, false, "DOCKER_CERT_PATH");
        }

        @Test
        void says_so() {
            assertThat(material(directory).isVerified()).isFalse();
        }

        @Test
        void accepts_every_certificate_and_every_host_name() {
            assertThatNoException()
                    .isThrownBy(() -> material(directory).trustManager().checkServerTrusted(null, "RSA"));
            assertThat(material(directory).hostnameVerifier())
                    .hasValueSatisfying(
                            verifier -> assertThat(verifier.verify("any", null)).isTrue());
            assertThat(TlsMaterialTest.this.material().hostnameVerifier()).isEmpty();
        }

        @Test
        void does_not_read_the_authority() {
            write("ca.pem", "");

            assertThatNoException().isThrownBy(() -> material(directory).sslContext());
        }

        @Test
        void is_for_clients_only() {
            assertThatThrownBy(() -> material(directory).trustManager().checkClientTrusted(null, "RSA"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class Refuses_in_a_sentence {

        @Test
        void a_directory_that_is_not_there() {
            Path absent = directory.resolve("absent");

            assertThatThrownBy(() -> TlsMaterial.inDirectory(absent, true, "DOCKER_CERT_PATH"))
                    .isExactlyInstanceOf(InvalidAddressException.class)
                    .hasMessage(
                            absent + " (DOCKER_CERT_PATH) is not a directory that can be read; set DOCKER_CERT_PATH to"
                                    + " the directory that holds ca.pem, cert.pem and key.pem.");
        }

        @Test
        void a_certificate_without_a_key() throws Exception {
            Files.delete(directory.resolve("key.pem"));

            assertRefused(
                    directory + " (DOCKER_CERT_PATH) holds cert.pem but no key.pem; put both there, or none of them if"
                            + " the engine asks for no client certificate.");
        }

        @Test
        void a_key_without_a_certificate() throws Exception {
            Files.delete(directory.resolve("cert.pem"));

            assertRefused(
                    directory + " (DOCKER_CERT_PATH) holds key.pem but no cert.pem; put both there, or none of them if"
                            + " the engine asks for no client certificate.");
        }

        @Test
        void a_file_that_has_gone() throws Exception {
            TlsMaterial material = material();
            Files.delete(directory.resolve("ca.pem"));

            assertThatThrownBy(material::trustManager)
                    .hasMessage(directory.resolve("ca.pem")
                            + " (DOCKER_CERT_PATH) does not exist; put the PEM file there.");
        }

        @Test
        void a_file_that_may_not_be_read() throws Exception {
            Path key = directory.resolve("key.pem");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isReadable(key), "this user may read everything");

            assertRefused(key + " (DOCKER_CERT_PATH) may not be read by this user; give the user that runs this read"
                    + " permission.");
        }

        @Test
        void a_file_that_is_none() throws Exception {
            Files.delete(directory.resolve("ca.pem"));
            Files.createDirectory(directory.resolve("ca.pem"));

            assertRefused(directory.resolve("ca.pem")
                    + " (DOCKER_CERT_PATH) cannot be read (Is a directory); put a readable PEM file there.");
        }

        @Test
        void an_authority_file_without_a_certificate() {
            write("ca.pem", "404 page not found\n");

            assertRefused(directory.resolve("ca.pem")
                    + " (DOCKER_CERT_PATH) holds no certificate; put a PEM file there that has a \"-----BEGIN"
                    + " CERTIFICATE-----\" line.");
        }

        @Test
        void a_key_file_without_a_key() {
            write("key.pem", PKI.client.certificatePem());

            assertRefused(directory.resolve("key.pem")
                    + " (DOCKER_CERT_PATH) holds no private key; put a PEM file there that has a \"-----BEGIN PRIVATE"
                    + " KEY-----\" line (or RSA or EC PRIVATE KEY).");
        }

        @Test
        void a_damaged_file() {
            write("cert.pem", "-----BEGIN CERTIFICATE-----\nMIIB%%%\n-----END CERTIFICATE-----\n");

            assertRefused(directory.resolve("cert.pem")
                    + " (DOCKER_CERT_PATH) is damaged: what stands between its BEGIN and END lines is not valid PEM; copy the"
                    + " file again from where it was made.");
        }

        @Test
        void a_file_that_was_cut_off() {
            write("cert.pem", PKI.client.certificatePem().substring(0, 200));

            assertThatThrownBy(() -> material().sslContext())
                    .hasMessageStartingWith(directory.resolve("cert.pem") + " (DOCKER_CERT_PATH) is damaged");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void a_key_with_a_passphrase(boolean pkcs8) throws Exception {
            PrivateKey key = PKI.client.keyPair().getPrivate();
            char[] passphrase = "passphrase".toCharArray();
            PemObjectGenerator encrypted = pkcs8
                    ? new JcaPKCS8Generator(
                            key,
                            new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                    .setProvider(new BouncyCastleProvider())
                                    .setPassword(passphrase)
                                    .build())
                    : new JcaMiscPEMGenerator(
                            key,
                            new JcePEMEncryptorBuilder("AES-256-CBC")
                                    .setProvider(new BouncyCastleProvider())
                                    .build(passphrase));
            write("key.pem", pem(encrypted));

            assertRefused(directory.resolve("key.pem")
                    + " (DOCKER_CERT_PATH) is protected by a passphrase, which docker does not support either; remove it with"
                    + " \"openssl pkey -in key.pem -out key-plain.pem\" and put the result there.");
        }

        @Test
        void a_key_of_another_certificate() {
            write("key.pem", PKI.engine.privateKeyPkcs8Pem());

            assertRefused(directory.resolve("key.pem") + " (DOCKER_CERT_PATH) is not the key of "
                    + directory.resolve("cert.pem")
                    + "; put the certificate and the key there that were made together.");
        }

        @Test
        void a_key_of_another_kind() throws Exception {
            write(
                    "key.pem",
                    pem(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()));

            assertThatThrownBy(() -> material().sslContext()).hasMessageContaining(" is not the key of ");
        }

        @Test
        void an_expired_client_certificate() {
            HeldCertificate old = TestAuthority.expired(PKI.signed()).build();
            write("cert.pem", old.certificatePem());
            write("key.pem", old.privateKeyPkcs8Pem());

            assertRefused(directory.resolve("cert.pem")
                    + " (DOCKER_CERT_PATH) expired on 2021-02-03; put a renewed certificate there.");
        }

        @Test
        void a_client_certificate_of_the_future() {
            HeldCertificate future = TestAuthority.future(PKI.signed()).build();
            write("cert.pem", future.certificatePem());
            write("key.pem", future.privateKeyPkcs8Pem());

            assertRefused(directory.resolve("cert.pem")
                    + " (DOCKER_CERT_PATH) is valid from 2150-01-01 on, which is in the future; correct the clock of this"
                    + " machine or put another certificate there.");
        }

        @Test
        void an_expired_authority_unless_another_of_the_file_is_valid() {
            HeldCertificate old = TestAuthority.expired(new HeldCertificate.Builder().certificateAuthority(0))
                    .build();
            write("ca.pem", old.certificatePem());

            assertRefused(directory.resolve("ca.pem")
                    + " (DOCKER_CERT_PATH) expired on 2021-02-03; put a renewed certificate there.");

            write("ca.pem", old.certificatePem() + PKI.authority.certificatePem());
            assertThatNoException().isThrownBy(() -> material().sslContext());
        }
    }
}
