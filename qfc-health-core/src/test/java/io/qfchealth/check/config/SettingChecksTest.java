package io.qfchealth.check.config;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything besides addresses and secrets. */
class SettingChecksTest {

    @Nested
    class Debug {

        @Test
        void fails_when_it_is_on() {
            assertThat("config.debug", ADeployment.healthy().workers(1).variable("DEBUG", "1"))
                    .fails("each of gis-app-1 and gis-worker_wrapper-1 has DEBUG=1")
                    .weighs(Severity.RISK);
        }

        @ParameterizedTest
        @CsvSource({
            "python -m debugpy --listen 0.0.0.0:5678 manage.py migrate, debugpy",
            "python manage.py runserver 0.0.0.0:8000, runserver"
        })
        void fails_under_a_tool_of_developers(String command, String tool) {
            assertThat("config.debug", ADeployment.healthy().change("app", app -> app.command(command)))
                    .fails("gis-app-1 runs under " + tool);
        }

        @Test
        void fails_when_the_compose_file_of_developers_was_used() {
            assertThat(
                            "config.debug",
                            ADeployment.healthy()
                                    .change(
                                            "app",
                                            app -> app.label(
                                                    "com.docker.compose.project.config_files",
                                                    "/srv/gis/docker-compose.yml,/srv/gis/docker-compose.override.local.yml")))
                    .fails("made with docker-compose.override.local.yml");
        }

        @Test
        void weighs_more_when_a_debugger_listens() {
            assertThat("config.debug", ADeployment.healthy().change("app", app -> app.port("127.0.0.1", 5678, 5678)))
                    .fails("gis-app-1 offers a debugger on port 5678")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void is_judged_by_the_environment_as_well_as_by_the_host() {
            assertThat(
                            "config.debug",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_HOST", "localhost")
                                    .changeWorkers(worker -> worker.variable("DEBUG", "True")))
                    .fails(
                            "each of gis-worker_wrapper-1, gis-worker_wrapper-2 and gis-worker_wrapper-3 has DEBUG=True");
            assertThat(
                            "config.debug",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "development")
                                    .variable("QFIELDCLOUD_HOST", "localhost")
                                    .variable("DEBUG", "1"))
                    .isSkipped("a development server: QFIELDCLOUD_HOST is \"localhost\"");
        }
    }

    @Nested
    class Environment {

        @ParameterizedTest
        @CsvSource({"test, test", "development, development", "'', empty"})
        void warns_of_a_test_on_a_public_host(String environment, String said) {
            assertThat("config.environment", ADeployment.healthy().variable("ENVIRONMENT", environment))
                    .warns("ENVIRONMENT is " + said + " on gis.example.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"production", "staging", "production-2", "north"})
        void passes_for_all_others(String environment) {
            assertThat("config.environment", ADeployment.healthy().variable("ENVIRONMENT", environment))
                    .passes("ENVIRONMENT is " + environment);
        }

        @Test
        void passes_for_a_development_server() {
            assertThat(
                            "config.environment",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "test")
                                    .variable("QFIELDCLOUD_HOST", "localhost"))
                    .passes("ENVIRONMENT is test on a development server");
        }
    }

    @Nested
    class Empty {

        @Test
        void settings_of_every_release_fail() {
            assertThat(
                            "config.empty",
                            ADeployment.healthy().variable("SALT_KEY", "").variable("POSTGRES_USER", " "))
                    .fails("SALT_KEY, POSTGRES_USER are empty in gis-app-1")
                    .weighs(Severity.CRITICAL)
                    .advises("Take the missing variables over from .env.example of the release that is installed, and "
                            + "recreate: docker compose up -d");
        }

        @Test
        void settings_of_new_releases_fail_there_only() {
            ADeployment updated = ADeployment.healthy()
                    .variable("DJANGO_USE_X_FORWARDED_HOST", "1")
                    .variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "")
                    .variable("CORS_ALLOWED_ORIGINS", "");

            assertThat("config.empty", updated)
                    .fails("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS, CORS_ALLOWED_ORIGINS are empty in gis-app-1");
            assertThat("config.empty", updated.withoutVariable("DJANGO_USE_X_FORWARDED_HOST"))
                    .passes("none of 5 required settings is empty");
        }

        @Test
        void storages_fail_when_nothing_else_names_one() {
            assertThat(
                            "config.empty",
                            ADeployment.healthy()
                                    .variable("STORAGES", "")
                                    .variable("STORAGE_ENDPOINT_URL", "http://172.17.0.1:8009"))
                    .passes("none of 5 required settings is empty");
            assertThat(
                            "config.empty",
                            ADeployment.healthy().variable("STORAGES", "").variable("STORAGE_ENDPOINT_URL", ""))
                    .fails("STORAGES is empty in gis-app-1");
            assertThat(
                            "config.empty",
                            ADeployment.healthy()
                                    .variable("STORAGES", "")
                                    .variable("STORAGE_ENDPOINT_URL", "http://172.17.0.1:8009")
                                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis"))
                    .fails("STORAGES is empty in gis-app-1");
        }

        @Test
        void switches_that_are_no_numbers_fail_in_new_releases() {
            assertThat(
                            "config.empty",
                            ADeployment.healthy()
                                    .variable("DJANGO_USE_X_FORWARDED_HOST", "1")
                                    .variable("DEBUG", "False"))
                    .fails("DEBUG=False: this release reads 0 and 1 only");
            assertThat("config.empty", ADeployment.healthy().variable("DEBUG", "False"))
                    .passes("none of 5 required settings is empty");
        }

        @Test
        void settings_that_may_be_empty_are_no_trouble() {
            assertThat(
                            "config.empty",
                            ADeployment.healthy()
                                    .variable("STORAGES_PROJECT_DEFAULT_STORAGE", "")
                                    .variable("SENTRY_DSN", "")
                                    .variable("EMAIL_HOST", ""))
                    .passes("none of 5 required settings is empty");
        }
    }

    @Nested
    class Storages {
        private static final String S3 = "{\"BACKEND\": \"qfieldcloud.filestorage.backend.QfcS3Boto3Storage\"}";
        private static final String DAV = "{\"BACKEND\": \"qfieldcloud.filestorage.backend.QfcWebDavStorage\"}";

        private ADeployment having(String json) {
            return ADeployment.healthy().variable("STORAGES", json);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"default\": ", "[]", "default", "{\"default\": \"x\"}", "{'default': {}}"})
        void fail_when_they_cannot_be_read(String json) {
            assertThat("config.storages", having(json))
                    .fails("STORAGES is not a JSON object of storages")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fail_without_a_default() {
            assertThat("config.storages", having("{\"main\": " + S3 + "}"))
                    .fails("there is no \"default\" in STORAGES; there are main");
        }

        @Test
        void fail_when_another_is_named() {
            assertThat(
                            "config.storages",
                            having("{\"default\": " + S3 + "}")
                                    .variable("STORAGES_PROJECT_DEFAULT_STORAGE", "fast")
                                    .variable("STORAGES_PROJECT_DEFAULT_ATTACHMENTS_STORAGE", "default"))
                    .fails(
                            "STORAGES_PROJECT_DEFAULT_STORAGE names \"fast\", which is not in STORAGES; there are default");
        }

        @Test
        void fail_without_a_backend() {
            assertThat("config.storages", having("{\"default\": {\"OPTIONS\": {}}}"))
                    .fails("\"default\" has no BACKEND; there are default");
        }

        @Test
        void fail_when_attachments_on_s3_have_no_versions() {
            String both = "{\"default\": " + S3 + ", \"dav\": " + DAV + "}";

            assertThat("config.storages", having(both).variable("STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED", "0"))
                    .fails(
                            "STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED is 0, which only WebDAV allows; there are default, "
                                    + "dav");
            assertThat(
                            "config.storages",
                            having(both)
                                    .variable("STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED", "0")
                                    .variable("STORAGES_PROJECT_DEFAULT_ATTACHMENTS_STORAGE", "dav"))
                    .passes("STORAGES has default, dav");
        }

        @Test
        void are_skipped_in_releases_without_them() {
            assertThat("config.storages", having(""))
                    .isSkipped("STORAGES is not set: the storage is that of the STORAGE_ variables");
        }
    }

    @Nested
    class Tokens {

        @ParameterizedTest
        @CsvSource({
            "0, QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS is 0: no token is ever valid",
            "-1, 'QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS is \"-1\", which is no number of hours'",
            "30d, 'QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS is \"30d\", which is no number of hours'"
        })
        void fail_when_they_never_live(String hours, String words) {
            assertThat(
                            "config.tokens",
                            ADeployment.healthy().variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", hours))
                    .fails(words)
                    .weighs(Severity.MAJOR)
                    .expects("a whole number of hours, 12 h or more");
        }

        @Test
        void warn_when_they_live_shortly() {
            assertThat("config.tokens", ADeployment.healthy().variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "11"))
                    .warns("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS is 11")
                    .weighs(Severity.MINOR);
            assertThat(
                            "config.tokens",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "11")
                                    .threshold("config.tokens.shortest", "8h"))
                    .passes("11 h");
        }

        @Test
        void pass_by_default() {
            assertThat("config.tokens", ADeployment.healthy().variable("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", ""))
                    .passes("720 h, the default");
        }
    }

    @Nested
    class Mail {

        @Test
        void warns_when_nobody_gets_it() {
            assertThat("config.mail", ADeployment.healthy().variable("EMAIL_HOST", "smtp4dev"))
                    .warns("EMAIL_HOST is smtp4dev")
                    .weighs(Severity.MINOR);
            assertThat("config.mail", ADeployment.healthy().variable("EMAIL_HOST", ""))
                    .warns("EMAIL_HOST is empty");
            assertThat(
                            "config.mail",
                            ADeployment.healthy()
                                    .variable("EMAIL_HOST_USER", "user")
                                    .variable("EMAIL_HOST_PASSWORD", "password"))
                    .warns("EMAIL_HOST_USER, EMAIL_HOST_PASSWORD are still that of the example, with EMAIL_HOST "
                            + "mail.example.org");
        }

        @Test
        void is_no_matter_on_a_development_server_or_where_nothing_says_it() {
            assertThat(
                            "config.mail",
                            ADeployment.healthy()
                                    .variable("ENVIRONMENT", "development")
                                    .variable("QFIELDCLOUD_HOST", "localhost")
                                    .variable("EMAIL_HOST", "smtp4dev"))
                    .isSkipped("a development server: QFIELDCLOUD_HOST is \"localhost\"");
            assertThat("config.mail", ADeployment.healthy().withoutVariable("EMAIL_HOST"))
                    .isSkipped("EMAIL_HOST is not set in gis-app-1");
        }
    }

    @Nested
    class Timeouts {

        @ParameterizedTest
        @CsvSource({
            "gunicorn x --timeout 30 --workers 3, '', 'gunicorn 30 s, nginx 300 s'",
            "gunicorn x --timeout=300, 600s, 'gunicorn 300 s, nginx 600 s'",
            "gunicorn x -t 300, 10m, 'gunicorn 300 s, nginx 600 s'"
        })
        void warn_when_gunicorn_gives_up_first(String command, String nginx, String words) {
            assertThat(
                            "config.timeouts",
                            ADeployment.healthy()
                                    .change("app", app -> app.command(command))
                                    .change("nginx", it -> it.variable("NGINX_PROXY_READ_TIMEOUT", nginx)))
                    .warns(words)
                    .weighs(Severity.MINOR);
        }

        @ParameterizedTest
        @CsvSource({
            "gunicorn x --timeout 0, 'gunicorn 0 s, nginx 300 s'",
            "gunicorn x -t 900, 'gunicorn 900 s, nginx 300 s'"
        })
        void pass_when_gunicorn_waits_longer(String command, String words) {
            assertThat("config.timeouts", ADeployment.healthy().change("app", app -> app.command(command)))
                    .passes(words);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "gunicorn x --workers 3", "python manage.py runserver --timeout 3"})
        void are_skipped_when_the_command_does_not_tell(String command) {
            assertThat("config.timeouts", ADeployment.healthy().change("app", app -> app.command(command)))
                    .isSkipped("the command of gis-app-1 does not tell gunicorn's timeout");
        }
    }

    @Nested
    class Staging {

        private ADeployment staging(String certificate) {
            return ADeployment.healthy()
                    .change(
                            "nginx",
                            nginx -> nginx.variable("LETSENCRYPT_STAGING", "1")
                                    .variable("QFIELDCLOUD_TLS_CERT", certificate));
        }

        @Test
        void warns_when_the_certificate_is_lets_encrypts() {
            assertThat("config.staging", staging("/etc/letsencrypt/live/gis.example.org/fullchain.pem"))
                    .warns("LETSENCRYPT_STAGING is 1 and QFIELDCLOUD_TLS_CERT is "
                            + "/etc/letsencrypt/live/gis.example.org/fullchain.pem");
        }

        @Test
        void is_skipped_when_it_is_not() {
            assertThat("config.staging", staging("/etc/nginx/certs/gis.example.org.pem"))
                    .isSkipped("LETSENCRYPT_STAGING is 1, but nothing says that certificates are Let's Encrypt's: "
                            + "QFIELDCLOUD_TLS_CERT is /etc/nginx/certs/gis.example.org.pem");
            assertThat("config.staging", ADeployment.healthy().without("nginx"))
                    .isSkipped("no container of nginx says LETSENCRYPT_STAGING");
        }
    }

    @Nested
    class Admin_uri {

        @ParameterizedTest
        @ValueSource(strings = {"/admin/", "admin", "", "/"})
        void fails_when_django_does_not_find_it(String uri) {
            assertThat("config.admin-uri", ADeployment.healthy().variable("QFIELDCLOUD_ADMIN_URI", uri))
                    .fails("QFIELDCLOUD_ADMIN_URI is \"" + uri + "\"")
                    .weighs(Severity.MINOR);
        }

        @Test
        void passes_for_any_other() {
            assertThat("config.admin-uri", ADeployment.healthy().variable("QFIELDCLOUD_ADMIN_URI", "back/office/"))
                    .passes("QFIELDCLOUD_ADMIN_URI is \"back/office/\"");
            assertThat("config.admin-uri", ADeployment.healthy().withoutVariable("QFIELDCLOUD_ADMIN_URI"))
                    .isSkipped("QFIELDCLOUD_ADMIN_URI is not set in gis-app-1");
        }
    }

    @Nested
    class Sign_up {

        @Test
        void fails_when_anybody_can() {
            String open = "qfieldcloud.core.adapters.AccountAdapterSignUpOpen";
            assertThat("config.sign-up", ADeployment.healthy().variable("QFIELDCLOUD_ACCOUNT_ADAPTER", open))
                    .fails("QFIELDCLOUD_ACCOUNT_ADAPTER is " + open + ": anybody can sign up");
        }

        @Test
        void passes_when_nobody_can() {
            String closed = "qfieldcloud.core.adapters.AccountAdapterSignUpClosed";
            assertThat("config.sign-up", ADeployment.healthy().variable("QFIELDCLOUD_ACCOUNT_ADAPTER", closed))
                    .passes("QFIELDCLOUD_ACCOUNT_ADAPTER is " + closed);
        }

        @Test
        void is_skipped_when_it_cannot_be_told() {
            assertThat("config.sign-up", ADeployment.healthy().variable("QFIELDCLOUD_ACCOUNT_ADAPTER", "my.Adapter"))
                    .isSkipped("what my.Adapter allows is not known");
            assertThat("config.sign-up", ADeployment.healthy())
                    .isSkipped("QFIELDCLOUD_ACCOUNT_ADAPTER is not set in gis-app-1");
        }
    }

    @Nested
    class Applied {
        private static final Instant LATER = ADeployment.NOW.minus(Duration.ofHours(1));
        private static final Instant EARLIER = ADeployment.NOW.minus(Duration.ofDays(100));

        @Test
        void fails_when_env_was_changed_and_nothing_recreated() {
            assertThat(
                            "config.applied",
                            ADeployment.healthy()
                                    .workers(1)
                                    .envFile(
                                            LATER,
                                            Map.of("DEBUG", "1", "SECRET_KEY", "new", "ENVIRONMENT", "production")))
                    .fails("gis-app-1 was made before .env was changed and has another DEBUG, SECRET_KEY, "
                            + "gis-worker_wrapper-1 was made before .env was changed and has another DEBUG, SECRET_KEY")
                    .weighs(Severity.MAJOR)
                    .advises(
                            "Recreate what has changed: cd /srv/gis && docker compose up -d (docker compose restart keeps "
                                    + "the old values)");
        }

        @Test
        void fails_when_app_and_worker_disagree() {
            assertThat(
                            "config.applied",
                            ADeployment.healthy()
                                    .changeWorker(
                                            2,
                                            worker -> worker.variable("POSTGRES_PASSWORD", "old")
                                                    .variable("QFIELDCLOUD_HOST", "old.example.org")))
                    .fails("gis-app-1 and gis-worker_wrapper-2 have another POSTGRES_PASSWORD, QFIELDCLOUD_HOST");
        }

        @Test
        void passes_when_the_file_is_older_or_says_the_same() {
            assertThat("config.applied", ADeployment.healthy().envFile(EARLIER, Map.of("DEBUG", "1")))
                    .passes("4 containers of app and workers with the same settings, those of .env");
            assertThat(
                            "config.applied",
                            ADeployment.healthy()
                                    .envFile(LATER, Map.of("DEBUG", "0", "QFIELDCLOUD_WORKER_REPLICAS", "3", "X", "y")))
                    .passes("4 containers of app and workers with the same settings, those of .env");
        }

        @Test
        void lets_app_and_workers_differ_where_they_are_meant_to() {
            assertThat(
                            "config.applied",
                            ADeployment.healthy()
                                    .changeWorkers(worker -> worker.variable("LOGGER_SOURCE", "worker_wrapper")
                                            .variable("PATH", "/other"))
                                    .change(
                                            "app",
                                            app -> app.variable("LOGGER_SOURCE", "app")
                                                    .variable("PATH", "/usr/bin")))
                    .passes("4 containers of app and workers with the same settings; .env cannot be read from here");
        }
    }
}
