package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.fine;
import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.stand.AppBehaviour.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Incidents of settings, logins, logs and moves. */
final class RealOperationIncidents {
    private static final String TOKEN_REFUSED = """
            {"error": "Token authentication failed", "error_class": "QfcRequestException", \
            "error_type": "API_TOKEN_EXPIRED", "error_origin": "container", "container_exit_code": 0}""";

    private RealOperationIncidents() {}

    static List<RealIncident> all() {
        return List.of(
                named("stale-tokens", in -> {})
                        .knowing(
                                SettingKey.MIGRATED_AT,
                                Instant.now().minus(Duration.ofDays(1)).toString()),
                named(
                                "shared-ip-lockout",
                                in -> in.systems()
                                        .breakDatabase(
                                                List.of(
                                                        "INSERT INTO axes_accessattempt (user_agent, ip_address, username, http_accept, path_info, "
                                                                + "attempt_time, get_data, post_data, failures_since_start) SELECT '', '172.18.0.5', 'name' || n, '', "
                                                                + "'', now() - interval '3 minutes', '', '', 5 FROM generate_series(1, 10) n"),
                                                List.of("DELETE FROM axes_accessattempt")))
                        .byRows(),
                named(
                        "env-edited-not-applied",
                        in -> in.stand()
                                .changeService(
                                        "app", app -> app.environment("DJANGO_ALLOWED_HOSTS", RunningSystems.HOST))),
                named("default-credentials", in -> in.setting("SECRET_KEY", "change_me")),
                named("development-settings-in-production", in -> in.web().app().suffer(Fault.DEBUG))
                        .as("seen from outside"),
                named("development-settings-in-production", in -> in.setting("DEBUG", "1")),
                named("secret-key-empty", "setting-empty", in -> in.setting("SECRET_KEY", "")),
                named("secret-key-not-set", "setting-empty", in -> in.withoutSetting("SECRET_KEY")),
                named("allowed-hosts-empty", "public-host-refused", in -> {
                    in.setting("DJANGO_ALLOWED_HOSTS", "");
                    in.web().app().suffer(Fault.NAME_REFUSED);
                }),
                named(
                        "host-is-an-address",
                        "host-setting-invalid",
                        in -> in.setting("QFIELDCLOUD_HOST", "https://gis.example.org/")),
                named("worker-url-of-old-server", "worker-url-wrong", in -> {
                    in.setting("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://old.example.org/api/v1/");
                    in.jobs().addFailed(6, TOKEN_REFUSED);
                }),
                named("project-name-changed-empty-volumes", in -> {
                            in.stand().renameProject("former", "postgres_data");
                            in.systems().awaitDatabase();
                            in.createTables();
                            in.systems().database().execute("TRUNCATE project_project, core_user CASCADE");
                        })
                        .mendedBy(in -> {
                            in.systems().database().execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
                            in.createTables();
                        }),
                named(
                                "volume-ownership-wrong",
                                in -> in.prints(
                                        "app",
                                        "PermissionError: [Errno 13] Permission denied: '/usr/src/app/staticfiles/css/admin.css'"))
                        .byLines(),
                named(
                                "gunicorn-killed",
                                in -> in.prints(
                                        "app",
                                        "[2026-01-12 08:10:03 +0000] [1] [ERROR] Worker (pid:31) was sent SIGKILL! Perhaps out of memory?"))
                        .byLines(),
                warned("no-log-rotation", "logs.rotation", in -> in.stand().withoutLogLimits("app")),
                fine("client-plugin-regression", in -> {}));
    }
}
