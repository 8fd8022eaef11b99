package io.qfchealth.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.CheckListener;
import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ServerMonitorTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-12T12:00:00Z"), ZoneOffset.UTC);

    private static QfcServer healthy() {
        return QfcServer.replay(Path.of("src/test/resources/evidence/healthy.json"));
    }

    private static ServerMonitor monitor(Supplier<QfcServer> connection) {
        return new ServerMonitor(connection, new CheckListener() {}, NOON);
    }

    @Test
    void knowsNothingBeforeTheFirstExamination() {
        try (ServerMonitor monitor = monitor(ServerMonitorTest::healthy)) {
            assertThat(monitor.newest()).isEmpty();
        }
    }

    @Test
    void tellsWhatItSawLast() {
        try (ServerMonitor monitor = monitor(ServerMonitorTest::healthy)) {
            monitor.examine();
            assertThat(monitor.newest()).hasValueSatisfying(seen -> {
                assertThat(seen.at()).isEqualTo(NOON.instant());
                assertThat(seen.report()).map(HealthReport::isHealthy).contains(true);
                assertThat(seen.problem()).isEmpty();
            });
        }
    }

    @Test
    void triesAgainToConnect() {
        Deque<Supplier<QfcServer>> attempts = new ArrayDeque<>(List.of(
                () -> {
                    throw new QfcConfigurationException("There is no Docker engine.");
                },
                () -> {
                    throw new IllegalStateException("a bug");
                },
                ServerMonitorTest::healthy));
        try (ServerMonitor monitor = monitor(() -> attempts.remove().get())) {
            monitor.examine();
            assertThat(monitor.newest()).map(ServerMonitor.Seen::problem).contains("There is no Docker engine.");
            monitor.examine();
            assertThat(monitor.newest())
                    .map(ServerMonitor.Seen::problem)
                    .contains("This is a defect, please report it: java.lang.IllegalStateException: a bug");
            monitor.examine();
            monitor.examine();
            assertThat(monitor.newest().flatMap(ServerMonitor.Seen::report)).isPresent();
            assertThat(attempts).isEmpty();
        }
    }

    @Test
    void examinesByItselfAgainAndAgain() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        CheckListener counting = new CheckListener() {
            @Override
            public void ended(QfcServer server, HealthReport report) {
                assertThat(report.status()).isNotEqualTo(Status.FAIL);
                twice.countDown();
            }
        };
        try (ServerMonitor monitor = ServerMonitor.start(ServerMonitorTest::healthy, Duration.ofMillis(1), counting)) {
            assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(monitor.newest()).isPresent();
        }
    }
}
