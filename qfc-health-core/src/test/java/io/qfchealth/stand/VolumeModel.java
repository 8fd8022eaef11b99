package io.qfchealth.stand;

import java.util.Map;

/**
 * A named local volume.
 *
 * @param name its full name
 * @param labels its labels
 */
public record VolumeModel(String name, Map<String, String> labels) {
    public VolumeModel {
        labels = Map.copyOf(labels);
    }
}
