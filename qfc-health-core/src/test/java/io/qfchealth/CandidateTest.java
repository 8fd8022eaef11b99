package io.qfchealth;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final String ID = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    @Test
    void is_made_of_ids_that_can_be_told_apart() {
        assertThatThrownBy(() -> Candidate.of("app", "0123"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0123");
        assertThatThrownBy(() -> Candidate.of("app", ID, ID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Container " + ID + " is given twice.");
        assertThatThrownBy(() -> Candidate.of("app", ID).with("app", OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The service \"app\" is given twice; give all its containers at once.");
        assertThatThrownBy(() -> Candidate.of(" ", ID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A service needs a name, such as \"app\", and the id of a container.");
    }

    @Test
    void is_the_project_of_a_container() {
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(
                        StandModel.builder().project("candidate-of-ci").build());
                QfcServer known = QfcServer.at(engine.endpoint().toString())) {
            String id = known.deployment().workers().get(0).id();
            Settings settings =
                    Settings.none().with(SettingKey.DOCKER, engine.endpoint().toString(), "this test");

            try (QfcServer server = QfcServer.of(Candidate.projectOf(id), settings)) {
                assertThat(server.name()).isEqualTo(stand.model().project());
                assertThat(server).hasWorkers(2);
            }
        }
    }

    @Test
    void is_refused_when_a_container_is_not_there() {
        try (EngineSimulator engine = EngineSimulator.start()) {
            Settings settings =
                    Settings.none().with(SettingKey.DOCKER, engine.endpoint().toString(), "this test");

            assertThatThrownBy(() -> QfcServer.of(Candidate.of("app", ID), settings))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageContaining(ID);
        }
    }
}
