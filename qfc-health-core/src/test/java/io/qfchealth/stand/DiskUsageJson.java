package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What {@code GET /system/df} says: lists up to API 1.51, lists and sums in 1.52, sums since, to which the lists are
 * added when asked for.
 *
 * @param engine the engine
 * @param version of the API
 * @param types what was asked for; nothing means everything, which is all that versions before 1.42 can do
 * @param verbose whether lists were asked for
 */
record DiskUsageJson(SimulatedEngine engine, ApiVersion version, List<String> types, boolean verbose) {

    ObjectNode usage() {
        boolean hasSums = !version.isBefore(52);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!hasSums || (version.isBefore(53) && !verbose)) {
            addLists(json);
        }
        if (hasSums) {
            addSums(json);
        }
        return json;
    }

    private void addLists(ObjectNode json) {
        json.put("LayersSize", isAsked("image") ? imagesSize() : 0);
        json.set("Images", isAsked("image") ? images() : null);
        json.set("Containers", isAsked("container") ? containers() : null);
        json.set("Volumes", isAsked("volume") ? volumes() : null);
        json.set("BuildCache", isAsked("build-cache") && engine.diskUse().buildCacheSize() > 0 ? buildCache() : null);
        if (version.isBefore(42)) {
            json.put("BuilderSize", 0);
        }
    }

    private void addSums(ObjectNode json) {
        long imageSize = engine.diskUse().imageSize();
        long cache = engine.diskUse().buildCacheSize();
        long unused = engine.images().stream()
                .filter(image -> engine.containersOf(image) == 0)
                .count();
        if (isAsked("image")) {
            int count = engine.images().size();
            addSum(json, "ImageUsage", images(), count - (int) unused, imagesSize(), unused * imageSize);
        }
        if (isAsked("container")) {
            long active = engine.containers().stream()
                    .filter(container -> container.stateAt(engine.now()).countsAsRunning())
                    .count();
            addSum(json, "ContainerUsage", containers(), (int) active, 0, 0);
        }
        if (isAsked("volume")) {
            addSum(json, "VolumeUsage", volumes(), engine.volumes().size(), 0, 0);
        }
        if (isAsked("build-cache")) {
            addSum(json, "BuildCacheUsage", buildCache(), 0, cache, cache);
        }
    }

    private void addSum(ObjectNode json, String name, ArrayNode items, int active, long size, long reclaimable) {
        ObjectNode sum = json.putObject(name);
        sum.put("ActiveCount", active);
        sum.put("TotalCount", items.size());
        sum.put("Reclaimable", reclaimable);
        sum.put("TotalSize", size);
        if (verbose) {
            sum.set("Items", items);
        }
    }

    private ArrayNode images() {
        ArrayNode images = JsonNodeFactory.instance.arrayNode();
        engine.images().forEach(image -> images.add(new ImageJson(engine, image, version).usage()));
        return images;
    }

    private ArrayNode containers() {
        ArrayNode containers = JsonNodeFactory.instance.arrayNode();
        engine.containers()
                .forEach(container -> containers.add(new ContainerSummaryJson(engine, container, version)
                        .summary()
                        .put("SizeRootFs", engine.diskUse().imageSize())));
        return containers;
    }

    private ArrayNode volumes() {
        ArrayNode volumes = JsonNodeFactory.instance.arrayNode();
        engine.volumes().forEach(volume -> volumes.add(new VolumeJson(engine, volume).usage()));
        return volumes;
    }

    private ArrayNode buildCache() {
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        if (engine.diskUse().buildCacheSize() > 0) {
            ObjectNode json = records.addObject();
            json.put("ID", "t3lfn3vkx3o50slz85xlyi0gc");
            json.put("Parent", "");
            json.put("Type", "regular");
            json.put("Description", "mount / from exec /bin/sh -c apt-get install");
            json.put("InUse", false);
            json.put("Shared", false);
            json.put("Size", engine.diskUse().buildCacheSize());
            json.put("CreatedAt", engine.now().minusSeconds(3600).toString());
            json.put("LastUsedAt", engine.now().minusSeconds(1800).toString());
            json.put("UsageCount", 1);
        }
        return records;
    }

    private long imagesSize() {
        return engine.images().size() * engine.diskUse().imageSize();
    }

    private boolean isAsked(String type) {
        return version.isBefore(42) || types.isEmpty() || types.contains(type);
    }
}
