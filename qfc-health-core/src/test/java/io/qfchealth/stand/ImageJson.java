package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/**
 * What an engine says of an image.
 *
 * @param engine where the image is
 * @param image the image
 * @param version of the API
 */
record ImageJson(SimulatedEngine engine, SimulatedImage image, ApiVersion version) {
    private static final String NO_TAG = "<none>:<none>";

    /** In {@code GET /images/json}. */
    ObjectNode summary() {
        List<String> tags = engine.tagsOf(image);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Containers", version.isBefore(51) ? -1 : engine.containersOf(image));
        json.put("Created", image.model().created().getEpochSecond());
        json.put("Id", image.id());
        json.putPOJO("Labels", new TreeMap<>(image.model().labels()));
        json.put("ParentId", "");
        if (version.isBefore(43)) {
            // Old engines made up a name for what has none, and said null for what has one.
            json.putPOJO("RepoTags", tags.isEmpty() ? List.of(NO_TAG) : tags);
            json.putPOJO("RepoDigests", tags.isEmpty() ? List.of("<none>@<none>") : null);
        } else {
            json.putPOJO("RepoTags", tags);
            json.putPOJO("RepoDigests", List.of());
        }
        json.put("SharedSize", -1);
        addSize(json);
        return json;
    }

    /** In {@code GET /system/df}, where it has been counted who uses the image. */
    ObjectNode usage() {
        ObjectNode json = summary();
        json.put("Containers", engine.containersOf(image));
        json.put("SharedSize", engine.diskUse().imageSize());
        return json;
    }

    /** In {@code GET /images/NAME/json}. */
    ObjectNode inspected() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Id", image.id());
        json.putPOJO("RepoTags", engine.tagsOf(image));
        json.putPOJO("RepoDigests", List.of());
        json.put("Created", image.model().created().toString());
        if (version.isBefore(52)) {
            json.put("Parent", "");
            json.put("Comment", "");
            json.put("DockerVersion", "");
            json.put("Author", "");
        }
        if (version.isBefore(45)) {
            json.put("Container", "");
            json.set("ContainerConfig", emptyConfig());
        }
        json.set("Config", config());
        json.put("Architecture", image.model().architecture().dockerName());
        json.put("Os", "linux");
        addSize(json);
        json.set("GraphDriver", graphDriver(image.id().substring("sha256:".length())));
        ObjectNode layers = json.putObject("RootFS");
        layers.put("Type", "layers");
        layers.putPOJO("Layers", List.of(ImageArchive.layerOf(image.model())));
        json.putObject("Metadata").put("LastTagTime", "0001-01-01T00:00:00Z");
        return json;
    }

    /** A configuration in which nothing is set, as old engines spell it out. */
    static ObjectNode emptyConfig() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Hostname", "");
        json.put("Domainname", "");
        json.put("User", "");
        json.put("AttachStdin", false);
        json.put("AttachStdout", false);
        json.put("AttachStderr", false);
        json.put("Tty", false);
        json.put("OpenStdin", false);
        json.put("StdinOnce", false);
        json.putNull("Env");
        json.putNull("Cmd");
        json.put("Image", "");
        json.putNull("Volumes");
        json.put("WorkingDir", "");
        json.putNull("Entrypoint");
        json.putNull("OnBuild");
        json.putNull("Labels");
        return json;
    }

    static ObjectNode graphDriver(String directory) {
        String path = "/var/lib/docker/overlay2/" + directory;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("Data")
                .put("MergedDir", path + "/merged")
                .put("UpperDir", path + "/diff")
                .put("WorkDir", path + "/work");
        json.put("Name", "overlay2");
        return json;
    }

    private ObjectNode config() {
        ObjectNode json = version.isBefore(50) ? emptyConfig() : JsonNodeFactory.instance.objectNode();
        json.putPOJO("Entrypoint", List.of(TinyProgram.PATH));
        json.putPOJO("Labels", new TreeMap<>(image.model().labels()));
        return json;
    }

    private void addSize(ObjectNode json) {
        json.put("Size", engine.diskUse().imageSize());
        if (version.isBefore(44)) {
            json.put("VirtualSize", engine.diskUse().imageSize());
        }
    }
}
