package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequence.unknownFor;
import static io.qfchealth.diagnosis.Consequence.unknownWhenToldOf;
import static io.qfchealth.diagnosis.Consequence.whenToldOf;

import java.util.ArrayList;
import java.util.List;

/** Every rule, in the order in which to repair. */
final class Rules {
    private static final List<Rule> ALL = new ArrayList<>();

    private Rules() {}

    static {
        rule("engine-out-of-reach", "docker.engine.answers", "The Docker engine does not answer");
        rule("docker-disk-full", "docker.engine.disk", "The engine's disk is full", jobsFailedOf("disk-full"));
        rule(
                "project-name-changed-empty-volumes",
                "migration.volumes",
                "The deployment runs on new, empty volumes",
                Consequence.of("auth.users"),
                Consequence.of("database.migrations"));
        rule(
                "two-stacks-kill-each-others-jobs",
                "docker.stacks",
                "Two deployments on this engine take each other's jobs for orphans",
                jobsFailedOf("killed"));
        rule(
                "service-down",
                "docker.services.running",
                "A service is down",
                whenToldOf("database.reachable", "db ("),
                whenToldOf("jobs.progress", "db ("),
                whenToldOf("storage.live", "minio (", "rustfs (", "webdav ("),
                whenToldOf("storage.container", "minio (", "rustfs ("),
                whenToldOf("web.reachable", "nginx (", "app ("),
                whenToldOf("web.app", "app ("),
                whenToldOf("web.worker-url", "nginx (", "app ("),
                whenToldOf("web.status", "db (", "minio (", "rustfs (", "app ("),
                whenToldOf("cron.runs", "ofelia (", "ofelia has", "app ("),
                whenToldOf("cron.scheduler", "ofelia (", "ofelia has"),
                unknownWhenToldOf("database.*", "db ("),
                unknownWhenToldOf("jobs.*", "db ("),
                unknownWhenToldOf("auth.*", "db ("),
                unknownWhenToldOf("cron.*", "db ("),
                unknownWhenToldOf("storage.*", "db (", "minio (", "rustfs (", "webdav ("),
                unknownWhenToldOf("web.*", "nginx (", "app ("),
                unknownWhenToldOf("tls.*", "nginx ("));
        rule(
                "database-out-of-reach",
                "database.reachable",
                "The database cannot be used",
                unknownFor("database.*"),
                unknownFor("jobs.*"),
                unknownFor("auth.*"),
                unknownFor("cron.*"),
                unknownFor("storage.files"));
        rule("database-read-only", "database.writable", "The database takes no changes");
        rule("postgis-missing", "database.postgis", "The database has no PostGIS");
        rule("migrations-missing", "database.migrations", "The database does not fit the release");
        rule("views-or-triggers-lost", "database.objects", "Views, functions or triggers of the database are lost");
        rule("empty-database", "auth.users", "The database is empty");
        rule(
                "storage-out-of-reach",
                "storage.live",
                "The object storage cannot be reached",
                unknownFor("storage.*"),
                jobsFailedOf("storage"));
        rule(
                "storage-login-refused",
                "storage.credentials",
                "The object storage refuses the application's keys",
                unknown("storage.*"),
                jobsFailedOf("storage"));
        rule(
                "bucket-missing",
                "storage.bucket",
                "The bucket does not exist",
                unknown("storage.*"),
                Consequence.of("storage.files"));
        rule("objects-missing", "storage.files", "Files that the database lists are not in the storage");
        rule(
                "worker-image-missing",
                "docker.image.present",
                "An image that the workers start for every job is not on this engine",
                Consequence.of("docker.image.architecture"),
                Consequence.of("docker.image.pinned"),
                Consequence.of("docker.image.release"),
                Consequence.of("docker.image.age"),
                jobsFailedOf("image-missing"),
                Consequence.of("jobs.progress"),
                Consequence.of("jobs.qgis"));
        rule(
                "image-wrong-architecture",
                "docker.image.architecture",
                "An image was built for another processor",
                jobsFailedOf("image-unfit"));
        rule(
                "docker-socket-unusable",
                "workers.socket",
                "Workers cannot reach the Docker engine",
                Consequence.of("jobs.pending"),
                Consequence.of("jobs.progress"),
                jobsFailedOf("engine-unreachable"));
        rule(
                "worker-out-of-memory",
                "workers.memory",
                "Workers are killed for lack of memory",
                Consequence.of("workers.stable"),
                Consequence.of("workers.count"));
        rule(
                "worker-restart-loop",
                "workers.stable",
                "Workers crash or stand still",
                Consequence.of("workers.count"),
                Consequence.of("jobs.pending"),
                Consequence.of("jobs.progress"));
        rule("too-few-workers", "workers.count", "Workers are missing", Consequence.of("jobs.pending"));
        rule(
                "job-network-missing",
                "workers.network",
                "Job containers cannot be attached to their network",
                jobsFailedOf("network-missing"),
                Consequence.of("jobs.progress"));
        rule(
                "temporary-directory-differs",
                "workers.tmp",
                "Jobs do not see the files that workers prepare for them",
                jobsFailedOf("result-missing", "mount-refused"),
                Consequence.of("jobs.progress"));
        rule("grids-volume-missing", "workers.grids", "The transformation grids are missing");
        rule("workers-differ", "workers.alike", "Workers have different images or settings");
        rule("releases-differ", "docker.image.release", "Workers and job image are of different releases");
        rule(
                "worker-url-wrong",
                "config.worker-url",
                "Jobs call the application by an address that does not work",
                jobsFailedOf("api-error", "host-not-allowed", "name-not-resolved", "api-unreachable"),
                Consequence.of("web.worker-url"));
        rule(
                "workers-up-but-idle",
                "jobs.pending",
                "Jobs wait and no worker takes them",
                Consequence.of("jobs.progress"));
        rule("jobs-fail", "jobs.failures", "Jobs fail through the server's fault", Consequence.of("jobs.progress"));
        rule("jobs-stuck", "jobs.stuck", "Jobs never end");
        rule("scheduler-dead", "cron.runs", "Scheduled tasks do not run", Consequence.of("cron.scheduler"));
        rule(
                "web-out-of-reach",
                "web.reachable",
                "The public address does not answer",
                unknown("web.*"),
                unknown("tls.*"),
                Consequence.of("web.app"),
                Consequence.of("web.worker-url"));
        rule(
                "certificate-refused",
                "tls.certificate",
                "Clients refuse the certificate",
                Consequence.of("tls.expiry"),
                Consequence.of("tls.worker-trust"));
        rule("static-files-missing", "web.pages", "Pages come without their style");
        rule("stale-tokens", "auth.tokens.stale", "Clients hold tokens of before the migration");
        rule(
                "old-host-still-in-use",
                "web.old-host",
                "The old address does not lead here",
                Consequence.of("web.clients"));
    }

    static List<Rule> all() {
        return List.copyOf(ALL);
    }

    private static void rule(String id, String leading, String title, Consequence... consequences) {
        ALL.add(new Rule(id, leading, title, List.of(consequences)));
    }
}
