package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_STORAGE;
import static io.qfchealth.diagnosis.Consequences.NO_STORAGE_IN_CONTAINERS;
import static io.qfchealth.diagnosis.Consequences.SERVICES;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.passed;
import static io.qfchealth.diagnosis.Symptom.troubled;

import java.util.List;

/** Causes in the object storage, and on the way to it. */
final class StorageRules {
    private StorageRules() {}

    static List<Rule> all() {
        return List.of(
                cause(
                                "endpoint-unreachable-from-containers",
                                failed("storage.endpoint"),
                                "The containers cannot reach the object storage")
                        .explains(NO_STORAGE)
                        .explains(FAILED_JOBS),
                fromContainersOnly(failed("web.status").showing("storage"))
                        .beside(troubled("logs.errors.app").showing("storage.unreachable")),
                fromContainersOnly(failed("web.status").showing("storage"))
                        .beside(troubled("logs.errors.workers").showing("storage.unreachable")),
                // Where the application does not tell its status, its log does; an old line says nothing against an
                // "ok".
                fromContainersOnly(failed("logs.errors.app").showing("storage.unreachable"))
                        .unless(passed("web.status"))
                        .unless(failed("web.status").showing("database")),
                cause("storage-out-of-reach", failed("storage.live"), "The object storage cannot be reached")
                        .explains(NO_STORAGE),
                cause("storage-clock-differs", failed("storage.clock"), "The clocks of engine and storage differ")
                        .explains(trouble("storage.credentials"))
                        .explains(NO_STORAGE),
                cause(
                                "storage-login-refused",
                                failed("storage.credentials"),
                                "The object storage refuses the application's keys")
                        .explains(NO_STORAGE),
                cause("bucket-missing", failed("storage.bucket"), "The bucket does not exist")
                        .explains(logsTellOf("storage.no-bucket"), trouble("storage.versioning"))
                        .explains(NO_STORAGE),
                cause("storage-drive-lost", failed("storage.ready"), "The object storage has lost a drive")
                        .explains(
                                logsTellOf("storage.*", "job.storage", "job.api-error"),
                                trouble("storage.write"),
                                signs("web.status", "storage"),
                                trouble("logs.access"),
                                jobsFailedOf("storage", "api-error"))
                        .explains(FAILED_JOBS),
                cause("storage-refuses-writes", failed("storage.write"), "The object storage takes no files")
                        .explains(jobsFailedOf("storage"), logsTellOf("storage.refused", "job.storage")),
                cause(
                                "objects-missing",
                                failed("storage.files"),
                                "Files that the database lists are not in the storage")
                        .explains(
                                jobsFailedOf("api-not-found", "storage", "api-error"), logsTellOf("job.api-not-found"))
                        .explains(FAILED_JOBS),
                cause(
                        "preparation-failed",
                        failed(SERVICES).showing("failed:*"),
                        "A service that prepares something ended with an error"),
                cause("versioning-off", failed("storage.versioning"), "The bucket keeps no former versions"),
                cause(
                                "volume-ownership-wrong",
                                troubled("logs.errors.app").showing("permissions"),
                                "The application may not write to its directories")
                        .explains(logsTellOf("permissions"), jobsFailedOf("directory-not-writable")),
                cause(
                                "volume-ownership-wrong",
                                troubled("logs.errors.services").showing("permissions"),
                                "A service may not write to its directories")
                        .explains(logsTellOf("permissions"), jobsFailedOf("directory-not-writable")));
    }

    /** The application cannot reach the storage while whoever looks can. */
    private static Rule fromContainersOnly(Symptom leading) {
        return cause("endpoint-unreachable-from-containers", leading, "The containers cannot reach the object storage")
                .beside(passed("storage.live"))
                .repairedBy("storage.endpoint")
                .explains(NO_STORAGE_IN_CONTAINERS)
                .explains(FAILED_JOBS);
    }
}
