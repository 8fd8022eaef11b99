package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Room "config": the settings of real containers. */
@NeedsDocker
class ConfigDockerIT {
    private static final Path DIRECTORY = newDirectory();

    @RegisterExtension
    static final RunningStand DEPLOYMENT =
            RunningStand.of(StandModel.builder().workers(1).workingDirectory(DIRECTORY.toString()));

    @TempDir
    private Path temporary;

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("qfieldcloud");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void remove_the_directory() throws IOException {
        Files.deleteIfExists(DIRECTORY.resolve(".env"));
        Files.delete(DIRECTORY);
    }

    @Test
    void healthy_settings_pass() {
        assertThat(server.config())
                .hasRequiredSettings()
                .hasValidHost()
                .allowsItsHosts()
                .leadsWorkersToNginx()
                .hasValidStorages()
                .isApplied()
                .hasNoDefaultSecrets()
                .isNotExposed()
                .isNotInDebugMode()
                .isNotCalledTest()
                .hasLastingTokens()
                .sendsMail()
                .hasFittingTimeouts()
                .requestsRealCertificates()
                .hasValidAdminUri();
        assertThatFailureOf(() -> assertThat(server.config()).hasClosedSignUp()).contains("anybody can sign up");
    }

    @Test
    void development_mode_is_told() {
        stand.changeService(
                "app",
                app -> app.environment("DEBUG", "1")
                        .commandLine("python3", "-m", "debugpy", "manage.py", "runserver")
                        .publish(0, 5678));

        assertThatFailureOf(() -> assertThat(server.config()).isNotInDebugMode())
                .contains("FAIL config.debug")
                .contains(DEPLOYMENT.container("app") + " has DEBUG=1")
                .contains("runs under debugpy")
                .contains("offers a debugger on port ");
        assertThatFailureOf(() -> assertThat(server.config()).isNotExposed()).contains("FAIL config.exposure");

        stand.repair();

        assertThat(server.config()).isNotInDebugMode().isNotExposed();
    }

    @Test
    void published_secrets_are_told_without_their_values_in_a_replay_too() {
        stand.changeService(
                "app",
                app -> app.environment("SECRET_KEY", "change_me").environment("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb"));
        stand.changeService("db", db -> db.publish(0, 5432));
        Path evidence = temporary.resolve("evidence.json");
        server.look().save(evidence);

        try (QfcServer replayed = QfcServer.replay(evidence)) {
            for (QfcServer judged : new QfcServer[] {server, replayed}) {
                assertThatFailureOf(() -> assertThat(judged.config()).hasNoDefaultSecrets())
                        .contains("FAIL config.secrets")
                        .contains(
                                "SECRET_KEY is the published example, POSTGRES_PASSWORD is the published example, and db "
                                        + "listens on port ")
                        .doesNotContain("change_me")
                        .doesNotContain("3shJDd2r7Twwkehb");
            }
        }

        stand.repair();

        assertThat(server.config()).hasNoDefaultSecrets();
    }

    @Test
    void an_open_database_is_told() {
        stand.changeService("db", db -> db.publish(0, 5432));

        assertThatFailureOf(() -> assertThat(server.config()).isNotExposed())
                .contains("WARN config.exposure")
                .contains("on every address of the machine: db (" + DEPLOYMENT.container("db") + ") on port ");

        stand.repair();

        assertThat(server.config()).isNotExposed();
    }

    @Test
    void hosts_that_are_not_allowed_are_told() {
        stand.changeService("app", app -> app.environment("DJANGO_ALLOWED_HOSTS", "old.example.org localhost"));

        assertThatFailureOf(() -> assertThat(server.config()).allowsItsHosts())
                .contains("FAIL config.hosts")
                .contains("DJANGO_ALLOWED_HOSTS lacks gis.example.org (QFIELDCLOUD_HOST)");

        stand.repair();

        assertThat(server.config()).allowsItsHosts();
    }

    @Test
    void a_host_in_upper_case_is_told() {
        stand.changeService("app", app -> app.environment("QFIELDCLOUD_HOST", "My-Server.example.org"));

        assertThatFailureOf(() -> assertThat(server.config()).hasValidHost())
                .contains("FAIL config.host")
                .contains("browsers ask for it in lower case")
                .contains(DEPLOYMENT.container("nginx") + " has \"gis.example.org\"");

        stand.repair();

        assertThat(server.config()).hasValidHost();
    }

    @Test
    void workers_that_ask_the_app_directly_are_told_and_that_the_app_knows_another_address() {
        stand.changeService(
                StandModel.WORKER,
                worker -> worker.environment("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/"));

        assertThatFailureOf(() -> assertThat(server.config()).leadsWorkersToNginx())
                .contains("FAIL config.worker-url")
                .contains("http://app:8000/api/v1/ leads to the app past nginx while DEBUG is off")
                .contains("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL=https://gis.example.org/api/v1/");
        assertThatFailureOf(() -> assertThat(server.config()).isApplied())
                .contains("FAIL config.applied")
                .contains(DEPLOYMENT.container("app") + " and " + DEPLOYMENT.worker(1)
                        + " have another QFIELDCLOUD_WORKER_QFIELDCLOUD_URL");

        stand.repair();

        assertThat(server.config()).leadsWorkersToNginx().isApplied();
    }

    @Test
    void storages_that_cannot_be_read_are_told() {
        stand.changeService("app", app -> app.environment("STORAGES", "{'default': {}}"));

        assertThatFailureOf(() -> assertThat(server.config()).hasValidStorages())
                .contains("FAIL config.storages")
                .contains("STORAGES is not a JSON object of storages");

        stand.repair();

        assertThat(server.config()).hasValidStorages();
    }

    @Test
    void an_update_with_the_old_env_file_is_told() {
        stand.changeService(
                "app", app -> app.environment("CORS_ALLOWED_ORIGINS", "").environment("SALT_KEY", ""));

        assertThatFailureOf(() -> assertThat(server.config()).hasRequiredSettings())
                .contains("FAIL config.empty")
                .contains("SALT_KEY, CORS_ALLOWED_ORIGINS are empty in " + DEPLOYMENT.container("app"));

        stand.repair();

        assertThat(server.config()).hasRequiredSettings();
    }

    @Test
    void a_changed_env_file_that_nobody_applied_is_told_and_secrets_are_only_compared() throws IOException {
        Path file =
                Files.writeString(DIRECTORY.resolve(".env"), "DEBUG=0\nSECRET_KEY=a-new-one-77\nENVIRONMENT=staging\n");

        assertThatFailureOf(() -> assertThat(server.config()).isApplied())
                .contains("FAIL config.applied")
                .contains(DEPLOYMENT.container("app")
                        + " was made before .env was changed and has another ENVIRONMENT, SECRET_KEY")
                .contains("cd " + DIRECTORY + " && docker compose up -d")
                .doesNotContain("a-new-one-77");

        Files.writeString(file, "DEBUG=0\n");

        assertThat(server.config()).isApplied();
    }
}
