package io.qfchealth.examples.acceptance;

import static io.qfchealth.QfcAssertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.junit.QfcAcceptance;
import io.qfchealth.junit.QfcAcceptanceSuite;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The gate of a release: every check as a test of its own, and besides them what matters here in words of your own.
 *
 * <p>Settings are in {@code release-gate.yaml}. Without its line {@code replay} this examines the deployment on the Docker
 * engine of this machine, or the one that {@code DOCKER_HOST} or {@code QFC_HEALTH_DOCKER} names.
 */
@QfcAcceptance(config = "release-gate.yaml")
class ReleaseGateTest implements QfcAcceptanceSuite {

    @Test
    @DisplayName("uploads, packaging and syncs get through")
    void workersCanWork(QfcServer server) {
        assertThat(server).canRunJobs();
    }

    @Test
    @DisplayName("we pay for eight workers, and eight work")
    void eightWorkers(QfcServer server) {
        assertThat(server).within(Duration.ofMinutes(3)).hasWorkers(8);
    }
}
