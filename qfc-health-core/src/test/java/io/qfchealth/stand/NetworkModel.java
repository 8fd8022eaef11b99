package io.qfchealth.stand;

import java.util.Map;

/**
 * A bridge network.
 *
 * @param name its full name
 * @param labels its labels
 */
public record NetworkModel(String name, Map<String, String> labels) {
    public NetworkModel {
        labels = Map.copyOf(labels);
    }
}
