package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.docker.CommandOutput;
import io.qfchealth.docker.DockerProbe;
import io.qfchealth.look.Look;
import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Room "logs": containers print what broken programs print, and the engine keeps it. */
@NeedsDocker
class LogsDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    /** The password for mails of the app. */
    private static final String SECRET = StandModel.SECRET + "-mail";

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    @BeforeEach
    void begin_healthy() {
        assertThat(server.logs()).hasNoErrors();
    }

    private static String worker(String level, String message) {
        return "{\"ts\": \"2026-01-12T09:14:01.123456+00:00\", \"level\": \"" + level
                + "\", \"name\": \"worker_wrapper.wrapper\", \"message\": \"" + message
                + "\", \"source\": \"worker_wrapper\", \"exc_info\": \"docker.errors.ImageNotFound: 404 Client Error: Not Found "
                + "(\\\"No such image: gis-qgis:latest\\\")\"}";
    }

    private static String request(String host, String agent, int status) {
        return "{\"ts\":\"2026-01-12T09:14:01+00:00\",\"ip\":\"203.0.113.9\",\"method\":\"GET\",\"status\":" + status
                + ",\"uri\":\"/api/v1/projects/\",\"user_agent\":\"" + agent + "\",\"host\":\"" + host
                + "\",\"upstream_addr\":\"172.20.0.5:8000\",\"source\":\"nginx\"}";
    }

    @Test
    void a_worker_that_prints_failed_jobs_is_told_with_the_cause() {
        stand.changeWorker(
                2,
                worker -> worker.behaviour(Behaviour.prints(
                        worker("INFO", "Dequeued job 1, run!"),
                        worker("ERROR", "Failed job run:\\n{\\\"error_origin\\\": \\\"worker_wrapper\\\"}"))));

        assertThatFailureOf(() -> assertThat(server.logs()).hasNoErrors())
                .contains("FAIL logs.errors.workers")
                .contains("jobs failed: the image that jobs run in is not on the engine (1 line of "
                        + DEPLOYMENT.worker(2));

        stand.repair();

        assertThat(server.logs()).hasNoErrors().areReadable();
    }

    @Test
    void the_web_server_tells_who_still_uses_the_old_name() {
        stand.changeService(
                "nginx",
                nginx -> nginx.behaviour(Behaviour.prints(
                        request("gis.example.org", "Mozilla/5.0", 200),
                        request("old.example.org", "qfield|3.5.1|android", 302),
                        request("old.example.org", "qfield|3.5.1|android", 302))));

        assertThatFailureOf(() -> assertThat(server.logs()).showNoClientsOf("old.example.org"))
                .contains("WARN web.clients")
                .contains("QField 3.5.1 for old.example.org (2 requests, last ");
        assertThat(server.logs()).showAnsweredRequests().showNoClientsOf("older.example.org");

        stand.repair();
    }

    @Test
    void errors_of_database_app_and_scheduler_are_told_and_gone_with_their_containers() {
        stand.changeService(
                "ofelia",
                ofelia -> ofelia.behaviour(Behaviour.prints("ERROR [Job \"runcrons\"] No such container: gis-app-1")));
        stand.changeService(
                "db",
                db -> db.behaviour(Behaviour.prints(
                        "2026-01-12 09:14:01 UTC [1] FATAL:  database files are incompatible with server")));
        stand.changeService(
                "app",
                app -> app.behaviour(
                        Behaviour.prints("[2026-01-12 09:14:01 +0000] [7] [ERROR] Reason: Worker failed to boot.")));

        assertThatFailureOf(() -> assertThat(server).hasPassed("logs.errors.services"))
                .contains("the data directory is of another major version of PostgreSQL")
                .contains("the scheduler still asks a container that was replaced");
        assertThatFailureOf(() -> assertThat(server.logs()).showNoKilledProcesses())
                .contains("FAIL logs.gunicorn", "processes of the app do not start");

        stand.repair();

        assertThat(server.logs()).hasNoErrors().showNoKilledProcesses();
    }

    @Test
    void a_log_of_long_lines_is_read_to_its_newest_end_only() {
        // More than is read of one container; one argument may have 128 kB.
        String[] lines = IntStream.range(0, 15)
                .mapToObj(i -> i + " " + "x".repeat(100_000))
                .toArray(String[]::new);
        lines[14] = "FATAL: the newest line";
        stand.changeService("memcached", memcached -> memcached.behaviour(Behaviour.prints(lines)));

        assertThatFailureOf(() -> {
                    try (QfcServer strict = DEPLOYMENT
                            .configured()
                            .threshold("logs.errors.services.unknown", "1")
                            .build()) {
                        assertThat(strict).hasPassed("logs.errors.services");
                    }
                })
                .contains("WARN logs.errors.services")
                .contains("FATAL: the newest line");

        stand.repair();
    }

    @Test
    void secrets_that_are_printed_are_neither_shown_nor_saved(@TempDir Path directory) throws IOException {
        Path evidence = directory.resolve("evidence.json");
        stand.changeService(
                "app",
                app -> app.behaviour(Behaviour.prints(
                        "[ERROR] login with " + SECRET + " as jane@example.org from 203.0.113.9 refused",
                        "[CRITICAL] https://gis:" + SECRET + "@gis.example.org/a/jane?token=abcdefabcdef")));

        try (QfcServer strict = DEPLOYMENT
                .configured()
                .threshold("logs.errors.app.unknown", "1")
                .build()) {
            assertThatFailureOf(() -> assertThat(strict).hasPassed("logs.errors.app"))
                    .contains("login with *** as <email> from <ip> refused")
                    .doesNotContain(SECRET, "jane", "203.0.113.9", "abcdefabcdef");
            Look look = strict.look();
            assertThat(strict.check(look).findings()).isNotEmpty();
            look.save(evidence);
        }
        try (QfcServer replayed = QfcServer.replay(evidence)) {
            assertThatFailureOf(() -> assertThat(replayed).hasPassed("logs.errors.app"))
                    .contains("login with ***");
        }

        assertThat(Files.readString(evidence)).contains("login with ***").doesNotContain(SECRET);
        // A container of a stand has what it prints in its command line, which is saved, too.
        assertThat(Files.readAllLines(evidence).stream()
                        .filter(line -> line.contains("\"example\""))
                        .toList())
                .isNotEmpty()
                .noneMatch(line -> line.contains("jane") || line.contains("203.0.113.9") || line.contains("abcdef"));

        stand.repair();
    }

    @Test
    void a_command_is_run_as_one_process_and_its_end_is_told() {
        try (DockerProbe probe = new DockerProbe(
                new DockerEndpoint(stand.endpoint(), "a test", Optional.empty()), Duration.ofSeconds(20))) {
            assertThat(probe.run(DEPLOYMENT.container("app"), List.of("/run", "0", "3", "one", "two"), 1_000))
                    .contains(new CommandOutput(3, "one\ntwo\n", false));
            assertThat(probe.run(DEPLOYMENT.container("app"), List.of("/run", "0", "0", "x".repeat(5_000)), 1_000)
                            .orElseThrow()
                            .isCut())
                    .isTrue();
            assertThat(probe.run("nobody-" + DEPLOYMENT.project(), List.of("/run", "0"), 1_000))
                    .isEmpty();
        }
    }
}
