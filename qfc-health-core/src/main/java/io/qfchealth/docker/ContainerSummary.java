package io.qfchealth.docker;

import java.util.Map;

/**
 * A line of {@code GET /containers/json?all=true}.
 *
 * @param id the full id
 * @param name without the leading slash
 * @param image the image as it was named when the container was made
 * @param imageId the id of that image
 * @param state {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code exited}, {@code dead}
 * @param labels labels of Compose, of the scheduler and of job containers; others are not kept
 */
public record ContainerSummary(
        String id, String name, String image, String imageId, String state, Map<String, String> labels) {

    /** Keeps the known labels. */
    public ContainerSummary {
        labels = Labels.known(labels);
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
