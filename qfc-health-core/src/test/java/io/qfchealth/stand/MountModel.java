package io.qfchealth.stand;

/**
 * Something of the host or of the engine that a container sees in its file system.
 *
 * @param source a host path, or the name of a volume
 * @param target the path inside
 * @param readOnly whether the container cannot write there
 */
public record MountModel(String source, String target, boolean readOnly) {
    /**
     * A writable mount.
     *
     * @param source a host path, or the name of a volume
     * @param target the path inside
     * @return the mount
     */
    public static MountModel of(String source, String target) {
        return new MountModel(source, target, false);
    }

    /**
     * The same, but not writable.
     *
     * @return the mount
     */
    public MountModel asReadOnly() {
        return new MountModel(source, target, true);
    }

    /**
     * Whether this is a named volume rather than a host path.
     *
     * @return whether the source is a volume's name
     */
    public boolean isVolume() {
        return !source.startsWith("/");
    }

    /** In the short syntax of compose files, which is also that of the API's field {@code Binds}. */
    String bind() {
        return source + ":" + target + (readOnly ? ":ro" : ":rw");
    }
}
