package io.qfchealth.docker;

/**
 * What the engine keeps on its disk, from {@code GET /system/df}.
 *
 * @param layers bytes of all image layers, each counted once
 * @param buildCache bytes of the build cache
 * @param reclaimableBuildCache bytes of build cache that nothing uses
 */
public record DiskUsage(long layers, long buildCache, long reclaimableBuildCache) {}
