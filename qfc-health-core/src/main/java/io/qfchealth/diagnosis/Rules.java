package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequence.unknownFor;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.passed;
import static io.qfchealth.diagnosis.Symptom.troubled;
import static io.qfchealth.diagnosis.Symptom.warned;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule, in the order in which to repair: the machine, the services, the database, the storage, what jobs need, the jobs,
 * the web, and what only some people notice. What is special stands before what is general, and what one rule explains
 * leads no other.
 */
final class Rules {
    private static final String SERVICES = "docker.services.running";

    /** What jobs that fail bring about. They make nobody wait who is not waiting for his turn. */
    private static final List<Consequence> FAILED_JOBS = List.of(
            trouble("jobs.progress"),
            signs("jobs.pending", "busy", "backlog"),
            trouble("jobs.duration"),
            trouble("jobs.deltas.*"),
            trouble("jobs.qgis"),
            trouble("docker.jobs.leftovers"));

    /** What comes about where no job gets done. */
    private static final List<Consequence> NO_JOBS = Stream.concat(
                    Stream.of(trouble("jobs.pending"), trouble("jobs.stuck"), trouble("jobs.locks")),
                    FAILED_JOBS.stream())
            .toList();

    /** What the application cannot do without its database. */
    private static final List<Consequence> NO_DATABASE = List.of(
            trouble("database.reachable"),
            trouble("jobs.progress"),
            trouble("cron.runs"),
            signs("web.status", "error", "database"),
            signs("web.reachable", "loading-page", "gateway"),
            signs("web.csrf", "gateway", "error"),
            trouble("web.app"),
            trouble("web.worker-url"),
            trouble("web.login"),
            trouble("web.pages"),
            trouble("workers.stable"),
            trouble("logs.access"),
            trouble("logs.gunicorn"),
            logsTellOf(
                    "db.unreachable",
                    "db.starting",
                    "db.connection-lost",
                    "db.crashed",
                    "job.database-unreachable",
                    "nginx.app-*",
                    "gunicorn.*",
                    "ofelia.failed"),
            signs(SERVICES, "down:db", "down:app", "unhealthy:db", "unhealthy:app"),
            jobsFailedOf("database-unreachable", "worker-died", "api-error", "api-unreachable"));

    /** What nobody can say without the database. */
    private static final List<Consequence> UNSEEN_DATABASE = Stream.of(
                    "database.*", "jobs.*", "auth.*", "cron.*", "storage.files", "storage.versions", "migration.*")
            .map(Consequence::unknown)
            .toList();

    /** What the application cannot do on a database that takes no writes: already a session for whoever asks is one. */
    private static final List<Consequence> NO_WRITES = List.of(
            logsTellOf("db.read-only", "worker.standby-database", "ofelia.failed"),
            signs("web.status", "error"),
            trouble("web.app"),
            trouble("web.pages"),
            trouble("web.csrf"),
            trouble("web.worker-url"),
            trouble("web.login"),
            trouble("web.token"),
            trouble("workers.stable"),
            trouble("cron.runs"),
            trouble("logs.access"),
            jobsFailedOf("database-unreachable", "api-error", "result-refused"));

    /** What cannot be done without the object storage. */
    private static final List<Consequence> NO_STORAGE = List.of(
            unknown("storage.*"),
            trouble("storage.live"),
            trouble("storage.files"),
            trouble("storage.write"),
            trouble("storage.ready"),
            signs("web.status", "storage"),
            jobsFailedOf("storage", "api-error", "api-not-found"),
            trouble("logs.access"),
            logsTellOf(
                    "storage.unreachable", "storage.refused", "job.storage", "job.api-error", "createbuckets.failed"),
            signs(SERVICES, "failed:createbuckets"));

    /** What the application and jobs cannot do where the storage answers only to others. */
    private static final List<Consequence> NO_STORAGE_IN_CONTAINERS = List.of(
            signs("web.status", "storage"),
            jobsFailedOf("storage", "api-error", "api-not-found"),
            trouble("logs.access"),
            logsTellOf("storage.unreachable", "job.storage", "job.api-error", "createbuckets.failed"),
            signs(SERVICES, "failed:createbuckets"));

    /** What nobody sees of a web server that is down. */
    private static final List<Consequence> NO_WEB = List.of(
            unknown("web.*"),
            unknown("tls.*"),
            trouble("web.reachable"),
            trouble("web.app"),
            trouble("web.status"),
            trouble("web.pages"),
            trouble("web.worker-url"),
            trouble("web.redirect"),
            trouble("web.hosts"),
            trouble("web.old-host"),
            signs("web.csrf", "gateway"),
            trouble("web.login"),
            jobsFailedOf("api-unreachable", "api-error", "name-not-resolved"),
            logsTellOf("nginx.app-*", "nginx.upstream-unknown", "job.api-unreachable", "job.api-error"),
            trouble("logs.access"));

    /** What nobody does any more without the scheduler. */
    private static final List<Consequence> NO_SCHEDULER =
            List.of(trouble("cron.runs"), trouble("cron.scheduler"), trouble("jobs.stuck"), logsTellOf("ofelia.*"));

    private static final List<Rule> ALL = Stream.of(
                    machine(),
                    services(),
                    database(),
                    storage(),
                    jobContainers(),
                    workers(),
                    address(),
                    jobs(),
                    web(),
                    move(),
                    people())
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    static List<Rule> all() {
        return ALL;
    }

    private static List<Rule> machine() {
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

    private static List<Rule> services() {
        return List.of(
                cause(
                                "image-wrong-architecture",
                                failed("docker.image.architecture"),
                                "An image was built for another processor")
                        .explains(
                                jobsFailedOf("image-unfit", "container-crashed", "result-missing"),
                                logsTellOf(
                                        "image.wrong-platform",
                                        "job.image-unfit",
                                        "job.container-crashed",
                                        "job.result-missing"),
                                trouble("workers.stable").given("of-workers"),
                                trouble("workers.count").given("of-workers"))
                        .explains(FAILED_JOBS),
                cause("port-taken", failed(SERVICES).showing("port-taken"), "A port that a service needs is taken")
                        .explains(signs(SERVICES, "down:*", "not-restarted", "unhealthy:*"))
                        .explains(given("down:nginx", NO_WEB))
                        .explains(given("down:db", NO_DATABASE))
                        .explains(given("down:db", UNSEEN_DATABASE))
                        .explains(given("down:minio", NO_STORAGE))
                        .explains(given("down:rustfs", NO_STORAGE)),
                cause(
                                "postgres-major-mismatch",
                                failed(SERVICES).showing("down:db"),
                                "PostgreSQL is of another major version than its data")
                        .beside(troubled("logs.errors.services").showing("db.incompatible-files"))
                        .repairedBy("logs.errors.services")
                        .explains(logsTellOf("db.*"))
                        .explains(NO_DATABASE)
                        .explains(UNSEEN_DATABASE),
                cause(
                                "certificate-file-missing",
                                failed(SERVICES).showing("down:nginx"),
                                "The web server cannot start without its certificate")
                        .beside(troubled("logs.errors.nginx").showing("nginx.certificate"))
                        .repairedBy("logs.errors.nginx")
                        .explains(logsTellOf("nginx.*"))
                        .explains(NO_WEB),
                cause(
                                "nginx-config-invalid",
                                failed(SERVICES).showing("down:nginx"),
                                "The web server cannot start with its configuration")
                        .beside(troubled("logs.errors.nginx").showing("nginx.configuration"))
                        .repairedBy("logs.errors.nginx")
                        .explains(logsTellOf("nginx.*"))
                        .explains(NO_WEB),
                cause(
                                "host-case-guard",
                                failed("config.host").showing("upper-case"),
                                "The public name has capital letters, and browsers ask in small ones")
                        .explains(trouble("config.hosts"), trouble("config.worker-url"), trouble("web.csrf"))
                        .explains(NO_WEB),
                cause(
                                "host-setting-invalid",
                                failed("config.host").showing("malformed"),
                                "QFIELDCLOUD_HOST is not a plain host name")
                        .explains(
                                trouble("config.hosts"),
                                trouble("config.worker-url"),
                                trouble("web.csrf"),
                                signs("tls.certificate", "other-name"))
                        .explains(NO_WEB),
                cause("setting-empty", failed("config.empty"), "A setting that this release requires is empty")
                        .explains(
                                signs("config.secrets", "empty"),
                                signs(SERVICES, "down:app"),
                                logsTellOf("app.configuration", "gunicorn.boot"))
                        .explains(given("database", NO_DATABASE))
                        .explains(given("database", UNSEEN_DATABASE))
                        .explains(NO_WEB),
                cause("storages-setting-invalid", failed("config.storages"), "The setting STORAGES cannot be used")
                        .explains(signs(SERVICES, "down:app"), logsTellOf("app.configuration", "gunicorn.boot"))
                        .explains(NO_STORAGE),
                cause(
                                "app-does-not-start",
                                failed(SERVICES).showing("down:app"),
                                "The application does not start with its settings")
                        .beside(troubled("logs.errors.app").showing("app.configuration"))
                        .repairedBy("logs.errors.app")
                        .explains(logsTellOf("app.configuration", "gunicorn.boot"), trouble("logs.gunicorn"))
                        .explains(NO_WEB),
                misjudgedStorage("minio"),
                misjudgedStorage("rustfs"),
                misjudgedStorage("webdav"),
                cause(
                        "storage-unhealthy",
                        failed("storage.container"),
                        "The health check of the storage is broken, not the storage"),
                cause(
                                "not-back-after-reboot",
                                failed(SERVICES).showing("not-restarted"),
                                "A service was not started again")
                        .beside(troubled("docker.services.restart"))
                        .repairedBy("docker.services.restart")
                        .explains(signs(SERVICES, "down:*"), trouble("docker.services.restart"))
                        .explains(given("down:nginx", NO_WEB))
                        .explains(given("down:app", NO_WEB))
                        .explains(given("down:db", NO_DATABASE))
                        .explains(given("down:db", UNSEEN_DATABASE))
                        .explains(given("down:minio", NO_STORAGE))
                        .explains(given("down:rustfs", NO_STORAGE))
                        .explains(given("down:ofelia", NO_SCHEDULER)),
                cause("unhealthy-but-up", failed(SERVICES).showing("unhealthy:*"), "A service runs and is unhealthy")
                        .explains(signs(SERVICES, "down:*"))
                        .explains(given("down:nginx", NO_WEB))
                        .explains(given("down:app", NO_WEB))
                        .explains(given("down:db", NO_DATABASE))
                        .explains(given("down:db", UNSEEN_DATABASE))
                        .explains(given("down:minio", NO_STORAGE))
                        .explains(given("down:rustfs", NO_STORAGE)),
                cause("service-down", failed(SERVICES).showing("down:*"), "A service is down")
                        .explains(given("down:nginx", NO_WEB))
                        .explains(given("down:app", NO_WEB))
                        .explains(given("down:db", NO_DATABASE))
                        .explains(given("down:db", UNSEEN_DATABASE))
                        .explains(given("down:minio", NO_STORAGE))
                        .explains(given("down:rustfs", NO_STORAGE))
                        .explains(given("down:webdav", NO_STORAGE))
                        .explains(given("down:ofelia", NO_SCHEDULER))
                        .explains(given("down:memcached", List.of(logsTellOf("app.cache")))));
    }

    /** What waits for a healthy storage is never started, though the storage is well. */
    private static Rule misjudgedStorage(String service) {
        return cause(
                        "storage-unhealthy",
                        failed(SERVICES).showing("unhealthy:" + service),
                        "The health check of the storage is broken, not the storage")
                .beside(failed("storage.container"))
                .repairedBy("storage.container")
                .explains(
                        trouble("storage.container"),
                        signs(SERVICES, "down:" + service, "failed:createbuckets", "down:app"))
                .explains(given("down:app", NO_WEB));
    }

    /** A login that is refused is no consequence of a database that is down. */
    private static List<Consequence> withoutItsReason(List<Consequence> consequences) {
        return consequences.stream()
                .filter(consequence -> !consequence.checks().equals("database.reachable"))
                .toList();
    }

    private static List<Consequence> forTheSameReason(List<Consequence> consequences) {
        return consequences.stream()
                .map(consequence -> unknownFor(consequence.checks()))
                .toList();
    }

    private static List<Consequence> given(String sign, List<Consequence> consequences) {
        return consequences.stream().map(consequence -> consequence.given(sign)).toList();
    }

    private static List<Rule> database() {
        return List.of(
                cause(
                                "database-login-refused",
                                failed("database.reachable").showing("not-permitted"),
                                "The database refuses the application's login")
                        .explains(logsTellOf("db.login-refused", "db.stranger"))
                        .explains(NO_DATABASE)
                        .explains(forTheSameReason(UNSEEN_DATABASE)),
                cause("database-out-of-reach", failed("database.reachable"), "The database cannot be used")
                        .explains(logsTellOf("db.too-many-clients"))
                        .explains(NO_DATABASE)
                        .explains(forTheSameReason(UNSEEN_DATABASE)),
                cause(
                                "workers-on-standby-database",
                                failed("database.writable").showing("standby"),
                                "The deployment is connected to a standby of the database")
                        .explains(NO_WRITES)
                        .explains(NO_JOBS),
                cause("database-read-only", failed("database.writable"), "The database takes no changes")
                        .explains(NO_WRITES)
                        .explains(NO_JOBS),
                cause(
                                "database-newer-than-code",
                                failed("database.migrations").showing("newer-than-code"),
                                "The database is of a newer release than the code")
                        .explains(schemaTrouble()),
                cause(
                                "database-never-migrated",
                                failed("database.migrations").showing("never-migrated"),
                                "The database has no tables")
                        .explains(schemaTrouble())
                        .explains(
                                trouble("database.objects"),
                                trouble("database.postgis"),
                                trouble("auth.*"),
                                trouble("jobs.*"),
                                trouble("cron.*"),
                                trouble("storage.files")),
                cause("migrations-missing", failed("database.migrations"), "The database does not fit the release")
                        .explains(schemaTrouble())
                        .explains(trouble("database.objects")),
                cause("postgis-missing", failed("database.postgis"), "The database has no PostGIS")
                        .explains(
                                logsTellOf("db.geometry", "db.schema"),
                                trouble("jobs.deltas.*"),
                                trouble("database.objects"),
                                trouble("logs.access")),
                cause(
                                "views-or-triggers-lost",
                                failed("database.objects"),
                                "Views, functions or triggers of the database are lost")
                        .explains(schemaTrouble()),
                cause("empty-database", failed("auth.users"), "The database is empty")
                        .explains(trouble("auth.tokens.*"), trouble("storage.files")),
                cause(
                                "collation-version-mismatch",
                                failed("database.collation"),
                                "Text indexes were made by other sorting rules")
                        .explains(logsTellOf("db.collation")),
                cause("idle-transaction-blocks", failed("database.transactions"), "A session holds the database up")
                        .explains(trouble("database.locks"), trouble("web.response-time"), logsTellOf("db.deadlock"))
                        .explains(NO_JOBS),
                cause("sessions-wait-for-locks", failed("database.locks"), "Sessions of the database wait for a lock")
                        .explains(trouble("web.response-time"), logsTellOf("db.deadlock"))
                        .explains(NO_JOBS),
                cause(
                                "connections-used-up",
                                failed("database.connections"),
                                "The database has hardly any connection left")
                        .explains(logsTellOf("db.too-many-clients")),
                cause("sequences-behind", failed("database.sequences"), "Sequences are behind their tables"),
                cause(
                                "secret-key-changed",
                                failed("jobs.failures").showing("decryption"),
                                "Stored secrets cannot be read with the present keys")
                        .explains(logsTellOf("app.secret-key", "job.decryption"))
                        .explains(FAILED_JOBS));
    }

    private static List<Consequence> schemaTrouble() {
        return List.of(
                logsTellOf("db.schema", "db.geometry", "job.result-refused", "gunicorn.boot"),
                jobsFailedOf("result-refused", "api-error"),
                trouble("jobs.deltas.*"),
                signs("web.status", "error"),
                trouble("web.pages"),
                trouble("web.login"),
                trouble("logs.access"),
                trouble("cron.runs"));
    }

    private static List<Rule> storage() {
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

    /** What a worker starts for every job. */
    private static List<Rule> jobContainers() {
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

    private static List<Consequence> workerUrl() {
        return Stream.concat(
                        Stream.of(
                                jobsFailedOf(
                                        "api-error",
                                        "host-not-allowed",
                                        "name-not-resolved",
                                        "api-unreachable",
                                        "token-refused",
                                        "api-not-found"),
                                logsTellOf("job.api-*", "job.host-not-allowed", "job.name-not-resolved", "names"),
                                trouble("web.worker-url"),
                                trouble("tls.worker-trust")),
                        FAILED_JOBS.stream())
                .toList();
    }

    private static Rule crashing() {
        return cause("worker-restart-loop", failed("workers.stable"), "Workers crash or stand still")
                .explains(trouble("workers.count"), jobsFailedOf("worker-died"))
                .explains(NO_JOBS);
    }

    private static List<Rule> workers() {
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
                crashing()
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
                crashing(),
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

    /** What clients and jobs meet before they reach the application. */
    private static List<Rule> address() {
        return List.of(
                cause(
                                "worker-image-missing",
                                failed("jobs.failures").showing("image-missing"),
                                "An image that the workers start for jobs was not on this engine")
                        .explains(logsTellOf("job.image-missing"))
                        .explains(FAILED_JOBS),
                cause(
                                "worker-host-not-allowed",
                                failed("jobs.failures").showing("host-not-allowed"),
                                "The application refuses the name that jobs call it by")
                        .explains(trouble("web.worker-url"), logsTellOf("app.host-refused", "job.host-not-allowed"))
                        .explains(FAILED_JOBS),
                cause(
                                "public-host-refused",
                                failed("config.hosts").showing("public"),
                                "The application refuses its public name")
                        .explains(logsTellOf("app.host-refused"), jobsFailedOf("host-not-allowed"))
                        .explains(NO_WEB),
                cause(
                                "public-host-refused",
                                failed("web.reachable").showing("name-refused"),
                                "The application refuses its public name")
                        .explains(logsTellOf("app.host-refused"), trouble("config.host"))
                        .explains(NO_WEB),
                cause(
                                "public-host-refused",
                                failed("web.reachable").showing("closed"),
                                "The web server does not know the public name")
                        .explains(trouble("config.host"), trouble("config.hosts"))
                        .explains(NO_WEB),
                cause(
                                "app-behind-nginx-down",
                                failed("web.reachable").showing("loading-page"),
                                "The application behind the web server does not answer")
                        .explains(logsTellOf("gunicorn.*", "app.*"), trouble("logs.gunicorn"))
                        .explains(NO_WEB),
                cause(
                                "app-behind-nginx-down",
                                failed("web.reachable").showing("gateway"),
                                "The application behind the web server does not answer")
                        .explains(logsTellOf("gunicorn.*", "app.*"), trouble("logs.gunicorn"))
                        .explains(NO_WEB),
                cause("web-out-of-reach", failed("web.reachable"), "The public address does not answer")
                        .explains(logsTellOf("nginx.*"))
                        .explains(NO_WEB),
                cause("host-setting-invalid", failed("config.host"), "QFIELDCLOUD_HOST is not a plain host name"),
                cause("app-answers-wrong", failed("web.app"), "The public address does not lead to the API")
                        .explains(
                                trouble("web.status"),
                                trouble("web.worker-url"),
                                trouble("web.pages"),
                                unknown("web.debug"),
                                signs("web.csrf", "gateway", "error")),
                cause(
                                "certificate-expired",
                                failed("tls.certificate").showing("expired"),
                                "The certificate has expired")
                        .explains(certificate()),
                cause(
                                "certificate-expired",
                                failed("jobs.failures").showing("certificate-expired"),
                                "The certificate has expired")
                        .unless(passed("tls.certificate"))
                        .explains(certificate()),
                cause(
                                "staging-certificate",
                                failed("tls.certificate").showing("staging"),
                                "The certificate is of a test authority")
                        .explains(trouble("config.staging"))
                        .explains(certificate()),
                cause(
                                "chain-incomplete",
                                failed("tls.certificate").showing("incomplete"),
                                "The server sends its certificate without those between it and the authority")
                        .explains(certificate()),
                cause(
                                "certificate-for-other-name",
                                failed("tls.certificate").showing("other-name"),
                                "The certificate is for another name")
                        .explains(certificate()),
                cause(
                                "worker-distrusts-certificate",
                                failed("jobs.failures").showing("certificate-not-trusted"),
                                "Jobs do not trust the certificate of the address that they are given")
                        .unless(troubled("tls.expiry").showing("expired"))
                        .unless(failed("tls.certificate").showing("expired"))
                        .explains(
                                // One certificate, and one reason: whoever knows its authority takes it.
                                signs("tls.certificate", "self-signed", "unknown-authority"),
                                trouble("tls.worker-trust"),
                                trouble("web.worker-url"),
                                logsTellOf("trust", "job.certificate-not-trusted"))
                        .explains(FAILED_JOBS),
                cause("certificate-refused", failed("tls.certificate"), "Clients refuse the certificate")
                        .explains(certificate()),
                cause(
                                "chain-incomplete",
                                failed("tls.chain"),
                                "The server sends its certificate without those between it and the authority")
                        .explains(trouble("tls.worker-trust")),
                cause(
                                "worker-distrusts-certificate",
                                failed("tls.worker-trust"),
                                "Jobs do not trust the certificate of the address that they are given")
                        .explains(
                                jobsFailedOf("certificate-not-trusted", "certificate-expired"),
                                logsTellOf("trust", "job.certificate-*"),
                                trouble("web.worker-url"))
                        .explains(FAILED_JOBS),
                cause("certificate-expires", failed("tls.expiry"), "The certificate is about to expire")
                        .explains(trouble("tls.acme"), logsTellOf("certificate.not-renewed")),
                cause(
                                "worker-host-not-allowed",
                                failed("web.worker-url").showing("name-refused"),
                                "The application refuses the name that jobs call it by")
                        .explains(workerUrl()),
                cause(
                                "worker-url-wrong",
                                failed("web.worker-url"),
                                "Jobs call the application by an address that does not work")
                        .explains(workerUrl()));
    }

    private static Rule stuck(Symptom leading) {
        return cause("jobs-stuck", leading, "Jobs never end")
                .explains(
                        signs("jobs.pending", "stuck", "busy", "backlog"),
                        trouble("jobs.stuck"),
                        trouble("jobs.locks"),
                        trouble("jobs.progress"),
                        trouble("jobs.deltas.pending"));
    }

    private static List<Rule> jobs() {
        return List.of(
                cause("jobs-fail", failed("jobs.failures"), "Jobs fail through the server's fault")
                        .explains(logsTellOf("job.*"))
                        .explains(FAILED_JOBS),
                cause("workers-up-but-idle", failed("jobs.pending"), "Jobs wait and no worker takes them")
                        .unless(failed("jobs.pending").showing("stuck"))
                        .explains(trouble("jobs.progress"), trouble("jobs.deltas.pending"), trouble("jobs.locks")),
                stuck(failed("jobs.stuck")),
                stuck(failed("jobs.pending").showing("stuck")),
                cause(
                                "queue-backlog",
                                warned("jobs.pending").showing("backlog"),
                                "More jobs come than the workers finish")
                        .explains(
                                signs("jobs.pending", "busy"),
                                trouble("jobs.progress"),
                                trouble("jobs.duration"),
                                trouble("jobs.deltas.pending")),
                cause("projects-locked", failed("jobs.locks"), "Projects stay locked")
                        .explains(trouble("jobs.deltas.pending")),
                cause("no-progress", failed("jobs.progress"), "No job gets done"),
                cause(
                        "deltas-pending-without-job",
                        failed("jobs.deltas.pending"),
                        "Changes from the field wait, and no job applies them"),
                cause("deltas-in-error", failed("jobs.deltas.errors"), "Changes from the field ended in an error"),
                cause(
                        "qgis-differs",
                        failed("jobs.qgis"),
                        "Projects are worked on by another QGIS than they were saved with"),
                cause(
                                "scheduler-has-no-tasks",
                                failed("cron.scheduler").showing("no-tasks"),
                                "The scheduler does not know what to do")
                        .explains(NO_SCHEDULER),
                cause(
                                "scheduler-holds-old-container",
                                failed("cron.scheduler").showing("older"),
                                "The scheduler means a container that is gone")
                        .unless(failed(SERVICES).showing("down:ofelia"))
                        .explains(NO_SCHEDULER),
                cause(
                                "scheduler-holds-old-container",
                                failed("logs.errors.services").showing("ofelia.container-gone"),
                                "The scheduler means a container that is gone")
                        .unless(passed("cron.runs"))
                        .explains(NO_SCHEDULER),
                cause("scheduler-dead", failed("cron.scheduler"), "Scheduled tasks do not run")
                        .explains(signs(SERVICES, "none:ofelia"))
                        .explains(NO_SCHEDULER),
                cause("scheduler-dead", failed("cron.runs"), "Scheduled tasks do not run")
                        .explains(NO_SCHEDULER));
    }

    private static List<Rule> web() {
        return List.of(
                cause(
                                "static-not-collected",
                                failed("web.pages").showing("page-error"),
                                "Pages fail because static files were never collected")
                        .explains(
                                logsTellOf("app.static-manifest", "nginx.static-missing"),
                                trouble("web.login"),
                                trouble("web.csrf"),
                                trouble("logs.access")),
                cause(
                                "static-not-collected",
                                failed("logs.errors.app").showing("app.static-manifest"),
                                "Pages fail because static files were never collected")
                        .unless(passed("web.pages"))
                        .explains(logsTellOf("nginx.static-missing"), trouble("web.pages"), trouble("logs.access")),
                cause(
                                "static-volume-stale",
                                failed("web.pages").showing("some-missing"),
                                "The volume of static files holds those of another release")
                        .explains(staticFiles()),
                cause("static-files-404", failed("web.pages"), "Pages come without their style")
                        .explains(staticFiles()),
                cause("csrf-origin-refused", failed("web.csrf").showing("origin"), "The login form is refused")
                        .explains(logsTellOf("app.origin"), trouble("web.login"), trouble("logs.access")),
                cause("login-broken", failed("web.login"), "Logging in fails").explains(signs("web.csrf", "error")),
                cause("login-broken", failed("web.csrf").showing("error"), "Logging in fails"),
                cause(
                        "application-in-error",
                        failed("web.status"),
                        "The application says that a part of it is in error"),
                cause("gunicorn-killed", failed("logs.gunicorn"), "Processes of the application are killed")
                        .explains(logsTellOf("gunicorn.*", "memory", "nginx.app-breaks-off"), trouble("logs.access")));
    }

    private static List<Consequence> certificate() {
        return List.of(
                trouble("tls.*"),
                trouble("web.worker-url"),
                trouble("web.login"),
                trouble("web.token"),
                jobsFailedOf("certificate-not-trusted", "certificate-expired", "api-unreachable"),
                logsTellOf("trust", "job.certificate-*", "certificate.not-renewed"));
    }

    private static List<Consequence> staticFiles() {
        return List.of(logsTellOf("nginx.static-missing", "app.static-manifest"), trouble("logs.access"));
    }

    /** What another server had and this one has not, where nothing of the above says why. */
    private static List<Rule> move() {
        return List.of(
                cause(
                        "images-not-transferred-list",
                        failed("migration.images"),
                        "Images of the former server are not on this engine"),
                lost("users-lost-in-move", "migration.users", "Users of the former server are not here"),
                lost("projects-lost-in-move", "migration.projects", "Projects of the former server are not here"),
                lost("files-lost-in-move", "migration.files", "Files of the former server are not here"),
                lost("changes-lost-in-move", "migration.changes", "Changes of the former server are not here"),
                lost("storages-lost-in-move", "migration.storages", "Storages of the former server are not here"),
                lost("database-differs", "migration.database", "The database is not as on the former server"),
                lost("settings-lost-in-move", "migration.settings", "Settings are not as on the former server"),
                lost("mounts-lost-in-move", "migration.mounts", "Volumes or mounts of the former server are not here"),
                lost("services-lost-in-move", "migration.services", "Services of the former server are not here"),
                lost("release-older", "migration.release", "The release is older than that of the former server"));
    }

    private static Rule lost(String id, String check, String title) {
        return cause(id, failed(check), title);
    }

    /** What only some notice, or nobody yet. */
    private static List<Rule> people() {
        return List.of(
                cause("stale-tokens", failed("auth.tokens.stale"), "Clients hold tokens of before the migration")
                        .explains(trouble("auth.tokens.expired"), trouble("logs.access")),
                cause(
                        "storage-quota-reached",
                        warned("jobs.plans").showing("quota"),
                        "An account has used up the storage of its plan"),
                cause(
                        "plan-forbids-external-database",
                        warned("jobs.plans").showing("plan"),
                        "An account's plan does not allow what its projects need"),
                cause(
                        "shared-ip-lockout",
                        warned("auth.lockouts"),
                        "All people have the same address, so that wrong passwords lock out everybody"),
                cause(
                        "scheduler-runs-in-workers-too",
                        warned("cron.duplicates"),
                        "Scheduled tasks are run several times at once"),
                cause("no-default-plan", failed("auth.subscriptions"), "New accounts cannot be made"),
                cause("old-host-still-in-use", failed("web.old-host"), "The old address does not lead here")
                        .explains(trouble("web.clients")),
                cause(
                        "default-credentials",
                        failed("config.secrets"),
                        "Keys or passwords are those of the published examples"),
                cause(
                                "development-settings-in-production",
                                failed("web.debug"),
                                "The application shows its insides to everybody")
                        .explains(trouble("config.debug"), trouble("config.exposure")),
                cause(
                                "development-settings-in-production",
                                failed("config.debug"),
                                "The application shows its insides to everybody")
                        .explains(trouble("config.exposure")));
    }
}
