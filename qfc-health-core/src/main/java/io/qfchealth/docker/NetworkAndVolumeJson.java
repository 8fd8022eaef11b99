package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads networks and volumes. */
final class NetworkAndVolumeJson {

    private NetworkAndVolumeJson() {}

    static Network network(JsonNode json) {
        return new Network(
                Json.required(json, "Id"),
                Json.required(json, "Name"),
                Json.text(json, "Driver"),
                Json.map(json.path("Labels")));
    }

    static Volume volume(JsonNode json) {
        return new Volume(
                Json.required(json, "Name"),
                Json.text(json, "Driver"),
                Json.text(json, "Mountpoint"),
                Json.map(json.path("Labels")));
    }
}
