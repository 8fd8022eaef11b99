package io.qfchealth.docker;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image as the engine understands it: {@code [registry[:port]/]repository[:tag][@digest]}.
 *
 * @param repository everything before the tag, such as {@code registry.example.org:5000/qfieldcloud-qgis}
 * @param tag the tag; {@code latest} where none was given, as the engine does
 */
public record ImageReference(String repository, String tag) {
    // The grammar of the distribution project, without the length limits that the engine checks itself.
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REPOSITORY = Pattern.compile(
            "(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\\d+)?/)?" + COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final Pattern DIGEST = Pattern.compile("@[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,}");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");

    /**
     * Reads a reference.
     *
     * @param text such as {@code qfieldcloud-qgis:latest}; without a tag {@code latest} is meant
     * @return the reference
     * @throws IllegalArgumentException if the engine could not understand it; the message says why
     */
    public static ImageReference parse(String text) {
        Objects.requireNonNull(text, "image reference");
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "The image reference is empty; give a name such as \"qfieldcloud-qgis:latest\".");
        }
        String name = text.strip();
        int at = name.indexOf('@');
        String digest = at > 0 ? name.substring(at) : "";
        String named = at > 0 ? name.substring(0, at) : name;
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String repository = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : "latest";
        boolean valid = REPOSITORY.matcher(repository).matches()
                && TAG.matcher(tag).matches()
                && (digest.isEmpty() || DIGEST.matcher(digest).matches());
        if (!valid) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not an image reference; give a lower case name with an "
                            + "optional tag, such as \"qfieldcloud-qgis:latest\" or \"registry.example.org:5000/qgis:v26.9\".");
        }
        // With both, the engine goes by the digest.
        return new ImageReference(repository, digest.isEmpty() ? tag : digest);
    }

    /**
     * Reads a reference that came from elsewhere than the user.
     *
     * @param text any text
     * @return the reference; empty if the engine could not understand it
     */
    public static Optional<ImageReference> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The last part of the repository, which is what people recognise.
     *
     * @return such as {@code qfieldcloud-qgis}
     */
    public String baseName() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return tag.startsWith("@") ? repository + tag : repository + ":" + tag;
    }
}
