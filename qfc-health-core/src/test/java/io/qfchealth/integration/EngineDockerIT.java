package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Room "engine": it goes away while a server looks at it, and comes back. */
@NeedsDocker
class EngineDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    @Test
    void an_engine_that_was_stopped_is_the_cause_of_everything_and_is_seen_again_when_it_is_back(
            @TempDir Path directory) {
        Path socket = directory.resolve("docker.sock");
        EngineProxy engine = EngineProxy.at(socket, DEPLOYMENT.stand().endpoint());
        try (QfcServer server = QfcServer.builder()
                .docker(engine.address())
                .composeProject(DEPLOYMENT.project())
                .only("docker", "workers")
                .build()) {
            assertThat(server).hasAnsweringEngine().isHealthy();

            engine.close();

            String missing = "There is no Docker engine at unix://" + socket
                    + " (QfcServer.builder().docker(…)): the socket does not exist.";
            assertThatFailureOf(() -> assertThat(server).hasAnsweringEngine())
                    .contains("FAIL docker.engine.answers")
                    .contains(missing)
                    .contains("sudo systemctl start docker");
            assertThatFailureOf(() -> assertThat(server).hasWorkers(3))
                    .contains("UNKNOWN workers.count")
                    .contains(missing);
            assertThatFailureOf(() -> assertThat(server).isHealthy())
                    .contains("CAUSE")
                    .contains(missing)
                    .doesNotContain("PASS");

            try (EngineProxy again = EngineProxy.at(socket, DEPLOYMENT.stand().endpoint())) {
                assertThat(server).hasAnsweringEngine().isHealthy();
                assertThat(again.requests()).isNotEmpty();
            }
        }
    }

    @Test
    void an_engine_that_was_restarted_between_two_looks_is_not_noticed(@TempDir Path directory) {
        Path socket = directory.resolve("docker.sock");
        EngineProxy before = EngineProxy.at(socket, DEPLOYMENT.stand().endpoint());
        try (QfcServer server = QfcServer.builder()
                .docker(before.address())
                .composeProject(DEPLOYMENT.project())
                .only("docker", "workers")
                .build()) {
            assertThat(server).isHealthy();
            before.close();

            try (EngineProxy after = EngineProxy.at(socket, DEPLOYMENT.stand().endpoint())) {
                assertThat(server).isHealthy();
                assertThat(after.requests()).isNotEmpty();
            }
        }
    }
}
