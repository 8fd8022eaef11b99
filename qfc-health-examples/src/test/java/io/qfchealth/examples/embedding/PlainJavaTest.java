package io.qfchealth.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainJavaTest {
    private final List<String> lines = new ArrayList<>();

    private static QfcServer server(String evidence) {
        return QfcServer.builder()
                .replay(Path.of("src/test/resources/evidence/" + evidence + ".json"))
                .only("docker.image", "workers")
                .build();
    }

    @Test
    void aHealthyServerMayBeReleased() {
        try (QfcServer server = server("healthy")) {
            assertThat(PlainJava.mayRelease(server)).isTrue();
            assertThat(PlainJava.waitUntilHealthy(server, Duration.ofMinutes(1)).isHealthy())
                    .isTrue();
        }
    }

    @Test
    void theIncidentMayNot() {
        try (QfcServer server = server("incident")) {
            assertThat(PlainJava.mayRelease(server)).isFalse();
            PlainJava.tell(server.check(), lines::add);
            assertThat(lines)
                    .startsWith(
                            "BLOCK: packaging, sync and applying of changes from the field stop for everyone",
                            "An image that the workers start for every job is not on this engine")
                    .contains("  where the compose files are: docker compose build qgis")
                    .anyMatch(line -> line.startsWith("FAIL docker.image.present: qfieldcloud-qgis:latest is absent"));
        }
    }

    @Test
    void aListenerIsToldOfEveryCheck() {
        try (QfcServer server = server("healthy")) {
            HealthReport report = PlainJava.checkAndCount(server, lines::add);
            assertThat(lines).hasSameSizeAs(report.findings());
            assertThat(lines.get(0)).isEqualTo("docker.image.present PASS, " + (lines.size() - 1) + " to go");
            assertThat(lines.get(lines.size() - 1)).endsWith(", 0 to go");
        }
    }

    @Test
    void whatWasSeenIsKept(@TempDir Path directory) {
        try (QfcServer server = server("incident")) {
            HealthReport report = PlainJava.keep(server, directory);
            assertThat(directory.resolve("report.json")).isNotEmptyFile();
            try (QfcServer again = QfcServer.replay(directory.resolve("evidence.json"))) {
                assertThat(again.check().status()).isEqualTo(report.status());
            }
        }
    }

    @Test
    void manyThreadsGetTheSameFindings() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (QfcServer server = server("incident")) {
            List<Future<List<String>>> reports = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                reports.add(threads.submit(() -> statuses(server.check())));
            }
            List<String> expected = statuses(server.check());
            for (Future<List<String>> report : reports) {
                assertThat(report.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> statuses(HealthReport report) {
        return report.findings().stream()
                .map(finding -> finding.id() + " " + finding.status() + " " + finding.actual())
                .toList();
    }
}
