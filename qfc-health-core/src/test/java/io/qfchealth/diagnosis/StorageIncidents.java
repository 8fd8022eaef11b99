package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Incident.named;
import static io.qfchealth.diagnosis.Incident.warned;

import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.AStorage;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.VersionCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Incidents of the object storage. */
final class StorageIncidents {
    private StorageIncidents() {}

    static List<Incident> all() {
        return List.of(
                named(
                                "endpoint-unreachable-from-containers",
                                "web.status",
                                broken -> unusable(broken)
                                        .prints("app", "storage.unreachable", 30)
                                        .prints("worker_wrapper", "storage.unreachable", 10))
                        .saying("storage is in error"),
                named(
                        "storage-out-of-reach",
                        "storage.live",
                        broken -> unusable(broken.with(in(storage -> storage.silent(AStorage.REFUSED))))
                                .prints("app", "storage.unreachable", 30)),
                named("objects-missing", "storage.files", StorageIncidents::objectsMissing)
                        .saying("24 of 60 files are not in bucket"),
                named("bucket-missing", "storage.bucket", StorageIncidents::bucketMissing)
                        .saying("there is no bucket qfieldcloud-prod"),
                named(
                        "storage-login-refused",
                        "storage.credentials",
                        broken -> unusable(broken.with(in(storage -> storage.refusing(403, "InvalidAccessKeyId"))))
                                .prints("app", "storage.refused", 30)),
                named("storage-unhealthy", "storage.container", StorageIncidents::brokenHealthCheck)
                        .saying("the health check is broken, not the storage"),
                named(
                        "storage-drive-lost",
                        "storage.ready",
                        broken -> unusable(broken.with(in(storage -> storage.health(
                                "MinIO",
                                Map.of(
                                        "/minio/health/live", 200,
                                        "/minio/health/cluster", 503,
                                        "/minio/health/cluster/read", 503)))))),
                warned(
                        "object-version-limit",
                        "storage.versions",
                        broken -> broken.with(in(storage -> storage.versions(new VersionCounts(
                                8, 8, Map.of("projects/1/meta/thumbnail.png", 990), AStorage.reply(200, "")))))),
                named(
                        "bucket-public",
                        "storage.anonymous",
                        broken -> broken.with(in(storage -> storage.anonymous(200, 200)))));
    }

    private static Consumer<ADeployment> in(UnaryOperator<AStorage> change) {
        return deployment -> change.apply(AStorage.named("default")).in(deployment);
    }

    /** What people and jobs see of a storage that cannot be used. */
    private static BrokenDeployment unusable(BrokenDeployment broken) {
        return broken.statusSays("storage", "error")
                .everyJobFails(job -> job.because(
                        "container",
                        "QfcRequestException",
                        "API_INTERNAL_SERVER_ERROR",
                        0,
                        "500 Server Error for /api/v1/files/"))
                .requestsFail(60, 0);
    }

    private static BrokenDeployment objectsMissing(BrokenDeployment broken) {
        for (int number = 0; number < 6; number++) {
            broken.job(AJob.failed()
                    .because("container", "QfcRequestException", "API_NOT_FOUND", 0, "404 Not Found for /api/v1/files/")
                    .project(51 + number)
                    .ago(Duration.ofMinutes(3 + 5L * number)));
        }
        return broken.with(in(storage -> storage.files(new SampledFiles(
                12_345,
                60,
                Stream.generate(() -> "projects/1/files/…").limit(24).toList(),
                List.of(),
                0,
                ""))));
    }

    private static BrokenDeployment bucketMissing(BrokenDeployment broken) {
        return unusable(broken.with(in(storage -> storage.refusing(404, "NoSuchBucket"))
                        .andThen(deployment -> deployment.change("createbuckets", buckets -> buckets.exited(1)))))
                .prints("app", "storage.no-bucket", 30)
                .prints("createbuckets", "createbuckets.failed", 2);
    }

    /** The tool that the health check calls is not in the newer image, so what waits for a healthy storage is never started. */
    private static BrokenDeployment brokenHealthCheck(BrokenDeployment broken) {
        return broken.with(deployment -> deployment
                        .with(deployment
                                .container("minio")
                                .port("172.17.0.1", 8009, 9000)
                                .health("unhealthy", "exec: \"curl\": executable file not found in $PATH"))
                        .change("createbuckets", buckets -> buckets.neverStarted(""))
                        .change("app", app -> app.neverStarted("")))
                .appIsDown();
    }
}
