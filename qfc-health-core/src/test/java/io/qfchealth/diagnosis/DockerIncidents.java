package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.BrokenDeployment.NOW;
import static io.qfchealth.diagnosis.BrokenDeployment.OUTAGE;
import static io.qfchealth.diagnosis.Incident.by;
import static io.qfchealth.diagnosis.Incident.named;
import static io.qfchealth.diagnosis.Incident.warned;

import io.qfchealth.access.Trouble;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.migration.Manifest;
import java.time.Duration;
import java.util.List;

/** Incidents of the engine, its images, networks and volumes. */
final class DockerIncidents {
    static final String QGIS = "gis-qgis:latest";

    private static final String NO_SUCH_NETWORK =
            "404 Client Error for http+docker://localhost/v1.41/containers/4f1c/start: Not Found (\"network gis_default not found\")";

    private DockerIncidents() {}

    static List<Incident> all() {
        return List.of(
                named("worker-image-missing", "docker.image.present", DockerIncidents::imageGone)
                        .saying("gis-qgis:latest is absent", "10 of 10 jobs since", "(100 %) failed of it"),
                named(
                        "image-never-built",
                        "worker-image-missing",
                        "docker.image.present",
                        broken -> broken.after(DockerIncidents::imageGone)
                                .with(deployment -> deployment.without("qgis"))),
                named(
                                "images-not-transferred-list",
                                "worker-image-missing",
                                "docker.image.present",
                                DockerIncidents::notTransferred)
                        .saying("gis-qgis:latest is absent"),
                named("worker-image-name-mismatch", "docker.image.present", DockerIncidents::imageUnderAnotherName)
                        .saying("gis-qgis:latest is absent", "10 of 10 jobs since"),
                named(
                                "qgis4-image-absent",
                                "docker.image.present",
                                broken -> qgis4Jobs(broken.with(deployment -> deployment
                                        .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                                        .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                                        .variable("QFIELDCLOUD_QGIS4_IMAGE_NAME", "gis-qgis4")
                                        .withoutImage(QGIS)
                                        .image("gis-qgis3:latest", "sha256:qgis", "amd64"))))
                        .saying("gis-qgis4:latest is absent"),
                named(
                                "worker-restart-loop",
                                "workers.stable",
                                broken -> broken.with(deployment -> deployment.changeWorkers(
                                                worker -> worker.restarts(40).upFor(Duration.ofSeconds(2))))
                                        .prints(
                                                "worker_wrapper",
                                                "unknown",
                                                "ModuleNotFoundError: No module named 'qfieldcloud.core.signals'",
                                                40)
                                        .noJobSucceeds(Duration.ofHours(3))
                                        .job(AJob.started().project(7).ago(Duration.ofHours(3)))
                                        .jobsWait(9, Duration.ofHours(3)))
                        .saying("restarted 40 times", "ModuleNotFoundError"),
                named("job-network-missing", "workers.network", DockerIncidents::networkGone)
                        .saying("network gis_default is absent", "10 of 10 jobs since"),
                named("image-wrong-architecture", "docker.image.architecture", DockerIncidents::otherProcessor)
                        .saying("gis-qgis:latest is linux/arm64", "10 of 10 jobs since"),
                named("docker-disk-full", "docker.engine.disk", DockerIncidents::diskFull)
                        .saying("free in /var/lib/docker"),
                named("two-stacks-kill-each-others-jobs", "docker.stacks", DockerIncidents::twoStacks)
                        .saying("workers of old (ENVIRONMENT=production)", "jobs since"),
                named(
                                "docker-socket-unusable",
                                "workers.socket",
                                broken -> broken.with(deployment -> deployment.changeWorkers(
                                                worker -> worker.withoutMount("/var/run/docker.sock")
                                                        .restarts(40)
                                                        .upFor(Duration.ofSeconds(4))))
                                        .prints("worker_wrapper", "worker.docker-socket", 80)
                                        .noJobSucceeds(Duration.ofHours(5))
                                        .jobsWait(12, Duration.ofHours(5)))
                        .saying("/var/run/docker.sock"),
                named(
                                "port-taken",
                                "docker.services.running",
                                broken -> broken.with(
                                                deployment -> deployment.change(
                                                        "nginx",
                                                        nginx -> nginx.neverStarted(
                                                                "driver failed programming external connectivity: Error starting "
                                                                        + "userland proxy: listen tcp4 0.0.0.0:443: bind: address already in use")))
                                        .nginxIsSilent())
                        .saying("port 443"),
                named(
                        "unhealthy-but-up",
                        "docker.services.running",
                        by(deployment ->
                                deployment.change("memcached", cache -> cache.health("unhealthy", "no answer")))),
                named(
                        "grids-volume-empty",
                        "grids-volume-missing",
                        "workers.grids",
                        by(deployment -> deployment.withoutVolumes().volume("gis_db_data"))),
                named(
                                "inodes-exhausted",
                                "jobs.failures",
                                broken -> broken.everyJobFails(job -> job.becauseOfWorker(
                                                "OSError", "[Errno 28] No space left on device: '/tmp/tmpab12cd34'"))
                                        .prints("worker_wrapper", "job.disk-full", 4))
                        .saying("no space left"),
                warned(
                        "anonymous-data-volume",
                        "docker.volumes.anonymous",
                        by(deployment -> deployment.change(
                                "db",
                                db -> db.withoutMount("/var/lib/postgresql/data")
                                        .volume("f".repeat(64), "/var/lib/postgresql/data")))),
                warned("dead-job-containers-pile-up", "docker.jobs.leftovers", by(DockerIncidents::leftovers)),
                named(
                        "not-back-after-reboot",
                        "docker.services.running",
                        broken -> broken.with(deployment -> deployment.change(
                                        "ofelia", ofelia -> ofelia.exited(137).restartPolicy("no")))
                                .noTaskRuns(Duration.ofHours(9))),
                named(
                        "too-few-workers",
                        "workers.count",
                        by(deployment -> deployment.changeWorker(2, worker -> worker.exited(137)))),
                named(
                        "worker-out-of-memory",
                        "workers.memory",
                        by(deployment -> deployment.changeWorker(
                                2, worker -> worker.outOfMemory().exited(137)))));
    }

    static BrokenDeployment imageGone(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.withoutImage(QGIS))
                .everyJobFails(job -> AJob.withoutImage(QGIS))
                .prints("worker_wrapper", "job.image-missing", 4);
    }

    private static BrokenDeployment notTransferred(BrokenDeployment broken) {
        Manifest former = Manifest.of(ADeployment.healthy().look());
        return broken.after(DockerIncidents::imageGone)
                .with(deployment ->
                        deployment.setting(SettingKey.MANIFEST, "former.json").answer(Manifest.FORMER, former));
    }

    private static BrokenDeployment imageUnderAnotherName(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.withoutImage(QGIS).image("gis_qgis:latest", "sha256:qgis", "amd64"))
                .everyJobFails(job -> AJob.withoutImage(QGIS))
                .prints("worker_wrapper", "job.image-missing", 4);
    }

    /** Those of QGIS 4 fail, those of QGIS 3 go on. */
    private static BrokenDeployment qgis4Jobs(BrokenDeployment broken) {
        for (int number = 0; number < 4; number++) {
            broken.job(AJob.withoutImage("gis-qgis4:latest")
                    .project(21 + number)
                    .qgis("4.2.0")
                    .ago(Duration.ofMinutes(5 + 7L * number)));
        }
        return broken.prints("worker_wrapper", "job.image-missing", 2);
    }

    private static BrokenDeployment networkGone(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.withoutNetwork("gis_default"))
                .everyJobFails(job -> job.becauseOfWorker("NotFound", NO_SUCH_NETWORK))
                .prints("worker_wrapper", "job.network-missing", 4);
    }

    /** The container of the job ends at once, without a result. */
    private static BrokenDeployment otherProcessor(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.image(QGIS, "sha256:qgis", "arm64"))
                .everyJobFails(job -> job.because(
                        "worker_wrapper",
                        "FileNotFoundError",
                        "",
                        1,
                        "[Errno 2] No such file or directory: '/tmp/tmpab12cd34/feedback.json'"))
                .prints("worker_wrapper", "job.container-crashed", 4);
    }

    /** PostgreSQL cannot write its log and ends, again and again. */
    private static BrokenDeployment diskFull(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.diskFree(1_000_000).change("db", db -> db.restarting(30, 1)))
                .prints(
                        "db",
                        "disk-full",
                        "PANIC:  could not write to file \"pg_wal/xlogtemp.30\": No space left on device",
                        60)
                .prints("app", "db.unreachable", 60)
                .prints("app", "disk-full", 3)
                .prints("worker_wrapper", "db.unreachable", 60)
                .prints("nginx", "disk-full", 12)
                .databaseIsSilent(Trouble.Kind.UNREACHABLE, "No database listens there.");
    }

    private static BrokenDeployment twoStacks(BrokenDeployment broken) {
        for (int number = 0; number < 5; number++) {
            broken.job(AJob.failed()
                    .because("container", "", "DOCKER_ENGINE_SIGKILL", 137, "The job was cancelled.")
                    .project(31 + number)
                    .ago(Duration.ofMinutes(2 + 8L * number)));
        }
        return broken.with(
                deployment -> deployment.setting(SettingKey.PROJECT, "gis").with(ADeployment.healthy("old")));
    }

    private static void leftovers(ADeployment deployment) {
        for (int number = 0; number < 30; number++) {
            deployment.with(deployment
                    .container("job" + number)
                    .withoutLabel("com.docker.compose.project")
                    .withoutLabel("com.docker.compose.service")
                    .withoutLabel("com.docker.compose.container-number")
                    .label("app", "production_worker")
                    .label("type", "package")
                    .label("job_id", "" + number)
                    .label("project_id", "7")
                    .exited(137)
                    .created(NOW.minus(Duration.ofDays(3)).minus(OUTAGE)));
        }
    }
}
