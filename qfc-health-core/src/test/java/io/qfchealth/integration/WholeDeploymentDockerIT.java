package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.SettingsGeneration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments whose systems are all real, of three generations: everything is found, and healthy. */
@NeedsDocker
@NeedsSystems
class WholeDeploymentDockerIT {
    /** What these say depends on what else is on the engine. */
    private static final Set<String> OF_NEIGHBOURS = Set.of("docker.stacks", "migration.volumes");

    @ParameterizedTest
    @CsvSource({"OLD, V0_24", "MIDDLE, V25_30", "NEW, V26_25"})
    void a_healthy_deployment_is_found_whole_and_judged_healthy(
            SettingsGeneration generation, QfieldcloudSchema schema) {
        try (RunningSystems deployment = RunningSystems.of(generation, schema).start()) {
            HealthReport report = deployment.server().check();

            assertThat(report.findings())
                    .filteredOn(WholeDeploymentDockerIT::isTrouble)
                    .isEmpty();
            assertThat(report.isHealthy()).isTrue();
        }
    }

    private static boolean isTrouble(Finding finding) {
        return finding.status() != Status.PASS
                && finding.status() != Status.SKIPPED
                && !OF_NEIGHBOURS.contains(finding.id());
    }
}
