package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_CACHE;
import static io.qfchealth.diagnosis.Consequences.NO_DATABASE;
import static io.qfchealth.diagnosis.Consequences.NO_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_SCHEDULER;
import static io.qfchealth.diagnosis.Consequences.NO_STORAGE;
import static io.qfchealth.diagnosis.Consequences.NO_WEB;
import static io.qfchealth.diagnosis.Consequences.SERVICES;
import static io.qfchealth.diagnosis.Consequences.UNSEEN_DATABASE;
import static io.qfchealth.diagnosis.Consequences.given;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.troubled;
import static io.qfchealth.diagnosis.Symptom.warned;

import java.util.List;
import java.util.stream.Stream;

/** Causes of services that do not run, or run and are not well. */
final class ServiceRules {
    private ServiceRules() {}

    static List<Rule> all() {
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
                // Three that agree against one.
                cause(
                                "host-setting-invalid",
                                failed("tls.certificate").showing("other-name"),
                                "QFIELDCLOUD_HOST is another name than certificate, application and jobs have")
                        .beside(failed("config.worker-url").showing("other-host"))
                        .beside(failed("config.hosts").showing("public"))
                        .explains(
                                trouble("config.hosts"),
                                signs("config.worker-url", "other-host"),
                                trouble("tls.worker-trust"),
                                trouble("web.csrf"),
                                jobsFailedOf("host-not-allowed", "certificate-not-trusted"),
                                logsTellOf("app.host-refused", "job.host-not-allowed"))
                        .explains(NO_WEB)
                        .explains(FAILED_JOBS),
                cause("setting-empty", failed("config.empty"), "A setting that this release requires is empty")
                        .explains(
                                signs("config.secrets", "empty"),
                                signs(SERVICES, "down:app"),
                                logsTellOf("app.configuration", "gunicorn.boot"),
                                trouble("logs.gunicorn"))
                        .explains(sameSettingsInWorkers())
                        .explains(given("database", NO_DATABASE))
                        .explains(given("database", UNSEEN_DATABASE))
                        .explains(NO_WEB),
                cause("storages-setting-invalid", failed("config.storages"), "The setting STORAGES cannot be used")
                        .explains(
                                signs(SERVICES, "down:app"),
                                logsTellOf("app.configuration", "gunicorn.boot"),
                                trouble("logs.gunicorn"))
                        .explains(sameSettingsInWorkers())
                        .explains(NO_STORAGE),
                cause(
                                "app-does-not-start",
                                failed(SERVICES).showing("down:app"),
                                "The application does not start with its settings")
                        .beside(troubled("logs.errors.app").showing("app.configuration"))
                        .repairedBy("logs.errors.app")
                        .explains(logsTellOf("app.configuration", "gunicorn.boot"), trouble("logs.gunicorn"))
                        .explains(sameSettingsInWorkers())
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
                        .explains(given("down:memcached", NO_CACHE)),
                // It may be elsewhere on purpose, unless the application does not find it there.
                cause("service-down", warned(SERVICES).showing("none:memcached"), "A service is down")
                        .beside(troubled("logs.errors.app").showing("app.cache"))
                        .explains(NO_CACHE));
    }

    /** Workers are given the settings of the application, and end at start by what ends it. */
    private static List<Consequence> sameSettingsInWorkers() {
        return Stream.concat(
                        Stream.of(trouble("workers.stable"), signs("workers.count", "restarting")), NO_JOBS.stream())
                .toList();
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
}
