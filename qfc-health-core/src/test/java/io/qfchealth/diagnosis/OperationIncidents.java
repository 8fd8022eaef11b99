package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.BrokenDeployment.NOW;
import static io.qfchealth.diagnosis.Incident.by;
import static io.qfchealth.diagnosis.Incident.fine;
import static io.qfchealth.diagnosis.Incident.named;
import static io.qfchealth.diagnosis.Incident.warned;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.Lockouts;
import io.qfchealth.database.Population;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Incidents of settings, logins, logs and moves. */
final class OperationIncidents {
    private OperationIncidents() {}

    static List<Incident> all() {
        return List.of(
                named(
                        "stale-tokens",
                        "auth.tokens.stale",
                        by(deployment -> deployment.setting(
                                SettingKey.MIGRATED_AT,
                                NOW.minus(Duration.ofDays(1)).toString()))),
                named(
                        "shared-ip-lockout",
                        "auth.lockouts",
                        by(deployment ->
                                deployment.answer(AccountQuestions.LOCKOUTS, new Lockouts(NOW, 12, 10, 1, 10, 1)))),
                named(
                        "env-edited-not-applied",
                        "config.applied",
                        by(deployment -> deployment.envFile(NOW.minus(Duration.ofMinutes(5)), Map.of("DEBUG", "1")))),
                named(
                                "default-credentials",
                                "config.secrets",
                                by(deployment -> deployment
                                        .variable("SECRET_KEY", "change_me")
                                        .change("nginx", nginx -> nginx.variable("DEBUG", "0"))))
                        .saying("SECRET_KEY is the published example"),
                named(
                        "development-settings-in-production",
                        "config.debug",
                        by(deployment -> deployment.variable("DEBUG", "1"))),
                named(
                                "secret-key-empty",
                                "setting-empty",
                                "config.empty",
                                by(deployment -> deployment.variable("SECRET_KEY", "")))
                        .saying("SECRET_KEY is empty"),
                named(
                                "secret-key-not-set",
                                "setting-empty",
                                "config.empty",
                                by(deployment -> deployment.withoutVariable("SECRET_KEY")))
                        .saying("SECRET_KEY is not set"),
                named(
                        "allowed-hosts-empty",
                        "public-host-refused",
                        "config.hosts",
                        by(deployment -> deployment.variable("DJANGO_ALLOWED_HOSTS", ""))),
                named(
                        "host-is-an-address",
                        "host-setting-invalid",
                        "config.host",
                        by(deployment -> deployment.variable("QFIELDCLOUD_HOST", "https://gis.example.org/"))),
                named(
                        "worker-url-of-old-server",
                        "worker-url-wrong",
                        "config.worker-url",
                        broken -> broken.with(deployment -> deployment.variable(
                                        "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://old.example.org/api/v1/"))
                                .everyJobFails(job -> job.because(
                                        "container",
                                        "QfcRequestException",
                                        "API_TOKEN_EXPIRED",
                                        0,
                                        "Token authentication failed"))),
                named("project-name-changed-empty-volumes", "migration.volumes", OperationIncidents::emptyVolumes)
                        .saying("qfieldcloud_db_data", "the database in use has no project"),
                named("volume-ownership-wrong", "logs.errors.app", broken -> broken.prints("app", "permissions", 12)),
                named(
                        "gunicorn-killed",
                        "logs.gunicorn",
                        broken -> broken.prints("app", "gunicorn.killed", 30)
                                .prints("nginx", "nginx.app-breaks-off", 30)
                                .requestsFail(0, 30)),
                warned(
                        "no-log-rotation",
                        "logs.rotation",
                        by(deployment -> deployment.change("app", app -> app.log("json-file", Map.of())))),
                fine("client-plugin-regression", broken -> broken));
    }

    /** Everything of this server was made the day before yesterday, by the first start under another name. */
    private static BrokenDeployment emptyVolumes(BrokenDeployment broken) {
        return broken.with(deployment -> HealthyJobs.jobs(deployment, List.of())
                .volume("gis_db_data", NOW.minus(Duration.ofDays(2)))
                .volume("gis_transformation_grids", NOW.minus(Duration.ofDays(2)))
                .volume("qfieldcloud_db_data", NOW.minus(Duration.ofDays(300)))
                .volume("qfieldcloud_transformation_grids", NOW.minus(Duration.ofDays(300)))
                .answer(AccountQuestions.POPULATION, new Population(NOW, 1, 1, 0, 0))
                .answer(AccountQuestions.TOKENS, HealthyJobs.tokens())
                .answer(DatabaseQuestions.FILES, new StoredFiles(true, 0, List.of())));
    }
}
