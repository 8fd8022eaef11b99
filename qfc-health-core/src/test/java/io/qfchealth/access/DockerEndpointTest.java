package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerEndpointTest {

    private static DockerEndpoint at(String uri) {
        return new DockerEndpoint(URI.create(uri), "DOCKER_HOST", Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:///var/run/docker.sock",
                "tcp://localhost:2375",
                "tcp://LOCALHOST:2375",
                "tcp://engine.localhost:2375",
                "tcp://127.0.0.1:2375",
                "tcp://127.8.9.10:2375",
                "tcp://[::1]:2375"
            })
    void is_local_if_the_address_means_this_machine(String uri) {
        assertThat(at(uri).isLocal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://gis.example.org:2376",
                "tcp://localhost.example.org:2376",
                "tcp://127.0.0.1.example.org:2376",
                "tcp://10.0.0.1:2375",
                "tcp://[fe80::1]:2375"
            })
    void is_not_local_if_it_means_another(String uri) {
        assertThat(at(uri).isLocal()).isFalse();
    }

    @Test
    void shows_its_address_and_its_origin() {
        assertThat(at("unix:///run/my%20docker.sock").displayUri()).isEqualTo("unix:///run/my docker.sock");
        assertThat(at("tcp://gis.example.org:2376")).hasToString("tcp://gis.example.org:2376 (DOCKER_HOST)");
    }

    @Test
    void over_ssh_it_is_on_another_machine_whatever_that_is_called() {
        DockerEndpoint endpoint = at("ssh://deploy@localhost:2222");

        assertThat(endpoint.isOverSsh()).isTrue();
        assertThat(endpoint.isLocal()).isFalse();
        assertThat(endpoint.socket()).isEmpty();
        assertThat(endpoint).hasToString("ssh://deploy@localhost:2222 (DOCKER_HOST)");
        assertThat(at("tcp://gis:2375").isOverSsh()).isFalse();
    }

    @Test
    void has_a_socket_only_if_it_is_one() {
        assertThat(at("unix:///run/my%20docker.sock").socket()).contains(Path.of("/run/my docker.sock"));
        assertThat(at("tcp://gis.example.org:2376").socket()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh:///path",
                "tcp://host",
                "tcp://user:pw@host:2375",
                "tcp:///path",
                "unix:relative",
                "unix://host",
                "/var/run/docker.sock"
            })
    void cannot_be_made_of_an_address_that_is_not_complete(String uri) {
        assertThatThrownBy(() -> at(uri))
                .isExactlyInstanceOf(InvalidAddressException.class)
                .hasMessage("The address of a Docker engine is unix:///absolute/path (without TLS), tcp://host:port"
                        + " (without a user) or ssh://user@host; use DockerEndpoints to read what a user wrote.");
    }

    @Test
    void cannot_be_a_socket_with_tls() {
        Optional<TlsMaterial> tls = Optional.of(TlsMaterial.withoutFiles(true, "DOCKER_TLS_VERIFY"));

        assertThatThrownBy(() -> new DockerEndpoint(URI.create("unix:///run/docker.sock"), "DOCKER_HOST", tls))
                .isExactlyInstanceOf(InvalidAddressException.class);
    }
}
