package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequence.unknown;
import static io.qfchealth.diagnosis.Consequence.unknownFor;

import java.util.List;
import java.util.stream.Stream;

/** What comes about where a part of a deployment is missing: what several rules explain alike. */
final class Consequences {
    static final String SERVICES = "docker.services.running";

    /** What jobs that fail bring about. They make nobody wait who is not waiting for his turn. */
    static final List<Consequence> FAILED_JOBS = List.of(
            trouble("jobs.progress"),
            signs("jobs.pending", "busy", "backlog"),
            trouble("jobs.duration"),
            trouble("jobs.deltas.*"),
            trouble("jobs.qgis"),
            trouble("docker.jobs.leftovers"));

    /** What comes about where no job gets done. */
    static final List<Consequence> NO_JOBS = Stream.concat(
                    Stream.of(trouble("jobs.pending"), trouble("jobs.stuck"), trouble("jobs.locks")),
                    FAILED_JOBS.stream())
            .toList();

    /** What the application cannot do without its database. */
    static final List<Consequence> NO_DATABASE = List.of(
            trouble("database.reachable"),
            trouble("jobs.progress"),
            trouble("cron.runs"),
            signs("web.status", "error", "database"),
            // An application that waits for its database lets its visitors wait.
            signs("web.reachable", "loading-page", "gateway", "timed-out"),
            unknown("web.*"),
            trouble("web.response-time"),
            signs("web.csrf", "gateway", "error"),
            trouble("web.app"),
            trouble("web.worker-url"),
            unknown("tls.worker-trust"),
            trouble("web.login"),
            trouble("web.pages"),
            trouble("workers.stable"),
            signs("workers.count", "restarting"),
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
    static final List<Consequence> UNSEEN_DATABASE = Stream.of(
                    "database.*", "jobs.*", "auth.*", "cron.*", "storage.files", "storage.versions", "migration.*")
            .map(Consequence::unknown)
            .toList();

    /** What the application cannot do on a database that takes no writes: already a session for whoever asks is one. */
    static final List<Consequence> NO_WRITES = List.of(
            logsTellOf("db.read-only", "worker.standby-database", "ofelia.failed"),
            signs("web.status", "error"),
            trouble("web.app"),
            trouble("web.pages"),
            trouble("web.csrf"),
            trouble("web.worker-url"),
            unknown("tls.worker-trust"),
            trouble("web.login"),
            trouble("web.token"),
            trouble("workers.stable"),
            signs("workers.count", "restarting"),
            trouble("cron.runs"),
            trouble("logs.access"),
            jobsFailedOf("database-unreachable", "api-error", "result-refused"));

    /** What cannot be done without the object storage. */
    static final List<Consequence> NO_STORAGE = List.of(
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
    static final List<Consequence> NO_STORAGE_IN_CONTAINERS = List.of(
            signs("web.status", "storage"),
            jobsFailedOf("storage", "api-error", "api-not-found"),
            trouble("logs.access"),
            logsTellOf("storage.unreachable", "job.storage", "job.api-error", "createbuckets.failed"),
            signs(SERVICES, "failed:createbuckets"));

    /** What nobody sees of a web server that is down. */
    static final List<Consequence> NO_WEB = List.of(
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

    /** What the application cannot do, or only slowly, without its cache. The scheduled tasks have their locks there. */
    static final List<Consequence> NO_CACHE = List.of(
            logsTellOf("app.cache", "ofelia.failed"),
            signs("web.status", "error"),
            unknown("web.*"),
            trouble("web.response-time"),
            trouble("web.worker-url"),
            trouble("cron.runs"),
            trouble("logs.access"));

    /** What nobody does any more without the scheduler. */
    static final List<Consequence> NO_SCHEDULER =
            List.of(trouble("cron.runs"), trouble("cron.scheduler"), trouble("jobs.stuck"), logsTellOf("ofelia.*"));

    private Consequences() {}

    /** A login that is refused is no consequence of a database that is down. */
    static List<Consequence> withoutItsReason(List<Consequence> consequences) {
        return consequences.stream()
                .filter(consequence -> !consequence.checks().equals("database.reachable"))
                .toList();
    }

    static List<Consequence> forTheSameReason(List<Consequence> consequences) {
        return consequences.stream()
                .map(consequence -> unknownFor(consequence.checks()))
                .toList();
    }

    static List<Consequence> given(String sign, List<Consequence> consequences) {
        return consequences.stream().map(consequence -> consequence.given(sign)).toList();
    }

    static List<Consequence> workerUrl() {
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
}
