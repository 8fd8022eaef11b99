package io.qfchealth.stand;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A deployment of QFieldCloud as data: what {@link DockerStand} and {@link EngineSimulator} make real. Begin with
 * {@link #builder()}; without any option it is a healthy deployment of a recent release with two workers and a project
 * name of its own.
 *
 * @param id of the stand, on the labels of everything in it
 * @param project the compose project
 * @param host the public host name
 * @param naming how compose composes names
 * @param generation how settings are named
 * @param services what the compose files say
 * @param containers what compose makes of them
 * @param images one for each reference that a service runs
 * @param networks the networks
 * @param volumes the named volumes
 * @param deployedAt when containers were started, as far as a simulator shows it; on an engine they start now
 */
public record StandModel(
        String id,
        String project,
        String host,
        ComposeNaming naming,
        SettingsGeneration generation,
        List<ServiceModel> services,
        List<ContainerModel> containers,
        List<ImageModel> images,
        List<NetworkModel> networks,
        List<VolumeModel> volumes,
        Instant deployedAt) {

    /** Every secret in the settings of a stand contains this. */
    public static final String SECRET = "planted-secret";

    /** The service whose containers run the jobs. */
    public static final String WORKER = "worker_wrapper";

    public StandModel {
        services = List.copyOf(services);
        containers = List.copyOf(containers);
        images = List.copyOf(images);
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
    }

    /**
     * A healthy deployment, to be changed.
     *
     * @return a builder
     */
    public static StandModelBuilder builder() {
        return new StandModelBuilder();
    }

    /**
     * One of the services.
     *
     * @param name its name
     * @return the service
     */
    public ServiceModel service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "no service %s in stand %s, which has %s".formatted(name, project, names(services))));
    }

    /**
     * The containers of a service.
     *
     * @param service its name
     * @return in the order of their numbers
     */
    public List<ContainerModel> containersOf(String service) {
        return containers.stream()
                .filter(container -> container.service().name().equals(service))
                .toList();
    }

    /**
     * One of the containers.
     *
     * @param service its service
     * @param number which of the service, from 1
     * @return the container
     */
    public ContainerModel container(String service, int number) {
        return containersOf(service).stream()
                .filter(container -> container.number() == number)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "stand %s has no container %d of service %s".formatted(project, number, service)));
    }

    /**
     * The containers that run jobs.
     *
     * @return in the order of their numbers
     */
    public List<ContainerModel> workers() {
        return containersOf(WORKER);
    }

    /**
     * The images that the workers start for jobs.
     *
     * @return one reference, or two
     */
    public List<String> qgisImages() {
        return generation.qgisServices().stream().map(this::imageOf).toList();
    }

    /**
     * The image that a service runs.
     *
     * @param service its name
     * @return its reference, with a tag
     */
    public String imageOf(String service) {
        return service(service).image();
    }

    /**
     * One of the images.
     *
     * @param reference its reference, with a tag
     * @return the image
     */
    public ImageModel image(String reference) {
        return images.stream()
                .filter(image -> image.reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no image %s in stand %s".formatted(reference, project)));
    }

    /**
     * The network that compose makes.
     *
     * @return its full name
     */
    public String network() {
        return project + "_default";
    }

    /**
     * The full name of a volume.
     *
     * @param shortName as in the compose file, such as {@code transformation_grids}
     * @return its full name
     */
    public String volume(String shortName) {
        return project + "_" + shortName;
    }

    /** One of the volumes, by its full name. */
    VolumeModel volumeNamed(String name) {
        return volumes.stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "no volume %s in stand %s, which has %s".formatted(name, project, volumes)));
    }

    private static Set<String> names(List<ServiceModel> services) {
        return services.stream().map(ServiceModel::name).collect(Collectors.toSet());
    }
}
