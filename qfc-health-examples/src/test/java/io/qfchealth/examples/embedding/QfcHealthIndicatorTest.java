package io.qfchealth.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.CheckListener;
import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What {@code /actuator/health} would show. */
class QfcHealthIndicatorTest {
    private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private static Supplier<QfcServer> evidence(String name) {
        return () -> QfcServer.replay(Path.of("src/test/resources/evidence/" + name + ".json"));
    }

    private static Clock at(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    private static Health health(Supplier<QfcServer> server, Instant asked) {
        try (ServerMonitor monitor = new ServerMonitor(server, new CheckListener() {}, at(NOON))) {
            monitor.examine();
            return new QfcHealthIndicator(monitor, OLDEST, at(asked)).health();
        }
    }

    @Test
    void aHealthyServerIsUp() {
        Health health = health(evidence("healthy"), NOON);
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("decision", "GO").doesNotContainKeys("causes", "findings");
        assertThat(health.getDetails().get("people")).asString().startsWith("web login, the web pages, packaging");
    }

    @Test
    void theIncidentIsDownWithItsCauseAndWhatToType() {
        Health health = health(evidence("incident"), NOON);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("decision", "BLOCK");
        assertThat(health.getDetails().get("causes"))
                .asString()
                .startsWith("{An image that the workers start for every job is not on this engine=[")
                .contains("docker compose build qgis");
        assertThat(health.getDetails().get("findings"))
                .asString()
                .contains("docker.image.present=FAIL: qfieldcloud-qgis:latest is absent");
    }

    @Test
    void nothingIsKnownBeforeTheFirstExamination() {
        try (ServerMonitor monitor = new ServerMonitor(evidence("healthy"), new CheckListener() {}, at(NOON))) {
            Health health = new QfcHealthIndicator(monitor, OLDEST, at(NOON)).health();
            assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(health.getDetails()).containsEntry("reason", "not examined yet");
        }
    }

    @Test
    void nothingIsKnownWhenTheLastExaminationIsLongAgo() {
        assertThat(health(evidence("healthy"), NOON.plus(OLDEST)).getStatus()).isEqualTo(Status.UP);
        Health health = health(evidence("healthy"), NOON.plus(OLDEST).plusSeconds(1));
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsEntry("reason", "not examined since 2026-01-12T12:00:00Z");
    }

    @Test
    void aServerThatCannotBeExaminedIsDown() {
        Health health = health(
                () -> {
                    throw new QfcConfigurationException("There is no Docker engine.");
                },
                NOON);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsExactly(Map.entry("reason", "There is no Docker engine."));
    }

    @Test
    void aProbeExaminesNothingItself() {
        List<String> examinations = new ArrayList<>();
        CheckListener counting = new CheckListener() {
            @Override
            public void ended(QfcServer server, HealthReport report) {
                examinations.add(server.name());
            }
        };
        try (ServerMonitor monitor = new ServerMonitor(evidence("healthy"), counting, at(NOON))) {
            monitor.examine();
            QfcHealthIndicator indicator = new QfcHealthIndicator(monitor, OLDEST, at(NOON));
            for (int probe = 0; probe < 10; probe++) {
                assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            }
        }
        assertThat(examinations).hasSize(1);
    }

    @Test
    void anApplicationHasItAsABeanAndStartsWithoutAnyServer() {
        try (AnnotationConfigApplicationContext application =
                new AnnotationConfigApplicationContext(QfcHealthConfiguration.class)) {
            assertThat(application.getBean(QfcHealthIndicator.class).health().getStatus())
                    .isNotNull();
        }
    }
}
