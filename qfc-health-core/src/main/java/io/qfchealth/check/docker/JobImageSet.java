package io.qfchealth.check.docker;

import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images a check is about, as far as they are names that an engine understands: given ones, or those that the workers
 * start.
 */
final class JobImageSet {

    /** An image that is wanted, and what the engine has under that name. */
    record Wanted(ImageReference reference, Setting<String> setting, Optional<Image> image) {}

    private final List<ImageReference> given;

    private JobImageSet(List<ImageReference> given) {
        this.given = given;
    }

    static JobImageSet ofDeployment() {
        return new JobImageSet(List.of());
    }

    static JobImageSet of(ImageReference reference) {
        return new JobImageSet(List.of(reference));
    }

    /** False if a test named an image. */
    boolean isOfDeployment() {
        return given.isEmpty();
    }

    /** The settings as they are, also those that are no image references. */
    List<Setting<String>> settings(Look look) {
        return given.isEmpty()
                ? look.deployment().jobImages()
                : given.stream()
                        .map(reference -> new Setting<>(reference.toString(), "the test"))
                        .toList();
    }

    /** Where the names came from; a test knows by itself what it named. */
    List<String> origins(Look look) {
        return given.isEmpty()
                ? look.deployment().jobImages().stream()
                        .map(setting -> setting.value() + " (" + setting.origin() + ")")
                        .toList()
                : List.of();
    }

    List<Wanted> in(Look look) {
        List<Wanted> wanted = new ArrayList<>();
        for (Setting<String> setting : settings(look)) {
            ImageReference.tryParse(setting.value())
                    .ifPresent(reference -> wanted.add(new Wanted(reference, setting, look.image(reference))));
        }
        return wanted;
    }
}
