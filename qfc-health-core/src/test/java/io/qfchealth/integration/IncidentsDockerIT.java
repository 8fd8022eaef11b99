package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.StandModel;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real incidents in a whole deployment: healthy, broken, named as its cause and nothing else, repaired, healthy. Those that
 * take another machine, another product or weeks are in {@code IncidentsTest}, on records.
 */
@NeedsDocker
@NeedsSystems
class IncidentsDockerIT {
    /** What this says depends on what else is on the engine. */
    private static final Set<String> OF_NEIGHBOURS = Set.of("migration.volumes");

    @RegisterExtension
    static final RunningSystems DEPLOYMENT = RunningSystems.shared();

    static Stream<RealIncident> incidents() {
        return RealIncidents.all().stream();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void is_named_alone_and_over_when_repaired(RealIncident incident) {
        HealthReport broken = brokenBy(List.of(incident));

        assertThat(causes(broken))
                .as(told(broken))
                .containsExactlyElementsOf(incident.cause().isEmpty() ? List.of() : List.of(incident.cause()));
        assertThat(unexplained(broken)).as(told(broken)).isEmpty();
        if (!incident.told().isEmpty()) {
            assertThat(with(broken, Status.WARN)).as(told(broken)).contains(incident.told());
        } else if (incident.cause().isEmpty()) {
            assertThat(with(broken, Status.WARN)).as(told(broken)).isEmpty();
        }
    }

    private static HealthReport brokenBy(List<RealIncident> incidents) {
        try {
            incidents.forEach(incident -> incident.breaks(DEPLOYMENT));
            Settings settings = DEPLOYMENT.settings();
            for (RealIncident incident : incidents) {
                settings = incident.knowing().apply(settings);
            }
            if (settings.equals(DEPLOYMENT.settings())) {
                return DEPLOYMENT.server().check();
            }
            try (QfcServer server = QfcServer.of(settings)) {
                return server.check();
            }
        } finally {
            incidents.forEach(incident -> incident.mends(DEPLOYMENT));
        }
    }

    static Stream<List<RealIncident>> pairs() {
        List<RealIncident> all = incidents().toList();
        return Stream.of(
                        List.of("worker-image-missing", "static-files-404: no volume"),
                        List.of("database-read-only", "certificate-expired"),
                        List.of("service-down: scheduler", "storage-login-refused"),
                        List.of("database-login-refused", "worker-image-missing: nobody has tried yet"),
                        List.of("objects-missing", "too-few-workers"),
                        List.of("service-down: web server", "storage-out-of-reach"),
                        List.of("job-network-missing", "no-default-plan"))
                .map(names -> names.stream()
                        .map(name -> all.stream()
                                .filter(incident -> incident.toString().equals(name))
                                .findFirst()
                                .orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void are_both_named_when_they_come_together(List<RealIncident> pair) {
        HealthReport broken = brokenBy(pair);

        assertThat(causes(broken))
                .as(told(broken))
                .containsExactlyInAnyOrderElementsOf(
                        pair.stream().map(RealIncident::cause).toList());
        assertThat(unexplained(broken)).as(told(broken)).isEmpty();
    }

    @Test
    void jobs_that_fail_since_the_workers_were_recreated_are_told_with_it() {
        DEPLOYMENT.stand().changeService(StandModel.WORKER, worker -> {});
        DEPLOYMENT.stand().removeImage(DEPLOYMENT.model().imageOf("qgis3"));
        DEPLOYMENT.jobs().addFailed(4, JobRows.IMAGE_MISSING);

        HealthReport report = DEPLOYMENT.server().check();

        assertThat(report.rootCauses().get(0).explanation())
                .containsPattern("4 of 4 jobs since \\d\\d:\\d\\d UTC \\(100 %\\) failed of it\\.")
                .containsPattern(
                        "First failure \\d+ (ms|s|min) after worker_wrapper was recreated \\(\\d\\d:\\d\\d UTC\\)\\.");
        assertThat(report.findings())
                .filteredOn(finding -> finding.id().equals("jobs.failures"))
                .singleElement()
                .satisfies(jobs -> assertThat(jobs.evidence().get("last success"))
                        .singleElement()
                        .asString()
                        .matches("\\d+ min .*ago at \\d\\d:\\d\\d UTC, before the first of these failures"));
    }

    private static List<String> causes(HealthReport report) {
        return report.rootCauses().stream().map(RootCause::id).toList();
    }

    private static List<String> with(HealthReport report, Status status) {
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .map(Finding::id)
                .filter(id -> !OF_NEIGHBOURS.contains(id))
                .toList();
    }

    /** What failed and no cause speaks of. */
    private static List<String> unexplained(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL || finding.status() == Status.UNKNOWN)
                .filter(finding -> report.rootCauses().stream()
                        .noneMatch(cause -> cause.evidence().contains(finding.id())))
                .map(Finding::id)
                .toList();
    }

    private static String told(HealthReport report) {
        return report.findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .map(finding ->
                        "\n" + finding.status() + " " + finding.id() + " " + finding.signs() + ": " + finding.actual())
                .reduce("", String::concat);
    }

    @AfterEach
    void what_was_repaired_is_healthy_again() throws SQLException {
        DEPLOYMENT.web().app().repair();
        DEPLOYMENT.stand().repair();
        DEPLOYMENT.systems().awaitDatabase();
        DEPLOYMENT.systems().awaitWeb();
        // The whole lasts longer than the scheduler may be silent.
        DEPLOYMENT.freshen();
        HealthReport repaired = DEPLOYMENT.server().check();

        assertThat(causes(repaired)).as(told(repaired)).isEmpty();
    }
}
