package io.qfchealth.stand;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image with one tag.
 *
 * @param reference its tag, such as {@code gis-qgis:latest}
 * @param architecture what it was built for
 * @param created when it was built
 * @param labels its labels
 */
public record ImageModel(String reference, Architecture architecture, Instant created, Map<String, String> labels) {
    /** The label with which images usually say which release they are. */
    public static final String VERSION_LABEL = "org.opencontainers.image.version";

    public ImageModel {
        labels = Map.copyOf(labels);
        if (!hasTag(reference)) {
            throw new IllegalArgumentException("a reference with a tag is needed, not " + reference);
        }
    }

    /**
     * What an engine with the classic image store calls this image: the digest of its configuration.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String id() {
        return ImageArchive.idOf(this);
    }

    /**
     * The same image under another tag.
     *
     * @param other the tag
     * @return the image
     */
    public ImageModel withReference(String other) {
        return new ImageModel(other, architecture, created, labels);
    }

    /**
     * The same image for another architecture.
     *
     * @param other the architecture
     * @return the image
     */
    public ImageModel withArchitecture(Architecture other) {
        return new ImageModel(reference, other, created, labels);
    }

    /**
     * The same image, built at another time.
     *
     * @param other the time
     * @return the image
     */
    public ImageModel withCreated(Instant other) {
        return new ImageModel(reference, architecture, other, labels);
    }

    /**
     * The same image with one more label.
     *
     * @param key its name
     * @param value its value
     * @return the image
     */
    public ImageModel withLabel(String key, String value) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(key, value);
        return new ImageModel(reference, architecture, created, all);
    }

    /** Appends the tag that Docker means when none is said. */
    static String tagged(String reference) {
        return hasTag(reference) ? reference : reference + ":latest";
    }

    /** A colon before the last slash belongs to the port of a registry. */
    private static boolean hasTag(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1) >= 0;
    }
}
