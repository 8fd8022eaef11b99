package io.qfchealth.docker;

import java.util.Map;

/**
 * A network, from {@code GET /networks}.
 *
 * @param id the full id
 * @param name such as {@code qfieldcloud_default}
 * @param driver such as {@code bridge}
 * @param labels labels of Compose; others are not kept
 */
public record Network(String id, String name, String driver, Map<String, String> labels) {

    /** Keeps the known labels. */
    public Network {
        labels = Labels.known(labels);
    }
}
