package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo starts a database, an object storage and a web server. */
class DemoCommandIT {

    @TempDir
    private Path directory;

    @Test
    void tellsTheIncidentInThreeActs() {
        Typed demo = type(directory, "demo");
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .containsSubsequence(
                        "A QFieldCloud with 8 workers on a simulated Docker engine",
                        "== 1 of 3: all is well ==",
                        "$ java -jar qfc-health.jar check \\\n      --docker unix:///",
                        "PASS     jobs.failures ",
                        "PASS     database.reachable ",
                        "PASS     storage.files ",
                        "PASS     web.pages ",
                        "(exit code 0)",
                        "== 2 of 3: January, after the move to a new server ==",
                        "every sync fails within a second",
                        "$ docker ps --filter name=qfieldcloud-worker_wrapper",
                        "qfieldcloud-worker_wrapper-1   Up 13 hours\n",
                        "qfieldcloud-worker_wrapper-8   Up 13 hours\n",
                        "      --migrated-at ",
                        "FAIL  qfieldcloud is not healthy: 4 failed",
                        "CAUSE  An image that the workers start for every job is not on this engine",
                        "17 of 19 jobs since ",
                        "docker compose build qgis\n",
                        "CAUSE  Pages come without their style",
                        "CAUSE  Clients hold tokens of before the migration",
                        "WARN  web.clients",
                        "QField 3.4.2 for old.example.org (40 requests",
                        "(exit code 1)",
                        "== 3 of 3: repaired ==",
                        "$ docker compose build qgis\n",
                        " is healthy: ",
                        "(exit code 0)",
                        "On your own server: java -jar qfc-health.jar check")
                .doesNotContain("\n\n\n");
    }

    @Test
    void looksOnlyAtItsOwnDeploymentWhateverIsSetAround() {
        assertThat(type(
                                directory,
                                Map.of("QFC_HEALTH_DOCKER", "tcp://gis.example.org", "QFC_HEALTH_ONLY", "logs"),
                                "demo")
                        .exitCode())
                .isZero();
    }

    @Test
    void quietSaysNothing() {
        assertThat(type(directory, "demo", "--quiet")).isEqualTo(new Typed(0, "", ""));
    }

    @Test
    void keepsTheIncidentAsJsonAndAsEvidence() throws IOException {
        Typed demo = type(directory, "demo", "--json", "-", "--save-evidence", "incident.json");
        assertThat(demo.exitCode()).isZero();
        JsonNode report = new ObjectMapper().readTree(demo.out());
        assertThat(report.get("status").textValue()).isEqualTo("FAIL");
        assertThat(report.get("rootCauses").findValuesAsText("id")).startsWith("worker-image-missing");
        assertThat(type(directory, "check", "--replay", "incident.json").exitCode())
                .isEqualTo(1);
    }
}
