package io.qfchealth.look;

import io.qfchealth.access.Trouble;
import io.qfchealth.database.StoredFile;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.docker.Network;
import io.qfchealth.storage.AnonymousAccess;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.BucketVersioning;
import io.qfchealth.storage.S3Reply;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VendorHealth;
import io.qfchealth.storage.VersionCounts;
import io.qfchealth.storage.WriteTrial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds what one storage answers, by default a healthy MinIO with a bucket that keeps versions. */
public final class AStorage {
    public static final String BUCKET = "qfieldcloud-prod";
    public static final String URL = "http://172.17.0.1:8009";

    /** Nothing listens there. */
    public static final Trouble REFUSED = new Trouble(
            Trouble.Kind.UNREACHABLE,
            "The storage \"default\" at " + URL + " refuses connections: nothing listens there.",
            "Start the storage (docker compose up -d).");

    private final String name;
    private String bucket = BUCKET;
    private String address = URL;
    private boolean isDirect = true;
    private S3Reply reply = reply(200, "");
    private Instant serverTime = ADeployment.NOW;
    private Optional<Trouble> trouble = Optional.empty();
    private BucketVersioning versioning = new BucketVersioning("Enabled", reply(200, ""));
    private AnonymousAccess anonymous = new AnonymousAccess(403, 403);
    private VendorHealth health = new VendorHealth(
            "MinIO",
            Map.of("/minio/health/live", 200, "/minio/health/cluster", 200, "/minio/health/cluster/read", 200));
    private SampledFiles files = new SampledFiles(12_345, 60, List.of(), List.of(), 0, "");
    private VersionCounts versions =
            new VersionCounts(8, 8, Map.of("projects/1/meta/thumbnail.png", 12), reply(200, ""));
    private WriteTrial trial = new WriteTrial("qfc-health/1", "", "", 0, 0);

    private AStorage(String name) {
        this.name = name;
    }

    public static AStorage named(String name) {
        return new AStorage(name);
    }

    /** The variable {@code STORAGES} of the healthy deployment. */
    static String storages() {
        return storages(entry("default", URL, BUCKET));
    }

    /** The variable {@code STORAGES} with these entries. */
    public static String storages(String... entries) {
        return "{" + String.join(", ", entries) + "}";
    }

    public static String entry(String name, String url, String bucket) {
        return """
                "%s": {"BACKEND": "qfieldcloud.filestorage.backend.QfcS3Boto3Storage", "QFC_IS_LEGACY": false, "OPTIONS": {
                  "access_key": "key-of-the-app", "secret_key": "secret-of-the-app", "bucket_name": "%s", "region_name": "",
                  "endpoint_url": "%s"}}""".formatted(name, bucket, url);
    }

    public static String legacy(String name, String url, String bucket) {
        return entry(name, url, bucket).replace("\"QFC_IS_LEGACY\": false", "\"QFC_IS_LEGACY\": true");
    }

    public static String webDav(String name, String url) {
        return """
                "%s": {"BACKEND": "qfieldcloud.filestorage.backend.QfcWebDavStorage", "OPTIONS": {"webdav_url": "%s",
                  "basic_auth": "user-of-the-app:password-of-the-app"}}""".formatted(name, url);
    }

    /** Docker's own network as engines make it. */
    static Network bridge() {
        return new Network(
                "0123456789abcdef-bridge",
                "bridge",
                "bridge",
                Map.of(),
                List.of("172.17.0.0/16"),
                List.of("172.17.0.1"));
    }

    /** So many files in the sample, all in the storage {@code default}. */
    public static StoredFiles files(int sampled, long total) {
        List<StoredFile> sample = new ArrayList<>();
        for (int number = 0; number < sampled; number++) {
            sample.add(new StoredFile(
                    "default",
                    "projects/1/files/data.gpkg/v" + number,
                    1_000 + number,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ADeployment.NOW.minus(Duration.ofDays(1))),
                    true));
        }
        return new StoredFiles(true, total, sample);
    }

    public static S3Reply reply(int status, String code) {
        return new S3Reply(status, code, "", "", Optional.of(ADeployment.NOW), ADeployment.NOW);
    }

    public AStorage bucket(String text) {
        bucket = text;
        return this;
    }

    public AStorage at(String text) {
        address = text;
        return this;
    }

    /** Reached by way of a published port instead of its own address. */
    public AStorage byAnotherWay() {
        isDirect = false;
        return this;
    }

    /** To the request that all S3 checks build on. */
    public AStorage refusing(int status, String code) {
        reply = reply(status, code);
        return this;
    }

    public AStorage saying(String message) {
        reply = new S3Reply(reply.status(), reply.code(), message, "", reply.serverTime(), reply.receivedAt());
        return this;
    }

    public AStorage clock(Instant moment) {
        serverTime = moment;
        return this;
    }

    /** Gives no answer to anything. */
    public AStorage silent(Trouble why) {
        trouble = Optional.of(why);
        return this;
    }

    public AStorage versioning(String status) {
        versioning = new BucketVersioning(status, reply(200, ""));
        return this;
    }

    public AStorage refusingVersioning(int status, String code) {
        versioning = new BucketVersioning("", reply(status, code));
        return this;
    }

    public AStorage anonymous(int list, int object) {
        anonymous = new AnonymousAccess(list, object);
        return this;
    }

    public AStorage health(String product, Map<String, Integer> statuses) {
        health = new VendorHealth(product, statuses);
        return this;
    }

    public AStorage files(SampledFiles sampled) {
        files = sampled;
        return this;
    }

    public AStorage versions(VersionCounts counts) {
        versions = counts;
        return this;
    }

    public AStorage trial(WriteTrial written) {
        trial = written;
        return this;
    }

    /** Answers in a deployment, in the place of what a storage of this name answered before. */
    public ADeployment in(ADeployment deployment) {
        if (trouble.isPresent()) {
            return deployment
                    .unanswered(StorageQuestions.bucket(name), trouble.get())
                    .unanswered(StorageQuestions.versioning(name), trouble.get())
                    .unanswered(StorageQuestions.anonymous(name), trouble.get())
                    .unanswered(StorageQuestions.health(name), trouble.get())
                    .unanswered(StorageQuestions.files(name), trouble.get())
                    .unanswered(StorageQuestions.versions(name), trouble.get())
                    .unanswered(StorageQuestions.write(name), trouble.get());
        }
        S3Reply timed = new S3Reply(
                reply.status(), reply.code(), reply.message(), "", Optional.of(serverTime), reply.receivedAt());
        return deployment
                .answer(StorageQuestions.bucket(name), new Bucket(bucket, address, isDirect, timed))
                .answer(StorageQuestions.versioning(name), versioning)
                .answer(StorageQuestions.anonymous(name), anonymous)
                .answer(StorageQuestions.health(name), health)
                .answer(StorageQuestions.files(name), files)
                .answer(StorageQuestions.versions(name), versions)
                .answer(StorageQuestions.write(name), trial);
    }

    /** A healthy deployment of which this is a storage. */
    public ADeployment inHealthyDeployment() {
        return in(ADeployment.healthy());
    }
}
