package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code GET /system/df}. Engines from API 1.52 on may sum up by themselves; older ones list every item. */
final class DiskUsageJson {

    private DiskUsageJson() {}

    static DiskUsage read(JsonNode json) {
        JsonNode cache = json.path("BuildCacheUsage");
        if (json.has("ImageUsage") || json.has("BuildCacheUsage")) {
            return new DiskUsage(
                    json.path("ImageUsage").path("TotalSize").asLong(0),
                    cache.path("TotalSize").asLong(0),
                    cache.path("Reclaimable").asLong(0));
        }
        if (!json.has("LayersSize") && !json.has("BuildCache")) {
            throw new UnexpectedJsonException("neither LayersSize nor BuildCache");
        }
        long total = 0;
        long reclaimable = 0;
        for (JsonNode item : json.path("BuildCache")) {
            if (!item.path("Shared").asBoolean(false)) {
                total += item.path("Size").asLong(0);
                reclaimable += item.path("InUse").asBoolean(false)
                        ? 0
                        : item.path("Size").asLong(0);
            }
        }
        return new DiskUsage(json.path("LayersSize").asLong(0), total, reclaimable);
    }
}
