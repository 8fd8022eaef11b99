package io.qfchealth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qfchealth.access.Trouble.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an SSH server in this process; OpenSSH itself is in SshDockerIT. */
@Timeout(120)
class SshTunnelTest {
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private Path files;
    private SshServerInside server;

    @BeforeEach
    void a_server_that_is_known() {
        files = home.resolve(".ssh");
        server = SshServerInside.start().knownIn(files);
    }

    @AfterEach
    void ends() throws IOException {
        server.close();
    }

    private Tunnel tunnel(String address, Optional<Secret> passphrase, Duration deadline) {
        SshLogin login = new SshLogin(files, home, false, "me", passphrase);
        DockerEndpoint endpoint = new DockerEndpoint(URI.create(address), "DOCKER_HOST", Optional.empty());
        return EngineHost.of(endpoint, login, deadline).tunnel().orElseThrow();
    }

    private Tunnel tunnel() {
        return tunnel(server.address(), Optional.empty(), ENOUGH);
    }

    private Trouble refusal(Tunnel tunnel) {
        try (tunnel) {
            return catchThrowableOfType(UnansweredException.class, tunnel::open).trouble();
        }
    }

    private String there() {
        return server.address() + " (DOCKER_HOST)";
    }

    @Test
    void closing_leaves_no_thread() {
        Tunnel tunnel = tunnel();
        tunnel.open();
        assertThat(threads()).isPositive();
        tunnel.close();
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith("sshd-SshClient"))
                .count();
    }

    @Test
    void a_host_that_is_not_known_is_refused_with_its_fingerprint() throws IOException {
        Files.delete(files.resolve("known_hosts"));

        Trouble trouble = refusal(tunnel());

        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, SshServerInside.HOST.getPublic());
        assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
        assertThat(trouble.sentence())
                .isEqualTo("The host key of 127.0.0.1 (DOCKER_HOST) is not known here: it shows ecdsa-sha2-nistp256 "
                        + fingerprint + ", and ~/.ssh/known_hosts has none of [127.0.0.1]:" + server.port() + ".");
        assertThat(trouble.remedy())
                .isEqualTo(
                        "Compare it with the machine's own (there: ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub) and get"
                                + " to know it by connecting once by hand: ssh -p " + server.port()
                                + " deploy@127.0.0.1; without a terminal: ssh-keyscan -p " + server.port()
                                + " 127.0.0.1 >> ~/.ssh/known_hosts.");
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_host_whose_key_has_changed_is_told_apart() {
        server.known(files, SshServerInside.pair());

        Trouble trouble = refusal(tunnel());

        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, SshServerInside.HOST.getPublic());
        assertThat(trouble)
                .isEqualTo(new Trouble(
                        Kind.REFUSED,
                        "The host key of 127.0.0.1 (DOCKER_HOST) is not the one that is known: it shows"
                                + " ecdsa-sha2-nistp256 " + fingerprint
                                + ", and line 1 of ~/.ssh/known_hosts has another. Either the machine was set up anew, or"
                                + " somebody stands between.",
                        "Ask who runs the machine. Only if its key was changed on purpose: ssh-keygen -R '[127.0.0.1]:"
                                + server.port() + "', then get to know it again: ssh -p " + server.port()
                                + " deploy@127.0.0.1."));
        assertThat(server.logins()).isZero();
    }

    @Test
    void a_revoked_key_is_refused_although_it_is_known() throws IOException {
        Path known = files.resolve("known_hosts");
        String line = Files.readString(known);
        SshServerInside.write(known, line + "@revoked " + line);

        assertThat(refusal(tunnel()).sentence())
                .startsWith("The host key of 127.0.0.1 (DOCKER_HOST) is revoked by line 2 of ~/.ssh/known_hosts: ");
    }

    @Test
    void a_key_that_is_not_let_in_is_named_with_the_user() {
        SshServerInside.key(files, "id_ecdsa", SshServerInside.pair(), "");
        SshServerInside.key(files, "id_rsa", server.user(), "sesame");

        Trouble trouble = refusal(tunnel());

        assertThat(trouble)
                .isEqualTo(new Trouble(
                        Kind.NOT_PERMITTED,
                        "The SSH server at " + there()
                                + " does not let user \"deploy\" in: tried ~/.ssh/id_ecdsa; left out: ~/.ssh/id_rsa is"
                                + " encrypted, and QFC_HEALTH_SSH_PASSPHRASE is not set.",
                        "Set QFC_HEALTH_SSH_PASSPHRASE to the passphrase of the key that is left out, or let one in"
                                + " (ssh-copy-id -p "
                                + server.port()
                                + " deploy@127.0.0.1), name another by IdentityFile in ~/.ssh/config, or correct the user"
                                + " in DOCKER_HOST."));
    }

    @Test
    void a_refusal_counts_for_those_who_come_with_it() {
        SshServerInside.key(files, "id_ecdsa", SshServerInside.pair(), "");
        try (Tunnel tunnel = tunnel()) {
            assertThatThrownBy(tunnel::open).isExactlyInstanceOf(UnansweredException.class);
            int tried = server.logins();
            assertThatThrownBy(tunnel::open).isExactlyInstanceOf(UnansweredException.class);

            assertThat(server.logins()).isEqualTo(tried);
        }
    }

    @Test
    void an_encrypted_key_opens_with_its_passphrase_only() throws IOException {
        SshServerInside.key(files, "id_ecdsa", server.user(), "sesame");

        assertThat(refusal(tunnel()).sentence())
                .isEqualTo("There is no key to log in to the SSH server at " + there()
                        + " with: ~/.ssh/id_ecdsa is encrypted, and QFC_HEALTH_SSH_PASSPHRASE is not set.");
        assertThat(refusal(tunnel(server.address(), Optional.of(Secret.of("wrong")), ENOUGH))
                        .sentence())
                .endsWith(": ~/.ssh/id_ecdsa does not open with the passphrase in QFC_HEALTH_SSH_PASSPHRASE.");
        try (Tunnel right = tunnel(server.address(), Optional.of(Secret.of("sesame")), ENOUGH)) {
            right.open();
        }
        assertThat(server.logins()).isPositive();
    }

    @Test
    void without_a_key_nobody_is_asked() throws IOException {
        Files.delete(files.resolve("id_ecdsa"));

        assertThat(refusal(tunnel()))
                .isEqualTo(new Trouble(
                        Kind.NOT_CONFIGURED,
                        "There is no key to log in to the SSH server at " + there()
                                + " with: none of ~/.ssh/id_ed25519, ~/.ssh/id_ecdsa, ~/.ssh/id_rsa is there.",
                        "Make one (ssh-keygen -t ed25519), let it in (ssh-copy-id -p " + server.port()
                                + " deploy@127.0.0.1), or name one by IdentityFile in ~/.ssh/config."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127|bash: line 1: docker: command not found|NOT_CONFIGURED|User \"deploy\" has no docker command at"
                        + " THERE: bash: line 1: docker: command not found.",
                "1|permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock|"
                        + "NOT_PERMITTED|User \"deploy\" may not use the Docker engine at THERE: permission denied.",
                "1|Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?|"
                        + "UNREACHABLE|No Docker engine runs at THERE: Cannot connect to the Docker daemon at"
                        + " unix:///var/run/docker.sock.",
                "125|unknown command: dial-stdio|REFUSED|The docker command at THERE is older than 18.09: unknown command:"
                        + " dial-stdio.",
                "3|no|REFUSED|\"docker system dial-stdio\" at THERE ended without an answer, with status 3: no."
            })
    void what_the_command_there_says_tells_why_no_engine_answers(int status, String says, Kind kind, String sentence)
            throws IOException {
        server.commandsSay(says + "\n", status);
        try (Tunnel tunnel = tunnel();
                Socket socket = tunnel.toEngine()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));

            Trouble trouble = catchThrowableOfType(
                            TunnelException.class, () -> socket.getInputStream().read())
                    .trouble();

            assertThat(trouble.kind()).isEqualTo(kind);
            assertThat(trouble.sentence()).isEqualTo(sentence.replace("THERE", there()));
        }
    }

    @Test
    void a_command_that_says_nothing_is_waited_for_no_longer_than_allowed() throws IOException {
        server.commandsSay("", -1);
        try (Tunnel tunnel = tunnel();
                Socket socket = tunnel.toEngine()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
            socket.setSoTimeout(50);

            assertThatThrownBy(() -> socket.getInputStream().read()).isExactlyInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void an_address_is_reached_as_that_machine_sees_it() throws IOException {
        try (Tunnel tunnel = tunnel();
                ServerSocket echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = tunnel.toAddress(
                        asked -> InetSocketAddress.createUnresolved("localhost", echo.getLocalPort()))) {
            socket.connect(InetSocketAddress.createUnresolved("db", 5432), 60_000);
            try (Socket other = echo.accept()) {
                socket.getOutputStream().write("asked".getBytes(StandardCharsets.UTF_8));
                assertThat(other.getInputStream().readNBytes(5)).asString().isEqualTo("asked");
                other.getOutputStream().write("answered".getBytes(StandardCharsets.UTF_8));
                other.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("answered");
            }
        }
    }

    @Test
    void a_port_that_nobody_listens_at_is_refused_like_any_other() throws IOException {
        int free;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = gone.getLocalPort();
        }
        try (Tunnel tunnel = tunnel();
                Socket socket = tunnel.toAddress(UnaryOperator.identity())) {
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", free), 60_000))
                    .isExactlyInstanceOf(ConnectException.class)
                    .hasMessageEndingWith(": 127.0.0.1:" + free + " by way of " + server.address());
        }
    }

    @Test
    void a_server_that_passes_nothing_on_is_named_with_what_to_set() throws IOException {
        server.passesNothingOn();
        try (Tunnel tunnel = tunnel();
                Socket socket = tunnel.toAddress(UnaryOperator.identity())) {
            Trouble trouble = catchThrowableOfType(
                            TunnelException.class,
                            () -> socket.connect(InetSocketAddress.createUnresolved("172.18.0.3", 5432), 60_000))
                    .trouble();

            assertThat(trouble.kind()).isEqualTo(Kind.NOT_PERMITTED);
            assertThat(trouble.sentence())
                    .isEqualTo("The SSH server at " + there()
                            + " does not pass connections on to 172.18.0.3:5432 for user \"deploy\".");
            assertThat(trouble.remedy()).startsWith("Set AllowTcpForwarding to yes or local for this user");
        }
    }

    @Test
    void a_server_that_never_answers_costs_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "ssh://deploy@127.0.0.1:" + silent.getLocalPort();
            long start = System.nanoTime();

            Trouble trouble = refusal(tunnel(address, Optional.empty(), Duration.ofMillis(500)));

            assertThat(trouble.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(trouble.sentence())
                    .isEqualTo("The SSH server at " + address + " (DOCKER_HOST) did not answer in time.");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void nobody_there_is_told_from_somebody_else_there() throws IOException {
        int free;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = gone.getLocalPort();
        }
        String address = "ssh://deploy@127.0.0.1:" + free;

        assertThat(refusal(tunnel(address, Optional.empty(), ENOUGH)))
                .isEqualTo(new Trouble(
                        Kind.UNREACHABLE,
                        "No SSH server listens at " + address + " (DOCKER_HOST): connection refused.",
                        "Start it there (sudo systemctl start ssh), or correct host and port in DOCKER_HOST or"
                                + " ~/.ssh/config."));
        assertThat(refusal(tunnel("ssh://deploy@gis.invalid", Optional.empty(), ENOUGH)))
                .isEqualTo(new Trouble(
                        Kind.UNREACHABLE,
                        "There is no SSH server at ssh://deploy@gis.invalid (DOCKER_HOST): the host name is not known.",
                        "Correct the host name in DOCKER_HOST."));
    }

    @Test
    void after_closing_there_is_no_way() {
        Tunnel tunnel = tunnel();
        tunnel.close();

        assertThatThrownBy(tunnel::open)
                .isExactlyInstanceOf(UnansweredException.class)
                .hasMessage("The server was closed before the SSH server at " + there() + " was asked.");
    }
}
