package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a stand behaves towards an engine that is not its own. */
class DockerStandDockerIT {
    private static final String[] MOST = {"nginx", "memcached", "ofelia", "db", "rustfs", "createbuckets", "mkcert"};

    private DockerClient client;

    @BeforeEach
    void connect() {
        EngineNeeded.assume();
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
                    .hasMessage("the engine has the volume %s already, and no stand made it", volume);
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

    @Test
    void removes_everything_when_its_program_is_told_to_end_in_the_middle_of_the_start() throws Exception {
        String project = "held" + ProcessHandle.current().pid();
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldStand.class.getName(),
                        project)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (program.isAlive() && namesOf(project).isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(program.isAlive()).as("the program is making its stand").isTrue();

        program.destroy();
        assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();

        assertThat(namesOf(project)).isEmpty();
        assertThat(client.listNetworksCmd().withNameFilter(project).exec()).isEmpty();
        assertThat(client.listImagesCmd().withReferenceFilter(project + "-*").exec())
                .isEmpty();
    }

    private List<String> namesOf(String project) {
        return client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.docker.compose.project", project))
                .exec()
                .stream()
                .map(container -> container.getNames()[0])
                .toList();
    }

    private void volume(String name, StandMark mark) {
        client.createVolumeCmd().withName(name).withLabels(mark.labels()).exec();
    }
}
