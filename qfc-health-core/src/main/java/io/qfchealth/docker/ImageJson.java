package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** Reads images. */
final class ImageJson {

    private ImageJson() {}

    static ImageSummary summary(JsonNode json) {
        return new ImageSummary(
                Json.required(json, "Id"),
                tags(json),
                Instant.ofEpochSecond(json.path("Created").asLong(0)),
                json.path("Size").asLong(0));
    }

    static Image read(JsonNode json) {
        return new Image(
                Json.required(json, "Id"),
                tags(json),
                Json.required(json, "Os"),
                Json.required(json, "Architecture"),
                Json.instant(json, "Created").orElse(Instant.EPOCH),
                json.path("Size").asLong(0),
                Json.map(json.path("Config").path("Labels")));
    }

    /** A dangling image has no tags, or on older engines this one. */
    private static List<String> tags(JsonNode json) {
        return Json.texts(json.path("RepoTags")).stream()
                .filter(tag -> !tag.equals("<none>:<none>"))
                .toList();
    }
}
