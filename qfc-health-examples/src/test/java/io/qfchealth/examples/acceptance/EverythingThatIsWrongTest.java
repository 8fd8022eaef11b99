package io.qfchealth.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.QfcSoftAssertions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Soft assertions: one run tells everything that is wrong, here with the evidence that was saved during an incident. */
class EverythingThatIsWrongTest {
    private static final Path HEALTHY = Path.of("src/test/resources/evidence/healthy.json");
    private static final Path INCIDENT = Path.of("src/test/resources/evidence/incident.json");

    private static void assertReadyForMonday(QfcServer server) {
        QfcSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(server).hasWorkers(8).hasImage("qfieldcloud-qgis:latest");
            softly.assertThat(server.workers()).allRunning();
            softly.assertThat(server).canRunJobs();
        });
    }

    @Test
    void allIsWell() {
        try (QfcServer server = QfcServer.replay(HEALTHY)) {
            assertReadyForMonday(server);
        }
    }

    @Test
    void theIncidentIsToldWithItsCause() {
        try (QfcServer server = QfcServer.replay(INCIDENT)) {
            // All eight workers run, and yet no job can.
            assertThatThrownBy(() -> assertReadyForMonday(server))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("2 failures")
                    .hasMessageContaining("qfieldcloud-qgis:latest is absent")
                    .hasMessageContaining("docker compose build qgis");
            assertThat(server.check().rootCauses()).extracting("id").containsExactly("worker-image-missing");
        }
    }
}
