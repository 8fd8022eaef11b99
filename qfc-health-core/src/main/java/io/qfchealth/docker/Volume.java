package io.qfchealth.docker;

import java.util.Map;

/**
 * A volume, from {@code GET /volumes}.
 *
 * @param name such as {@code qfieldcloud_transformation_grids}
 * @param driver such as {@code local}
 * @param mountpoint the path on the machine
 * @param labels labels of Compose; others are not kept
 */
public record Volume(String name, String driver, String mountpoint, Map<String, String> labels) {

    /** Keeps the known labels. */
    public Volume {
        labels = Labels.known(labels);
    }
}
