package io.qfchealth.examples.embedding;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * QFieldCloud in {@code /actuator/health} of a Spring Boot application. A probe gets what a {@link ServerMonitor} saw last, so
 * it never waits for the server, and probes every few seconds cost it nothing.
 */
public final class QfcHealthIndicator implements HealthIndicator {
    private final ServerMonitor monitor;
    private final Duration oldest;
    private final Clock clock;

    /**
     * Shows what a monitor saw.
     *
     * @param monitor examines the server
     * @param oldest after this time without a new examination nothing is known any more
     * @param clock tells the time
     */
    public QfcHealthIndicator(ServerMonitor monitor, Duration oldest, Clock clock) {
        this.monitor = monitor;
        this.oldest = oldest;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<ServerMonitor.Seen> newest = monitor.newest();
        if (newest.isEmpty()) {
            return Health.unknown().withDetail("reason", "not examined yet").build();
        }
        ServerMonitor.Seen seen = newest.get();
        if (seen.at().plus(oldest).isBefore(clock.instant())) {
            return Health.unknown()
                    .withDetail("reason", "not examined since " + seen.at())
                    .build();
        }
        return seen.report()
                .map(QfcHealthIndicator::health)
                .orElseGet(
                        () -> Health.down().withDetail("reason", seen.problem()).build());
    }

    private static Health health(HealthReport report) {
        Health.Builder health = switch (report.decision()) {
            case GO, WARN -> Health.up();
            case BLOCK -> report.status() == Status.FAIL ? Health.down() : Health.unknown();
        };
        health.withDetail("decision", report.decision().name())
                .withDetail("people", report.blastRadius().sentence())
                .withDetail("examined", report.startedAt().toString());
        if (!report.rootCauses().isEmpty()) {
            health.withDetail(
                    "causes",
                    report.rootCauses().stream()
                            .collect(Collectors.toMap(RootCause::title, RootCause::remedy, (one, other) -> one)));
        }
        Map<String, String> troubles = report.findings().stream()
                .filter(finding -> finding.status().compareTo(Status.WARN) >= 0)
                .collect(Collectors.toMap(Finding::id, finding -> finding.status() + ": " + finding.actual()));
        return troubles.isEmpty()
                ? health.build()
                : health.withDetail("findings", troubles).build();
    }
}
