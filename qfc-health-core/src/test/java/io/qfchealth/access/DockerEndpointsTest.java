package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEndpointsTest {

    private static final TestAuthority PKI = new TestAuthority();

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    private Path dotDocker;
    private Path defaultSocket;

    @BeforeEach
    void the_default_socket_exists() {
        dotDocker = home.resolve(".docker");
        defaultSocket = TestAuthority.write(home.resolve("run"), "docker.sock", "");
    }

    private DockerEndpoints endpoints() {
        return DockerEndpoints.of(environment, home, defaultSocket);
    }

    private DockerEndpoint resolve() {
        return endpoints().resolve();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::resolve)
                .isExactlyInstanceOf(InvalidAddressException.class)
                .hasMessage(message);
    }

    private void config(String json) {
        TestAuthority.write(dotDocker, "config.json", json);
    }

    private Path context(String name, String host) {
        return context(name, Map.of("docker", Map.of("Host", host, "SkipTLSVerify", false)));
    }

    private Path context(String name, Map<String, ?> endpoints) {
        try {
            String json = new ObjectMapper()
                    .writeValueAsString(Map.of("Name", name, "Metadata", Map.of(), "Endpoints", endpoints));
            return meta(name, json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path meta(String name, String json) {
        return TestAuthority.write(
                dotDocker.resolve("contexts/meta/" + DockerContexts.digest(name)), "meta.json", json);
    }

    private Path tlsOf(String context) {
        return dotDocker.resolve("contexts/tls/" + DockerContexts.digest(context) + "/docker");
    }

    @Nested
    class With_nothing_set {

        @Test
        void the_default_socket_is_used() {
            assertThat(resolve()).hasToString("unix://" + defaultSocket + " (the default socket)");
            assertThat(resolve().tls()).isEmpty();
        }

        @Test
        void the_default_socket_is_dockers() {
            assertThat(DockerEndpoints.of(Map.of(), home).resolve().displayUri())
                    .isEqualTo("unix:///var/run/docker.sock");
        }

        @Test
        void a_rootless_engine_is_found_if_the_default_socket_is_absent() throws Exception {
            Path runtime = home.resolve("run-user");
            TestAuthority.write(runtime, "docker.sock", "");
            environment.put("XDG_RUNTIME_DIR", runtime.toString());
            assertThat(resolve().socket()).contains(defaultSocket);

            Files.delete(defaultSocket);

            assertThat(resolve())
                    .hasToString("unix://" + runtime + "/docker.sock (the rootless socket in XDG_RUNTIME_DIR, as "
                            + defaultSocket + " is absent)");
        }

        @Test
        void the_default_socket_is_named_if_there_is_no_engine_at_all() throws Exception {
            environment.put("XDG_RUNTIME_DIR", home.toString());
            Files.delete(defaultSocket);

            assertThat(resolve().socket()).contains(defaultSocket);
        }

        @Test
        void tls_means_the_tls_port_of_this_machine() {
            PKI.writeTo(dotDocker);
            environment.put("DOCKER_TLS_VERIFY", "1");

            assertThat(resolve()).hasToString("tcp://localhost:2376 (the default address with TLS)");
        }

        @Test
        void the_process_decides_when_it_is_asked() {
            assertThat(DockerEndpoints.ofThisProcess()).isNotNull();
        }
    }

    @Nested
    class The_first_that_is_set_decides {

        @BeforeEach
        void everything_is_set() {
            environment.put("DOCKER_HOST", "tcp://of.the.variable:2375");
            environment.put("DOCKER_CONTEXT", "prod");
            context("prod", "tcp://of.the.context:2375");
            context("staging", "tcp://of.the.current.context:2375");
            config("{\"auths\": {}, \"currentContext\": \"staging\"}");
        }

        @Test
        void an_address_given_in_so_many_words_wins_over_everything() {
            assertThat(endpoints().resolve("tcp://given:2375", "--docker")).hasToString("tcp://given:2375 (--docker)");
        }

        @Test
        void docker_host_wins_over_the_context() {
            assertThat(resolve()).hasToString("tcp://of.the.variable:2375 (DOCKER_HOST)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "unset"})
        void docker_context_wins_over_the_current_context(String host) {
            environment.put("DOCKER_HOST", "");
            environment.keySet().removeIf(name -> name.equals("DOCKER_HOST") && host.equals("unset"));

            assertThat(resolve())
                    .hasToString("tcp://of.the.context:2375 (the Docker context \"prod\" (DOCKER_CONTEXT))");
        }

        @Test
        void the_current_context_wins_over_the_default_socket() {
            environment.clear();

            assertThat(resolve())
                    .hasToString(
                            "tcp://of.the.current.context:2375 (the current context \"staging\" of ~/.docker/config.json)");
        }

        @Test
        void the_context_default_means_the_default_socket() {
            environment.clear();
            environment.put("DOCKER_CONTEXT", "default");
            assertThat(resolve().origin()).isEqualTo("the default socket");

            environment.clear();
            config("{\"currentContext\": \"default\"}");
            assertThat(resolve().origin()).isEqualTo("the default socket");
        }

        @Test
        void a_context_named_in_so_many_words_wins_over_docker_host() {
            assertThat(endpoints().resolveContext("staging", "--docker-context"))
                    .hasToString(
                            "tcp://of.the.current.context:2375 (the Docker context \"staging\" (--docker-context))");
        }

        @Test
        void what_does_not_decide_need_not_be_right() {
            config("not json");
            environment.put("DOCKER_CONTEXT", "unknown");

            assertThat(resolve().origin()).isEqualTo("DOCKER_HOST");
        }
    }

    @Nested
    class The_configuration_directory {

        @Test
        void is_the_one_that_docker_config_names() {
            Path other = home.resolve("elsewhere");
            dotDocker = other;
            context("prod", "tcp://gis:2375");
            config("{\"currentContext\": \"prod\"}");
            environment.put("DOCKER_CONFIG", other.toString());

            assertThat(resolve())
                    .hasToString("tcp://gis:2375 (the current context \"prod\" of ~/elsewhere/config.json)");
        }

        @Test
        void is_the_usual_one_if_docker_config_is_empty() {
            context("prod", "tcp://gis:2375");
            config("{\"currentContext\": \"prod\"}");
            environment.put("DOCKER_CONFIG", "");

            assertThat(resolve().origin()).isEqualTo("the current context \"prod\" of ~/.docker/config.json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "", "{\"currentContext\": \"\"}", "{\"currentContext\": null}"})
        void may_name_no_current_context(String json) {
            config(json);

            assertThat(resolve().origin()).isEqualTo("the default socket");
        }

        @Test
        void is_refused_if_its_file_is_no_json_without_repeating_what_it_holds() {
            config("{\n \"auths\": tOkEn }");

            assertThatThrownBy(DockerEndpointsTest.this::resolve)
                    .hasMessage("~/.docker/config.json is not valid JSON (line 2, column 11); correct the file, or set"
                            + " DOCKER_HOST, which makes it unnecessary.")
                    .hasNoCause();
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "\"prod\"", "{\"currentContext\": 7}", "{\"currentContext\": {}}"})
        void is_refused_if_the_current_context_is_no_text(String json) {
            config(json);

            assertRefused(
                    "~/.docker/config.json has no text as currentContext; run \"docker context use default\" to write"
                            + " it anew, or set DOCKER_HOST, which makes it unnecessary.");
        }

        @Test
        void is_refused_if_its_file_is_a_directory() throws Exception {
            Files.createDirectories(dotDocker.resolve("config.json"));

            assertRefused("~/.docker/config.json cannot be read by this user; make it readable, or set DOCKER_HOST.");
        }

        @Test
        void is_refused_if_it_may_not_be_read() throws Exception {
            config("{}");
            Path file = dotDocker.resolve("config.json");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
            assumeFalse(Files.isReadable(file), "this user may read everything");

            assertRefused("~/.docker/config.json cannot be read by this user; make it readable, or set DOCKER_HOST.");
        }
    }

    @Nested
    class A_context {

        @BeforeEach
        void is_chosen() {
            environment.put("DOCKER_CONTEXT", "prod");
        }

        @Test
        void is_stored_under_the_sha256_of_its_name() {
            assertThat(DockerContexts.digest("local"))
                    .isEqualTo("25bf8e1a2393f1108d37029b3df5593236c755742ec93465bbafa9b290bddcf6");
        }

        @Test
        void may_be_a_socket() {
            context("prod", "unix:///run/user/1000/docker.sock");

            assertThat(resolve().socket()).contains(Path.of("/run/user/1000/docker.sock"));
        }

        @Test
        void without_a_host_is_the_default_socket() {
            context("prod", "");

            assertThat(resolve())
                    .hasToString("unix:///var/run/docker.sock (the Docker context \"prod\" (DOCKER_CONTEXT))");
        }

        @Test
        void does_not_take_tls_from_the_variables() {
            environment.put("DOCKER_TLS_VERIFY", "1");
            environment.put("DOCKER_CERT_PATH", "/absent");
            context("prod", "tcp://gis:2375");

            assertThat(resolve().tls()).isEmpty();
        }

        @Test
        void brings_its_tls_files() {
            context("prod", "tcp://gis");
            PKI.writeTo(tlsOf("prod"));

            assertThat(resolve().displayUri()).isEqualTo("tcp://gis:2376");
            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.ca()).contains(tlsOf("prod").resolve("ca.pem"));
                assertThat(tls.certificate()).contains(tlsOf("prod").resolve("cert.pem"));
                assertThat(tls.key()).contains(tlsOf("prod").resolve("key.pem"));
                assertThat(tls.isVerified()).isTrue();
                assertThat(tls.origin()).isEqualTo("the Docker context \"prod\" (DOCKER_CONTEXT)");
                assertThatNoException().isThrownBy(tls::sslContext);
            });
        }

        @Test
        void may_skip_verification_with_and_without_files() {
            context("prod", Map.of("docker", Map.of("Host", "tcp://gis:2376", "SkipTLSVerify", true)));
            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.isVerified()).isFalse();
                assertThat(tls.certificate()).isEmpty();
            });

            PKI.writeTo(tlsOf("prod"));
            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.isVerified()).isFalse();
                assertThat(tls.certificate()).isPresent();
            });
        }

        @Test
        void over_a_socket_needs_none_of_its_tls_files() {
            context("prod", "unix:///run/docker.sock");
            TestAuthority.write(tlsOf("prod"), "key.pem", "half a pair");

            assertThat(resolve().tls()).isEmpty();
        }

        @Test
        void is_refused_if_it_does_not_exist_with_those_that_do() {
            context("production", "tcp://gis:2375");
            context("staging", "tcp://gis:2375");
            context("prod-eu", "tcp://gis:2375");

            assertRefused("DOCKER_CONTEXT is \"prod\", which is no Docker context of this user; the contexts in"
                    + " ~/.docker/contexts are \"prod-eu\", \"production\", \"default\", \"staging\".");
        }

        @Test
        void is_refused_if_there_is_none_at_all() {
            assertRefused("DOCKER_CONTEXT is \"prod\", which is no Docker context of this user; the contexts in"
                    + " ~/.docker/contexts are \"default\".");
        }

        @Test
        void is_refused_with_the_ten_nearest_if_there_are_many() {
            for (int i = 10; i < 22; i++) {
                context("prod" + i, "tcp://gis:2375");
            }

            assertThatThrownBy(DockerEndpointsTest.this::resolve)
                    .hasMessageEndingWith("\"prod10\", \"prod11\", \"prod12\", \"prod13\", \"prod14\", \"prod15\","
                            + " \"prod16\", \"prod17\", \"prod18\", \"prod19\" and 3 more.");
        }

        @Test
        void is_refused_with_all_if_there_are_ten() {
            for (int i = 1; i < 10; i++) {
                context("prod" + i, "tcp://gis:2375");
            }

            assertThatThrownBy(DockerEndpointsTest.this::resolve).hasMessageEndingWith("\"prod9\", \"default\".");
        }

        @Test
        void is_refused_by_the_name_of_the_file_if_that_chose_it() {
            environment.clear();
            config("{\"currentContext\": \"prdo\"}");
            context("prod", "tcp://gis:2375");
            meta("broken", "not json");

            assertRefused(
                    "currentContext of ~/.docker/config.json is \"prdo\", which is no Docker context of this user; the"
                            + " contexts in ~/.docker/contexts are \"prod\", \"default\".");
        }

        @Test
        void is_refused_if_its_file_is_no_json() {
            Path meta = meta("prod", "{\n");

            assertRefused("~/" + home.relativize(meta)
                    + " is not valid JSON (line 2, column 1); remove the context with \"docker context rm prod\" and create"
                    + " it again.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "", "{\"Endpoints\": {\"kubernetes\": {}}}", "{\"Endpoints\": null}"})
        void is_refused_if_it_is_not_for_docker(String json) {
            meta("prod", json);

            assertRefused(
                    "The Docker context \"prod\" has no Docker endpoint; remove the context with \"docker context rm"
                            + " prod\" and create it again.");
        }

        @Test
        void is_refused_if_its_host_cannot_be_used() {
            context("prod", "ssh://deploy:pw@gis");

            assertRefused(
                    "The Docker context \"prod\" (DOCKER_CONTEXT) has the host \"ssh://***@gis\", whose password is"
                            + " not used; use docker context update prod --docker host=ssh://deploy@gis and a key in ~/.ssh.");
        }

        @Test
        void may_lead_over_ssh() {
            context("prod", "ssh://deploy@gis");

            assertThat(resolve()).hasToString("ssh://deploy@gis (the Docker context \"prod\" (DOCKER_CONTEXT))");
        }

        @Test
        void is_corrected_with_its_tls_files_because_docker_would_drop_them() {
            context("prod", "tcp://gis:2376/v1.41");
            PKI.writeTo(tlsOf("prod"));

            assertRefused(
                    "The Docker context \"prod\" (DOCKER_CONTEXT) has the host \"tcp://gis:2376/v1.41\", which goes on"
                            + " after the port; use docker context update prod --docker"
                            + " host=tcp://gis:2376,ca=ca.pem,cert=cert.pem,key=key.pem.");
        }
    }

    @Nested
    class Tls_of_the_variables {

        private Path certificates;

        @BeforeEach
        void the_engine_is_reached_over_tcp() {
            environment.put("DOCKER_HOST", "tcp://gis:2376");
            certificates = PKI.writeTo(home.resolve("certificates"));
        }

        @Test
        void is_off_unless_it_is_asked_for() {
            environment.put("DOCKER_CERT_PATH", certificates.toString());
            environment.put("DOCKER_TLS_VERIFY", "");

            assertThat(resolve().tls()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"1", "0", "false"})
        void verifies_the_engine_if_docker_tls_verify_is_set_to_anything(String anything) {
            environment.put("DOCKER_TLS_VERIFY", anything);
            environment.put("DOCKER_CERT_PATH", certificates.toString());

            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.isVerified()).isTrue();
                assertThat(tls.origin()).isEqualTo("DOCKER_CERT_PATH");
                assertThat(tls.ca()).contains(certificates.resolve("ca.pem"));
            });
        }

        @Test
        void does_not_verify_the_engine_if_only_docker_tls_is_set() {
            environment.put("DOCKER_TLS", "1");
            environment.put("DOCKER_CERT_PATH", certificates.toString());

            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.isVerified()).isFalse();
                assertThat(tls.certificate()).contains(certificates.resolve("cert.pem"));
            });
        }

        @Test
        void takes_its_files_from_the_configuration_directory_by_default() {
            environment.put("DOCKER_TLS_VERIFY", "1");
            PKI.writeTo(dotDocker);

            assertThat(resolve().tls())
                    .hasValueSatisfying(tls -> assertThat(tls.ca()).contains(dotDocker.resolve("ca.pem")));
        }

        @Test
        void needs_no_files_if_the_engine_is_not_verified() {
            environment.put("DOCKER_TLS", "1");

            assertThat(resolve().tls()).hasValueSatisfying(tls -> {
                assertThat(tls.ca()).isEmpty();
                assertThat(tls.isVerified()).isFalse();
            });
        }

        @Test
        void is_used_for_an_address_given_in_so_many_words() {
            environment.put("DOCKER_TLS_VERIFY", "1");
            environment.put("DOCKER_CERT_PATH", certificates.toString());

            assertThat(endpoints().resolve("tcp://other", "--docker")).satisfies(endpoint -> {
                assertThat(endpoint.displayUri()).isEqualTo("tcp://other:2376");
                assertThat(endpoint.tls()).isPresent();
            });
        }

        @Test
        void is_not_needed_for_a_socket() {
            environment.put("DOCKER_HOST", "unix:///run/docker.sock");
            environment.put("DOCKER_TLS_VERIFY", "1");
            environment.put("DOCKER_CERT_PATH", "/absent");

            assertThat(resolve().tls()).isEmpty();
        }

        @Test
        void is_refused_if_the_directory_is_absent() {
            environment.put("DOCKER_TLS_VERIFY", "1");
            environment.put("DOCKER_CERT_PATH", "/absent");

            assertRefused("/absent (DOCKER_CERT_PATH) is not a directory that can be read; set DOCKER_CERT_PATH to the"
                    + " directory that holds ca.pem, cert.pem and key.pem.");
        }

        @Test
        void is_refused_if_the_default_directory_is_absent() {
            environment.put("DOCKER_TLS_VERIFY", "1");

            assertRefused(dotDocker + " (the default of DOCKER_CERT_PATH) is not a directory that can be read; set"
                    + " DOCKER_CERT_PATH to the directory that holds ca.pem, cert.pem and key.pem.");
        }

        @Test
        void is_refused_if_there_is_nothing_to_verify_the_engine_with() throws Exception {
            environment.put("DOCKER_TLS_VERIFY", "1");
            environment.put("DOCKER_CERT_PATH", certificates.toString());
            Files.delete(certificates.resolve("ca.pem"));

            assertRefused(
                    certificates + " (DOCKER_CERT_PATH) holds no ca.pem, with which DOCKER_TLS_VERIFY makes the engine"
                            + " prove who it is; put it there, or set DOCKER_CERT_PATH to the directory that holds ca.pem,"
                            + " cert.pem and key.pem.");
        }
    }

    @Nested
    class An_address_given_in_so_many_words {

        @Test
        void may_come_with_its_own_tls_files() {
            TlsMaterial tls = TlsMaterial.inDirectory(PKI.writeTo(home.resolve("certificates")), true, "--tls");

            assertThat(endpoints().resolve("tcp://gis", "--docker", tls)).satisfies(endpoint -> {
                assertThat(endpoint.displayUri()).isEqualTo("tcp://gis:2376");
                assertThat(endpoint.tls()).containsSame(tls);
            });
            assertThat(endpoints().resolve("/run/docker.sock", "--docker", tls).tls())
                    .isEmpty();
        }

        @Test
        void speaks_tls_if_it_says_https() {
            assertThat(endpoints().resolve("https://gis", "--docker").tls()).hasValueSatisfying(tls -> {
                assertThat(tls.isVerified()).isTrue();
                assertThat(tls.ca()).isEmpty();
                assertThat(tls.origin()).isEqualTo("--docker");
            });
        }

        @Test
        void is_refused_if_it_is_empty() {
            assertThatThrownBy(() -> endpoints().resolve("", "QfcServer.builder().docker(…)"))
                    .isExactlyInstanceOf(InvalidAddressException.class)
                    .hasMessage("QfcServer.builder().docker(…) is \"\", which is no address; use"
                            + " unix:///var/run/docker.sock or tcp://host:2376, or leave it out to use what the docker"
                            + " command uses.");
        }

        @Test
        void is_refused_if_it_is_null() {
            String message = "--docker is null; leave it out to use what the docker command uses.";
            TlsMaterial tls = TlsMaterial.withoutFiles(true, "--tls");

            assertThatThrownBy(() -> endpoints().resolve(null, "--docker"))
                    .isExactlyInstanceOf(InvalidAddressException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> endpoints().resolve(null, "--docker", tls)).hasMessage(message);
            assertThatThrownBy(() -> endpoints().resolveContext(null, "--docker"))
                    .hasMessage(message);
        }
    }
}
