package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequences.NO_JOBS;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.troubled;

import java.util.List;

/** Causes in the workers themselves. */
final class WorkerRules {
    private WorkerRules() {}

    static List<Rule> all() {
        return List.of(
                cause("worker-out-of-memory", failed("workers.memory"), "Workers are killed for lack of memory")
                        .explains(
                                trouble("workers.stable"),
                                trouble("workers.count"),
                                jobsFailedOf("worker-died"),
                                logsTellOf("memory"))
                        .explains(NO_JOBS),
                cause("too-few-workers", failed("workers.stable").showing("none-runs"), "Workers are missing")
                        .explains(
                                trouble("workers.count"),
                                jobsFailedOf("worker-died"),
                                logsTellOf("worker.*", "files", "names", "app.configuration"))
                        .explains(NO_JOBS),
                crashing(failed("workers.stable").showing("crashing"))
                        .beside(troubled("logs.errors.workers"))
                        .repairedBy("logs.errors.workers")
                        .explains(signs(
                                "logs.errors.workers",
                                "worker.*",
                                "files",
                                "names",
                                "memory",
                                "permissions",
                                "trust",
                                "db.*",
                                "app.*",
                                "unknown")),
                crashing(failed("workers.stable")),
                cause("too-few-workers", failed("workers.count"), "Workers are missing")
                        .explains(trouble("jobs.pending"), trouble("jobs.progress"), trouble("jobs.duration")),
                cause(
                        "env-edited-not-applied",
                        failed("config.applied"),
                        "Containers do not have the settings that .env says"),
                cause(
                        "images-not-recreated",
                        failed("docker.images.stale"),
                        "Containers run an image that was replaced"));
    }

    private static Rule crashing(Symptom leading) {
        return cause("worker-restart-loop", leading, "Workers crash or stand still")
                .explains(trouble("workers.stable"), trouble("workers.count"), jobsFailedOf("worker-died"))
                .explains(NO_JOBS);
    }
}
