package io.qfchealth.stand;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What compose makes of services: names and labels of containers, images, network and volumes, as compose 1 and 2 write
 * them.
 *
 * @param name the compose project
 * @param naming the generation of compose
 * @param workingDirectory the directory of the compose files
 * @param mark what everything is marked with besides
 */
record ComposeProject(String name, ComposeNaming naming, String workingDirectory, StandMark mark) {
    private static final String PREFIX = "com.docker.compose.";
    private static final Duration PULLED_IMAGES_ARE_OLDER = Duration.ofDays(60);

    List<ImageModel> images(
            List<ServiceModel> services, Architecture architecture, Instant built, @Nullable String release) {
        Map<String, ImageModel> images = new LinkedHashMap<>();
        for (ServiceModel service : services) {
            int minutes = images.size();
            Instant created = service.builtHere() ? built : built.minus(PULLED_IMAGES_ARE_OLDER);
            images.computeIfAbsent(
                    service.image(),
                    reference -> new ImageModel(
                            reference,
                            architecture,
                            created.plus(Duration.ofMinutes(minutes)),
                            imageLabels(service, release)));
        }
        return List.copyOf(images.values());
    }

    List<ContainerModel> containers(List<ServiceModel> services, List<ImageModel> images) {
        List<ContainerModel> containers = new ArrayList<>();
        for (ServiceModel service : services) {
            String imageId = images.stream()
                    .filter(image -> image.reference().equals(service.image()))
                    .findFirst()
                    .orElseThrow()
                    .id();
            for (int number = 1; number <= service.replicas(); number++) {
                containers.add(new ContainerModel(
                        naming.container(name, service.name(), number),
                        service,
                        number,
                        containerLabels(service, number, imageId),
                        network().name()));
            }
        }
        return List.copyOf(containers);
    }

    NetworkModel network() {
        return new NetworkModel(name + "_default", projectLabels("network", "default"));
    }

    List<VolumeModel> volumes(List<ServiceModel> services) {
        return services.stream()
                .flatMap(service -> service.mounts().stream())
                .filter(MountModel::isVolume)
                .map(MountModel::source)
                .distinct()
                .map(volume -> new VolumeModel(volume, projectLabels("volume", volume.replace(name + "_", ""))))
                .toList();
    }

    private Map<String, String> containerLabels(ServiceModel service, int number, String imageId) {
        Map<String, String> labels = new LinkedHashMap<>(projectLabels("service", service.name()));
        labels.put(PREFIX + "container-number", String.valueOf(number));
        labels.put(PREFIX + "oneoff", "False");
        labels.put(PREFIX + "config-hash", hash(service));
        labels.put(PREFIX + "project.working_dir", workingDirectory);
        labels.put(PREFIX + "project.config_files", configFiles());
        if (naming == ComposeNaming.V2) {
            labels.put(PREFIX + "image", imageId);
            labels.put(PREFIX + "depends_on", "");
        }
        labels.putAll(service.labels());
        return labels;
    }

    private Map<String, String> imageLabels(ServiceModel service, @Nullable String release) {
        Map<String, String> labels = new LinkedHashMap<>(mark.labels());
        if (service.builtHere() && naming == ComposeNaming.V2) {
            labels.putAll(projectLabels("service", service.name()));
        }
        if (service.builtHere() && release != null) {
            labels.put(ImageModel.VERSION_LABEL, release);
        }
        return labels;
    }

    private Map<String, String> projectLabels(String kind, String value) {
        Map<String, String> labels = new LinkedHashMap<>(mark.labels());
        labels.put(PREFIX + "project", name);
        labels.put(PREFIX + "version", naming.version());
        labels.put(PREFIX + kind, value);
        return labels;
    }

    /** Compose 1 names the files relative to the directory. */
    private String configFiles() {
        String directory = naming == ComposeNaming.V2 ? workingDirectory + "/" : "";
        return directory + "docker-compose.yml," + directory + "docker-compose.override.prod.yml";
    }

    private static String hash(ServiceModel service) {
        return UUID.nameUUIDFromBytes(
                        (service.image() + service.environmentLines() + service.mounts() + service.restart())
                                .getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
