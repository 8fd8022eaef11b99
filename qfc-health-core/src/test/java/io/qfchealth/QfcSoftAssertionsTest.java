package io.qfchealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.time.Duration;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Soft assertions collect every failure, also of what was reached by navigation. */
class QfcSoftAssertionsTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand =
            engine.deploy(StandModel.builder().project("gis").workers(3).build());
    private final QfcServer server = QfcServer.builder()
            .docker(engine.endpoint().toString())
            // The simulated containers hold nothing that could be asked.
            .only("docker", "workers", "config", "logs.rotation")
            .build();

    @AfterEach
    void close() {
        server.close();
        stand.close();
        engine.close();
    }

    @Test
    void nothing_is_thrown_when_all_holds() {
        QfcSoftAssertions.assertSoftly(
                softly -> softly.assertThat(server).hasWorkers(3).canRunJobs());
    }

    @Test
    void every_failure_of_a_chain_is_collected() {
        Throwable thrown = catchThrowable(() -> QfcSoftAssertions.assertSoftly(softly ->
                softly.assertThat(server).hasWorkers(8).hasImage("nowhere").hasWorkers(3)));

        assertThat(thrown)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Multiple Failures (2 failures)")
                .hasMessageContaining("\nat QfcSoftAssertionsTest.lambda$every_failure_of_a_chain_is_collected$")
                .hasMessageContaining("Expected : 8 workers running (the test)")
                .hasMessageContaining("nowhere:latest is absent");
    }

    @Test
    void what_is_reached_by_navigation_is_soft_also_after_a_failure() {
        stand.pauseWorker(2);

        Throwable thrown = catchThrowable(() -> QfcSoftAssertions.assertSoftly(softly -> softly.assertThat(server)
                .hasWorkers(3)
                .workers()
                .allStable()
                .hasSize(7)
                .returnToServer()
                .image("nowhere")
                .isPresent()
                .returnToServer()
                .hasPassed("workers.grids")));

        assertThat(thrown)
                .hasMessageContaining("Multiple Failures (4 failures)")
                .hasMessageContaining("gis-worker_wrapper-2 is paused")
                .hasMessageContaining("Expected : 7 workers running")
                .hasMessageContaining("nowhere:latest is absent");
    }

    @Test
    void patience_and_description_go_along_when_soft() {
        Throwable thrown = catchThrowable(() -> QfcSoftAssertions.assertSoftly(softly -> softly.assertThat(server)
                .as("gate")
                .within(Duration.ofMillis(40))
                .hasWorkers(5)
                .workers()
                .hasSize(6)));

        assertThat(thrown).hasMessageContaining("[gate]").hasMessageContaining("Multiple Failures (2 failures)");
        assertThat(thrown.getMessage().split("Not within 40 ms; looked ", -1)).hasSize(3);
    }

    @Test
    void parts_and_nulls_are_soft_by_themselves() {
        Throwable thrown = catchThrowable(() -> QfcSoftAssertions.assertSoftly(softly -> {
            softly.assertThat(server.workers()).hasSize(9);
            softly.assertThat(server.image("nowhere")).isPresent();
            softly.assertThat((QfcServer) null).isNotNull();
        }));

        assertThat(thrown).hasMessageContaining("Multiple Failures (3 failures)");
    }

    @Test
    void they_mix_with_those_of_assertj() {
        OurSoftAssertions softly = new OurSoftAssertions();

        softly.assertThat(server).hasWorkers(4);
        softly.assertThat("gis").isEqualTo("other");

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void those_of_assertj_are_there_without_mixing() {
        QfcSoftAssertions softly = new QfcSoftAssertions();

        softly.assertThat(server).hasWorkers(4);
        softly.assertThat(server.check().rootCauses()).hasSize(7);
        softly.assertThat(server).extracting(QfcServer::name).isEqualTo("other");

        assertThat(softly.assertionErrorsCollected()).hasSize(3);
    }

    private static final class OurSoftAssertions extends SoftAssertions implements QfcSoftAssertionsProvider {}
}
