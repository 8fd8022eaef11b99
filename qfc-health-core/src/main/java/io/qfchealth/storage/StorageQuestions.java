package io.qfchealth.storage;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.database.DatabaseQuestions;
import java.util.List;

/** What can be asked, each of one storage, which is named as in {@code STORAGES}. */
public final class StorageQuestions {

    private StorageQuestions() {}

    /**
     * Does it answer, take the keys, have the bucket? One signed request; for WebDAV one {@code HEAD} with the credentials.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<Bucket> bucket(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.bucket " + storage, Bucket.class);
    }

    /**
     * Does the bucket keep versions? One signed request.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<BucketVersioning> versioning(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.versioning " + storage, BucketVersioning.class);
    }

    /**
     * What do those get who show no keys? One signed request and two unsigned ones.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<AnonymousAccess> anonymous(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.anonymous " + storage, AnonymousAccess.class);
    }

    /**
     * What do the health endpoints of MinIO and RustFS say? Up to five requests without keys, none to Amazon.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<VendorHealth> health(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.health " + storage, VendorHealth.class);
    }

    /**
     * Are the files there that the database lists? One signed {@code HEAD} for each file of a sample, 60 unless the setting
     * {@code thresholds.storage.files.sample} says otherwise.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<SampledFiles> files(String storage) {
        return new Question<>(
                Subsystem.STORAGE, "storage.files " + storage, SampledFiles.class, List.of(DatabaseQuestions.FILES));
    }

    /**
     * How many versions have objects that are written under the same key again and again? Up to nine signed requests.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<VersionCounts> versions(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.versions " + storage, VersionCounts.class);
    }

    /**
     * Can an object be written, read and deleted? <em>Writes</em>: ask only those who allowed it. One object of a few bytes
     * below {@code qfc-health/}, about eight signed requests; it is removed whatever happens, and what an earlier trial left
     * behind when its program was killed is removed as well.
     *
     * @param storage its name
     * @return the question
     */
    public static Question<WriteTrial> write(String storage) {
        return new Question<>(Subsystem.STORAGE, "storage.write " + storage, WriteTrial.class);
    }
}
