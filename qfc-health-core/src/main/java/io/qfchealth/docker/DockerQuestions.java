package io.qfchealth.docker;

import java.util.List;
import java.util.Optional;

/**
 * What can be asked of a Docker engine. Each method is one read-only request and blocks until it is answered.
 *
 * <p>All methods throw {@link io.qfchealth.access.UnansweredException} when there is no answer. <em>Absent</em> is an
 * answer, and comes as an empty {@link Optional}.
 */
public interface DockerQuestions {

    /**
     * The engine itself: {@code GET /info}.
     *
     * @return the engine
     */
    Engine engine();

    /**
     * Everything that exists on the engine, stopped containers included: {@code GET /containers/json?all=true}.
     *
     * @return the containers of all projects and of none
     */
    List<ContainerSummary> containers();

    /**
     * One container with its settings: {@code GET /containers/{id}/json}.
     *
     * @param id id or name
     * @return the container, or empty if there is none
     */
    Optional<Container> container(String id);

    /**
     * All tagged and untagged images: {@code GET /images/json}.
     *
     * @return the images
     */
    List<ImageSummary> images();

    /**
     * One image: {@code GET /images/{reference}/json}.
     *
     * @param reference name with or without tag, or id
     * @return the image, or empty if the engine does not have it
     */
    Optional<Image> image(String reference);

    /**
     * All networks: {@code GET /networks}.
     *
     * @return the networks
     */
    List<Network> networks();

    /**
     * All volumes: {@code GET /volumes}.
     *
     * @return the volumes
     */
    List<Volume> volumes();

    /**
     * What images and build cache take up: {@code GET /system/df}.
     *
     * @return the disk usage
     */
    DiskUsage diskUsage();
}
