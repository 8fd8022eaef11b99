package io.qfchealth.docker;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An image, from {@code GET /images/{reference}/json}.
 *
 * @param id such as {@code sha256:…}; not comparable between engines
 * @param repoTags all its names
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64}
 * @param created when it was built; builds can set it to any moment, such as 1970
 * @param size bytes
 * @param labels labels of Compose and of the Open Container Initiative; others are not kept
 */
public record Image(
        String id,
        List<String> repoTags,
        String os,
        String architecture,
        Instant created,
        long size,
        Map<String, String> labels) {

    /** Keeps copies. */
    public Image {
        repoTags = List.copyOf(repoTags);
        labels = Labels.known(labels);
    }

    /**
     * The platform the image was built for.
     *
     * @return such as {@code linux/arm64}
     */
    public String platform() {
        return os + "/" + architecture;
    }
}
