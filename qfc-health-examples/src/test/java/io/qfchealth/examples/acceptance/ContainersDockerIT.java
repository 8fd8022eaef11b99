package io.qfchealth.examples.acceptance;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import io.qfchealth.Candidate;
import io.qfchealth.QfcServer;
import io.qfchealth.stand.Architecture;
import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.ImageArchive;
import io.qfchealth.stand.ImageModel;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/**
 * With Testcontainers: containers that carry the labels which Compose would give them are a deployment like any other. The
 * images are made in memory, so that no registry is needed; in a project of your own they would be those that you build.
 */
@EnabledIf(value = "engineIsThereOrRequired", disabledReason = "no Docker engine answers")
class ContainersDockerIT {
    private static final ImagePullPolicy NEVER_PULL = image -> false;

    private final String project = "containers" + UUID.randomUUID().toString().substring(0, 8);
    private final String qgis = project + "-qgis:latest";
    private final String app = project + "-app:latest";
    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final Network network = Network.builder()
            .createNetworkCmdModifier(create -> create.withName(project + "_default"))
            .build();

    static boolean engineIsThereOrRequired() {
        return DockerStand.engineAnswers() || "required".equals(System.getProperty("qfchealth.docker"));
    }

    @BeforeEach
    void buildImages() {
        byte[] images = ImageArchive.of(List.of(image(qgis), image(app)));
        docker.loadImageCmd(new ByteArrayInputStream(images)).exec();
        docker.createVolumeCmd().withName(project + "_transformation_grids").exec();
    }

    private static ImageModel image(String reference) {
        return new ImageModel(reference, Architecture.ofThisMachine(), Instant.now(), Map.of());
    }

    @AfterEach
    void removeWhatTestcontainersDoesNot() {
        network.close();
        docker.removeVolumeCmd(project + "_transformation_grids").exec();
        docker.removeImageCmd(app).withForce(true).exec();
        docker.listImagesCmd()
                .withReferenceFilter(qgis)
                .exec()
                .forEach(image -> docker.removeImageCmd(qgis).withForce(true).exec());
    }

    private GenericContainer<?> container(String image) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(NEVER_PULL)
                .withNetwork(network);
    }

    private GenericContainer<?> labelled(GenericContainer<?> container, String service, int number) {
        return container
                .withLabel("com.docker.compose.project", project)
                .withLabel("com.docker.compose.service", service)
                .withLabel("com.docker.compose.container-number", Integer.toString(number))
                .withLabel("com.docker.compose.oneoff", "False");
    }

    private GenericContainer<?> worker() {
        return container(app)
                .withEnv("QFIELDCLOUD_QGIS_IMAGE_NAME", qgis)
                .withEnv("QFIELDCLOUD_DEFAULT_NETWORK", project + "_default")
                .withEnv("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME", project + "_transformation_grids")
                .withEnv("TMPDIR", "/tmp")
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withBinds(
                                Bind.parse("/var/run/docker.sock:/var/run/docker.sock"),
                                Bind.parse("/tmp:/tmp"),
                                Bind.parse(project + "_transformation_grids:/transformation_grids:ro")));
    }

    @Test
    void theDeploymentIsFoundAndJudged() {
        try (GenericContainer<?> web = labelled(container(app), "app", 1);
                GenericContainer<?> one = labelled(worker(), "worker_wrapper", 1);
                GenericContainer<?> two = labelled(worker(), "worker_wrapper", 2);
                GenericContainer<?> build = labelled(container(qgis), "qgis", 1)
                        .withCommand("0", "0", "QGIS image is built")
                        .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            List.of(web, one, two, build).forEach(GenericContainer::start);

            try (QfcServer server = QfcServer.builder().composeProject(project).build()) {
                assertThat(server).hasWorkers(2).hasImage(qgis).canRunJobs();

                docker.removeImageCmd(qgis).withForce(true).exec();

                assertThatThrownBy(() -> assertThat(server).canRunJobs())
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(qgis + " is absent");
            }
        }
    }

    /** Containers of any program, told apart by the ids that Testcontainers gives. */
    @Test
    void containersWithoutLabelsAreACandidate() {
        try (GenericContainer<?> web = container(app);
                GenericContainer<?> one = worker();
                GenericContainer<?> two = worker()) {
            List.of(web, one, two).forEach(GenericContainer::start);
            Candidate candidate = Candidate.of("app", web.getContainerId())
                    .with("worker_wrapper", one.getContainerId(), two.getContainerId());

            try (QfcServer server = QfcServer.of(candidate)) {
                assertThat(server).hasWorkers(2).hasImage(qgis).canRunJobs();

                two.stop();

                assertThatThrownBy(() -> assertThat(server).hasWorkers(2))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("workers.count");
            }
        }
    }
}
