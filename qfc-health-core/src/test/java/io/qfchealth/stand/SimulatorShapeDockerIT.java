package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the simulator's answers have the fields that a real engine's have, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatorShapeDockerIT {
    private final StandModel model = StandModel.builder().webPorts(38080, 38443).build();
    private final EngineSimulator simulator = EngineSimulator.start();
    private final EngineJson simulated = new EngineJson(simulator.endpoint());
    private EngineJson real;
    private DockerStand stand;

    @BeforeAll
    void start() {
        EngineNeeded.assume();
        real = new EngineJson(EngineConnection.localEngine());
        assumeThat(real.get("/version").path("ApiVersion").asText())
                .as("the engine is of the release that the simulator plays")
                .isEqualTo(EngineRelease.V20_10.api().toString());
        stand = DockerStand.start(model);
        simulator.deploy(model);
    }

    @AfterAll
    void stop() throws IOException {
        if (stand != null) {
            stand.close();
        }
        if (real != null) {
            real.close();
        }
        simulated.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/containers/PROJECT-worker_wrapper-1/json",
                "/containers/PROJECT-app-1/json",
                "/containers/PROJECT-nginx-1/json",
                "/containers/PROJECT-qgis3-1/json",
                "/containers/PROJECT-rustfs-1/json",
                "/containers/json?all=true&filters=FILTERS",
                "/images/PROJECT-qgis3:latest/json",
                "/images/json?filters=FILTERS",
                "/images/absent:latest/json",
                "/networks/PROJECT_default",
                "/networks?filters=FILTERS",
                "/volumes/PROJECT_static_volume",
                "/volumes?filters=FILTERS"
            })
    void has_the_same_fields(String path) {
        String filters = "{\"label\":[\"%s=%s\"]}".formatted(StandMark.LABEL, model.id());
        String target = path.replace("PROJECT", model.project())
                .replace("FILTERS", URLEncoder.encode(filters, StandardCharsets.UTF_8));

        assertThat(JsonShape.of(simulated.get(target))).isEqualTo(JsonShape.of(real.get(target)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/version", "/info", "/system/df"})
    void has_no_field_that_an_engine_has_not(String path) {
        SortedSet<String> shape = JsonShape.of(real.get(path));

        assertThat(shape).containsAll(JsonShape.of(simulated.get(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nonsense",
                "/v1.44/version",
                "/v1.10/version",
                "/images/Upper:latest/json",
                "/images/absent/json",
                "/containers/absent/json",
                "/networks/absent",
                "/volumes/absent",
                "/containers/json?filters=%7B%22nonsense%22%3A%5B%22x%22%5D%7D"
            })
    void refuses_in_the_same_words(String target) {
        assertThat(simulated.send("GET", target)).isEqualTo(real.send("GET", target));
    }

    @Test
    void answers_a_ping_in_the_same_words() {
        assertThat(simulated.send("GET", "/_ping")).isEqualTo(real.send("GET", "/_ping"));
    }
}
