package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a stand takes no name away: an engine may have a deployment of the same name that people work with,
 * and loading an image takes its tag away from the image that had it.
 *
 * @param client to the engine
 * @param leftovers removes what a killed run has left under the same names
 */
record FreeNames(DockerClient client, Leftovers leftovers) {

    /** Throws if something that the stand is going to make is there already and in use. */
    void ensureFor(StandModel model) {
        for (ContainerModel container : model.containers()) {
            ensure(
                    "container",
                    container.name(),
                    () -> client.inspectContainerCmd(container.name())
                            .exec()
                            .getConfig()
                            .getLabels());
        }
        for (ImageModel image : model.images()) {
            ensure(
                    "image",
                    image.reference(),
                    () -> Optional.ofNullable(client.inspectImageCmd(image.reference())
                                    .exec()
                                    .getConfig())
                            .map(ContainerConfig::getLabels)
                            .orElse(null));
        }
        for (NetworkModel network : model.networks()) {
            ensure(
                    "network",
                    network.name(),
                    () -> client.inspectNetworkCmd()
                            .withNetworkId(network.name())
                            .exec()
                            .getLabels());
        }
        for (VolumeModel volume : model.volumes()) {
            ensure(
                    "volume",
                    volume.name(),
                    () -> client.inspectVolumeCmd(volume.name()).exec().getLabels());
        }
    }

    private void ensure(String kind, String name, Supplier<@Nullable Map<String, String>> labelsOf) {
        try {
            Map<String, String> labels = Objects.requireNonNullElse(labelsOf.get(), Map.of());
            String stand = labels.get(StandMark.LABEL);
            if (stand == null) {
                throw new IllegalStateException(
                        "the engine has the %s %s already, and no stand made it".formatted(kind, name));
            }
            if (!StandMark.isAbandoned(labels)) {
                throw new IllegalStateException(
                        "the engine has the %s %s already, of a stand that is still there".formatted(kind, name));
            }
            leftovers.removeAllOf(stand);
        } catch (NotFoundException free) {
            // The name can be used.
        }
    }
}
