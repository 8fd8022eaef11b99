package io.qfchealth.check.storage;

import io.qfchealth.check.Check;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All checks of this package, in the order of reports. */
public final class StorageChecks {

    private StorageChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of(
                new StorageLive(),
                new StorageEndpointReachable(),
                new StorageContainer(),
                new StorageReady(),
                new StorageCredentials(),
                new StorageClock(),
                new StorageBucket(Optional.empty()),
                new StorageVersioning(Optional.empty()),
                new StorageFiles(),
                new StorageVersions(),
                new StorageAnonymous(),
                new StorageWrite());
    }

    /**
     * {@code storage.bucket} for a bucket: a storage of the deployment uses it, and it exists.
     *
     * @param bucket its name
     * @return the check
     */
    public static Check bucket(String bucket) {
        return new StorageBucket(Optional.of(named(bucket)));
    }

    /**
     * {@code storage.versioning} for a bucket: a storage of the deployment uses it, it exists, and it keeps versions.
     *
     * @param bucket its name
     * @return the check
     */
    public static Check versionedBucket(String bucket) {
        return new StorageVersioning(Optional.of(named(bucket)));
    }

    private static String named(String bucket) {
        if (Objects.requireNonNull(bucket, "bucket").isBlank()) {
            throw new IllegalArgumentException("the name of the bucket is blank");
        }
        return bucket;
    }
}
