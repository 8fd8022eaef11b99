package io.qfchealth.docker;

import static io.qfchealth.docker.FakeEngine.http;
import static io.qfchealth.docker.FakeEngine.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.DockerEndpoints;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineRelease;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.HttpRequest;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerProbeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private static DockerEndpoint at(URI uri) {
        return new DockerEndpoint(uri, "DOCKER_HOST", Optional.empty());
    }

    private static Trouble troubleAt(URI uri, Function<DockerProbe, ?> question) {
        return troubleAt(at(uri), DEADLINE, question);
    }

    private static Trouble troubleAt(DockerEndpoint endpoint, Duration deadline, Function<DockerProbe, ?> question) {
        try (DockerProbe probe = new DockerProbe(endpoint, deadline)) {
            return catchThrowableOfType(UnansweredException.class, () -> question.apply(probe))
                    .trouble();
        }
    }

    private static Trouble troubleWith(String answer) {
        try (FakeEngine engine = FakeEngine.saying(answer)) {
            Trouble trouble = troubleAt(engine.endpoint(), DockerProbe::engine);
            // Ports differ from run to run.
            return new Trouble(
                    trouble.kind(),
                    trouble.sentence().replace(engine.endpoint().toString(), "tcp://gis:2375"),
                    trouble.remedy());
        }
    }

    @Nested
    class Nothing_that_listens {

        @Test
        void a_missing_socket_is_said_to_be_missing() {
            Path socket = directory.resolve("docker.sock");

            assertThat(troubleAt(URI.create("unix://" + socket), DockerProbe::engine))
                    .isEqualTo(new Trouble(
                            Kind.UNREACHABLE,
                            "There is no Docker engine at unix://" + socket
                                    + " (DOCKER_HOST): the socket does not exist.",
                            "Start Docker on this machine (sudo systemctl start docker), or name the engine by "
                                    + "DOCKER_HOST, --docker or QfcServer.builder().docker(…)."));
        }

        @Test
        void a_socket_that_an_ended_engine_left_behind_refuses() throws IOException {
            Path socket = directory.resolve("docker.sock");
            FakeEngine.onSocket(socket).close();

            assertThat(troubleAt(URI.create("unix://" + socket), DockerProbe::containers))
                    .isEqualTo(new Trouble(
                            Kind.UNREACHABLE,
                            "No Docker engine listens at unix://" + socket + " (DOCKER_HOST): connection refused.",
                            "Start Docker there, or correct the address in DOCKER_HOST."));
        }

        @Test
        void a_directory_in_the_place_of_the_socket_is_told() {
            assertThat(troubleAt(URI.create("unix://" + directory), DockerProbe::engine))
                    .isEqualTo(new Trouble(
                            Kind.UNREACHABLE,
                            "There is no Docker engine at unix://" + directory
                                    + " (DOCKER_HOST): that is a directory, not a socket.",
                            "Correct the address in DOCKER_HOST. In a container: give it the socket again (-v "
                                    + "/var/run/docker.sock:/var/run/docker.sock) once the engine runs."));
        }

        @Test
        void a_file_in_the_place_of_the_socket_is_told() throws IOException {
            Path file = Files.createFile(directory.resolve("docker.sock"));

            assertThat(troubleAt(URI.create("unix://" + file), DockerProbe::engine)
                            .sentence())
                    .isEqualTo("There is no Docker engine at unix://" + file
                            + " (DOCKER_HOST): that is a file, not a socket.");
        }

        @Test
        void a_closed_port_refuses() {
            FakeEngine engine = FakeEngine.silent();
            URI closed = engine.endpoint();
            engine.close();

            assertThat(troubleAt(closed, DockerProbe::engine))
                    .isEqualTo(new Trouble(
                            Kind.UNREACHABLE,
                            "No Docker engine listens at " + closed + " (DOCKER_HOST): connection refused.",
                            "Start Docker there, or correct the address in DOCKER_HOST."));
        }

        @Test
        void a_host_that_does_not_exist_is_said_to_be_unknown() {
            assertThat(troubleAt(URI.create("tcp://no-such-host.invalid:2375"), DockerProbe::engine))
                    .isEqualTo(new Trouble(
                            Kind.UNREACHABLE,
                            "There is no Docker engine at tcp://no-such-host.invalid:2375 (DOCKER_HOST): the host name "
                                    + "is not known.",
                            "Correct the host name in DOCKER_HOST."));
        }

        @Test
        void a_socket_that_this_user_may_not_use_names_the_group() {
            // A test that runs as root may use every socket. This is what the transport makes of a forbidden one.
            RuntimeException forbidden = new RuntimeException(
                    "Failed create socket with path /run/docker.sock", new BindException("Permission denied"));

            assertThat(EngineTrouble.of(at(URI.create("unix:///run/docker.sock")), "/info", forbidden))
                    .isEqualTo(new Trouble(
                            Kind.NOT_PERMITTED,
                            "This user may not use the Docker engine at unix:///run/docker.sock (DOCKER_HOST): "
                                    + "permission denied.",
                            "Run as a user of the socket's group (sudo usermod -aG docker \"$USER\", then log in "
                                    + "again), or as root."));
        }
    }

    @Nested
    class Something_that_never_answers {

        @Test
        void is_given_up_at_the_deadline_on_a_port() {
            try (FakeEngine engine = FakeEngine.silent()) {
                assertThatGivesUp(engine);
            }
        }

        @Test
        void is_given_up_at_the_deadline_on_a_socket() {
            try (FakeEngine engine = FakeEngine.silent(directory.resolve("docker.sock"))) {
                assertThatGivesUp(engine);
            }
        }

        @Test
        void is_given_up_at_the_deadline_when_it_speaks_http() {
            try (EngineSimulator engine = EngineSimulator.start()) {
                engine.disturb("/networks", Disturbance.neverAnswer());
                assertThat(troubleAt(at(engine.endpoint()), Duration.ofMillis(300), DockerProbe::networks)
                                .kind())
                        .isEqualTo(Kind.TIMED_OUT);
            }
        }

        private static void assertThatGivesUp(FakeEngine engine) {
            Instant start = Instant.now();

            Trouble trouble = troubleAt(at(engine.endpoint()), Duration.ofMillis(300), DockerProbe::networks);

            assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
            assertThat(trouble)
                    .isEqualTo(new Trouble(
                            Kind.TIMED_OUT,
                            "The Docker engine at " + engine.endpoint()
                                    + " (DOCKER_HOST) did not answer GET /networks in time.",
                            "See whether the engine hangs (docker info; journalctl -u docker); allow more time by the "
                                    + "setting \"deadline\"."));
        }
    }

    @Nested
    class Something_that_is_no_engine {
        static final List<String> NO_ENGINE = List.of("[]", "{}", "42", "null", "true", "{\"ServerVersion\":1}");

        private static Trouble notAnEngine(String answer) {
            return new Trouble(
                    Kind.GARBLED,
                    "What listens at tcp://gis:2375 (DOCKER_HOST) is not a Docker engine: it answered GET /info with \""
                            + answer + "\".",
                    "Correct the address in DOCKER_HOST; an engine listens on its unix socket, on port 2375 or, with "
                            + "TLS, on 2376.");
        }

        @Test
        void a_web_page_is_quoted() {
            assertThat(troubleWith(http("200 OK", "text/html", "<html>It works!</html>")))
                    .isEqualTo(notAnEngine("<html>It works!</html>"));
        }

        @ParameterizedTest
        @FieldSource("NO_ENGINE")
        void other_json_is_quoted(String other) {
            assertThat(troubleWith(json(other))).isEqualTo(notAnEngine(other));
        }

        @Test
        void a_server_that_has_no_such_page_is_none() {
            assertThat(troubleWith(http("404 Not Found", "text/plain", "404 page not found")))
                    .isEqualTo(notAnEngine("404 Not Found"));
        }

        @Test
        void a_server_of_another_protocol_is_quoted() {
            assertThat(troubleWith("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"))
                    .isEqualTo(notAnEngine("SSH-2.0-OpenSSH_9.2p1 Debian-2"));
        }

        @Test
        void a_server_that_sends_elsewhere_is_not_followed() {
            assertThat(troubleWith(
                            "HTTP/1.1 302 Found\r\nLocation: https://login.invalid/\r\nContent-Length: 0\r\n\r\n"))
                    .isEqualTo(notAnEngine("302"));
        }

        @Test
        void a_long_answer_is_cut_and_control_characters_are_masked() {
            assertThat(troubleWith(http("200 OK", "text/plain", "\u001b[31m" + "x".repeat(500) + "\nsecond line")))
                    .isEqualTo(notAnEngine("?[31m" + "x".repeat(115) + "…"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[{}]", "[1]", "[\"x\"]", "[[]]"})
        void a_list_of_something_else_is_quoted_whatever_was_asked(String other) {
            List<Function<DockerProbe, ?>> questions =
                    List.of(DockerProbe::containers, DockerProbe::images, DockerProbe::networks);
            try (FakeEngine engine = FakeEngine.saying(json(other))) {
                for (Function<DockerProbe, ?> question : questions) {
                    Trouble trouble = troubleAt(engine.endpoint(), question);
                    assertThat(trouble.kind()).isEqualTo(Kind.GARBLED);
                    assertThat(trouble.sentence()).endsWith("with \"" + other + "\".");
                }
            }
        }

        @Test
        void a_container_an_image_volumes_and_the_disk_usage_are_read_as_strictly() {
            try (FakeEngine engine = FakeEngine.saying(json("{\"a\":1}"))) {
                assertThatIsQuoted(engine, probe -> probe.container("x"));
                assertThatIsQuoted(engine, probe -> probe.image("x"));
                assertThatIsQuoted(engine, DockerProbe::volumes);
                assertThatIsQuoted(engine, DockerProbe::diskUsage);
            }
        }

        @Test
        void a_disk_usage_that_somebody_else_asks_for_is_asked_for_again() {
            String busy = FakeEngine.http(
                    "500 Internal Server Error",
                    "application/json",
                    "{\"message\":\"a disk usage operation is already running\"}");
            try (FakeEngine engine = FakeEngine.saying(busy, busy, json("{\"LayersSize\":5}"));
                    DockerProbe probe = new DockerProbe(at(engine.endpoint()), DEADLINE)) {
                assertThat(probe.diskUsage().layers()).isEqualTo(5);
            }
        }

        private static void assertThatIsQuoted(FakeEngine engine, Function<DockerProbe, ?> question) {
            assertThat(troubleAt(engine.endpoint(), question).kind()).isEqualTo(Kind.GARBLED);
        }

        @Test
        void a_port_that_is_no_number_is_no_answer_of_an_engine() {
            String container =
                    "{\"Id\":\"1\",\"State\":{\"Status\":\"running\"},\"NetworkSettings\":{\"Ports\":{\"x/tcp\":"
                            + "[{\"HostPort\":\"80\"}]}}}";
            try (FakeEngine engine = FakeEngine.saying(json(container))) {
                assertThatIsQuoted(engine, probe -> probe.container("1"));
            }
        }

        @Test
        void a_connection_that_ends_without_an_answer_is_told_in_a_few_words() {
            assertThat(troubleWith(""))
                    .satisfies(trouble -> assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE))
                    .satisfies(trouble -> assertThat(trouble.sentence())
                            .matches(
                                    "The Docker engine at tcp://gis:2375 \\(DOCKER_HOST\\) broke the connection on GET "
                                            + "/info: (unexpected end of stream|connection reset|broken pipe)\\."))
                    .satisfies(trouble -> assertThat(trouble.remedy())
                            .isEqualTo(
                                    "See whether a Docker engine listens there (docker info), or correct the address "
                                            + "in DOCKER_HOST."));
        }

        @Test
        void an_answer_that_is_cut_off_is_told_in_a_few_words() {
            assertThat(troubleWith("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"Name\":")
                            .sentence())
                    .isEqualTo("The Docker engine at tcp://gis:2375 (DOCKER_HOST) broke the connection on GET /info: "
                            + "unexpected end of stream.");
        }
    }

    @Nested
    class An_engine_that_refuses {

        @Test
        void is_quoted_with_its_own_message() {
            assertThat(troubleWith(http(
                            "500 Internal Server Error", "application/json", "{\"message\":\"the disk is gone\"}\n")))
                    .isEqualTo(new Trouble(
                            Kind.REFUSED,
                            "The Docker engine at tcp://gis:2375 (DOCKER_HOST) answered GET /info with status 500: the "
                                    + "disk is gone.",
                            "Read the engine's log (journalctl -u docker)."));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<html><body><h1>403 Forbidden</h1>\nRequest forbidden by administrative rules.\n</body></html>",
                    "{\"message\":\"authorization denied by plugin\"}",
                    ""
                })
        void by_a_proxy_that_guards_it_names_what_must_pass(String body) {
            assertThat(troubleWith(http("403 Forbidden", "text/html", body)))
                    .isEqualTo(new Trouble(
                            Kind.NOT_PERMITTED,
                            "The Docker engine at tcp://gis:2375 (DOCKER_HOST) does not permit GET /info: status 403.",
                            "Let what guards the engine pass GET requests for info, containers, images, networks, "
                                    + "volumes and system/df (a docker-socket-proxy: INFO=1 CONTAINERS=1 IMAGES=1 "
                                    + "NETWORKS=1 VOLUMES=1 SYSTEM=1)."));
        }

        @Test
        void because_it_wants_tls_says_how_to_set_it_up() {
            // Word for word what an engine with TLS says to a client without.
            assertThat(troubleWith("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"))
                    .isEqualTo(new Trouble(
                            Kind.REFUSED,
                            "The Docker engine at tcp://gis:2375 (DOCKER_HOST) wants TLS, and none is set up.",
                            "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem and "
                                    + "key.pem of this engine."));
        }
    }

    @Nested
    class Api_versions {
        static final List<EngineRelease> RELEASES =
                List.of(EngineRelease.V20_10, EngineRelease.V28, EngineRelease.V29, EngineRelease.V29_LATER);

        @ParameterizedTest
        @FieldSource("RELEASES")
        void no_request_names_one_so_that_every_engine_answers(EngineRelease release) {
            try (EngineSimulator engine = EngineSimulator.start(release);
                    Stand stand = engine.deploy(StandModel.builder().build());
                    DockerProbe probe = new DockerProbe(at(engine.endpoint()), DEADLINE)) {
                askEverything(probe, stand.model());

                assertThat(probe.engine().version()).isEqualTo(release.version());
                assertThat(probe.engine().apiVersion()).isEqualTo(release.api().toString());
                assertThat(engine.requests())
                        .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"))
                        .extracting(HttpRequest::target)
                        .noneMatch(target -> target.startsWith("/v1."));
            }
        }

        @ParameterizedTest
        @FieldSource("RELEASES")
        void one_in_a_system_property_that_is_meant_for_others_does_not_matter(EngineRelease release) {
            withSystemProperty("api.version", "1.30", () -> {
                try (EngineSimulator engine = EngineSimulator.start(release);
                        DockerProbe probe = new DockerProbe(at(engine.endpoint()), DEADLINE)) {
                    assertThat(probe.engine().version()).isEqualTo(release.version());
                    assertThat(engine.requests())
                            .extracting(HttpRequest::target)
                            .containsExactly("/info");
                }
            });
        }

        private static void askEverything(DockerProbe probe, StandModel model) {
            assertThat(probe.containers()).hasSameSizeAs(model.containers());
            assertThat(probe.images()).hasSameSizeAs(model.images());
            assertThat(probe.networks()).extracting(Network::name).contains(model.network());
            assertThat(probe.volumes()).hasSameSizeAs(model.volumes());
            assertThat(probe.diskUsage().layers()).isPositive();
            assertThat(probe.container(model.workers().get(0).name())).isPresent();
            assertThat(probe.image(model.imageOf("app"))).isPresent();
        }

        private static void withSystemProperty(String name, String value, Runnable test) {
            String before = System.setProperty(name, value);
            try {
                test.run();
            } finally {
                if (before == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, before);
                }
            }
        }
    }

    @Nested
    class Absence {

        @Test
        void of_a_container_or_an_image_is_an_answer() {
            try (EngineSimulator engine = EngineSimulator.start();
                    DockerProbe probe = new DockerProbe(at(engine.endpoint()), DEADLINE)) {
                assertThat(probe.container("nobody")).isEmpty();
                assertThat(probe.image("nothing:latest")).isEmpty();
                assertThat(probe.image("registry.example.org:5000/gis/nothing:latest"))
                        .isEmpty();
                assertThat(probe.containers()).isEmpty();
                assertThat(probe.volumes()).isEmpty();
            }
        }
    }

    /** An engine behind TLS, addressed as a user would: DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH. */
    @Nested
    class Tls {
        private static final HeldCertificate AUTHORITY =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        private static final HeldCertificate ENGINE = signed("localhost");
        private static final HeldCertificate CLIENT = signed("client");

        private static HeldCertificate signed(String name) {
            return new HeldCertificate.Builder()
                    .signedBy(AUTHORITY)
                    .commonName(name)
                    .addSubjectAlternativeName(name)
                    .build();
        }

        private static EngineSimulator engine(Consumer<SSLServerSocket> settings) throws IOException {
            HandshakeCertificates certificates = new HandshakeCertificates.Builder()
                    .heldCertificate(ENGINE)
                    .addTrustedCertificate(AUTHORITY.certificate())
                    .build();
            SSLServerSocket socket = (SSLServerSocket) certificates
                    .sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            settings.accept(socket);
            return EngineSimulator.startAt(socket, EngineRelease.V29);
        }

        private static void write(Path file, String text) throws IOException {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }

        private Path files(HeldCertificate authority) throws IOException {
            Path files = directory.resolve("certs");
            write(files.resolve("ca.pem"), authority.certificatePem());
            write(files.resolve("cert.pem"), CLIENT.certificatePem());
            write(files.resolve("key.pem"), CLIENT.privateKeyPkcs8Pem());
            return files;
        }

        private DockerEndpoint endpoint(URI engine, String host, Path files) {
            return DockerEndpoints.of(
                            Map.of(
                                    "DOCKER_HOST",
                                    "tcp://" + host + ":" + engine.getPort(),
                                    "DOCKER_TLS_VERIFY",
                                    "1",
                                    "DOCKER_CERT_PATH",
                                    files.toString()),
                            directory)
                    .resolve();
        }

        @Test
        void an_engine_that_wants_a_client_certificate_is_given_it() throws IOException {
            try (EngineSimulator engine = engine(socket -> socket.setNeedClientAuth(true));
                    DockerProbe probe =
                            new DockerProbe(endpoint(engine.endpoint(), "localhost", files(AUTHORITY)), DEADLINE)) {
                assertThat(probe.engine().version()).isEqualTo("29.0.0");
                assertThat(probe.containers()).isEmpty();
            }
        }

        @Test
        void an_engine_that_wants_a_client_certificate_and_is_given_none_says_so() throws IOException {
            Path files = files(AUTHORITY);
            Files.delete(files.resolve("cert.pem"));
            Files.delete(files.resolve("key.pem"));
            try (EngineSimulator engine = engine(socket -> socket.setNeedClientAuth(true))) {
                Trouble trouble =
                        troubleAt(endpoint(engine.endpoint(), "localhost", files), DEADLINE, DockerProbe::engine);

                // Whether the refusal arrives before the connection ends is a matter of luck.
                assertThat(trouble.sentence() + " " + trouble.remedy())
                        .containsAnyOf(
                                "do not agree on TLS: it wants a client certificate of an authority that it trusts.",
                                "If it wants a client certificate, put cert.pem and key.pem into the directory of "
                                        + "DOCKER_CERT_PATH.");
            }
        }

        @Test
        void an_engine_of_another_authority_is_not_trusted() throws IOException {
            HeldCertificate other = new HeldCertificate.Builder()
                    .certificateAuthority(0)
                    .commonName("another authority")
                    .build();
            try (EngineSimulator engine = engine(socket -> {})) {
                DockerEndpoint endpoint = endpoint(engine.endpoint(), "localhost", files(other));

                Trouble trouble = troubleAt(endpoint, DEADLINE, DockerProbe::engine);

                assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
                assertThat(trouble.sentence())
                        .isEqualTo("The Docker engine at tcp://localhost:"
                                + engine.endpoint().getPort()
                                + " (DOCKER_HOST) and this machine do not agree on TLS: its certificate is of an "
                                + "authority that is not trusted here.");
                assertThat(trouble.remedy())
                        .isEqualTo(
                                "Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory with ca.pem, cert.pem "
                                        + "and key.pem of this engine; for an engine without TLS unset both.");
            }
        }

        @Test
        void an_engine_of_another_name_is_not_trusted() throws IOException {
            try (EngineSimulator engine = engine(socket -> {})) {
                Trouble trouble = troubleAt(
                        endpoint(engine.endpoint(), "127.0.0.1", files(AUTHORITY)), DEADLINE, DockerProbe::engine);

                assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
                assertThat(trouble.sentence())
                        .endsWith("do not agree on TLS: its certificate is for another host name.");
            }
        }

        @Test
        void an_engine_that_need_not_prove_who_it_is_may_have_any_name() throws IOException {
            try (EngineSimulator engine = engine(socket -> {})) {
                DockerEndpoint unverified = DockerEndpoints.of(
                                Map.of(
                                        "DOCKER_HOST",
                                        "tcp://127.0.0.1:" + engine.endpoint().getPort(),
                                        "DOCKER_TLS",
                                        "1"),
                                directory)
                        .resolve();
                try (DockerProbe probe = new DockerProbe(unverified, DEADLINE)) {
                    assertThat(probe.engine().version()).isEqualTo("29.0.0");
                }
            }
        }

        @Test
        void an_engine_without_tls_is_told_when_it_is_asked_with_tls() throws IOException {
            try (FakeEngine engine = FakeEngine.saying(http("400 Bad Request", "text/plain", "400 Bad Request"))) {
                Trouble trouble = troubleAt(
                        endpoint(engine.endpoint(), "localhost", files(AUTHORITY)), DEADLINE, DockerProbe::engine);

                assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
                assertThat(trouble.sentence()).endsWith("do not agree on TLS: it speaks none.");
            }
        }
    }
}
