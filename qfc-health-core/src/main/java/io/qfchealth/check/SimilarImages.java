package io.qfchealth.check;

import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Near misses: images whose names look like the one that is absent. */
final class SimilarImages {

    private SimilarImages() {}

    /** Names that differ only in tag, registry, hyphens (compose v1 wrote underscores) or project; the nearest first. */
    static List<String> to(ImageReference wanted, List<ImageSummary> images) {
        record Near(String name, int distance) {}
        return images.stream()
                .flatMap(image -> image.repoTags().stream())
                .flatMap(name -> ImageReference.tryParse(name)
                        .flatMap(other -> distance(wanted, other))
                        .map(distance -> new Near(name, distance))
                        .stream())
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name)
                .distinct()
                .toList();
    }

    private static Optional<Integer> distance(ImageReference wanted, ImageReference other) {
        if (wanted.repository().equals(other.repository())) {
            return Optional.of(0);
        }
        String one = normal(wanted.baseName());
        String two = normal(other.baseName());
        if (one.equals(two)) {
            return Optional.of(1);
        }
        String family = family(one);
        return family.equals(family(two)) ? Optional.of(2) : Optional.empty();
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /** What the image is for: the last word without the version of QGIS. */
    private static String family(String normalName) {
        String last = normalName.substring(normalName.lastIndexOf('-') + 1);
        return last.replaceAll("\\d+$", "");
    }
}
