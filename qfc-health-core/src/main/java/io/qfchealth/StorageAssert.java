package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.storage.StorageChecks;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the object storages of a deployment. Each holds only if it holds for every storage that it is about; none of
 * them holds when there is nothing to look at.
 *
 * <pre>{@code
 * assertThat(server.storage()).isLive().hasVersionedBucket("qfieldcloud-prod").hasAllSampledFiles();
 * }</pre>
 */
public class StorageAssert extends AbstractPartAssert<StorageAssert, Storage> {

    /**
     * Use {@link QfcAssertions#assertThat(Storage)}.
     *
     * @param actual {@code server.storage()}
     */
    public StorageAssert(@Nullable Storage actual) {
        super(actual, StorageAssert.class);
    }

    /**
     * Every storage answers ({@code storage.live}).
     *
     * @return this assertion
     * @throws AssertionError if one does not: refused, silent, unresolvable, TLS, or something that is no storage
     */
    @CanIgnoreReturnValue
    public StorageAssert isLive() {
        return passes("storage.live");
    }

    /**
     * Every storage has its drives, and enough of them to write ({@code storage.ready}).
     *
     * @return this assertion
     * @throws AssertionError if one has not, or if none is of a kind that tells
     */
    @CanIgnoreReturnValue
    public StorageAssert isReady() {
        return passes("storage.ready");
    }

    /**
     * Every storage takes the keys of the deployment ({@code storage.credentials}).
     *
     * @return this assertion
     * @throws AssertionError if one refuses them; whether the access key, the secret key, the rights or the clock is at fault is
     *     told
     */
    @CanIgnoreReturnValue
    public StorageAssert acceptsCredentials() {
        return passes("storage.credentials");
    }

    /**
     * The buckets of all storages exist ({@code storage.bucket}).
     *
     * @return this assertion
     * @throws AssertionError if one does not
     */
    @CanIgnoreReturnValue
    public StorageAssert hasBuckets() {
        return passes("storage.bucket");
    }

    /**
     * A storage of the deployment uses this bucket, and it exists ({@code storage.bucket}).
     *
     * @param bucket its name, such as {@code qfieldcloud-prod}
     * @return this assertion
     * @throws AssertionError if it does not exist, or if the deployment uses others, with their names
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if the name is null
     */
    @CanIgnoreReturnValue
    public StorageAssert hasBucket(String bucket) {
        return passes(StorageChecks.bucket(bucket));
    }

    /**
     * A storage of the deployment uses this bucket, it exists, and it keeps versions ({@code storage.versioning}); that it must
     * is what calling this says, whatever the release needs.
     *
     * @param bucket its name, such as {@code qfieldcloud-prod}
     * @return this assertion
     * @throws AssertionError if it does not exist, keeps no versions, or if the deployment uses others, with their names
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if the name is null
     */
    @CanIgnoreReturnValue
    public StorageAssert hasVersionedBucket(String bucket) {
        return passes(StorageChecks.versionedBucket(bucket));
    }

    /**
     * The files that the database lists are in the storage with their size, as far as a sample tells
     * ({@code storage.files}).
     *
     * @return this assertion
     * @throws AssertionError if one is missing or has another size
     */
    @CanIgnoreReturnValue
    public StorageAssert hasAllSampledFiles() {
        return passes("storage.files");
    }

    /**
     * Nobody without keys can list or read the files of projects ({@code storage.anonymous}).
     *
     * @return this assertion
     * @throws AssertionError if anybody can
     */
    @CanIgnoreReturnValue
    public StorageAssert isClosedToAnonymous() {
        return passes("storage.anonymous");
    }

    /**
     * The clocks of the storages agree with the engine's ({@code storage.clock}).
     *
     * @return this assertion
     * @throws AssertionError if one differs by more than a minute
     */
    @CanIgnoreReturnValue
    public StorageAssert hasSynchronousClock() {
        return passes("storage.clock");
    }

    /**
     * The addresses of the storages lead there from the containers, as far as Docker tells ({@code storage.endpoint}).
     *
     * @return this assertion
     * @throws AssertionError if one leads nowhere, or if Docker does not tell
     */
    @CanIgnoreReturnValue
    public StorageAssert isReachableFromContainers() {
        return passes("storage.endpoint");
    }

    /**
     * An object can be written, read and deleted ({@code storage.write}). This <em>writes</em> one small object below
     * {@code qfc-health/} into every bucket and removes it again, with its versions, also when a step fails. Calling this is the
     * permission: it does so whether or not the setting {@code storage-writes} is there.
     *
     * @return this assertion
     * @throws AssertionError if one of the three cannot be done, with what the storage says of it
     */
    @CanIgnoreReturnValue
    public StorageAssert acceptsWrites() {
        return passes("storage.write");
    }
}
