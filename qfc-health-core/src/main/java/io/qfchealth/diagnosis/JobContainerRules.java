package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_JOBS;
import static io.qfchealth.diagnosis.Consequences.workerUrl;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.troubled;

import java.util.List;

/** What a worker starts for every job. */
final class JobContainerRules {
    private JobContainerRules() {}

    static List<Rule> all() {
        List<Consequence> noImage = List.of(
                trouble("docker.image.*"),
                signs("migration.images", "jobs"),
                jobsFailedOf("image-missing"),
                logsTellOf("job.image-missing", "ofelia.failed"));
        return List.of(
                cause(
                                "worker-image-name-mismatch",
                                failed("docker.image.present").showing("other-name"),
                                "The image of jobs is here under another name than the workers ask for")
                        .explains(signs("docker.image.present", "absent", "only-qgis4"))
                        .explains(noImage)
                        .explains(FAILED_JOBS),
                cause(
                                "qgis4-image-absent",
                                failed("docker.image.present").showing("only-qgis4"),
                                "The image for projects of QGIS 4 is not on this engine")
                        .explains(signs("docker.image.present", "absent"))
                        .explains(noImage)
                        .explains(FAILED_JOBS),
                cause(
                                "worker-image-missing",
                                failed("docker.image.present"),
                                "An image that the workers start for every job is not on this engine")
                        .explains(noImage)
                        .explains(FAILED_JOBS),
                noSocket()
                        .beside(troubled("workers.stable"))
                        .explains(trouble("workers.stable"), trouble("workers.count")),
                noSocket(),
                cause(
                                "docker-socket-unusable",
                                failed("logs.errors.workers").showing("worker.docker-socket"),
                                "Workers cannot reach the Docker engine")
                        .explains(
                                jobsFailedOf("engine-unreachable"),
                                logsTellOf("job.engine-unreachable"),
                                trouble("workers.stable"),
                                trouble("workers.count"))
                        .explains(NO_JOBS),
                cause(
                                "job-network-missing",
                                failed("workers.network"),
                                "Job containers cannot be attached to their network")
                        .explains(jobsFailedOf("network-missing"), logsTellOf("job.network-missing"))
                        .explains(FAILED_JOBS),
                cause(
                                "temporary-directory-differs",
                                failed("workers.tmp"),
                                "Jobs do not see the files that workers prepare for them")
                        .explains(
                                jobsFailedOf("result-missing", "mount-refused"),
                                logsTellOf("job.result-missing", "job.mount-refused"))
                        .explains(FAILED_JOBS),
                cause("grids-volume-missing", failed("workers.grids"), "The transformation grids are missing")
                        .explains(jobsFailedOf("mount-refused"), logsTellOf("job.mount-refused"))
                        .explains(FAILED_JOBS),
                cause(
                                "worker-url-wrong",
                                failed("config.worker-url").showing("other-host"),
                                "Jobs call the application by an address that does not work")
                        .unless(failed("web.worker-url").showing("name-refused"))
                        .unless(failed("jobs.failures").showing("host-not-allowed"))
                        .explains(signs("config.hosts", "jobs"))
                        .explains(workerUrl()),
                cause(
                                "worker-host-not-allowed",
                                failed("config.hosts").showing("jobs"),
                                "The application refuses the name that jobs call it by")
                        .explains(
                                signs("config.worker-url", "other-host"),
                                signs("web.worker-url", "name-refused"),
                                trouble("web.worker-url"),
                                unknown("tls.worker-trust"),
                                jobsFailedOf("host-not-allowed"),
                                logsTellOf("app.host-refused", "job.host-not-allowed"))
                        .explains(FAILED_JOBS),
                cause(
                                "debug-off-direct-app-url",
                                failed("config.worker-url").showing("past-nginx"),
                                "Jobs ask the application past nginx, and get no files")
                        .explains(
                                jobsFailedOf("api-error", "host-not-allowed"),
                                logsTellOf("app.not-behind-nginx", "job.api-error"),
                                trouble("web.worker-url"))
                        .explains(FAILED_JOBS),
                cause(
                                "worker-url-wrong",
                                failed("config.worker-url"),
                                "Jobs call the application by an address that does not work")
                        .explains(workerUrl()),
                cause("workers-differ", failed("workers.alike"), "Workers have different images or settings")
                        .explains(trouble("docker.image.release"), trouble("docker.images.stale")),
                cause(
                                "releases-differ",
                                failed("docker.image.release"),
                                "Workers and job image are of different releases")
                        .explains(
                                jobsFailedOf("releases-differ", "container-crashed", "result-refused"),
                                logsTellOf("job.releases-differ", "worker.job-not-made"))
                        .explains(FAILED_JOBS));
    }

    private static Rule noSocket() {
        return cause("docker-socket-unusable", failed("workers.socket"), "Workers cannot reach the Docker engine")
                .explains(
                        jobsFailedOf("engine-unreachable"),
                        logsTellOf("worker.docker-socket", "job.engine-unreachable"))
                .explains(NO_JOBS);
    }
}
