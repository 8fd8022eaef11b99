package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real connections to a server on this machine that speaks TLS as an engine does. */
class TlsHandshakeTest {

    private static final TestAuthority PKI = new TestAuthority();

    private final MockWebServer engine = new MockWebServer();

    @TempDir
    private Path directory;

    @BeforeEach
    void all_three_files_are_there() {
        PKI.writeTo(directory);
    }

    @AfterEach
    void the_server_is_closed() {
        engine.close();
    }

    private void start(HeldCertificate certificate) throws IOException {
        HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(PKI.authority.certificate())
                .build();
        engine.useHttps(certificates.sslSocketFactory());
        engine.enqueue(new MockResponse.Builder().body("OK").build());
        engine.start();
    }

    private String ping(TlsMaterial material) throws IOException {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .sslSocketFactory(material.sslContext().getSocketFactory(), material.trustManager());
        material.hostnameVerifier().ifPresent(client::hostnameVerifier);
        Request request = new Request.Builder().url(engine.url("/_ping")).build();
        try (Response response = client.build().newCall(request).execute()) {
            return response.body().string();
        }
    }

    private TlsMaterial verified() {
        return TlsMaterial.inDirectory(directory, true, "DOCKER_CERT_PATH");
    }

    private TlsMaterial notVerified() {
        return TlsMaterial.inDirectory(directory, false, "DOCKER_CERT_PATH");
    }

    @Nested
    class An_engine_that_asks_for_a_client_certificate {

        @BeforeEach
        void is_running() throws IOException {
            engine.requireClientAuth();
            start(PKI.engine);
        }

        @Test
        void gets_it_and_is_trusted() throws Exception {
            assertThat(ping(verified())).isEqualTo("OK");
            assertThat(engine.takeRequest().getHandshake().peerPrincipal()).hasToString("CN=client");
        }

        @Test
        void gets_one_with_an_rsa_key_in_the_old_format_too() throws Exception {
            HeldCertificate rsa = PKI.signed().commonName("rsa").rsa2048().build();
            TestAuthority.write(directory, "cert.pem", rsa.certificatePem());
            TestAuthority.write(directory, "key.pem", rsa.privateKeyPkcs1Pem());

            assertThat(ping(verified())).isEqualTo("OK");
            assertThat(engine.takeRequest().getHandshake().peerPrincipal()).hasToString("CN=rsa");
        }

        @Test
        void refuses_a_client_that_has_none() throws Exception {
            Files.delete(directory.resolve("cert.pem"));
            Files.delete(directory.resolve("key.pem"));

            assertThatThrownBy(() -> ping(verified())).isInstanceOf(IOException.class);
        }

        @Test
        void gets_it_also_if_its_own_certificate_is_not_verified() throws Exception {
            assertThat(ping(notVerified())).isEqualTo("OK");
            assertThat(engine.takeRequest().getHandshake().peerPrincipal()).hasToString("CN=client");
        }
    }

    @Nested
    class An_engine_of_an_unknown_authority {

        @BeforeEach
        void is_running() throws IOException {
            start(new TestAuthority().engine);
        }

        @Test
        void is_refused() {
            assertThatThrownBy(() -> ping(verified()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("unable to find valid certification path");
        }

        @Test
        void is_refused_by_the_authorities_of_the_runtime_too() {
            assertThatThrownBy(() -> ping(TlsMaterial.withoutFiles(true, "--docker")))
                    .isInstanceOf(SSLException.class);
        }

        @Test
        void is_accepted_if_it_is_not_verified() throws Exception {
            assertThat(ping(notVerified())).isEqualTo("OK");
        }
    }

    @Nested
    class An_engine_with_the_certificate_of_another_host {

        @BeforeEach
        void is_running() throws IOException {
            start(PKI.signed().addSubjectAlternativeName("gis.example.org").build());
        }

        @Test
        void is_refused() {
            assertThatThrownBy(() -> ping(verified())).isInstanceOf(SSLPeerUnverifiedException.class);
        }

        @Test
        void is_accepted_if_it_is_not_verified() throws Exception {
            assertThat(ping(notVerified())).isEqualTo("OK");
        }
    }

    @Nested
    class An_engine_with_an_expired_certificate {

        @BeforeEach
        void is_running() throws IOException {
            start(TestAuthority.expired(PKI.signed().addSubjectAlternativeName("localhost"))
                    .build());
        }

        @Test
        void is_refused() {
            assertThatThrownBy(() -> ping(verified())).isInstanceOf(SSLHandshakeException.class);
        }

        @Test
        void is_accepted_if_it_is_not_verified() throws Exception {
            assertThat(ping(notVerified())).isEqualTo("OK");
        }
    }
}
