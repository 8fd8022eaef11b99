package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a reader of an engine can see of one stand, as lines that do not depend on when and where it was made, so
 * that two moments or two engines can be compared.
 *
 * @param client to the engine
 * @param standId which stand
 */
record EngineFacts(DockerClient client, String standId) {

    /** Those facts that others are not, and the other way round. */
    static List<String> difference(List<String> facts, List<String> others) {
        return Stream.concat(
                        facts.stream().filter(fact -> !others.contains(fact)).map(fact -> "+ " + fact),
                        others.stream().filter(fact -> !facts.contains(fact)).map(fact -> "- " + fact))
                .toList();
    }

    /** The lines, in a stable order. */
    List<String> lines() {
        // Engines keep their volumes where they were told to.
        String root = String.valueOf(client.infoCmd().exec().getDockerRootDir());
        return Stream.of(containers(), images(), networks(), volumes())
                .flatMap(stream -> stream)
                .map(fact -> fact.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
                        .replaceAll("busy_[0-9a-f]{8}", "busy_job")
                        .replace(root, "ROOT"))
                .sorted()
                .toList();
    }

    private Stream<String> containers() {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(ofStand()).exec().stream()
                .flatMap(listed -> container(
                                listed,
                                client.inspectContainerCmd(listed.getId()).exec())
                        .map(fact -> "container " + listed.getNames()[0] + ": " + fact));
    }

    private Stream<String> container(Container listed, InspectContainerResponse inspected) {
        return Stream.of(
                        state(listed, inspected),
                        settings(inspected),
                        Stream.of(
                                "is called " + inspected.getName(),
                                "is of image " + inspected.getConfig().getImage() + ", listed as "
                                        + listed.getImage().replaceAll("sha256:.*", "an id"),
                                "was made from " + image(inspected.getImageId()),
                                "is listed with the same labels: "
                                        + inspected.getConfig().getLabels().equals(listed.getLabels()),
                                "is listed on networks " + listedNetworks(listed),
                                "is listed with command " + listed.getCommand(),
                                "is listed with ports " + Arrays.toString(listed.getPorts())))
                .flatMap(stream -> stream);
    }

    private static Stream<String> state(Container listed, InspectContainerResponse inspected) {
        InspectContainerResponse.ContainerState state = inspected.getState();
        return Stream.of(
                "state %s, listed as %s".formatted(state.getStatus(), listed.getState()),
                "running %s, paused %s, restarting %s, dead %s"
                        .formatted(state.getRunning(), state.getPaused(), state.getRestarting(), state.getDead()),
                "exit code %s, out of memory %s".formatted(state.getExitCodeLong(), state.getOOMKilled()),
                "health "
                        + Optional.ofNullable(state.getHealth())
                                .map(HealthState::getStatus)
                                .orElse("unknown"),
                "restarts " + (restarts(inspected) > 0 ? "some" : "none"),
                "status " + listed.getStatus().replaceAll("(\\d+|About an?|Less than a) \\w+", "TIME"));
    }

    private static Stream<String> settings(InspectContainerResponse inspected) {
        return Stream.of(
                        Stream.of(
                                "command " + inspected.getPath() + " " + Arrays.toString(inspected.getArgs()),
                                "restart policy " + inspected.getHostConfig().getRestartPolicy(),
                                "log "
                                        + inspected
                                                .getHostConfig()
                                                .getLogConfig()
                                                .getType()
                                        + new TreeMap<>(inspected
                                                .getHostConfig()
                                                .getLogConfig()
                                                .getConfig()),
                                "memory " + inspected.getHostConfig().getMemory(),
                                "binds "
                                        + Arrays.stream(inspected
                                                        .getHostConfig()
                                                        .getBinds())
                                                .map(Bind::toString)
                                                .sorted()
                                                .toList()),
                        inspected.getConfig().getLabels().entrySet().stream().map(label -> "label " + label),
                        Arrays.stream(Objects.requireNonNullElse(
                                        inspected.getConfig().getEnv(), new String[0]))
                                .map(setting -> "setting " + setting),
                        Objects.requireNonNull(inspected.getMounts()).stream().map(EngineFacts::mount),
                        inspected.getNetworkSettings().getNetworks().entrySet().stream()
                                .map(network -> network(network.getKey(), network.getValue())))
                .flatMap(stream -> stream);
    }

    private static String mount(InspectContainerResponse.Mount mount) {
        return "mount %s from %s at %s, mode %s, writable %s"
                .formatted(
                        mount.getName(),
                        mount.getSource(),
                        Objects.requireNonNull(mount.getDestination()).getPath(),
                        mount.getMode(),
                        mount.getRW());
    }

    private static String network(String name, ContainerNetwork network) {
        boolean hasAddress =
                !Objects.requireNonNullElse(network.getIpAddress(), "").isEmpty();
        return "network %s as %s, with an address: %s"
                .formatted(
                        name,
                        Objects.requireNonNullElse(network.getAliases(), List.<String>of()).stream()
                                .filter(alias -> !alias.matches("[0-9a-f]{12}"))
                                .toList(),
                        hasAddress);
    }

    private static TreeSet<String> listedNetworks(Container listed) {
        return new TreeSet<>(Objects.requireNonNull(listed.getNetworkSettings())
                .getNetworks()
                .keySet());
    }

    private static int restarts(InspectContainerResponse inspected) {
        return Objects.requireNonNullElse(inspected.getRestartCount(), -1);
    }

    private Stream<String> images() {
        return client.listImagesCmd().withLabelFilter(Map.of(StandMark.LABEL, standId)).exec().stream()
                .map(this::image);
    }

    private String image(Image listed) {
        return "image %s is %s, listed with %s"
                .formatted(tags(listed), image(listed.getId()), new TreeMap<>(listed.getLabels()));
    }

    /** What an image is, by its id; its id itself depends on how the engine stores images. */
    private String image(String id) {
        try {
            InspectImageResponse image = client.inspectImageCmd(id).exec();
            return String.join(
                    " ",
                    sorted(image.getRepoTags()),
                    image.getOs(),
                    image.getArch(),
                    image.getCreated(),
                    new TreeMap<>(Objects.requireNonNull(image.getConfig()).getLabels()).toString(),
                    String.valueOf(Objects.requireNonNull(image.getRootFS()).getLayers()));
        } catch (NotFoundException e) {
            return "an image that is gone";
        }
    }

    private Stream<String> networks() {
        return client.listNetworksCmd().withFilter("label", ofStand()).exec().stream()
                .map(listed ->
                        client.inspectNetworkCmd().withNetworkId(listed.getId()).exec())
                .map(network -> "network %s is a %s, labelled %s, with %s"
                        .formatted(
                                network.getName(),
                                network.getDriver(),
                                new TreeMap<>(network.getLabels()),
                                new TreeSet<>(network.getContainers().values().stream()
                                        .map(container -> container.getName())
                                        .toList())));
    }

    private Stream<String> volumes() {
        return client.listVolumesCmd().withFilter("label", ofStand()).exec().getVolumes().stream()
                .map(volume -> "volume %s is %s, labelled %s, at %s"
                        .formatted(
                                volume.getName(),
                                volume.getDriver(),
                                new TreeMap<>(volume.getLabels()),
                                volume.getMountpoint()));
    }

    private List<String> ofStand() {
        return List.of(StandMark.LABEL + "=" + standId);
    }

    private static String tags(Image image) {
        return sorted(Arrays.asList(Objects.requireNonNullElse(image.getRepoTags(), new String[0])));
    }

    private static String sorted(@Nullable List<String> texts) {
        return new TreeSet<>(Objects.requireNonNullElse(texts, List.<String>of())).toString();
    }
}
