package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.okhttp.OkDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.integration.NeedsDocker;
import io.qfchealth.integration.RunningStand;
import io.qfchealth.stand.ContainerModel;
import io.qfchealth.stand.Probe;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every field of what the probe reads, compared with what docker-java's own models read from the same engine. */
@NeedsDocker
class DockerProbeDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.of(StandModel.builder()
            .release("v26.20")
            .webPorts(freePort(), freePort())
            .change("memcached", service -> service.probe(Probe.FAILING))
            .change("db", service -> service.withoutLogLimits().memoryLimit(64 << 20)));

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable DockerHttpClient http;
    private static @Nullable DockerClient docker;
    private static @Nullable DockerProbe probe;

    @BeforeAll
    static void connect() {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(DEPLOYMENT.stand().endpoint().toString())
                .withApiVersion(RemoteApiVersion.UNKNOWN_VERSION)
                .build();
        http = new OkDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .build();
        docker = DockerClientImpl.getInstance(config, http);
        probe = new DockerProbe(
                new DockerEndpoint(DEPLOYMENT.stand().endpoint(), "the test", Optional.empty()),
                Duration.ofSeconds(30));
    }

    @AfterAll
    static void disconnect() throws IOException {
        if (probe != null) {
            probe.close();
        }
        if (docker != null) {
            docker.close();
        }
    }

    private static DockerProbe probe() {
        return Objects.requireNonNull(probe);
    }

    private static DockerClient docker() {
        return Objects.requireNonNull(docker);
    }

    @Test
    void the_engine_is_what_docker_info_and_docker_version_say() throws IOException {
        Instant before = Instant.now();
        Engine engine = probe().engine();
        Info info = docker().infoCmd().exec();

        assertThat(engine)
                .isEqualTo(new Engine(
                        text(info.getName()),
                        text(info.getServerVersion()),
                        text(docker().versionCmd().exec().getApiVersion()),
                        text(info.getOsType()),
                        text(docker().versionCmd().exec().getArch()),
                        text(info.getOperatingSystem()),
                        text(info.getDockerRootDir()),
                        text(info.getDriver()),
                        text(info.getLoggingDriver()),
                        engine.systemTime(),
                        engine.rootDirectoryFree(),
                        engine.rootDirectoryTotal()));
        assertThat(engine.platform()).isEqualTo(engine.os() + "/" + engine.architecture());
        assertThat(engine.systemTime())
                .isBetween(before.minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void the_room_on_the_disk_is_that_of_the_engines_directory() throws IOException {
        Engine engine = probe().engine();
        Path root = Path.of(engine.rootDirectory());
        Assumptions.assumeThat(Files.isDirectory(root))
                .as("the engine's directory can be seen from here")
                .isTrue();
        FileStore disk = Files.getFileStore(root);

        assertThat(engine.rootDirectoryTotal()).isEqualTo(OptionalLong.of(disk.getTotalSpace()));
        assertThat(engine.rootDirectoryFree().orElseThrow())
                .isBetween(1L, engine.rootDirectoryTotal().orElseThrow());
    }

    @Test
    void the_list_of_containers_has_all_of_the_deployment_stopped_ones_too() {
        DEPLOYMENT.stand().stopWorker(2);
        DEPLOYMENT.stand().pauseWorker(1);
        Map<String, ContainerSummary> seen = new LinkedHashMap<>();
        probe().containers().forEach(container -> seen.put(container.id(), container));

        List<com.github.dockerjava.api.model.Container> mine = docker().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.docker.compose.project", DEPLOYMENT.project()))
                .exec();

        assertThat(mine).hasSameSizeAs(DEPLOYMENT.model().containers());
        assertThat(mine)
                .allSatisfy(container -> assertThat(seen.get(container.getId()))
                        .isEqualTo(new ContainerSummary(
                                container.getId(),
                                container.getNames()[0].substring(1),
                                container.getImage(),
                                container.getImageId(),
                                container.getState(),
                                container.getLabels(),
                                Optional.of(Instant.ofEpochSecond(container.getCreated())),
                                container.getMounts().stream()
                                        .map(mount -> text(mount.getName()))
                                        .filter(name -> !name.isEmpty())
                                        .sorted()
                                        .toList())));
        assertThat(seen.values()).extracting(ContainerSummary::state).contains("running", "paused", "exited");
        assertThat(seen.values().stream()
                        .filter(container -> container.compose().project().equals(Optional.of(DEPLOYMENT.project())))
                        .map(ContainerSummary::name))
                .containsExactlyInAnyOrderElementsOf(DEPLOYMENT.model().containers().stream()
                        .map(container -> container.name())
                        .toList());
    }

    @Test
    void each_container_is_what_docker_inspect_says() {
        DEPLOYMENT.stand().stopWorker(2);

        for (ContainerModel model : DEPLOYMENT.model().containers()) {
            InspectContainerResponse said =
                    docker().inspectContainerCmd(model.name()).exec();
            assertThat(probe().container(model.name())).contains(expected(said));
            assertThat(probe().container(said.getId())).contains(expected(said));
        }
    }

    @Test
    void what_matters_of_a_container_is_there() {
        Container web = probe().container(DEPLOYMENT.container("nginx")).orElseThrow();
        Container cache = probe().container(DEPLOYMENT.container("memcached")).orElseThrow();
        Container database = probe().container(DEPLOYMENT.container("db")).orElseThrow();
        Container worker = probe().container(DEPLOYMENT.worker(1)).orElseThrow();

        assertThat(web.ports()).extracting(PublishedPort::containerPort).contains(80, 443);
        assertThat(cache.state().health()).contains("unhealthy");
        assertThat(database.logConfig().growsWithoutLimit()).isTrue();
        assertThat(web.logConfig().growsWithoutLimit()).isFalse();
        assertThat(worker.survivesReboot()).isTrue();
        assertThat(worker.compose().number()).isEqualTo(1);
        assertThat(worker.networks()).containsExactly(DEPLOYMENT.model().network());
        assertThat(worker.mounts())
                .contains(new Mount("bind", "", "/var/run/docker.sock", "/var/run/docker.sock", true))
                .anySatisfy(mount -> assertThat(mount)
                        .extracting(Mount::type, Mount::name, Mount::destination, Mount::writable)
                        .containsExactly(
                                "volume",
                                DEPLOYMENT.model().volume("transformation_grids"),
                                "/transformation_grids",
                                false));
        assertThat(worker.toString()).doesNotContain(StandModel.SECRET);
    }

    @Test
    void each_image_is_what_docker_image_inspect_says() {
        assertThat(DEPLOYMENT.model().images()).allSatisfy(model -> {
            InspectImageResponse said =
                    docker().inspectImageCmd(model.reference()).exec();
            Image expected = new Image(
                    text(said.getId()),
                    Objects.requireNonNullElse(said.getRepoTags(), List.of()),
                    text(said.getOs()),
                    text(said.getArch()),
                    OffsetDateTime.parse(text(said.getCreated())).toInstant(),
                    Objects.requireNonNullElse(said.getSize(), 0L),
                    Objects.requireNonNullElse(
                            Objects.requireNonNull(said.getConfig()).getLabels(), Map.of()));
            assertThat(probe().image(model.reference())).contains(expected);
            assertThat(probe().image(text(said.getId()))).contains(expected);
            assertThat(expected.created()).isEqualTo(model.created());
            assertThat(expected.architecture()).isEqualTo(model.architecture().dockerName());
        });
    }

    @Test
    void the_list_of_images_has_all_of_the_deployment() {
        Map<String, ImageSummary> seen = new LinkedHashMap<>();
        probe().images().forEach(image -> seen.put(image.id(), image));

        List<com.github.dockerjava.api.model.Image> said =
                docker().listImagesCmd().withLabelFilter("io.qfchealth.stand").exec().stream()
                        .filter(image -> Arrays.stream(image.getRepoTags()).anyMatch(DockerProbeDockerIT::isMine))
                        .toList();

        assertThat(said).hasSameSizeAs(DEPLOYMENT.model().images());
        assertThat(said)
                .allSatisfy(image -> assertThat(seen.get(image.getId()))
                        .isEqualTo(new ImageSummary(
                                image.getId(),
                                List.of(image.getRepoTags()),
                                Instant.ofEpochSecond(image.getCreated()),
                                image.getSize())));
    }

    private static boolean isMine(String tag) {
        return DEPLOYMENT.model().images().stream()
                .anyMatch(image -> image.reference().equals(tag));
    }

    @Test
    void networks_and_volumes_are_what_docker_says() {
        com.github.dockerjava.api.model.Network network = docker().inspectNetworkCmd()
                .withNetworkId(DEPLOYMENT.model().network())
                .exec();
        assertThat(probe().networks())
                .contains(new Network(
                        network.getId(),
                        network.getName(),
                        network.getDriver(),
                        network.getLabels(),
                        network.getIpam().getConfig().stream()
                                .map(range -> range.getSubnet())
                                .toList(),
                        network.getIpam().getConfig().stream()
                                .map(range -> range.getGateway())
                                .toList()))
                .extracting(Network::name)
                .contains("bridge", "host", "none");

        assertThat(DEPLOYMENT.model().volumes()).allSatisfy(model -> {
            var volume = docker().inspectVolumeCmd(model.name()).exec();
            assertThat(probe().volumes()).anySatisfy(seen -> {
                assertThat(seen)
                        .isEqualTo(new Volume(
                                volume.getName(),
                                volume.getDriver(),
                                volume.getMountpoint(),
                                Objects.requireNonNull(volume.getLabels()),
                                seen.created()));
                assertThat(seen.created())
                        .hasValueSatisfying(created -> assertThat(created)
                                .isBeforeOrEqualTo(probe().engine().systemTime()));
            });
        });
    }

    @Test
    void the_disk_usage_is_what_docker_system_df_says() throws IOException {
        // Others may load images at the same moment: what is read before and after has to agree.
        for (int attempt = 0; attempt < 100; attempt++) {
            JsonNode before = diskUsage();
            DiskUsage seen = probe().diskUsage();
            if (before.path("LayersSize").equals(diskUsage().path("LayersSize"))) {
                assertThat(seen.layers()).isPositive().isEqualTo(layers(before));
                assertThat(seen.reclaimableBuildCache()).isBetween(0L, seen.buildCache());
                return;
            }
        }
        throw new AssertionError("the images of this engine never stood still");
    }

    private static long layers(JsonNode answer) {
        return answer.has("LayersSize")
                ? answer.path("LayersSize").asLong()
                : answer.path("ImageUsage").path("TotalSize").asLong();
    }

    private static JsonNode diskUsage() throws IOException {
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/system/df")
                .build();
        try (DockerHttpClient.Response response = Objects.requireNonNull(http).execute(request)) {
            return JSON.readTree(response.getBody());
        }
    }

    private static Container expected(InspectContainerResponse said) {
        var config = said.getConfig();
        var host = Objects.requireNonNull(said.getHostConfig());
        return new Container(
                said.getId(),
                said.getName().substring(1),
                text(config.getImage()),
                text(said.getImageId()),
                OffsetDateTime.parse(text(said.getCreated())).toInstant(),
                state(said.getState()),
                Objects.requireNonNull(said.getRestartCount()),
                restartPolicy(
                        text(Objects.requireNonNull(host.getRestartPolicy()).getName())),
                text(config.getUser()),
                environment(config.getEnv()),
                Objects.requireNonNullElse(config.getLabels(), Map.of()),
                new LogConfig(
                        Objects.requireNonNull(host.getLogConfig().getType()).getType(),
                        Objects.requireNonNullElse(host.getLogConfig().getConfig(), Map.of())),
                mounts(said.getMounts()),
                List.copyOf(said.getNetworkSettings().getNetworks().keySet()),
                said.getNetworkSettings().getNetworks().entrySet().stream()
                        .filter(network ->
                                !text(network.getValue().getIpAddress()).isEmpty())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                network -> text(network.getValue().getIpAddress()))),
                ports(said.getNetworkSettings().getPorts()),
                command(said),
                Stream.ofNullable(host.getGroupAdd()).flatMap(List::stream).toList());
    }

    private static String command(InspectContainerResponse said) {
        return Stream.concat(Stream.of(said.getPath()), Stream.of(said.getArgs()))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String restartPolicy(String said) {
        return said.isEmpty() ? "no" : said;
    }

    private static ContainerState state(InspectContainerResponse.ContainerState said) {
        var health = Optional.ofNullable(said.getHealth());
        return new ContainerState(
                text(said.getStatus()),
                Boolean.TRUE.equals(said.getOOMKilled()),
                Objects.requireNonNull(said.getExitCodeLong()),
                text(said.getError()),
                moment(said.getStartedAt()),
                moment(said.getFinishedAt()),
                health.map(check -> text(check.getStatus())),
                "");
    }

    private static Optional<Instant> moment(@Nullable String said) {
        return Optional.ofNullable(said)
                .filter(text -> !text.startsWith("0001"))
                .map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private static Environment environment(String @Nullable [] lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        Stream.of(Objects.requireNonNullElse(lines, new String[0]))
                .forEach(line ->
                        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return Environment.of(variables);
    }

    private static List<Mount> mounts(@Nullable List<InspectContainerResponse.Mount> said) {
        List<Mount> mounts = new ArrayList<>();
        for (var mount : Objects.requireNonNullElse(said, List.<InspectContainerResponse.Mount>of())) {
            mounts.add(new Mount(
                    mount.getName() == null ? "bind" : "volume",
                    text(mount.getName()),
                    text(mount.getSource()),
                    text(Objects.requireNonNull(mount.getDestination()).getPath()),
                    Boolean.TRUE.equals(mount.getRW())));
        }
        mounts.sort(Comparator.comparing(Mount::destination));
        return mounts;
    }

    private static List<PublishedPort> ports(Ports said) {
        List<PublishedPort> ports = new ArrayList<>();
        said.getBindings().forEach((port, bindings) -> {
            for (Ports.Binding binding : Objects.requireNonNullElse(bindings, new Ports.Binding[0])) {
                ports.add(new PublishedPort(
                        text(binding.getHostIp()),
                        Integer.parseInt(text(binding.getHostPortSpec())),
                        port.getPort(),
                        port.getProtocol().toString()));
            }
        });
        // As engines sort them: by the text in front of the slash.
        ports.sort(Comparator.comparing(port -> Integer.toString(port.containerPort())));
        return ports;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
