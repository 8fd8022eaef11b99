package io.qfchealth.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads images. */
final class ImageReader {

    private ImageReader() {}

    static ImageSummary summary(com.github.dockerjava.api.model.Image image) {
        return new ImageSummary(
                Model.required(image.getId(), "Id"),
                named(Model.texts(image.getRepoTags())),
                Instant.ofEpochSecond(Model.number(image.getCreated())),
                Model.number(image.getSize()));
    }

    static Image read(InspectImageResponse image) {
        List<String> tags = image.getRepoTags() == null ? List.of() : image.getRepoTags();
        return new Image(
                Model.required(image.getId(), "Id"),
                named(tags),
                Model.required(image.getOs(), "Os"),
                Model.required(image.getArch(), "Architecture"),
                Model.instant(image.getCreated()).orElse(Instant.EPOCH),
                Model.number(image.getSize()),
                labels(image.getConfig()));
    }

    private static Map<String, String> labels(@Nullable ContainerConfig config) {
        return config == null ? Map.of() : Model.map(config.getLabels());
    }

    /** A dangling image has no tags, or on older engines this one. */
    private static List<String> named(List<String> tags) {
        return tags.stream().filter(tag -> !tag.equals("<none>:<none>")).toList();
    }
}
