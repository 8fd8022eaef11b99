package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/**
 * What an engine says of a volume.
 *
 * @param engine where the volume is
 * @param volume the volume
 */
record VolumeJson(SimulatedEngine engine, SimulatedVolume volume) {

    ObjectNode inspected() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("CreatedAt", volume.created().toString());
        json.put("Driver", "local");
        json.putPOJO("Labels", new TreeMap<>(volume.model().labels()));
        json.put("Mountpoint", mountPoint(volume.model().name()));
        json.put("Name", volume.model().name());
        json.putNull("Options");
        json.put("Scope", "local");
        return json;
    }

    /** In {@code GET /system/df}, where it has been counted who uses the volume. */
    ObjectNode usage() {
        ObjectNode json = inspected();
        long users = engine.containers().stream()
                .filter(container -> container.usesVolume(volume.model().name()))
                .count();
        json.putObject("UsageData").put("RefCount", users).put("Size", 0);
        return json;
    }

    static String mountPoint(String name) {
        return "/var/lib/docker/volumes/" + name + "/_data";
    }
}
