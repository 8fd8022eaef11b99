package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands have made on an engine, found by its labels.
 *
 * @param client to the engine
 * @param parallel removes much at the same time
 */
record Leftovers(DockerClient client, Parallel parallel) {
    private static final List<String> ANY_STAND = List.of(StandMark.LABEL);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PATIENCE = 20;

    void removeAllOf(String standId) {
        remove(labels -> standId.equals(labels.get(StandMark.LABEL)));
    }

    void removeOlderThan(Duration age) {
        remove(labels -> StandMark.isLeftover(labels, Instant.now(), age));
    }

    /**
     * Removes until a look finds nothing more: something may have been in the making when the first look was taken, and
     * a network cannot go before the last container has let it go.
     */
    private void remove(Predicate<Map<String, String>> chosen) {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<DockerException> trouble = Optional.empty();
        Map<String, Integer> attempts = new HashMap<>();
        while (System.nanoTime() < end) {
            try {
                if (removeWhatIsThere(chosen, attempts) == 0) {
                    return;
                }
            } catch (DockerException e) {
                trouble = Optional.of(e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new IllegalStateException(
                "there is still something left of a stand after " + LIMIT, trouble.orElse(null));
    }

    private int removeWhatIsThere(Predicate<Map<String, String>> chosen, Map<String, Integer> attempts) {
        return containers(chosen) + networks(chosen, attempts) + volumes(chosen) + images(chosen);
    }

    private int containers(Predicate<Map<String, String>> chosen) {
        List<String> ids = client.listContainersCmd().withShowAll(true).withLabelFilter(ANY_STAND).exec().stream()
                .filter(container -> matches(chosen, container.getLabels()))
                .map(container -> container.getId())
                .toList();
        parallel.forEach(
                ids,
                id -> unlessGone(() -> client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec()));
        return ids.size();
    }

    /**
     * An engine can lose track of a container that left a network, and keeps that network until it is started again. Such a
     * network is empty and in nobody's way.
     */
    private void removeNetwork(String id, Map<String, Integer> attempts) {
        try {
            client.removeNetworkCmd(id).exec();
        } catch (DockerException e) {
            boolean isEmpty = client.inspectNetworkCmd()
                    .withNetworkId(id)
                    .exec()
                    .getContainers()
                    .isEmpty();
            if (!isEmpty || attempts.merge(id, 1, Integer::sum) < PATIENCE) {
                throw e;
            }
        }
    }

    private int networks(Predicate<Map<String, String>> chosen, Map<String, Integer> attempts) {
        List<String> ids = client.listNetworksCmd().withFilter("label", ANY_STAND).exec().stream()
                .filter(network -> matches(chosen, network.getLabels()))
                .map(network -> network.getId())
                .toList();
        ids.forEach(id -> unlessGone(() -> removeNetwork(id, attempts)));
        return (int) ids.stream()
                .filter(id -> attempts.getOrDefault(id, 0) < PATIENCE)
                .count();
    }

    private int volumes(Predicate<Map<String, String>> chosen) {
        List<String> names = client.listVolumesCmd().withFilter("label", ANY_STAND).exec().getVolumes().stream()
                .filter(volume -> matches(chosen, volume.getLabels()))
                .map(volume -> volume.getName())
                .toList();
        names.forEach(name -> unlessGone(() -> client.removeVolumeCmd(name).exec()));
        return names.size();
    }

    private int images(Predicate<Map<String, String>> chosen) {
        List<String> ids = client.listImagesCmd().withLabelFilter(StandMark.LABEL).exec().stream()
                .filter(image -> matches(chosen, image.getLabels()))
                .map(image -> image.getId())
                .toList();
        ids.forEach(
                id -> unlessGone(() -> client.removeImageCmd(id).withForce(true).exec()));
        return ids.size();
    }

    private static boolean matches(Predicate<Map<String, String>> chosen, @Nullable Map<String, String> labels) {
        return labels != null && chosen.test(labels);
    }

    /** Two runs may sweep at the same time. */
    private static void unlessGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException | ConflictException otherRunIsAtIt) {
            // It is gone, or the next look finds it.
        }
    }
}
