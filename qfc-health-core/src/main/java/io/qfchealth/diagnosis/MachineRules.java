package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_DATABASE;
import static io.qfchealth.diagnosis.Consequences.NO_JOBS;
import static io.qfchealth.diagnosis.Consequences.SERVICES;
import static io.qfchealth.diagnosis.Consequences.UNSEEN_DATABASE;
import static io.qfchealth.diagnosis.Consequences.withoutItsReason;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.passed;

import java.util.List;

/** Causes that are the machine's and its engine's. */
final class MachineRules {
    private MachineRules() {}

    static List<Rule> all() {
        return List.of(
                cause("engine-out-of-reach", failed("docker.engine.answers"), "The Docker engine does not answer")
                        .explains(unknown("*")),
                cause("docker-disk-full", failed("docker.engine.disk"), "The engine's disk is full")
                        .explains(
                                jobsFailedOf("disk-full", "engine-error"),
                                logsTellOf("disk-full", "job.disk-full"),
                                signs(SERVICES, "down:*"),
                                signs("database.reachable", "unreachable", "timed-out", "refused"),
                                trouble("storage.write"))
                        .explains(withoutItsReason(NO_DATABASE))
                        .explains(UNSEEN_DATABASE)
                        .explains(NO_JOBS),
                cause(
                                "inodes-exhausted",
                                failed("jobs.failures").showing("disk-full"),
                                "There is no space left where jobs or services write, though the engine's disk has room")
                        .beside(passed("docker.engine.disk"))
                        .explains(logsTellOf("disk-full", "job.disk-full"))
                        .explains(FAILED_JOBS),
                cause(
                                "project-name-changed-empty-volumes",
                                failed("migration.volumes"),
                                "The deployment runs on new, empty volumes")
                        .explains(
                                trouble("auth.users"),
                                trouble("database.migrations"),
                                trouble("database.objects"),
                                trouble("database.postgis"),
                                trouble("storage.files"),
                                trouble("storage.bucket"),
                                trouble("auth.tokens.*"),
                                unknown("jobs.*"),
                                unknown("auth.*"),
                                unknown("storage.*"),
                                signs("web.status", "storage"),
                                signs(SERVICES, "failed:createbuckets"),
                                logsTellOf("storage.no-bucket", "createbuckets.failed", "job.storage", "job.api-error"),
                                jobsFailedOf("storage", "api-error", "api-not-found"),
                                trouble("logs.access"))
                        .explains(FAILED_JOBS),
                cause(
                                "two-stacks-kill-each-others-jobs",
                                failed("docker.stacks"),
                                "Two deployments on this engine take each other's jobs for orphans")
                        .explains(jobsFailedOf("killed", "worker-died"), logsTellOf("job.killed"))
                        .explains(FAILED_JOBS));
    }
}
