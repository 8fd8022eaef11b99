package io.qfchealth.docker;

import java.time.Instant;
import java.util.List;

/**
 * A line of {@code GET /images/json}.
 *
 * @param id such as {@code sha256:…}; not comparable between engines
 * @param repoTags names with tag, such as {@code qfieldcloud-qgis:latest}; empty for a dangling image
 * @param created when the image was built
 * @param size bytes, shared layers included
 */
public record ImageSummary(String id, List<String> repoTags, Instant created, long size) {

    /** Keeps a copy of the tags. */
    public ImageSummary {
        repoTags = List.copyOf(repoTags);
    }
}
