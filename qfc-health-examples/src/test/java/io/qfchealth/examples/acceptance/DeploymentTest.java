package io.qfchealth.examples.acceptance;

import static io.qfchealth.QfcAssertions.assertThat;

import io.qfchealth.QfcServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plain assertions, in any test framework: all that is needed is a server, closed in the end. */
class DeploymentTest {
    private static QfcServer server;

    @BeforeAll
    static void discover() {
        // On your machine: QfcServer.discover()
        server = QfcServer.replay(Path.of("src/test/resources/evidence/healthy.json"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theImageThatJobsNeedIsThere() {
        assertThat(server).hasImage("qfieldcloud-qgis:latest");
    }

    @Test
    void theWorkersAreUp() {
        assertThat(server.workers()).hasSize(8).allRunning().noneOutOfMemory();
    }

    @Test
    void theImageIsForThisMachine() {
        assertThat(server.image("qfieldcloud-qgis:latest"))
                .as("the image of all jobs")
                .isPresent()
                .isForThisEngine();
    }
}
