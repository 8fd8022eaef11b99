package io.qfchealth.check.docker;

import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Near misses: images whose names look like the one that is absent. */
final class SimilarImages {

    private SimilarImages() {}

    /**
     * A name that is similar.
     *
     * @param name with the tag
     * @param distance -1 for what a container under the wanted name was made of, 0 for another tag of the same repository, 1 for other separators or another registry, 2 for another
     *     project, 3 for another version of QGIS
     */
    record Near(String name, int distance) {
        boolean isLikelyTheSame() {
            return distance < 3;
        }

        boolean isTheSame() {
            return distance < 0;
        }
    }

    /**
     * The nearest first.
     *
     * @param wanted the name that is absent
     * @param images what the engine has
     * @param formerIds ids of the images that containers were made of when the name was still there
     */
    static List<Near> to(ImageReference wanted, List<ImageSummary> images, Set<String> formerIds) {
        return images.stream()
                .flatMap(image -> image.repoTags().stream()
                        .flatMap(name -> near(name, wanted, formerIds.contains(image.id())).stream()))
                .distinct()
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .toList();
    }

    private static Optional<Near> near(String name, ImageReference wanted, boolean same) {
        return same
                ? Optional.of(new Near(name, -1))
                : ImageReference.tryParse(name)
                        .flatMap(other -> distance(wanted, other))
                        .map(distance -> new Near(name, distance));
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
        if (lastWord(one).equals(lastWord(two))) {
            return Optional.of(2);
        }
        return family(one).equals(family(two)) ? Optional.of(3) : Optional.empty();
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /** What the image is for: the last word without the version of QGIS. */
    private static String family(String normalName) {
        return lastWord(normalName).replaceAll("\\d+$", "");
    }

    private static String lastWord(String normalName) {
        return normalName.substring(normalName.lastIndexOf('-') + 1);
    }
}
