package io.qfchealth.stand;

import static io.qfchealth.stand.EngineFacts.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client of the Engine API sees of a stand, whatever the stand runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StandContract {
    final StandModel model = StandModel.builder().workers(2).build();
    private Stand stand;
    private DockerClient client;

    /** Makes the deployment real. */
    abstract Stand start(StandModel deployment);

    /** Compares with what another kind of stand shows of the same fault. */
    abstract void compare(Fault fault, List<String> facts);

    /** Closes what the stand ran on. */
    abstract void closeHost();

    @BeforeAll
    void start() {
        stand = start(model);
        client = EngineConnection.open(stand.endpoint(), Duration.ofSeconds(30));
    }

    @AfterAll
    void stop() throws IOException {
        if (client != null) {
            stand.close();
            assertThat(facts()).as("what is left of a closed stand").isEmpty();
            client.close();
        }
        closeHost();
    }

    @Test
    void shows_every_container_as_the_model_says() {
        assertThat(containers()).hasSameSizeAs(model.containers());
        for (ContainerModel container : model.containers()) {
            InspectContainerResponse seen =
                    client.inspectContainerCmd(container.name()).exec();

            assertThat(seen.getName()).isEqualTo("/" + container.name());
            assertThat(seen.getConfig().getLabels()).isEqualTo(container.labels());
            assertThat(seen.getConfig().getImage())
                    .isEqualTo(container.service().image());
            assertThat(List.of(Objects.requireNonNullElse(seen.getConfig().getEnv(), new String[0])))
                    .containsExactlyInAnyOrderElementsOf(container.service().environmentLines());
            assertThat(Objects.requireNonNull(seen.getMounts()))
                    .extracting(
                            mount -> Objects.requireNonNullElse(mount.getName(), mount.getSource()),
                            mount -> Objects.requireNonNull(mount.getDestination())
                                    .getPath(),
                            mount -> !Boolean.TRUE.equals(mount.getRW()))
                    .containsExactlyInAnyOrderElementsOf(container.service().mounts().stream()
                            .map(mount -> tuple(mount.source(), mount.target(), mount.readOnly()))
                            .toList());
            assertThat(seen.getHostConfig().getRestartPolicy())
                    .hasToString(container.service().restart().dockerName());
            assertThat(seen.getHostConfig().getLogConfig().getConfig())
                    .isEqualTo(container.service().logOptions());
            assertThat(seen.getNetworkSettings().getNetworks()).containsOnlyKeys(model.network());
            assertThat(seen.getRestartCount()).isZero();
        }
    }

    @Test
    void shows_services_running_and_one_shots_ended() {
        assertThat(state("app")).isEqualTo("running 0");
        assertThat(state(StandModel.WORKER)).isEqualTo("running 0");
        assertThat(state("qgis3")).isEqualTo("exited 0");
        assertThat(state("createbuckets")).isEqualTo("exited 0");
        assertThat(state("mkcert")).isEqualTo("exited 1");
    }

    @Test
    void shows_health_only_where_there_is_a_check() {
        assertThat(inspect("rustfs").getState().getHealth().getStatus()).isEqualTo("healthy");
        assertThat(inspect("app").getState().getHealth()).isNull();
    }

    @Test
    void shows_every_image_as_the_model_says() {
        List<Image> listed = client.listImagesCmd()
                .withLabelFilter(Map.of(StandMark.LABEL, model.id()))
                .exec();

        assertThat(listed)
                .flatExtracting(image -> List.of(image.getRepoTags()))
                .containsExactlyInAnyOrderElementsOf(
                        model.images().stream().map(ImageModel::reference).toList());
        for (ImageModel image : model.images()) {
            InspectImageResponse seen =
                    client.inspectImageCmd(image.reference()).exec();
            assertThat(seen.getRepoTags()).containsExactly(image.reference());
            assertThat(seen.getOs()).isEqualTo("linux");
            assertThat(seen.getArch()).isEqualTo(image.architecture().dockerName());
            assertThat(Instant.parse(seen.getCreated())).isEqualTo(image.created());
            assertThat(Objects.requireNonNull(seen.getConfig()).getLabels()).isEqualTo(image.labels());
        }
    }

    @Test
    void shows_network_and_volumes_as_the_model_says() {
        Network network =
                client.inspectNetworkCmd().withNetworkId(model.network()).exec();
        assertThat(network.getLabels()).isEqualTo(model.networks().get(0).labels());
        assertThat(network.getContainers().values())
                .extracting(Network.ContainerNetworkConfig::getName)
                .contains(model.container("app", 1).name())
                .doesNotContain(model.container("qgis3", 1).name());
        for (VolumeModel volume : model.volumes()) {
            assertThat(client.inspectVolumeCmd(volume.name()).exec().getLabels())
                    .isEqualTo(volume.labels());
        }
    }

    @Test
    void says_404_of_what_is_not_there() {
        assertThatThrownBy(() -> client.inspectImageCmd("absent:latest").exec())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No such image: absent:latest");
        assertThatThrownBy(() -> client.inspectContainerCmd("absent").exec())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No such container: absent");
        assertThatThrownBy(
                        () -> client.inspectNetworkCmd().withNetworkId("absent").exec())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("network absent not found");
        assertThatThrownBy(() -> client.inspectVolumeCmd("absent").exec())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("get absent: no such volume");
    }

    @Test
    void says_400_of_a_name_that_cannot_be() {
        assertThatThrownBy(() -> client.inspectImageCmd("Upper:latest").exec())
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("repository name must be lowercase");
    }

    @Test
    void finds_images_by_parts_of_their_names_as_an_engine_does() {
        String name = model.qgisImages().get(0).replace(":latest", "");

        assertThat(found(name)).isEqualTo(1);
        assertThat(found(name + ":latest")).isEqualTo(1);
        assertThat(found(name.substring(0, name.length() - 1) + "*")).isEqualTo(2);
        assertThat(found("docker.io/library/" + name)).isZero();
        assertThat(client.inspectImageCmd("docker.io/library/" + name).exec().getRepoTags())
                .containsExactly(name + ":latest");
    }

    @Test
    void is_healthy_again_after_several_faults_at_once() {
        List<String> healthy = facts();

        stand.stopWorker(1);
        stand.removeImage(model.qgisImages().get(1));
        stand.workerWithoutSocket(2);
        stand.withoutLogLimits("worker_wrapper");
        stand.repair();

        assertThat(difference(facts(), healthy)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shows_a_fault_until_it_is_repaired(Fault fault) {
        List<String> healthy = facts();

        Repair repair = fault.putInto(stand);
        List<String> faulty = facts();
        repair.undo();

        compare(fault, faulty);
        assertThat(difference(faulty, healthy)).matches(fault::isIn, "shows the fault");
        assertThat(difference(facts(), healthy)).as("after the repair").isEmpty();
    }

    static List<Fault> faults() {
        return Fault.all();
    }

    private List<String> facts() {
        return new EngineFacts(client, model.id()).lines();
    }

    private List<Container> containers() {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.docker.compose.project", model.project()))
                .exec();
    }

    private InspectContainerResponse inspect(String service) {
        return client.inspectContainerCmd(model.container(service, 1).name()).exec();
    }

    private String state(String service) {
        InspectContainerResponse.ContainerState state = inspect(service).getState();
        return state.getStatus() + " " + state.getExitCodeLong();
    }

    private int found(String reference) {
        return client.listImagesCmd().withReferenceFilter(reference).exec().size();
    }
}
