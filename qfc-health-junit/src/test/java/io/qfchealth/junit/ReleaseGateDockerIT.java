package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.StandModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The gate of the documentation against real containers: green, red without the image, green again. */
@EnabledIf(value = "engineIsThereOrRequired", disabledReason = "no Docker engine answers")
class ReleaseGateDockerIT {
    /** The disk of the machine that runs this test is no part of it. */
    private static final String ROOM_ON_DISK = "docker.engine.disk";

    static boolean engineIsThereOrRequired() {
        return DockerStand.engineAnswers() || "required".equals(System.getProperty("stand.docker"));
    }

    private static SampleRun gate(DockerStand stand) {
        return SampleRun.of(
                Map.of(
                        "qfchealth.docker",
                        stand.endpoint().toString(),
                        "qfchealth.project",
                        stand.model().project(),
                        "qfchealth.only",
                        QfcAcceptanceSuiteTest.SIMULATED,
                        "qfchealth.skip",
                        ROOM_ON_DISK),
                QfcAcceptanceSuiteTest.GateTestCases.class);
    }

    @Test
    void the_gate_is_red_while_the_image_is_gone_and_green_before_and_after() {
        try (DockerStand stand =
                DockerStand.start(StandModel.builder().workers(3).build())) {
            String image = stand.model().qgisImages().get(0);
            SampleRun healthy = gate(stand);
            Repair repair = stand.removeImage(image);
            SampleRun broken = gate(stand);
            repair.undo();
            SampleRun restored = gate(stand);

            assertThat(healthy.failures()).isEmpty();
            assertThat(healthy.tests().succeeded().count()).isGreaterThan(10);
            assertThat(broken.failures())
                    .hasEntrySatisfying(
                            "docker.image.present: every image that the workers start for jobs is on the engine",
                            message -> assertThat(message)
                                    .contains(image + " is absent")
                                    .contains("\nCause    : An image that the workers start for every job"))
                    .hasEntrySatisfying(
                            "workersCanWork(QfcServer)",
                            message -> assertThat(message).contains("docker.image.present", image + " is absent"));
            assertThat(broken.passed()).contains("workers.count: as many workers run as are configured");
            assertThat(restored.failures()).isEmpty();
        }
    }
}
