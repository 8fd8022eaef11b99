package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerAddressTest {

    private static DockerAddress plain(String written) {
        return DockerAddress.parse(written, NamedSetting.variable("DOCKER_HOST"), false);
    }

    private static void assertRefused(String written, String message) {
        assertThatThrownBy(() -> plain(written))
                .isExactlyInstanceOf(InvalidAddressException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://deploy@gis.example.org, ssh://deploy@gis.example.org",
        "ssh://gis.example.org/, ssh://gis.example.org",
        "SSH://deploy@gis:2222, ssh://deploy@gis:2222",
        "ssh://gis_prod, ssh://gis_prod",
        "ssh://deploy@[fe80::1]:2222, ssh://deploy@[fe80::1]:2222",
        "ssh://deploy@gis/run/user/1000/docker.sock, ssh://deploy@gis/run/user/1000/docker.sock"
    })
    void takes_ssh_as_docker_does(String written, String uri) {
        assertThat(plain(written).uri()).hasToString(uri);
    }

    @Nested
    class Reads_what_docker_reads {

        @ParameterizedTest
        @CsvSource({
            "unix:///var/run/docker.sock, unix:///var/run/docker.sock",
            "UNIX:///var/run/docker.sock, unix:///var/run/docker.sock",
            "unix://, unix:///var/run/docker.sock",
            "/run/user/1000/docker.sock, unix:///run/user/1000/docker.sock",
            "unix:///run/my docker.sock, unix:///run/my%20docker.sock",
            "unix:///run/a%20b?c#d, unix:///run/a%2520b%3Fc%23d",
            "tcp://gis.example.org:2376, tcp://gis.example.org:2376",
            "tcp://gis.example.org:2376/, tcp://gis.example.org:2376",
            "tcp://, tcp://localhost:2375",
            "tcp://gis, tcp://gis:2375",
            "tcp://gis:, tcp://gis:2375",
            "tcp://gis:1, tcp://gis:1",
            "tcp://gis:65535, tcp://gis:65535",
            "tcp://:4243, tcp://localhost:4243",
            ":4243, tcp://localhost:4243",
            "gis.example.org, tcp://gis.example.org:2375",
            "gis.example.org:4243, tcp://gis.example.org:4243",
            "tcp:4243, tcp://tcp:4243",
            "tcp://10.0.0.1:2375, tcp://10.0.0.1:2375",
            "tcp://[::1]:2375, tcp://[::1]:2375",
            "tcp://[::1], tcp://[::1]:2375",
            "http://gis:8080, tcp://gis:8080",
            "http://gis, tcp://gis:2375",
            "https://gis, tcp://gis:2376",
            "https://gis:443, tcp://gis:443",
            "'  tcp://gis:1  ', tcp://gis:1",
            "tcp://user:pw@gis:2375, tcp://gis:2375",
            "tcp://user:p@ss/w?rd@gis:2375, tcp://gis:2375",
        })
        void as_a_socket_or_a_host_with_a_port(String written, String uri) {
            assertThat(plain(written).uri()).hasToString(uri);
        }

        @Test
        void with_the_port_that_is_registered_for_tls_if_tls_is_asked_for() {
            NamedSetting setting = NamedSetting.variable("DOCKER_HOST");

            assertThat(DockerAddress.parse("tcp://gis", setting, true).uri()).hasToString("tcp://gis:2376");
            assertThat(DockerAddress.parse("tcp://", setting, true).uri()).hasToString("tcp://localhost:2376");
            assertThat(DockerAddress.parse("tcp://gis:2375", setting, true).uri())
                    .hasToString("tcp://gis:2375");
        }

        @Test
        void with_tls_if_the_address_says_https() {
            assertThat(plain("https://gis").impliesTls()).isTrue();
            assertThat(plain("http://gis").impliesTls()).isFalse();
            assertThat(plain("tcp://gis").impliesTls()).isFalse();
        }
    }

    @Nested
    class Refuses_in_a_sentence {

        @Test
        void a_blank() {
            assertRefused(
                    " ",
                    "DOCKER_HOST is \" \", which is no address; use DOCKER_HOST=unix:///var/run/docker.sock or"
                            + " tcp://host:2376, or leave it out to use what the docker command uses.");
        }

        @Test
        void ssh_with_a_password_and_does_not_repeat_it() {
            assertRefused(
                    "ssh://deploy:pw@gis",
                    "DOCKER_HOST is \"ssh://***@gis\", whose password is not used; use DOCKER_HOST=ssh://deploy@gis and a"
                            + " key in ~/.ssh.");
        }

        @Test
        void ssh_to_what_is_no_host() {
            assertRefused(
                    "ssh://gis example",
                    "DOCKER_HOST is \"ssh://gis example\", which is not a user, a host and a port; use"
                            + " DOCKER_HOST=ssh://user@host or ssh://user@host:22.");
            assertRefused(
                    "ssh://deploy@gis:99999",
                    "DOCKER_HOST is \"ssh://deploy@gis:99999\", whose port 99999 is not between 1 and 65535; use"
                            + " DOCKER_HOST=ssh://deploy@gis.");
            assertRefused(
                    "ssh://gis/run/my docker.sock",
                    "DOCKER_HOST is \"ssh://gis/run/my docker.sock\", which is not a user, a host and a port; use"
                            + " DOCKER_HOST=ssh://user@host or ssh://user@host:22.");
        }

        @Test
        void a_named_pipe() {
            assertRefused(
                    "npipe:////./pipe/docker_engine",
                    "DOCKER_HOST is \"npipe:////./pipe/docker_engine\", a Windows named pipe, which is not supported yet;"
                            + " let the engine listen on tcp://localhost:2375 and use DOCKER_HOST=tcp://localhost:2375, or"
                            + " run this in WSL with unix:///var/run/docker.sock.");
        }

        @Test
        void another_kind_of_address() {
            assertRefused(
                    "fd://",
                    "DOCKER_HOST is \"fd://\", which is neither a socket nor an address of TCP or SSH; use"
                            + " DOCKER_HOST=unix:///path/to/docker.sock, tcp://host:port or ssh://user@host.");
        }

        @Test
        void a_relative_path() {
            assertRefused(
                    "unix://var/run/docker.sock",
                    "DOCKER_HOST is \"unix://var/run/docker.sock\", which is not an absolute path; use"
                            + " DOCKER_HOST=unix:///var/run/docker.sock.");
            assertRefused(
                    "./docker.sock",
                    "DOCKER_HOST is \"./docker.sock\", which is not an absolute path; use DOCKER_HOST=unix://"
                            + Path.of("docker.sock").toAbsolutePath() + ".");
            assertRefused(
                    "unix://~/docker.sock",
                    "DOCKER_HOST is \"unix://~/docker.sock\", which is not an absolute path; use"
                            + " DOCKER_HOST=unix://$HOME/docker.sock.");
        }

        @Test
        void a_path_that_cannot_exist() {
            assertRefused(
                    "unix:///run/\0.sock",
                    "DOCKER_HOST is \"unix:///run/?.sock\", which no file can be called; use"
                            + " DOCKER_HOST=unix:///var/run/docker.sock.");
        }

        @Test
        void a_scheme_without_slashes() {
            assertRefused(
                    "unix:/var/run/docker.sock",
                    "DOCKER_HOST is \"unix:/var/run/docker.sock\", which lacks \"//\" after \"unix:\"; use"
                            + " DOCKER_HOST=unix:///var/run/docker.sock.");
            assertRefused(
                    "tcp:/gis:2376",
                    "DOCKER_HOST is \"tcp:/gis:2376\", which lacks \"//\" after \"tcp:\"; use DOCKER_HOST=tcp://gis:2376.");
        }

        @Test
        void something_after_the_port() {
            assertRefused(
                    "tcp://gis:2376/v1.41",
                    "DOCKER_HOST is \"tcp://gis:2376/v1.41\", which goes on after the port; use"
                            + " DOCKER_HOST=tcp://gis:2376.");
            assertRefused(
                    "https://gis?tls=1",
                    "DOCKER_HOST is \"https://gis?tls=1\", which goes on after the port; use DOCKER_HOST=tcp://gis:2376.");
        }

        @ParameterizedTest
        @CsvSource({"0", "65536", "999999999"})
        void a_port_that_does_not_exist(String port) {
            assertRefused(
                    "tcp://gis:" + port,
                    "DOCKER_HOST is \"tcp://gis:" + port + "\", whose port " + port
                            + " is not between 1 and 65535; use DOCKER_HOST=tcp://gis:2375.");
        }

        @ParameterizedTest
        @CsvSource({
            "tcp://gis:port",
            "tcp://gis:9999999999",
            "tcp://::1:2375",
            "tcp://a:1:2",
            "tcp://[::1",
            "tcp://gis:-1"
        })
        void what_is_no_host_and_port(String written) {
            assertRefused(
                    written,
                    "DOCKER_HOST is \"" + written
                            + "\", which is not a host and a port (an IPv6 address goes in brackets); use"
                            + " DOCKER_HOST=tcp://host:2375.");
        }

        @ParameterizedTest
        @CsvSource({"tcp://my_host:2375", "tcp://a b:2375", "tcp://gís:2375", "tcp://[zz]:2375", "tcp://$HOST"})
        void a_host_name_that_is_none(String written) {
            assertRefused(
                    written,
                    "DOCKER_HOST is \"" + written
                            + "\", whose host name is not one of letters, digits, dots and hyphens; use the host's IP"
                            + " address or another of its names.");
        }
    }

    @Nested
    class Its_messages {

        @Test
        void name_the_setting_the_way_a_user_changes_it() {
            assertThatThrownBy(() -> DockerAddress.parse("tcp://gis/x", NamedSetting.given("--docker"), false))
                    .hasMessage("--docker is \"tcp://gis/x\", which goes on after the port; use tcp://gis:2375.");
            assertThatThrownBy(() -> DockerAddress.parse(
                            "tcp://gis/x",
                            NamedSetting.hostOf("prod", "the current context \"prod\" of ~/x", false),
                            false))
                    .hasMessage(
                            "The current context \"prod\" of ~/x has the host \"tcp://gis/x\", which goes on after the"
                                    + " port; use docker context update prod --docker host=tcp://gis:2375.");
        }

        @Test
        void repeat_no_password() {
            assertThatThrownBy(() -> plain("tcp://user:p/w@gis:2375/x"))
                    .hasMessageStartingWith("DOCKER_HOST is \"tcp://***@gis:2375/x\", ");
            assertThatThrownBy(() -> plain("user:pw@gis:2375/x"))
                    .hasMessageStartingWith("DOCKER_HOST is \"***@gis:2375/x\", ");
            assertThatThrownBy(() -> plain("tcp:/user:pw@gis:2375"))
                    .hasMessage("DOCKER_HOST is \"***@gis:2375\", which lacks \"//\" after \"tcp:\"; use"
                            + " DOCKER_HOST=tcp://gis:2375.");
        }

        @Test
        void stay_on_one_line_and_readable_whatever_the_value_is() {
            assertThatThrownBy(() -> plain("tcp://%s\n\"quoted\" 100 %d"))
                    .hasMessageStartingWith("DOCKER_HOST is \"tcp://%s?\"quoted\" 100 %d\", ");
            assertThatThrownBy(() -> plain("tcp://" + "xy.".repeat(10_000) + "/v1"))
                    .satisfies(
                            e -> assertThat(e.getMessage()).hasSizeLessThan(500).contains("…\", "));
        }
    }
}
