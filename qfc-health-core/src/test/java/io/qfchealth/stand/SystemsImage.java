package io.qfchealth.stand;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image with a real PostgreSQL, PostGIS and nginx that {@code .ci/systems} makes. It belongs to no stand and is not
 * removed with any.
 */
final class SystemsImage {
    private static final String LABEL = "io.qfchealth.systems";
    private static final String VARIABLE = "STAND_SYSTEMS_IMAGE";
    private static final String UNFINISHED = "-unfinished";

    private SystemsImage() {}

    /** Its name, if the engine has it. */
    static Optional<String> find() {
        try (DockerClient client = EngineConnection.open(Duration.ofSeconds(10))) {
            return named(client).or(() -> labelled(client));
        } catch (IOException | RuntimeException noEngine) {
            return Optional.empty();
        }
    }

    private static Optional<String> named(DockerClient client) {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isBlank())
                .filter(name ->
                        !client.listImagesCmd().withReferenceFilter(name).exec().isEmpty());
    }

    private static Optional<String> labelled(DockerClient client) {
        return client.listImagesCmd().withLabelFilter(LABEL).exec().stream()
                .filter(image -> !ofStand(image))
                .flatMap(SystemsImage::names)
                .filter(name -> !name.endsWith(UNFINISHED))
                .findFirst();
    }

    /** What a stand derives from the image has its label, too. */
    private static boolean ofStand(Image image) {
        Map<String, String> labels = image.getLabels();
        return labels != null && labels.containsKey(StandMark.LABEL);
    }

    private static Stream<String> names(Image image) {
        String[] names = image.getRepoTags();
        return names == null ? Stream.empty() : Arrays.stream(names).filter(name -> !name.startsWith("<none>"));
    }
}
