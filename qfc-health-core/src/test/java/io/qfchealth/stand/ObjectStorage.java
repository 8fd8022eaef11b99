package io.qfchealth.stand;

/** Where a deployment keeps its files. */
public enum ObjectStorage {
    /** A service {@code minio}, as in releases up to v26.3. */
    MINIO,
    /** A service {@code rustfs}, as in releases from v26.4. */
    RUSTFS,
    /** Somewhere else: the deployment has no container for it. */
    EXTERNAL
}
