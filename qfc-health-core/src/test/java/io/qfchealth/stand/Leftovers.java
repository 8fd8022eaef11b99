package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands have made on an engine, found by its labels.
 *
 * @param client to the engine
 * @param parallel removes much at the same time
 */
record Leftovers(DockerClient client, Parallel parallel) {
    private static final List<String> ANY_STAND = List.of(StandMark.LABEL);

    void removeAllOf(String standId) {
        remove(labels -> standId.equals(labels.get(StandMark.LABEL)));
    }

    void removeOlderThan(Duration age) {
        remove(labels -> StandMark.isLeftover(labels, Instant.now(), age));
    }

    /** A stand may use names of a deployment that people work with; then it must not come near. */
    void refuseToReplace(StandModel model) {
        for (ContainerModel container : model.containers()) {
            refuse(
                    "container",
                    container.name(),
                    () -> client.inspectContainerCmd(container.name())
                            .exec()
                            .getConfig()
                            .getLabels());
        }
        for (ImageModel image : model.images()) {
            refuse(
                    "image",
                    image.reference(),
                    () -> Optional.ofNullable(client.inspectImageCmd(image.reference())
                                    .exec()
                                    .getConfig())
                            .map(com.github.dockerjava.api.model.ContainerConfig::getLabels)
                            .orElse(Map.of()));
        }
        for (VolumeModel volume : model.volumes()) {
            refuse(
                    "volume",
                    volume.name(),
                    () -> client.inspectVolumeCmd(volume.name()).exec().getLabels());
        }
    }

    private void remove(Predicate<Map<String, String>> chosen) {
        List<Container> containers = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(ANY_STAND)
                .exec();
        parallel.forEach(
                containers.stream()
                        .filter(container -> matches(chosen, container.getLabels()))
                        .toList(),
                container -> unlessGone(() -> client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec()));
        for (Network network :
                client.listNetworksCmd().withFilter("label", ANY_STAND).exec()) {
            if (matches(chosen, network.getLabels())) {
                unlessGone(() -> client.removeNetworkCmd(network.getId()).exec());
            }
        }
        for (InspectVolumeResponse volume :
                client.listVolumesCmd().withFilter("label", ANY_STAND).exec().getVolumes()) {
            if (matches(chosen, volume.getLabels())) {
                unlessGone(() -> client.removeVolumeCmd(volume.getName()).exec());
            }
        }
        for (Image image :
                client.listImagesCmd().withLabelFilter(StandMark.LABEL).exec()) {
            if (matches(chosen, image.getLabels())) {
                unlessGone(() ->
                        client.removeImageCmd(image.getId()).withForce(true).exec());
            }
        }
    }

    private static void refuse(String kind, String name, Supplier<@Nullable Map<String, String>> labels) {
        try {
            if (!matches(found -> found.containsKey(StandMark.LABEL), labels.get())) {
                throw new IllegalStateException(
                        "the engine has a %s %s already, which no test made".formatted(kind, name));
            }
        } catch (NotFoundException free) {
            // The name can be used.
        }
    }

    private static boolean matches(Predicate<Map<String, String>> chosen, @Nullable Map<String, String> labels) {
        return labels != null && chosen.test(labels);
    }

    /** Two runs may sweep at the same time. */
    private static void unlessGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException otherRunIsAtIt) {
            // It is gone, or will be.
        }
    }
}
