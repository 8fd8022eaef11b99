package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stand's hands on a real engine. */
final class RealEngine implements Engine {
    /** A database that is killed instead says so in its log; the small programs end at once. */
    private static final int PATIENCE_SECONDS = 20;

    private static final int PAUSE_FAILURES = 5;

    private final String standId;
    private final DockerClient client;
    private final Parallel parallel;
    private final ContainerWait wait;
    private final Making making = new Making();

    RealEngine(String standId, DockerClient client, Parallel parallel) {
        this.standId = standId;
        this.client = client;
        this.parallel = parallel;
        this.wait = new ContainerWait(client);
    }

    @Override
    public void load(Collection<ImageModel> images) {
        making.make(() -> loadAndWait(ImageArchive.of(images)));
    }

    @Override
    public void tag(String reference, String other) {
        int colon = other.lastIndexOf(':');
        client.tagImageCmd(reference, other.substring(0, colon), other.substring(colon + 1))
                .exec();
    }

    @Override
    public void untag(String reference) {
        unlessAbsent(() -> client.removeImageCmd(reference).withForce(true).exec());
    }

    @Override
    public void removeUntagged() {
        List<Image> untagged = client.listImagesCmd()
                .withLabelFilter(Map.of(StandMark.LABEL, standId))
                .withDanglingFilter(true)
                .exec();
        for (Image image : untagged) {
            try {
                unlessAbsent(() -> client.removeImageCmd(image.getId()).exec());
            } catch (ConflictException inUse) {
                // A container still needs it; it goes when the stand is closed.
            }
        }
    }

    @Override
    public void create(NetworkModel network) {
        making.make(() -> client.createNetworkCmd()
                .withName(network.name())
                .withDriver("bridge")
                .withCheckDuplicate(true)
                .withAttachable(true)
                .withLabels(network.labels())
                .exec());
    }

    @Override
    public void removeNetwork(String name) {
        unlessAbsent(() -> {
            Network network = client.inspectNetworkCmd().withNetworkId(name).exec();
            Set<String> attached = network.getContainers().keySet();
            parallel.forEach(
                    attached,
                    container -> client.disconnectFromNetworkCmd()
                            .withNetworkId(name)
                            .withContainerId(container)
                            .withForce(true)
                            .exec());
            client.removeNetworkCmd(name).exec();
        });
    }

    @Override
    public void attach(String network, Collection<ContainerModel> containers) {
        parallel.forEach(
                containers,
                container -> unlessAbsent(() -> client.connectToNetworkCmd()
                        .withNetworkId(network)
                        .withContainerId(container.name())
                        .withContainerNetwork(new ContainerNetwork().withAliases(container.aliases()))
                        .exec()));
    }

    @Override
    public void create(VolumeModel volume) {
        making.make(() -> client.createVolumeCmd()
                .withName(volume.name())
                .withLabels(volume.labels())
                .exec());
    }

    @Override
    public void removeVolume(String name) {
        unlessAbsent(() -> client.removeVolumeCmd(name).exec());
    }

    @Override
    public void run(Collection<ContainerModel> containers) {
        parallel.forEach(
                containers,
                container -> making.make(() -> {
                    new ContainerCreation(client, container).exec();
                    client.startContainerCmd(container.name()).exec();
                }));
        wait.untilAsMeant(containers);
    }

    @Override
    public void start(Collection<ContainerModel> containers) {
        parallel.forEach(
                containers,
                container -> unlessAlready(
                        () -> client.startContainerCmd(container.name()).exec()));
        wait.untilAsMeant(containers);
    }

    @Override
    public void stop(Collection<ContainerModel> containers) {
        parallel.forEach(
                containers,
                container -> unlessAlready(() -> client.stopContainerCmd(container.name())
                        .withTimeout(PATIENCE_SECONDS)
                        .exec()));
    }

    @Override
    public void kill(ContainerModel container) {
        client.killContainerCmd(container.name()).exec();
        wait.untilStopped(container);
    }

    @Override
    public void pause(ContainerModel container) {
        // With cgroups v1 the kernel now and then does not freeze a container that forks just then.
        for (int failures = 0; ; failures++) {
            try {
                client.pauseContainerCmd(container.name()).exec();
                return;
            } catch (InternalServerErrorException notFrozen) {
                if (failures == PAUSE_FAILURES) {
                    throw notFrozen;
                }
            }
        }
    }

    @Override
    public void unpause(ContainerModel container) {
        client.unpauseContainerCmd(container.name()).exec();
    }

    @Override
    public void remove(Collection<ContainerModel> containers) {
        parallel.forEach(
                containers,
                container -> unlessAbsent(() -> client.removeContainerCmd(container.name())
                        .withForce(true)
                        .exec()));
    }

    /** From now on refuses to make containers, images, networks and volumes. */
    void makeNoMore() {
        making.end();
    }

    /** The command without "async" returns while the engine is still at it. */
    private void loadAndWait(byte[] archive) {
        client.loadImageAsyncCmd(new ByteArrayInputStream(archive))
                .exec(new LoadImageCallback())
                .awaitMessage();
    }

    private static void unlessAbsent(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException alreadyGone) {
            // What was asked for.
        }
    }

    private static void unlessAlready(Runnable change) {
        try {
            change.run();
        } catch (NotModifiedException alreadySo) {
            // What was asked for.
        }
    }
}
