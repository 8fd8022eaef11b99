package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.SshServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole deployment, seen by way of a real OpenSSH server and its docker command, as one on another machine is seen. */
@NeedsDocker
@NeedsSystems
@NeedsSsh
class SshDockerIT {
    /** What these say depends on what else is on the engine. */
    private static final Set<String> OF_NEIGHBOURS = Set.of("docker.stacks", "migration.volumes");
    /** Not told by the engine's API of another machine. */
    private static final Set<String> OF_THE_MACHINE = Set.of("docker.engine.disk");

    @RegisterExtension
    private static final RunningSystems DEPLOYMENT = RunningSystems.shared();

    private final KeyPair hostKey = pair();
    private final KeyPair userKey = pair();

    @TempDir
    private Path files;

    @BeforeEach
    void a_user_has_a_key() throws IOException {
        Files.writeString(files.resolve("id_rsa"), text(userKey));
        Files.setPosixFilePermissions(files.resolve("id_rsa"), PosixFilePermissions.fromString("rw-------"));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(KeyPair pair) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SshServer sshServer(String restriction, String... options) throws IOException {
        SshServer server =
                SshServer.start(text(hostKey), restriction + PublicKeyEntry.toString(userKey.getPublic()), options);
        Files.writeString(
                files.resolve("known_hosts"),
                "[127.0.0.1]:" + server.port() + " " + PublicKeyEntry.toString(hostKey.getPublic()) + "\n");
        return server;
    }

    private QfcServer server(SshServer ssh, String user) {
        return DEPLOYMENT
                .configured()
                .docker(ssh.address(user))
                .sshDirectory(files)
                .deadline(Duration.ofSeconds(60))
                .build();
    }

    private static boolean isTrouble(Finding finding) {
        return finding.status() != Status.PASS
                && finding.status() != Status.SKIPPED
                && !OF_NEIGHBOURS.contains(finding.id())
                && !OF_THE_MACHINE.contains(finding.id());
    }

    @Test
    void a_healthy_deployment_is_found_whole_and_judged_healthy_and_one_fault_is_seen() throws IOException {
        try (SshServer ssh = sshServer("");
                QfcServer server = server(ssh, SshServer.USER)) {
            HealthReport report = server.check();

            assertThat(report.findings()).filteredOn(SshDockerIT::isTrouble).isEmpty();
            assertThat(server.database()).isReachable().hasPostgis();
            assertThat(server.web()).hasStyledPages();
            Repair repair = DEPLOYMENT.systems().changeDatabasePassword();
            assertThatThrownBy(() -> assertThat(server.database()).isReachable())
                    .hasMessageContaining(", by way of " + ssh.address(SshServer.USER)
                            + ") answers, and refuses the password of user");
            repair.undo();
            assertThat(server.database()).isReachable();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.isAlive() && thread.getName().startsWith("sshd-SshClient"))
                .isEmpty();
    }

    @Test
    void a_server_that_opens_one_session_only_is_asked_by_one() throws IOException {
        try (SshServer ssh = sshServer("", "MaxSessions=1");
                QfcServer server = server(ssh, SshServer.USER)) {
            assertThat(server.check().findings())
                    .filteredOn(finding -> finding.id().startsWith("docker.") && isTrouble(finding))
                    .isEmpty();
        }
    }

    @Test
    void a_server_that_passes_no_connections_on_is_named_by_what_needs_them() throws IOException {
        try (SshServer ssh = sshServer("", "AllowTcpForwarding=no");
                QfcServer server = server(ssh, SshServer.USER)) {
            assertThat(server).canRunJobs();
            assertThatThrownBy(() -> assertThat(server.database()).isReachable())
                    .hasMessageContaining("does not pass connections on to ")
                    .hasMessageContaining("Set AllowTcpForwarding to yes or local for this user");
            assertThatThrownBy(() -> assertThat(server.storage()).isLive())
                    .hasMessageContaining("does not pass connections on to ");
            assertThatThrownBy(() -> assertThat(server.web()).hasStyledPages())
                    .hasMessageContaining("does not pass connections on to ");
        }
    }

    @Test
    void an_account_that_may_not_use_the_engine_is_named_with_what_to_type() throws IOException {
        try (SshServer ssh = sshServer("")) {
            assertThatThrownBy(() -> server(ssh, SshServer.STRANGER))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage("User \"guest\" may not use the Docker engine at " + ssh.address("guest")
                            + " (QfcServer.builder().docker(…)): permission denied. There: sudo usermod -aG docker guest;"
                            + " then look again.");
        }
    }

    @Test
    void an_account_without_a_docker_command_is_named_with_what_its_shell_says() throws IOException {
        try (SshServer ssh = sshServer("environment=\"PATH=/nowhere\" ")) {
            assertThatThrownBy(() -> server(ssh, SshServer.USER))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("User \"deploy\" has no docker command at " + ssh.address("deploy")
                            + " (QfcServer.builder().docker(…)): sh: 1: docker: not found. Let \"ssh -p " + ssh.port()
                            + " deploy@127.0.0.1 docker version\" answer: ");
        }
    }
}
