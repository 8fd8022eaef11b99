package io.qfchealth.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.docker.ContainerOutput;
import io.qfchealth.docker.OutputLine;
import io.qfchealth.logs.ContainerLog.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {

    private static List<String> causes(ContainerLog log) {
        return log.problems().stream().map(LogProblem::cause).toList();
    }

    private static String example(ContainerLog log) {
        assertThat(log.problems()).hasSize(1);
        return log.problems().get(0).example();
    }

    private static String django(String source, String level, String name, String message, String exception) {
        return "{\"request_id\": \"none\", \"ts\": \"2026-01-12T09:14:01.123456+00:00\", \"level\": \"" + level
                + "\", \"name\": \"" + name + "\", \"message\": \"" + message
                + "\", \"filename\": \"wrapper.py\", \"lineno\": 250, \"thread\": \"MainThread\", \"source\": \""
                + source
                + "\"" + (exception.isEmpty() ? "" : ", \"exc_info\": \"" + exception + "\"") + "}";
    }

    private static String worker(String level, String message, String exception) {
        return django("worker_wrapper", level, "worker_wrapper.wrapper", message, exception);
    }

    private static String app(String level, String message, String exception) {
        return django("app", level, "qfieldcloud.core", message, exception);
    }

    @Nested
    class Of_workers {
        private static final String NO_SUCH_IMAGE = "Traceback (most recent call last):\\n"
                + "docker.errors.ImageNotFound: 404 Client Error for http+docker://localhost/v1.41/containers/create: Not Found "
                + "(\\\"No such image: gis-qgis:latest\\\")\\n\\nDuring handling of the above exception, another exception "
                + "occurred:\\n\\nTraceback (most recent call last):\\ndocker.errors.APIError: 500 Server Error for "
                + "http+docker://localhost/v1.41/images/create?tag=latest&fromImage=gis-qgis: Internal Server Error";

        @Test
        void failed_jobs_for_lack_of_the_image_are_one_problem() {
            ContainerLog log = Printed.by(
                    "worker_wrapper",
                    worker("INFO", "Dequeued job 3f0c0d3e-6f0e-4f57-8a3a-1d2f6f6f1a11, run!", ""),
                    worker("ERROR", "Failed job run:\\n{\\\"error\\\": \\\"500\\\"}", NO_SUCH_IMAGE),
                    worker("INFO", "Dequeued job 4f0c0d3e-6f0e-4f57-8a3a-1d2f6f6f1a11, run!", ""),
                    worker("ERROR", "Failed job run:\\n{\\\"error\\\": \\\"500\\\"}", NO_SUCH_IMAGE));

            assertThat(log.problems())
                    .containsExactly(new LogProblem(
                            "job.image-missing",
                            "Failed job run: docker.errors.APIError: 500 Server Error for "
                                    + "http+docker://localhost/v1.41/images/create?… Internal Server Error",
                            2,
                            Printed.NOW.minusSeconds(3),
                            Printed.NOW.minusSeconds(1)));
            assertThat(log.lines()).isEqualTo(4);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "job.network-missing | docker.errors.NotFound: 404 Client Error: Not Found (network gis_default not found)",
                    "job.engine-unreachable | docker.errors.DockerException: Error while fetching server API version",
                    "job.result-missing | FileNotFoundError: [Errno 2] No such file or directory: '/tmp/tmpab12/feedback.json'",
                    "job.disk-full | OSError: [Errno 28] No space left on device: '/tmp/tmpab12cd'",
                    "job.database-unreachable | django.db.utils.OperationalError: could not connect to server: Connection refused",
                    "job.database-unreachable | OperationalError: connection to server at 172.20.0.3, port 5432 failed: Connection refused",
                    "job.database-unreachable | OperationalError: connection to server at 172.20.0.3 failed: FATAL:  password "
                            + "authentication failed for user gis",
                    "job.database-unreachable | OperationalError: FATAL:  the database system is starting up",
                    "job.database-unreachable | OperationalError: FATAL:  sorry, too many clients already",
                    "job.database-unreachable | Exception: Expected `worker_wrapper` to be connected to the master DB node!",
                    "job.database-unreachable | OperationalError: server closed the connection unexpectedly",
                    "job.worker-error | psycopg2.errors.UndefinedTable: relation project_project does not exist",
                    "job.decryption | cryptography.fernet.InvalidToken",
                    "job.engine-error | requests.exceptions.ReadTimeout: UnixHTTPConnectionPool: Read timed out.",
                    "job.worker-error | django.db.utils.IntegrityError: null value in column x"
                })
        void errors_are_told_apart_by_what_was_raised(String cause, String exception) {
            assertThat(causes(Printed.by("worker_wrapper", worker("ERROR", "Failed job run:", exception))))
                    .containsExactly(cause);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "db.unreachable | django.db.utils.OperationalError: could not connect to server: Connection refused",
                    "db.login-refused | OperationalError: connection to server at db failed: FATAL:  password authentication "
                            + "failed for user gis",
                    "db.starting | OperationalError: FATAL:  the database system is starting up",
                    "db.too-many-clients | OperationalError: FATAL:  sorry, too many clients already",
                    "worker.standby-database | Exception: Expected `worker_wrapper` to be connected to the master DB node!",
                    "db.connection-lost | OperationalError: server closed the connection unexpectedly",
                    "worker.docker-socket | docker.errors.DockerException: Error while fetching server API version",
                    "db.schema | psycopg2.errors.UndefinedTable: relation project_project does not exist"
                })
        void what_ends_the_worker_itself_is_told_apart(String cause, String exception) {
            assertThat(causes(Printed.by("worker_wrapper", worker("CRITICAL", "Uncaught", exception))))
                    .containsExactly(cause);
        }

        @Test
        void what_goes_wrong_inside_a_job_is_no_problem_of_the_worker() {
            ContainerLog log = Printed.by(
                    "worker_wrapper",
                    worker(
                            "INFO",
                            "Finished execution with code 1, logs:\\n12:00:01.123 ERROR Traceback: No space left on device "
                                    + "password authentication failed",
                            ""),
                    worker("WARNING", "Concurrent jobs occured for job 1", ""));

            assertThat(causes(log)).containsExactly("job.ordinary");
        }

        @Test
        void lines_of_the_start_script_are_tolerated() {
            ContainerLog log = Printed.by(
                    "worker_wrapper",
                    "Waiting for postgres...",
                    "PostgreSQL started",
                    worker("INFO", "Dequeue QFieldCloud Jobs from the DB", ""));

            assertThat(log.problems()).isEmpty();
            assertThat(log.lines()).isEqualTo(3);
        }

        @Test
        void a_traceback_in_plain_text_is_one_line_with_what_caused_it() {
            ContainerLog log = Printed.by(
                    "worker_wrapper",
                    "Traceback (most recent call last):",
                    "  File \"/usr/src/app/manage.py\", line 22, in main",
                    "    return requests.get(url)",
                    "PermissionError: [Errno 13] Permission denied",
                    "",
                    "During handling of the above exception, another exception occurred:",
                    "",
                    "Traceback (most recent call last):",
                    "  File \"/usr/lib/python3/docker/api/client.py\", line 214, in _retrieve_server_version",
                    "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.')",
                    "worker_wrapper ended");

            assertThat(log.problems())
                    .containsExactly(new LogProblem(
                            "worker.docker-socket",
                            "docker.errors.DockerException: Error while fetching server API version: ('Connection aborted.')",
                            1,
                            Printed.NOW.minusSeconds(11),
                            Printed.NOW.minusSeconds(11)));
        }
    }

    @Nested
    class Of_the_app {

        @Test
        void an_own_host_that_is_refused_is_a_fault_and_that_of_a_stranger_is_not() {
            ContainerLog log = Printed.by(
                    "app",
                    django(
                            "app",
                            "ERROR",
                            "django.security.DisallowedHost",
                            "Invalid HTTP_HOST header: 'nginx'. You may need to add 'nginx' to ALLOWED_HOSTS.",
                            ""),
                    django(
                            "app",
                            "ERROR",
                            "django.security.DisallowedHost",
                            "Invalid HTTP_HOST header: '203.0.113.9:443'. You may need to add '203.0.113.9' to ALLOWED_HOSTS.",
                            ""));

            assertThat(causes(log)).containsExactly("app.host-refused", "app.strange-host");
            assertThat(log.problems().get(1).example()).isEqualTo("Invalid HTTP_HOST header of a stranger");
        }

        @Test
        void answers_to_clients_are_ordinary_and_name_no_file() {
            String line = django(
                            "app",
                            "WARNING",
                            "django.request",
                            "Not Found: /api/v1/files/3f0c0d3e-6f0e-4f57-8a3a-1d2f6f6f1a11/my house.gpkg/",
                            "")
                    .replace("\"source\"", "\"status_code\": 404, \"request\": \"<WSGIRequest>\", \"source\"");

            ContainerLog log = Printed.by("app", line);

            assertThat(causes(log)).containsExactly("app.client-error");
            assertThat(example(log)).startsWith("Not Found: /api/v1/files/…");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "app.static-manifest | ValueError: Missing staticfiles manifest entry for 'css/vendor.css'",
                    "app.not-behind-nginx | Exception: Expected to either run behind nginx proxy, debug mode or within a test suite.",
                    "app.configuration | qfieldcloud.core.exceptions.ConfigValidationError: STORAGES is not valid",
                    "app.configuration | KeyError: 'STORAGES_PROJECT_DEFAULT_STORAGE'",
                    "storage.unreachable | botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL",
                    "storage.refused | botocore.exceptions.ClientError: An error occurred (SignatureDoesNotMatch) when calling",
                    "storage.no-bucket | botocore.errorfactory.NoSuchBucket: An error occurred (NoSuchBucket)",
                    "app.mail | smtplib.SMTPAuthenticationError: (535, b'5.7.8 Error')",
                    "app.cache | pymemcache.exceptions.MemcacheUnexpectedCloseError",
                    "permissions | PermissionError: [Errno 13] Permission denied: '/usr/src/app/mediafiles'",
                    "unknown | KeyError: 'name'"
                })
        void errors_are_told_apart_by_what_was_raised(String cause, String exception) {
            assertThat(causes(Printed.by("app", app("ERROR", "Internal Server Error: /api/v1/projects/", exception))))
                    .containsExactly(cause);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "gunicorn.timeout | [2026-01-12 09:14:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:31)",
                    "gunicorn.killed | [2026-01-12 09:14:01 +0000] [7] [ERROR] Worker (pid:31) was sent SIGKILL! Perhaps out of "
                            + "memory?",
                    "gunicorn.boot | [2026-01-12 09:14:01 +0000] [7] [ERROR] Reason: Worker failed to boot."
                })
        void lines_of_gunicorn_are_known(String cause, String line) {
            ContainerLog log =
                    Printed.by("app", "[2026-01-12 09:13:59 +0000] [7] [INFO] Booting worker with pid: 31", line);

            assertThat(causes(log)).containsExactly(cause);
        }

        @Test
        void unknown_errors_are_grouped_by_what_they_say() {
            ContainerLog log = Printed.by(
                    "app",
                    app("ERROR", "Internal Server Error: /a/jane/house/", "ValueError: 1234567 is not in list"),
                    app("ERROR", "Internal Server Error: /a/john/garden/", "ValueError: 7654321 is not in list"),
                    app(
                            "ERROR",
                            "Internal Server Error: /api/v1/projects/",
                            "TypeError: 'NoneType' object is not iterable"));

            assertThat(log.problems())
                    .extracting(LogProblem::cause, LogProblem::count, LogProblem::example)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(
                                    "unknown", 2, "Internal Server Error: /a/… ValueError: <n> is not in list"),
                            org.assertj.core.groups.Tuple.tuple(
                                    "unknown",
                                    1,
                                    "Internal Server Error: /api/v1/projects/… TypeError: 'NoneType' object is not iterable"));
        }

        @Test
        void a_flood_of_different_errors_stays_small() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                lines.add(app("ERROR", "error " + "abcdefghij".substring(i % 10) + i, ""));
            }

            ContainerLog log = Printed.by("app", lines);

            assertThat(log.problems()).hasSizeLessThan(20);
            assertThat(log.problems().stream().mapToInt(LogProblem::count).sum())
                    .isEqualTo(500);
        }

        @Test
        void an_object_that_was_cut_is_read_as_text() {
            assertThat(causes(Printed.by(
                            "app", "{\"level\": \"ERROR\", \"message\": \"Missing staticfiles manifest entry for")))
                    .containsExactly("app.static-manifest");
        }
    }

    @Nested
    class Of_the_web_server {
        private static String access(int status, String host, String agent, String upstream) {
            return "{\"ts\":\"2026-01-12T09:14:01+00:00\",\"ip\":\"203.0.113.9\",\"method\":\"GET\",\"status\":"
                    + status
                    + ",\"resp_time\":0.012,\"request_length\":512,\"resp_body_size\":1024,\"uri\":\"/api/v1/projects/?name=house\","
                    + "\"connection\":\"5\",\"connection_requests\":1,\"user_agent\":\"" + agent + "\",\"host\":\""
                    + host
                    + "\",\"user\":\"jane\",\"upstream_addr\":\"" + upstream
                    + "\",\"upstream_response_time\":\"0.010\",\"request_id\":\"aa\",\"source\":\"nginx\"}";
        }

        @Test
        void requests_are_counted_by_status_host_and_client() {
            ContainerLog log = Printed.by(
                    "nginx",
                    access(200, "gis.example.org", "qfield|3.5.1|android|14", "172.20.0.5:8000"),
                    access(401, "gis.example.org", "qfield|3.5.1|android|14", "172.20.0.5:8000"),
                    access(200, "old.example.org:443", "Mozilla/5.0 QGIS/34011/Linux", "172.20.0.5:8000"),
                    access(500, "gis.example.org", "sdk|py|0.9.3 python-requests|2.32.3", "172.20.0.5:8000"),
                    access(502, "gis.example.org", "Mozilla/5.0 (X11; Linux x86_64)", "172.20.0.5:8000"),
                    access(503, "198.51.100.4", "curl/8.5.0", ""));

            assertThat(log.access())
                    .contains(new AccessSummary(
                            6,
                            java.util.Map.of("200", 2, "401", 1, "500", 1, "502", 1, "503", 1),
                            1,
                            2,
                            List.of(
                                    new ClientUse(
                                            "gis.example.org",
                                            ClientKind.QFIELD,
                                            "3.5.1",
                                            2,
                                            1,
                                            Printed.NOW.minusSeconds(5)),
                                    new ClientUse(
                                            "gis.example.org",
                                            ClientKind.SDK,
                                            "0.9.3",
                                            1,
                                            0,
                                            Printed.NOW.minusSeconds(3)),
                                    new ClientUse(
                                            "old.example.org",
                                            ClientKind.QFIELDSYNC,
                                            "QGIS 3.40",
                                            1,
                                            0,
                                            Printed.NOW.minusSeconds(4)),
                                    new ClientUse("<ip>", ClientKind.SCRIPT, "", 1, 0, Printed.NOW.minusSeconds(1)),
                                    new ClientUse(
                                            "gis.example.org",
                                            ClientKind.BROWSER,
                                            "",
                                            1,
                                            0,
                                            Printed.NOW.minusSeconds(2))),
                            0));
            assertThat(log.problems()).isEmpty();
            assertThat(log.toString()).doesNotContain("203.0.113.9", "198.51.100.4", "jane", "house");
        }

        @Test
        void lines_of_port_80_count_without_a_host() {
            ContainerLog log = Printed.by(
                    "nginx",
                    "203.0.113.9 - - [12/Jan/2026:09:14:01 +0000] \"GET / HTTP/1.1\" 302 154 \"-\" \"Mozilla/5.0\" \"-\"");

            assertThat(log.access().orElseThrow().clients())
                    .containsExactly(new ClientUse("", ClientKind.BROWSER, "", 1, 0, Printed.NOW.minusSeconds(1)));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "nginx.upstream-unknown | [emerg] 1#1: host not found in upstream \"app:8000\" in /etc/nginx/conf.d/default.conf:3",
                    "nginx.certificate | [emerg] 1#1: cannot load certificate \"/etc/nginx/certs/gis.pem\": BIO_new_file() failed",
                    "nginx.configuration | [emerg] 1#1: duplicate location \"/\" in /etc/nginx/conf.d/default.conf:80",
                    "nginx.app-refuses | [error] 29#29: *7 connect() failed (111: Connection refused) while connecting to upstream, "
                            + "client: 203.0.113.9, server: gis.example.org, request: \"GET /a/jane HTTP/1.1\"",
                    "nginx.app-refuses | [error] 29#29: *7 no live upstreams while connecting to upstream, client: 203.0.113.9",
                    "nginx.app-slow | [error] 29#29: *7 upstream timed out (110: Connection timed out) while reading response header",
                    "nginx.app-breaks-off | [error] 29#29: *7 upstream prematurely closed connection while reading response header",
                    "nginx.static-missing | [error] 29#29: *7 open() \"/staticfiles/css/a.css\" failed (2: No such file or directory)",
                    "nginx.ordinary | [error] 29#29: *7 open() \"/usr/share/nginx/html/wp-login.php\" failed (2: No such file or directory)",
                    "nginx.ordinary | [crit] 29#29: *7 SSL_do_handshake() failed (SSL: error:0A00006C) while SSL handshaking",
                    "nginx.ordinary | [warn] 29#29: *7 a client request body is buffered to a temporary file /var/cache/nginx/1",
                    "nginx.upload-size | [error] 29#29: *7 client intended to send too large body: 10485761 bytes",
                    "unknown | [alert] 29#29: something nobody knows"
                })
        void errors_are_told_apart(String cause, String text) {
            assertThat(causes(Printed.by("nginx", "2026/01/12 09:14:01 " + text)))
                    .containsExactly(cause);
        }

        @Test
        void who_asked_is_not_kept() {
            ContainerLog log = Printed.by(
                    "nginx",
                    "2026/01/12 09:14:01 [error] 29#29: *7 connect() failed (111: Connection refused) while connecting to upstream, "
                            + "client: 203.0.113.9, server: gis.example.org, request: \"GET /a/jane HTTP/1.1\", "
                            + "upstream: \"http://172.20.0.5:8000/a/jane\", host: \"gis.example.org\"");

            assertThat(example(log))
                    .isEqualTo("[error] connect() failed (111: Connection refused) while connecting to upstream");
        }

        @Test
        void strangers_with_many_names_do_not_push_out_the_clients_that_matter() {
            List<String> lines = new ArrayList<>();
            lines.add(access(200, "old.example.org", "qfield|3.5.1", "172.20.0.5:8000"));
            for (int i = 0; i < 300; i++) {
                lines.add(access(404, "name" + i + ".example.net", "zgrab/0.x", ""));
            }

            AccessSummary access = Printed.by("nginx", lines).access().orElseThrow();

            assertThat(access.clients()).hasSize(40);
            assertThat(access.clients().get(0).kind()).isEqualTo(ClientKind.QFIELD);
            assertThat(access.otherClients()).isEqualTo(261);
        }
    }

    @Nested
    class Of_the_database {
        private static final String PREFIX = "2026-01-12 09:14:01.123 UTC [31] ";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "db.incompatible-files | FATAL:  database files are incompatible with server",
                    "db.collation | WARNING:  database \"qfieldcloud_db\" has a collation version mismatch",
                    "db.crashed | LOG:  server process (PID 41) was terminated by signal 9: Killed",
                    "db.crashed | LOG:  database system was not properly shut down; automatic recovery in progress",
                    "db.damaged | PANIC:  could not fsync file \"base/16384/2619\": Input/output error",
                    "disk-full | ERROR:  could not extend file \"base/16384/2619\": No space left on device",
                    "db.too-many-clients | FATAL:  sorry, too many clients already",
                    "db.stranger | FATAL:  password authentication failed for user \"postgres\"",
                    "db.ordinary | ERROR:  duplicate key value violates unique constraint \"core_user_username_key\"",
                    "db.ordinary | FATAL:  the database system is starting up",
                    "db.ordinary | ERROR:  something that a statement caused",
                    "unknown | FATAL:  something that nobody knows",
                    "permissions | FATAL:  could not open file \"/var/lib/postgresql/data/x\": Permission denied"
                })
        void levels_and_words_tell(String cause, String text) {
            assertThat(causes(Printed.by("db", PREFIX + text))).containsExactly(cause);
        }

        @Test
        void statements_and_details_are_never_kept() {
            ContainerLog log = Printed.by(
                    "db",
                    PREFIX + "ERROR:  duplicate key value violates unique constraint \"core_user_username_key\"",
                    PREFIX + "DETAIL:  Key (username)=(jane) already exists.",
                    PREFIX + "STATEMENT:  INSERT INTO core_user VALUES ('jane', 'No space left on device')",
                    "\t, 'jane@example.org')",
                    PREFIX + "LOG:  statement: SELECT 'FATAL: jane'");

            assertThat(causes(log)).containsExactly("db.ordinary");
            assertThat(log.toString()).doesNotContain("jane");
        }

        @Test
        void a_flood_of_statements_is_noted() {
            List<String> lines = new ArrayList<>(Collections.nCopies(300, PREFIX + "LOG:  statement: SELECT 1"));
            lines.add(PREFIX + "LOG:  checkpoint starting: time");

            ContainerLog log = Printed.by("db", lines);

            assertThat(causes(log)).containsExactly("db.statements");
            assertThat(example(log)).isEqualTo("300 of 301 lines are statements");
        }
    }

    @Nested
    class Of_others {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ofelia | ofelia.container-gone | scheduler.go:43 ▶ ERROR [Job \"runcrons\" (a1)] error creating exec: "
                            + "No such container: gis-app-1",
                    "createbuckets | createbuckets.failed | mc: <ERROR> Unable to initialize new alias. dial tcp 172.17.0.1:8009: "
                            + "i/o timeout.",
                    "certbot | certificate.not-renewed | Failed to renew certificate gis.example.org with error: Some challenges "
                            + "have failed.",
                    "minio | storage.drive | API: SYSTEM() Error: Unable to use the drive /data1: drive not found",
                    "minio | disk-full | Error: Storage reached its minimum free drive threshold.",
                    "memcached | image.wrong-platform | exec /usr/local/bin/docker-entrypoint.sh: exec format error",
                    "rustfs | permissions | Error: Permission denied (os error 13): /data/rustfs0"
                })
        void words_tell(String service, String cause, String line) {
            assertThat(causes(Printed.by(service, line))).containsExactly(cause);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "scheduler.go:43 ▶ NOTICE [Job \"runcrons\" (a1)] Finished in \"1.2s\", failed: false, skipped: false, error: none",
                    "Added `storage` successfully.",
                    "Certificate not yet due for renewal",
                    "signal handled: Terminated."
                })
        void harmless_lines_are_harmless(String line) {
            for (String service : List.of("ofelia", "createbuckets", "certbot", "memcached")) {
                assertThat(Printed.by(service, line).problems()).as(service).isEmpty();
            }
        }
    }

    @Nested
    class Which_lines_count {
        private static final String ERROR = "FATAL: something";

        private static ContainerOutput fiftyMinutesAndTwoAgo() {
            return new ContainerOutput(
                    true,
                    List.of(
                            Printed.line(Printed.NOW.minus(Duration.ofMinutes(64)), ERROR),
                            Printed.line(Printed.NOW.minus(Duration.ofMinutes(50)), ERROR),
                            Printed.line(Printed.NOW.minus(Duration.ofMinutes(2)), ERROR)),
                    true,
                    Optional.of(Printed.NOW));
        }

        private static ContainerLog read(String status, long exitCode, int restarts, Duration startedAgo) {
            Instant started = Printed.NOW.minus(startedAgo);
            return Printed.read(
                    Printed.container("memcached", status, exitCode, restarts, started),
                    Printed.HOUR,
                    fiftyMinutesAndTwoAgo());
        }

        @Test
        void those_of_the_window() {
            ContainerLog log = read("running", 0, 0, Duration.ofDays(10));

            assertThat(log.lines()).isEqualTo(2);
            assertThat(log.isCut()).as("one was too old, so none is missing").isFalse();
            assertThat(log.from()).isEqualTo(Printed.NOW.minus(Printed.HOUR));
        }

        @Test
        void not_those_of_before_the_present_start() {
            assertThat(read("running", 0, 0, Duration.ofMinutes(10)).lines()).isEqualTo(1);
            assertThat(read("running", 0, 3, Duration.ofMinutes(10)).lines()).isEqualTo(1);
        }

        @Test
        void but_those_if_the_engine_just_had_to_start_it_again() {
            assertThat(read("running", 0, 3, Duration.ofSeconds(20)).lines()).isEqualTo(2);
            assertThat(read("restarting", 1, 3, Duration.ofSeconds(1)).lines()).isEqualTo(2);
        }

        @Test
        void and_the_last_run_of_what_ended_badly_however_long_ago() {
            assertThat(read("exited", 1, 0, Duration.ofMinutes(65)).lines()).isEqualTo(3);
            assertThat(read("exited", 0, 0, Duration.ofMinutes(65)).lines()).isEqualTo(2);
        }

        @Test
        void lines_without_a_time_count() {
            ContainerLog log = Printed.read(
                    Printed.container("memcached", "running", 0, 0, Printed.NOW.minus(Duration.ofDays(1))),
                    Printed.HOUR,
                    new ContainerOutput(true, List.of(new OutputLine("", ERROR)), false, Optional.empty()));

            assertThat(log.problems().get(0).last()).isEqualTo(Printed.NOW);
        }

        @Test
        void none_of_a_log_that_cannot_be_read() {
            ContainerLog log = Printed.read(
                    Printed.container("nginx", "running", 0, 0, Printed.NOW.minus(Duration.ofDays(1))),
                    Printed.HOUR,
                    new ContainerOutput(false, List.of(), false, Optional.empty()));

            assertThat(log.reading()).isEqualTo(Reading.UNREADABLE);
            assertThat(log.access()).isEmpty();
        }
    }

    @Nested
    class Nothing_secret_or_personal_is_kept {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "login with 3shJDd2r7Twwkehb",
                    "postgres://gis:3shJDd2r7Twwkehb@db/gis",
                    "password=3shJDd2r7Twwkehb",
                    "{'password': 'x9-3shJ!', 'username': 'jane'}",
                    "{\\\"token\\\": \\\"x9-3shJ\\\"}",
                    "Authorization: Token abcdefghijklmnopqrstuvwxyz0123456789",
                    "Authorization: Basic amFuZTozc2hK",
                    "key AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
                    "jane@example.org is unknown",
                    "from 203.0.113.9 and 2001:db8:0:0:0:0:0:1 and 2001:db8::1",
                    "/api/v1/files/3f0c0d3e-6f0e-4f57-8a3a-1d2f6f6f1a11/jane.gpkg?token=x9-3shJ",
                    "cannot open 'house of jane.qgz'",
                    "user jane is locked",
                    "Key (username, id)=(jane, 3) exists",
                    "https://gis.example.org/a/jane/house?next=/a/jane"
                })
        void in_any_shape(String text) {
            for (String service : List.of("app", "worker_wrapper", "nginx", "db", "minio")) {
                ContainerLog json = Printed.by(service, app("ERROR", text, ""));
                ContainerLog plain = Printed.by(service, "[ERROR] " + text);
                ContainerLog database = Printed.by(service, "2026-01-12 09:14:01.123 UTC [31] FATAL:  " + text);

                assertThat(json + " " + plain + " " + database)
                        .doesNotContain(
                                "3shJ",
                                "jane",
                                "203.0.113.9",
                                "2001:db8",
                                "abcdefghijkl",
                                "AbCdEfGh",
                                "amFuZTo",
                                "house");
            }
        }

        @Test
        void also_not_where_a_long_line_is_cut() {
            for (int length = 1_150; length < 1_230; length++) {
                String text = "x".repeat(100) + " " + "y".repeat(length - 101) + " 3shJDd2r7Twwkehb tail";

                assertThat(Printed.by("app", app("ERROR", text, "")).toString()).doesNotContain("3shJDd");
            }
        }
    }
}
