package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {

    @TempDir
    private Path home;

    private SshLogin login() {
        return new SshLogin(home.resolve(".ssh"), home, false, "me", Optional.empty());
    }

    private SshConfig of(String alias, String... lines) throws IOException {
        write("config", lines);
        return SshConfig.of(alias, login());
    }

    private void write(String name, String... lines) throws IOException {
        Path file = home.resolve(".ssh").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines));
    }

    private SshTarget target(String uri) {
        DockerEndpoint endpoint = new DockerEndpoint(URI.create(uri), "DOCKER_HOST", Optional.empty());
        return SshTarget.of(endpoint, login(), SshConfig.of(SshTarget.alias(endpoint), login()));
    }

    @Test
    void without_a_file_the_host_is_the_name() {
        SshTarget target = target("ssh://gis.example.org");

        assertThat(target.host()).isEqualTo("gis.example.org");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.user()).isEqualTo("me");
        assertThat(target.command()).isEqualTo("docker system dial-stdio");
        assertThat(target.byHand()).isEqualTo("ssh me@gis.example.org");
        assertThat(target.kept()).isEqualTo("gis.example.org");
    }

    @Test
    void the_first_value_counts_and_keys_add_up() throws IOException {
        SshConfig config = of(
                "gis",
                "# machines",
                "Host gis git*",
                "  HostName=10.0.0.7",
                "  User \"deploy\" # who",
                "  IdentityFile ~/.ssh/%n_key",
                "Host *",
                "  HostName elsewhere",
                "  Port 2222",
                "  IdentityFile ~/.ssh/id_rsa");

        assertThat(config.hostName()).isEqualTo("10.0.0.7");
        assertThat(config.user()).contains("deploy");
        assertThat(config.port()).contains(2222);
        assertThat(config.identities()).containsExactly(home.resolve(".ssh/gis_key"), home.resolve(".ssh/id_rsa"));
    }

    @Test
    void a_block_of_other_hosts_does_not_count() throws IOException {
        SshConfig config =
                of("gis", "Host * !gis", "  User wrong", "Host g?", "  User wrong", "Match user me", "  Port 1");

        assertThat(config.user()).isEmpty();
        assertThat(config.port()).isEmpty();
    }

    @Test
    void a_match_by_host_and_an_included_file_count() throws IOException {
        write("conf.d/gis.conf", "Host gis", "  HostName gis.example.org");
        SshConfig config = of(
                "gis",
                "Include conf.d/*.conf",
                "Match originalhost gis host *.example.org",
                "  User deploy",
                "Match all");

        assertThat(config.hostName()).isEqualTo("gis.example.org");
        assertThat(config.user()).contains("deploy");
    }

    @Test
    void what_the_address_says_wins() throws IOException {
        write(
                "config",
                "Host gis",
                "  HostName gis.example.org",
                "  User deploy",
                "  Port 2222",
                "  HostKeyAlias prod");

        SshTarget target = target("ssh://root@gis:22/run/user/1000/docker.sock");

        assertThat(target.user()).isEqualTo("root");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.host()).isEqualTo("gis.example.org");
        assertThat(target.kept()).isEqualTo("prod");
        assertThat(target.command()).isEqualTo("docker --host unix:///run/user/1000/docker.sock system dial-stdio");
        assertThat(target("ssh://gis").port()).isEqualTo(2222);
    }

    @Test
    void hosts_behind_others_are_refused_with_the_way_that_is_there() throws IOException {
        write("config", "Host gis", "  ProxyJump bastion");
        DockerEndpoint endpoint = new DockerEndpoint(URI.create("ssh://deploy@gis"), "DOCKER_HOST", Optional.empty());

        assertThatThrownBy(() -> EngineHost.of(endpoint, login(), Duration.ofSeconds(1)))
                .isExactlyInstanceOf(InvalidAddressException.class)
                .hasMessage(
                        "The host \"gis\" of ssh://deploy@gis (DOCKER_HOST) is reached by ProxyJump (~/.ssh/config), which"
                                + " is not supported; forward the socket with \"ssh -NL /tmp/docker.sock:/var/run/docker.sock"
                                + " deploy@gis\" and use unix:///tmp/docker.sock.");
    }
}
