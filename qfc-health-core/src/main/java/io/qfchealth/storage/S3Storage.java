package io.qfchealth.storage;

import io.minio.ListObjectVersionsResponse;
import io.minio.ListObjectsV2Response;
import io.minio.messages.Item;
import io.minio.messages.ListObjectsResult;
import io.minio.messages.ListVersionsResult;
import io.minio.messages.VersioningConfiguration;
import io.qfchealth.database.StoredFiles;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;

/** One storage that speaks S3. */
final class S3Storage implements StorageAnswers {
    /** Where the application keeps what belongs to projects. */
    static final String PROJECTS = "projects/";

    private static final int PROJECTS_LOOKED_AT = 8;
    /** The most that one answer of S3 holds, and the number of versions that some providers allow. */
    private static final int PAGE = 1_000;

    private static final int SHOWN = 5;

    private final StoragePlace place;
    private final S3Client s3;
    private final UnsignedRequests unsigned;
    private final FileSampling sampling;

    S3Storage(StoragePlace place, OkHttpClient http, Duration allowed, Optional<String> sample) {
        this.place = place;
        this.s3 = new S3Client(place, http, allowed);
        this.unsigned = new UnsignedRequests(place, http, allowed);
        this.sampling = new FileSampling(s3, allowed, sample);
    }

    @Override
    public Bucket bucket() {
        return new Bucket(
                place.storage().value().bucket(), place.address(), place.way().isEmpty(), listing());
    }

    private S3Reply listing() {
        try {
            return S3Client.fine(s3.list(PROJECTS, 1, null));
        } catch (S3RefusedException e) {
            return e.reply();
        }
    }

    @Override
    public BucketVersioning versioning() {
        try {
            VersioningConfiguration.Status status = s3.versioning().status();
            // A bucket that never kept versions has no status, which the client reads as OFF.
            String text = status == null ? "" : status.toString();
            return new BucketVersioning(
                    text.equals("Enabled") || text.equals("Suspended") ? text : "", S3Client.reply(200, null));
        } catch (S3RefusedException e) {
            return new BucketVersioning("", e.reply());
        }
    }

    @Override
    public AnonymousAccess anonymous() {
        String bucket = place.storage().value().bucket();
        Optional<String> key = firstKey();
        return new AnonymousAccess(
                unsigned.list(bucket, PROJECTS),
                key.map(some -> unsigned.head(bucket, some)).orElse(0));
    }

    private Optional<String> firstKey() {
        try {
            return contents(s3.list(PROJECTS, 1, null)).stream()
                    .map(Item::objectName)
                    .findFirst();
        } catch (S3RefusedException e) {
            return Optional.empty();
        }
    }

    private static List<? extends Item> contents(ListObjectsV2Response response) {
        return Optional.ofNullable(response.result().contents()).orElse(List.of());
    }

    @Override
    public VendorHealth health() {
        return unsigned.health();
    }

    @Override
    public SampledFiles files(StoredFiles listed) {
        return sampling.look(place.name(), listed);
    }

    /** Project ids are random, so the first ones are a random choice. */
    @Override
    public VersionCounts versions() {
        try {
            ListObjectsV2Response projects = s3.list(PROJECTS, PROJECTS_LOOKED_AT, "/");
            Map<String, Integer> counts = new TreeMap<>();
            int looked = 0;
            S3Reply last = S3Client.fine(projects);
            for (ListObjectsResult.Prefix project :
                    Optional.ofNullable(projects.result().commonPrefixes()).orElse(List.of())) {
                ListObjectVersionsResponse versions =
                        s3.versions(project.toItem().objectName() + "meta/", PAGE);
                last = S3Client.fine(versions);
                looked++;
                Optional.ofNullable(versions.result().contents()).orElse(List.of()).stream()
                        .map(ListVersionsResult.Version::objectName)
                        .forEach(key -> counts.merge(key, 1, Integer::sum));
            }
            return new VersionCounts(looked, counts.size(), most(counts), last);
        } catch (S3RefusedException e) {
            return new VersionCounts(0, 0, Map.of(), e.reply());
        }
    }

    private static Map<String, Integer> most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public WriteTrial write() {
        return new WriteTrials(s3).run();
    }
}
