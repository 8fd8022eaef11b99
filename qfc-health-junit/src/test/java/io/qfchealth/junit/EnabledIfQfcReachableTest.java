package io.qfchealth.junit;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnabledIfQfcReachableTest {
    private static final String NOBODY = "unix:///nowhere/docker.sock";

    @QfcAcceptance
    @EnabledIfQfcReachable
    static class GateTestCases {
        @Test
        void has_workers(QfcServer server) {
            assertThat(server).hasWorkers(2);
        }
    }

    @Test
    void runs_where_a_server_is() {
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(StandModel.builder().build())) {
            assertThat(stand.model().workers()).hasSize(2);
            SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), GateTestCases.class)
                    .hasPassed(1);
        }
    }

    @Test
    void skips_where_no_engine_answers_and_says_what_to_set() {
        SampleRun run = SampleRun.of(Map.of("qfchealth.docker", NOBODY), GateTestCases.class);

        assertThat(run.failures()).isEmpty();
        run.containers().assertStatistics(count -> count.skipped(1));
        assertThat(run.skipped()).singleElement().asString().contains("/nowhere/docker.sock");
    }

    @Test
    void skips_where_nothing_is_deployed() {
        try (EngineSimulator engine = EngineSimulator.start()) {
            SampleRun run =
                    SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), GateTestCases.class);

            run.containers().assertStatistics(count -> count.skipped(1));
            assertThat(run.skipped())
                    .singleElement()
                    .asString()
                    .startsWith("No QFieldCloud deployment was found on the Docker engine at ");
        }
    }

    @Test
    void fails_where_a_server_is_required() {
        SampleRun run =
                SampleRun.of(Map.of("qfchealth.docker", NOBODY, "qfchealth.require", "true"), GateTestCases.class);

        assertThat(run.failure()).hasStackTraceContaining("/nowhere/docker.sock");
    }

    @Test
    void fails_for_a_wrong_setting() {
        SampleRun run = SampleRun.of(Map.of("qfchealth.docker", "gopher://x"), GateTestCases.class);

        assertThat(run.failures()).hasSize(1);
    }
}
