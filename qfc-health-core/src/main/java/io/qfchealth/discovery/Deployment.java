package io.qfchealth.discovery;

import io.qfchealth.access.Redaction;
import io.qfchealth.docker.Container;
import java.util.List;
import java.util.Optional;

/**
 * What a QFieldCloud deployment consists of and needs, derived from the settings of its own containers. Nothing is
 * hard-coded; every value says where it came from, and every value can be set by the user instead.
 *
 * @param project the compose project
 * @param containers its containers by service and number, without left-overs of {@code docker compose run}
 * @param jobImages images that the workers start for jobs; an empty text is a variable that is set to nothing
 * @param workerCount how many workers should run
 * @param jobNetwork the network that job containers are attached to
 * @param gridsVolume the volume with transformation grids that job containers are given
 * @param tmpDirectory the directory in the worker whose path job containers are given as a path of the machine
 * @param web the public address, if the containers tell
 * @param database the database as the application looks for it, if the containers tell; settings do not change this
 * @param storages the storages, as far as the containers tell
 */
public record Deployment(
        Setting<String> project,
        List<Container> containers,
        List<Setting<String>> jobImages,
        Setting<Integer> workerCount,
        Setting<String> jobNetwork,
        Setting<String> gridsVolume,
        Setting<String> tmpDirectory,
        Optional<Setting<WebEndpoint>> web,
        Optional<Setting<DatabaseEndpoint>> database,
        List<Setting<StorageEndpoint>> storages) {

    /** The service of the containers that start jobs. */
    public static final String WORKER_SERVICE = "worker_wrapper";

    /** Keeps copies. */
    public Deployment {
        containers = List.copyOf(containers);
        jobImages = List.copyOf(jobImages);
        storages = List.copyOf(storages);
    }

    /**
     * The workers: containers that start a job container for every job.
     *
     * @return by number
     */
    public List<Container> workers() {
        return service(WORKER_SERVICE);
    }

    /**
     * Masks the secrets of all containers of this deployment. Takes a while to make: keep it.
     *
     * @return what to mask texts with that come from this deployment
     */
    public Redaction redaction() {
        return Redaction.ofMarkedSecrets()
                .with(containers.stream()
                        .flatMap(container -> container.environment().secrets().stream())
                        .toList());
    }

    /**
     * The containers of one service.
     *
     * @param name such as {@code app}
     * @return by number
     */
    public List<Container> service(String name) {
        return containers.stream()
                .filter(container -> container.service().equals(name))
                .toList();
    }
}
