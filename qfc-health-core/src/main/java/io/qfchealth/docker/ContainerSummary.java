package io.qfchealth.docker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code GET /containers/json?all=true}.
 *
 * @param id the full id
 * @param name without the leading slash
 * @param image the image as it was named when the container was made
 * @param imageId the id of that image
 * @param state {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code exited}, {@code dead}
 * @param labels labels of Compose, of the scheduler and of job containers; others are not kept
 * @param created when it was made, to the second; empty if the engine does not tell
 * @param volumes names of the volumes it mounts, anonymous ones included
 */
public record ContainerSummary(
        String id,
        String name,
        String image,
        String imageId,
        String state,
        Map<String, String> labels,
        Optional<Instant> created,
        List<String> volumes) {

    /** Keeps copies, and of the labels the known ones. */
    public ContainerSummary {
        labels = Labels.known(labels);
        // Older evidence has neither.
        created = created == null ? Optional.empty() : created;
        volumes = volumes == null ? List.of() : List.copyOf(volumes);
    }

    /**
     * What Compose wrote on it.
     *
     * @return the labels, read
     */
    public ComposeLabels compose() {
        return new ComposeLabels(labels);
    }
}
