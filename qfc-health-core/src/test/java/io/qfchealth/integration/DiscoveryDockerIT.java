package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.stand.ComposeNaming;
import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.ObjectStorage;
import io.qfchealth.stand.ServiceModel;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import io.qfchealth.stand.StandModelBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Deployments of many shapes on a real engine. Each is judged with no more configuration than its project, because other
 * deployments may be on the same engine at the same time.
 */
@NeedsDocker
class DiscoveryDockerIT {

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        "a hyphened name, an image with a name of its own and extra services",
                        named("gis-prod")
                                .imageOf("qgis3", unique("registry.invalid:5000/gis/qgis-ltr") + ":3.40")
                                .with(extra("redis"))
                                .with(extra("prometheus"))
                                .with(extra("certbot"))),
                Arguments.of(
                        "old settings and names of compose 1",
                        named("qfc_old").generation(SettingsGeneration.OLD).naming(ComposeNaming.V1)),
                Arguments.of(
                        "settings of the middle years, database and storage elsewhere",
                        named("split")
                                .generation(SettingsGeneration.MIDDLE)
                                .workers(1)
                                .storage(ObjectStorage.EXTERNAL)
                                .without("db", "createbuckets")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void a_healthy_deployment_of_any_shape_is_judged_healthy_and_its_missing_image_is_named(
            String shape, StandModelBuilder builder) {
        StandModel model = builder.build();
        try (DockerStand stand = DockerStand.start(model);
                QfcServer server = serverOf(stand)) {
            assertThat(troubles(server)).as(shape).isEmpty();
            assertThat(server)
                    .canRunJobs()
                    .isHealthy()
                    .hasWorkers(model.workers().size());
            assertThat(server.deployment().jobImages().stream()
                            .map(Setting::value)
                            .map(DiscoveryDockerIT::tagged))
                    .containsExactlyElementsOf(model.qgisImages());
            assertThat(server.deployment().jobNetwork().value()).isEqualTo(model.network());
            assertThat(server.deployment().gridsVolume().value()).isEqualTo(model.volume("transformation_grids"));

            String image = model.qgisImages().get(0);
            stand.removeImage(image);

            assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(image + " is absent");
        }
    }

    @Test
    void twelve_workers_are_counted_and_the_one_that_stopped_is_named() {
        StandModel model = named("twelve")
                .workers(12)
                .without("db", "rustfs", "createbuckets", "mkcert")
                .build();
        try (DockerStand stand = DockerStand.start(model);
                QfcServer server = serverOf(stand)) {
            assertThat(server).hasWorkers(12).hasConfiguredWorkers().isHealthy();

            stand.stopWorker(11);

            String eleventh = model.container(StandModel.WORKER, 11).name();
            assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers())
                    .contains("11 running; " + eleventh + " exited with 0");
        }
    }

    @Test
    void of_two_deployments_on_one_engine_each_is_judged_alone_and_none_is_guessed() {
        StandModel sound = named("sound")
                .workers(1)
                .without("db", "rustfs", "createbuckets", "mkcert")
                .build();
        StandModel broken = named("broken")
                .generation(SettingsGeneration.MIDDLE)
                .without("db", "minio", "createbuckets", "mkcert")
                .build();
        try (DockerStand one = DockerStand.start(sound);
                DockerStand other = DockerStand.start(broken);
                QfcServer healthy = serverOf(one);
                QfcServer sick = serverOf(other)) {
            other.removeImage(broken.imageOf("qgis"));
            other.stopWorker(2);

            assertThat(healthy).canRunJobs().isHealthy().hasWorkers(1);
            assertThatFailureOf(() -> assertThat(sick).isHealthy())
                    .contains(broken.imageOf("qgis") + " is absent")
                    .contains(broken.container(StandModel.WORKER, 2).name() + " exited with 0");

            // Other deployments may be there, too, so the list is asked for these two only.
            assertThatThrownBy(() -> QfcServer.builder()
                            .docker(one.endpoint().toString())
                            .build())
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageContaining(" QFieldCloud deployments are on the Docker engine at ")
                    .hasMessageContaining(
                            "\"" + sound.project() + "\" (" + sound.containers().size() + " containers, ")
                    .hasMessageContaining("1 worker)")
                    .hasMessageContaining("\"" + broken.project() + "\" ("
                            + broken.containers().size() + " containers, ")
                    .hasMessageContaining("QfcServer.builder().composeProject(…)");
        }
    }

    @Test
    void a_project_that_is_not_there_is_named_with_those_that_are() {
        StandModel model = named("there")
                .workers(1)
                .without("db", "rustfs", "createbuckets")
                .build();
        try (DockerStand stand = DockerStand.start(model)) {
            assertThatThrownBy(() -> QfcServer.builder()
                            .docker(stand.endpoint().toString())
                            .composeProject("elsewhere")
                            .build())
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("There is no container of the compose project \"elsewhere\" on the Docker "
                            + "engine at " + stand.endpoint().getScheme())
                    .hasMessageContaining("QfcServer.builder().composeProject(…) names it")
                    .hasMessageContaining("\"" + model.project() + "\" (services: ")
                    .hasMessageContaining(StandModel.WORKER);
        }
    }

    private static StandModelBuilder named(String project) {
        return StandModel.builder().project(unique(project));
    }

    private static String unique(String name) {
        return name + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000, 0x1000000));
    }

    private static ServiceModel extra(String name) {
        return ServiceModel.named(name, "registry.invalid/extra/" + name + ":1").build();
    }

    private static String tagged(String image) {
        return image.indexOf(':', image.lastIndexOf('/') + 1) < 0 ? image + ":latest" : image;
    }

    private static QfcServer serverOf(Stand stand) {
        return QfcServer.builder()
                .docker(stand.endpoint().toString())
                .composeProject(stand.model().project())
                // Its containers hold small programs, not the systems whose names they have.
                .only("docker", "workers", "config", "logs")
                .build();
    }

    private static List<String> troubles(QfcServer server) {
        return server.check().findings().stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .map(DiscoveryDockerIT::describe)
                .toList();
    }

    private static String describe(Finding finding) {
        return finding.status().name().toLowerCase(Locale.ROOT) + " " + finding.id() + ": " + finding.actual();
    }
}
