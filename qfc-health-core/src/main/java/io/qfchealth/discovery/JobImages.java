package io.qfchealth.discovery;

import io.qfchealth.docker.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which images the workers start, in every generation of QFieldCloud: {@code QGIS_CONTAINER_NAME} up to v0.23,
 * {@code QFIELDCLOUD_QGIS_IMAGE_NAME} from v0.24, and from v26.20 one for QGIS 3 and one for QGIS 4.
 */
final class JobImages {
    private static final List<List<String>> GENERATIONS = List.of(
            List.of("QFIELDCLOUD_QGIS3_IMAGE_NAME", "QFIELDCLOUD_QGIS4_IMAGE_NAME"),
            List.of("QFIELDCLOUD_QGIS_IMAGE_NAME"),
            List.of("QGIS_CONTAINER_NAME"));
    private static final List<String> BUILD_SERVICES = List.of("qgis", "qgis3", "qgis4");

    private JobImages() {}

    static List<Setting<String>> of(Settings settings, Variables workers, List<Container> containers, String project) {
        Optional<Setting<List<String>>> said = settings.names(SettingKey.IMAGES);
        if (said.isPresent()) {
            return said.get().value().stream()
                    .map(name -> new Setting<>(name, said.get().origin()))
                    .toList();
        }
        // Replicas can differ after a partial recreation; whatever any of them starts must be there.
        Map<String, Setting<String>> images = new LinkedHashMap<>();
        for (Container worker : workers.containers()) {
            for (Setting<String> image : named(worker)) {
                images.putIfAbsent(image.value(), image);
            }
        }
        return images.isEmpty() ? conventional(containers, project) : List.copyOf(images.values());
    }

    /** A variable that is set to nothing counts: Compose sets one to nothing when the {@code .env} file lacks it. */
    private static List<Setting<String>> named(Container worker) {
        for (List<String> variables : GENERATIONS) {
            List<Setting<String>> images = new ArrayList<>();
            for (String variable : variables) {
                worker.environment()
                        .plain(variable)
                        .ifPresent(
                                value -> images.add(new Setting<>(value.strip(), Variables.origin(variable, worker))));
            }
            if (!images.isEmpty()) {
                return images;
            }
        }
        return List.of();
    }

    /** Without any variable: what the services that exist to build these images are made of, or Compose's name. */
    private static List<Setting<String>> conventional(List<Container> containers, String project) {
        Map<String, Setting<String>> images = new LinkedHashMap<>();
        for (Container container : containers) {
            // After a tag moved away, a container shows the bare id of its image, which names nothing.
            if (BUILD_SERVICES.contains(container.service())
                    && !container.image().startsWith("sha256:")) {
                images.putIfAbsent(
                        container.image(),
                        new Setting<>(container.image(), "the image of container " + container.name()));
            }
        }
        return images.isEmpty()
                ? List.of(new Setting<>(project + "-qgis", "Compose's name for the image of service qgis"))
                : List.copyOf(images.values());
    }
}
