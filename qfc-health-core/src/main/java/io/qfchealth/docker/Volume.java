package io.qfchealth.docker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A volume, from {@code GET /volumes}.
 *
 * @param name such as {@code qfieldcloud_transformation_grids}
 * @param driver such as {@code local}
 * @param mountpoint the path on the machine
 * @param labels labels of Compose; others are not kept
 * @param created when it was made, to the second; empty if the engine does not tell
 */
public record Volume(
        String name, String driver, String mountpoint, Map<String, String> labels, Optional<Instant> created) {

    /** Keeps the known labels. */
    public Volume {
        labels = Labels.known(labels);
        // Older evidence does not tell.
        created = created == null ? Optional.empty() : created;
    }
}
