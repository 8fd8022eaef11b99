package io.qfchealth.examples;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.qfchealth.QfcServer;
import io.qfchealth.QfcSoftAssertions;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.look.Evidence;
import io.qfchealth.migration.Manifest;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.EmbeddedSystems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this project was designed for is code that reads like this; every line of it is compiled and run. */
class PromisedCodeIT {
    private static DemoDeployment deployment;
    private static HttpServer oldServer;
    private static String address;
    private static QfcServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void deploy() throws IOException {
        deployment = DemoDeployment.simulated();
        address = deployment.stand().endpoint().toString();
        oldServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        oldServer.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", web() + exchange.getRequestURI());
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        oldServer.start();
        server = QfcServer.builder()
                .docker(address)
                .trusting(systems().authority())
                .allowStorageWrites()
                .build();
    }

    @AfterAll
    static void end() {
        server.close();
        oldServer.stop(0);
        deployment.close();
    }

    private static EmbeddedSystems systems() {
        return deployment.systems().orElseThrow();
    }

    private static String web() {
        return "https://gis.example.org:" + systems().web().httpsPort();
    }

    @Test
    void a_server_is_found_on_an_engine() {
        try (QfcServer found = QfcServer.at(address)) {
            assertThat(found).hasImage("qfieldcloud-qgis:latest").hasWorkers(8);
        }
    }

    @Test
    void everything_may_be_said() {
        try (QfcServer said = QfcServer.builder()
                .docker(address)
                .composeProject("qfieldcloud")
                .database(
                        "jdbc:postgresql://127.0.0.1:" + systems().database().port() + "/qfieldcloud_db",
                        "qfieldcloud_db_admin",
                        deployment.stand().model().service("db").environment().getOrDefault("POSTGRES_PASSWORD", ""))
                .storage(
                        systems().storage().url(),
                        EmbeddedStorage.ACCESS_KEY,
                        EmbeddedStorage.SECRET_KEY,
                        "qfieldcloud-prod")
                .web(web())
                .webConnect("127.0.0.1")
                .trusting(systems().authority())
                .deadline(Duration.ofSeconds(10))
                .build()) {
            assertThat(said.database()).isReachable();
            assertThat(said.storage()).isLive();
            assertThat(said.web()).isReachable();
        }
    }

    @Test
    void assertions_of_the_server_itself() {
        assertThat(server).within(Duration.ofMinutes(3)).hasWorkers(8);
        assertThat(server).canRunJobs();
        assertThat(server).isHealthy();
    }

    @Test
    void assertions_of_its_parts() {
        Instant deployedAt = Instant.now().minus(Duration.ofHours(12));
        Instant migratedAt = Instant.now().minus(Duration.ofDays(365));

        assertThat(server.workers())
                .hasSize(8)
                .allRunning()
                .allUpSince(deployedAt)
                .noneOutOfMemory();
        assertThat(server.image("qfieldcloud-qgis:latest"))
                .isPresent()
                .isForThisEngine()
                .isYoungerThan(Duration.ofDays(90));
        assertThat(server.jobs())
                .hasNoFailuresWithin(Duration.ofHours(1))
                .hasNonePendingLongerThan(Duration.ofMinutes(10));
        assertThat(server.tokens()).hasNoneIssuedBefore(migratedAt);
        assertThat(server.storage())
                .isLive()
                .hasVersionedBucket("qfieldcloud-prod")
                .acceptsWrites();
        assertThat(server.web())
                .hasStyledPages()
                .reportsAllOk()
                .hasTlsValidFor(Duration.ofDays(14))
                .redirectsFrom("http://127.0.0.1:" + oldServer.getAddress().getPort());
    }

    @Test
    void soft_assertions() {
        QfcSoftAssertions.assertSoftly(
                softly -> softly.assertThat(server).hasWorkers(8).hasImage("qfieldcloud-qgis:latest"));
    }

    @Test
    void a_report() throws IOException {
        Path path = directory.resolve("report.html");
        HealthReport report = server.check();
        boolean healthy = report.isHealthy();
        List<Finding> findings = report.findings();
        List<RootCause> causes = report.rootCauses();
        report.write(ReportFormat.HTML, path);

        assertThat(healthy).isTrue();
        assertThat(findings).hasSizeGreaterThan(100);
        assertThat(causes).isEmpty();
        assertThat(Files.readString(path)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void evidence_and_its_replay() {
        Path path = directory.resolve("evidence.json");
        Evidence evidence = server.look().save(path);
        assertThat(evidence).isNotNull();
        try (QfcServer replayed = QfcServer.replay(path)) {
            assertThat(replayed).canRunJobs();
        }
    }

    @Test
    void the_checklist_of_a_move() {
        Manifest before = server.manifest();
        assertThat(server).hasEverythingOf(before);
    }
}
