package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a stand behaves towards an engine that is not its own. */
class DockerStandDockerIT {
    private static final String[] MOST = {"nginx", "memcached", "ofelia", "db", "rustfs", "createbuckets", "mkcert"};

    private DockerClient client;

    @BeforeEach
    void connect() {
        assumeThat(DockerStand.engineAnswers()).as("there is a Docker engine").isTrue();
        client = EngineConnection.open(Duration.ofSeconds(30));
    }

    @AfterEach
    void disconnect() throws IOException {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void removes_what_it_made_when_it_cannot_start() {
        StandModel model = StandModel.builder()
                .without(MOST)
                .change("app", app -> app.mount(MountModel.of("/tmp", "not absolute")))
                .build();

        assertThatThrownBy(() -> DockerStand.start(model)).hasMessageContaining("not absolute");

        assertThat(new EngineFacts(client, model.id()).lines()).isEmpty();
    }

    @Test
    void does_not_touch_what_no_stand_has_made() {
        StandModel model = StandModel.builder().without(MOST).build();
        String volume = model.volume("static_volume");
        client.createVolumeCmd().withName(volume).exec();
        try {
            assertThatThrownBy(() -> DockerStand.start(model))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the engine has a volume %s already, which no test made", volume);
            assertThat(client.inspectVolumeCmd(volume).exec().getName()).isEqualTo(volume);
        } finally {
            client.removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void stands_next_to_another_one_of_an_older_generation() {
        StandModel recent = StandModel.builder().without(MOST).build();
        StandModel old = StandModel.builder()
                .without(MOST)
                .without("minio")
                .naming(ComposeNaming.V1)
                .generation(SettingsGeneration.OLD)
                .build();
        try (DockerStand one = DockerStand.start(recent)) {
            try (DockerStand other = DockerStand.start(old)) {
                assertThat(client.inspectContainerCmd(other.model().project() + "_app_1")
                                .exec())
                        .isNotNull();
            }

            assertThat(new EngineFacts(client, old.id()).lines()).isEmpty();
            assertThat(client.inspectContainerCmd(
                                    one.model().container("app", 1).name())
                            .exec()
                            .getState()
                            .getRunning())
                    .isTrue();
        }
    }

    @Test
    void sweeps_what_a_killed_run_left_behind_and_nothing_else() {
        Instant longAgo = Instant.now().minus(Duration.ofHours(2));
        long nobody = 99_999_999;
        long thisProcess = ProcessHandle.current().pid();
        volume("stand-test-leftover", new StandMark("left", longAgo, nobody));
        volume("stand-test-young", new StandMark("young", Instant.now(), nobody));
        volume("stand-test-alive", new StandMark("alive", longAgo, thisProcess));
        try {
            DockerStand.sweep();

            assertThat(client.listVolumesCmd()
                            .withFilter("name", List.of("stand-test-"))
                            .exec()
                            .getVolumes())
                    .extracting(volume -> volume.getName())
                    .containsExactlyInAnyOrder("stand-test-young", "stand-test-alive");
        } finally {
            client.removeVolumeCmd("stand-test-young").exec();
            client.removeVolumeCmd("stand-test-alive").exec();
        }
    }

    private void volume(String name, StandMark mark) {
        client.createVolumeCmd().withName(name).withLabels(mark.labels()).exec();
    }
}
