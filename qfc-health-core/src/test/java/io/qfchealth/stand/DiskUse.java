package io.qfchealth.stand;

/**
 * What a simulated engine says that things on its disk take up.
 *
 * @param imageSize of every image, in bytes
 * @param buildCacheSize of everything that builds have left behind, in bytes
 */
public record DiskUse(long imageSize, long buildCacheSize) {
    /** What the images of a stand really take up; nothing was built. */
    static final DiskUse SMALL = new DiskUse(TinyProgram.executableFor(Architecture.ofThisMachine()).length, 0);
}
