package io.qfchealth.check.logs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.logs.ClientKind;
import io.qfchealth.logs.LogQuestions;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.ALog;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogChecksTest {

    private static ADeployment with(ALog... logs) {
        ADeployment deployment = ADeployment.healthy();
        for (ALog log : logs) {
            log.in(deployment);
        }
        return deployment;
    }

    private static ADeployment withoutJobs(ALog... logs) {
        return HealthyJobs.jobs(with(logs), List.of());
    }

    @Nested
    class Errors {
        private static final String WORKERS = "logs.errors.workers";

        @Test
        void of_a_known_cause_that_still_come_fail_with_cause_number_and_remedy() {
            assertThat(
                            WORKERS,
                            with(
                                    ALog.of("worker_wrapper", 1).problem("job.image-missing", 9),
                                    ALog.of("worker_wrapper", 2)
                                            .problem("job.image-missing", 8, Duration.ofMinutes(4))))
                    .fails(
                            "jobs failed: the image that jobs run in is not on the engine (17 lines of gis-worker_wrapper-1 "
                                    + "and gis-worker_wrapper-2, last 1 min ago)")
                    .weighs(Severity.CRITICAL)
                    .advises(
                            "Build or load the image under exactly that name: docker compose build qgis (or qgis3 qgis4), or docker save "
                                    + "IMAGE | ssh HOST docker load on a machine that has it.")
                    .shows(
                            "lines",
                            "17x 2026-01-12T08:41:00Z to 2026-01-12T09:14:00Z gis-worker_wrapper-1, gis-worker_wrapper-2: "
                                    + "what it says");
        }

        @Test
        void of_jobs_only_warn_once_a_later_job_succeeded_whose_table_judges_the_others() {
            ADeployment repaired =
                    with(ALog.of("worker_wrapper").problem("job.image-missing", 3, Duration.ofMinutes(5)));
            String words =
                    "jobs failed: the image that jobs run in is not on the engine (3 lines of gis-worker_wrapper-1, last "
                            + "5 min ago)";

            assertThat(WORKERS, repaired).warns(words);
            assertThat(
                            WORKERS,
                            HealthyJobs.jobs(repaired, List.of(AJob.finished().ago(Duration.ofMinutes(6)))))
                    .fails(words);
            assertThat(
                            WORKERS,
                            repaired.unanswered(
                                    JobQuestions.RECENT,
                                    new io.qfchealth.access.Trouble(
                                            io.qfchealth.access.Trouble.Kind.TIMED_OUT, "No.", "Wait.")))
                    .fails(words);
        }

        @ParameterizedTest
        @CsvSource({
            "db.login-refused, 59, FAIL",
            "db.login-refused, 61, WARN",
            "db.read-only, 61, WARN",
            "db.schema, 61, FAIL"
        })
        void of_a_database_only_warn_once_it_answers_and_takes_writes_again(String cause, int quiet, Status status) {
            ADeployment deployment = with(ALog.of("app").problem(cause, 1, Duration.ofSeconds(quiet)));

            assertThat("logs.errors.app", deployment)
                    .extracting(Finding::status)
                    .isEqualTo(status);
            assertThat(
                            "logs.errors.app",
                            deployment.unanswered(
                                    DatabaseQuestions.SERVER,
                                    new io.qfchealth.access.Trouble(
                                            io.qfchealth.access.Trouble.Kind.REFUSED, "No.", "Wait.")))
                    .extracting(Finding::status)
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void from_before_a_start_by_hand_only_warn() {
            String words =
                    "the scheduler still asks a container that was replaced: nothing is done at its time (3 lines of "
                            + "gis-ofelia-1, last 30 s ago)";
            ADeployment gone = with(ALog.of("ofelia").problem("ofelia.container-gone", 3, Duration.ofSeconds(30)));

            assertThat("logs.errors.services", gone.change("ofelia", run -> run.endedBefore(Duration.ofSeconds(29))))
                    .warns(words);
            assertThat(
                            "logs.errors.services",
                            gone.change("ofelia", run -> run.restarts(2).endedBefore(Duration.ofSeconds(29))))
                    .fails(words);
            // Printed before the engine noted the start, and after the end of the run before it.
            assertThat(
                            "logs.errors.services",
                            gone.change(
                                    "ofelia",
                                    run -> run.endedBefore(Duration.ofSeconds(31))
                                            .upFor(Duration.ofSeconds(29))))
                    .fails(words);
        }

        @Test
        void of_the_scheduler_only_warn_once_a_task_began_later() {
            ADeployment repaired = with(ALog.of("ofelia").problem("ofelia.container-gone", 3, Duration.ofMinutes(2)));
            String words =
                    "the scheduler still asks a container that was replaced: nothing is done at its time (3 lines of "
                            + "gis-ofelia-1, last 2 min ago)";

            assertThat("logs.errors.services", repaired).warns(words);
            assertThat(
                            "logs.errors.services",
                            repaired.unanswered(
                                    CronQuestions.RUNS,
                                    new io.qfchealth.access.Trouble(
                                            io.qfchealth.access.Trouble.Kind.TIMED_OUT, "No.", "Wait.")))
                    .fails(words);
        }

        @ParameterizedTest
        @CsvSource({"59, 20, 10, FAIL", "61, 20, 10, WARN", "61, 3, 10, FAIL", "61, 20, 0, FAIL", "200, 4, 150, FAIL"})
        void that_came_again_and_again_only_warn_once_they_do_not(int quiet, int count, int spread, String status) {
            Duration ago = Duration.ofSeconds(quiet);
            ADeployment deployment =
                    with(ALog.of("app").problem("storage.refused", count, Duration.ofSeconds(spread * 2L), ago));

            String words = "the object storage refuses the keys (" + count + " lines of gis-app-1, last "
                    + DurationText.of(ago) + " ago)";
            if (status.equals("FAIL")) {
                assertThat("logs.errors.app", deployment).fails(words);
            } else {
                assertThat("logs.errors.app", deployment).warns(words);
            }
        }

        @ParameterizedTest
        @CsvSource({"10, true", "11, false"})
        void that_have_ceased_only_warn(long minutes, boolean fails) {
            ADeployment deployment =
                    withoutJobs(ALog.of("worker_wrapper").problem("job.image-missing", 1, Duration.ofMinutes(minutes)));
            String words =
                    "jobs failed: the image that jobs run in is not on the engine (1 line of gis-worker_wrapper-1, last "
                            + minutes + " min ago)";

            if (fails) {
                assertThat(WORKERS, deployment).fails(words);
            } else {
                assertThat(WORKERS, deployment).warns(words);
                assertThat(WORKERS, deployment.threshold("logs.errors.workers.recent", "11m"))
                        .fails(words);
            }
        }

        @Test
        void that_users_and_strangers_cause_are_told_and_do_not_count() {
            assertThat(
                            "logs.errors.app",
                            with(ALog.of("app")
                                    .lines(900)
                                    .problem("app.client-error", 200)
                                    .problem("app.strange-host", 30)))
                    .passes(
                            "900 lines of 1 app container within the last 1 h, no errors but what users and strangers cause")
                    .shows(
                            "ordinary",
                            "200x 2026-01-12T08:44:00Z to 2026-01-12T09:14:00Z gis-app-1: what it says",
                            "30x 2026-01-12T08:44:00Z to 2026-01-12T09:14:00Z gis-app-1: what it says");
        }

        @ParameterizedTest
        @CsvSource({"4, true", "5, false"})
        void that_nobody_knows_warn_when_there_are_several(int count, boolean passes) {
            ADeployment deployment = with(ALog.of("app")
                    .problem("unknown", "Internal Server Error: /api/… KeyError: 'x'", count, Duration.ofMinutes(20)));

            if (passes) {
                assertThat("logs.errors.app", deployment)
                        .passes(
                                "5 lines of 1 app container within the last 1 h, no errors but what users and strangers "
                                        + "cause");
            } else {
                assertThat("logs.errors.app", deployment)
                        .warns(
                                "\"Internal Server Error: /api/… KeyError: 'x'\" (5 lines of gis-app-1, last 20 min ago)")
                        .weighs(Severity.MINOR)
                        .advises("Read them: docker compose logs --since 1h app.");
            }
        }

        @Test
        void of_a_later_version_are_taken_for_unknown_ones() {
            assertThat("logs.errors.nginx", with(ALog.of("nginx").problem("nginx.from-the-future", 7)))
                    .warns("\"what it says\" (7 lines of gis-nginx-1, last 1 min ago)");
        }

        @Test
        void that_come_with_a_start_do_not_count_once_it_is_over() {
            ADeployment deployment = with(
                    ALog.of("nginx").problem("nginx.app-refuses", 40, Duration.ofMinutes(9)),
                    ALog.of("worker_wrapper").problem("db.starting", 2, Duration.ofMinutes(9)));
            deployment.change("app", app -> app.upFor(Duration.ofMinutes(8)));

            assertThat("logs.errors.nginx", deployment)
                    .passes(
                            "5 lines of 1 web server within the last 1 h, no errors but what users and strangers cause");
            assertThat(WORKERS, deployment)
                    .passes("15 lines of 3 workers within the last 1 h, no errors but what users and strangers cause");
        }

        @Test
        void that_come_with_a_start_count_when_it_does_not_end() {
            ADeployment longAgo = with(ALog.of("nginx").problem("nginx.app-refuses", 40));
            ADeployment crashing = with(ALog.of("worker_wrapper").problem("db.unreachable", 4));
            crashing.changeWorkers(worker -> worker.restarts(9).upFor(Duration.ofSeconds(20)));

            assertThat("logs.errors.nginx", longAgo)
                    .fails("the app does not answer the web server (40 lines of gis-nginx-1, last 1 min ago)");
            assertThat(WORKERS, crashing)
                    .fails("the database cannot be reached (4 lines of gis-worker_wrapper-1, last 1 min ago)")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void of_several_causes_are_told_together_with_the_worst_severity() {
            assertThat(
                            "logs.errors.services",
                            with(
                                    ALog.of("ofelia").problem("ofelia.container-gone", 60, Duration.ofSeconds(30)),
                                    ALog.of("db").problem("disk-full", 3).problem("db.collation", 12)))
                    .fails(
                            "no space is left on a disk (3 lines of gis-db-1, last 1 min ago), the scheduler still asks a container "
                                    + "that was replaced: nothing is done at its time (60 lines of gis-ofelia-1, last 30 s ago)")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void of_services_that_are_not_of_qfieldcloud_are_not_looked_at() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment.container("backup"));
            ALog.of("backup").problem("disk-full", 3).in(deployment);

            assertThat("logs.errors.services", deployment)
                    .passes("20 lines of 4 containers within the last 1 h, no errors");
        }

        @Test
        void of_one_shots_that_ended_well_by_design_are_not_looked_at() {
            assertThat("logs.errors.services", with(ALog.of("mkcert").problem("permissions", 3)))
                    .passes("20 lines of 4 containers within the last 1 h, no errors");
        }

        @Test
        void of_another_time_are_asked_for_when_told_so() {
            ADeployment deployment =
                    with(ALog.of("app").within(Duration.ofMinutes(5)).problem("app.mail", 1, Duration.ofMinutes(3)));

            assertThat("logs.errors.app", deployment)
                    .passes(
                            "120 lines of 1 app container within the last 1 h, no errors but what users and strangers cause");
            assertThat("logs.errors.app", deployment.threshold("logs.errors.app.window", "5m"))
                    .warns("mails cannot be sent (1 line of gis-app-1, last 3 min ago)");
            assertThat(LogChecks.errorsWithin(Duration.ofMinutes(5)).get(1), deployment)
                    .warns("mails cannot be sent (1 line of gis-app-1, last 3 min ago)");
        }

        @Test
        void are_looked_for_in_an_empty_and_in_a_cut_log() {
            assertThat("logs.errors.app", with(ALog.of("app").lines(0)))
                    .passes("0 lines of 1 app container within the last 1 h, no errors");
            assertThat("logs.errors.app", with(ALog.of("app").lines(1000).cut()))
                    .passes("the newest 1000 lines of 1 app container within the last 1 h, no errors");
        }

        @Test
        void cannot_be_looked_for_without_a_log() {
            assertThat("logs.errors.app", with(ALog.of("app").unreadable()))
                    .isSkipped("the log driver keeps from the engine what gis-app-1 prints");
            assertThat("logs.errors.app", ADeployment.healthy().without("app"))
                    .isSkipped("no app container of this deployment runs");
            assertThat("logs.errors.app", with(ALog.of("app").gone()))
                    .isSkipped("no app container of this deployment runs");
            Container app = ADeployment.empty().container("app").build();
            assertThat(
                            "logs.errors.app",
                            ADeployment.healthy()
                                    .unanswered(
                                            LogQuestions.of(app, Duration.ofHours(1)),
                                            new io.qfchealth.access.Trouble(
                                                    Kind.TIMED_OUT, "No answer in time.", "Wait.")))
                    .isUnknown("No answer in time.");
        }

        @Test
        void of_gunicorn_have_a_check_of_their_own() {
            assertThat("logs.errors.app", with(ALog.of("app").problem("gunicorn.killed", 20)))
                    .passes("5 lines of 1 app container within the last 1 h, no errors");
        }
    }

    @Nested
    class Processes_of_the_app {

        @Test
        void that_are_broken_off_now_and_then_pass() {
            assertThat("logs.gunicorn", ADeployment.healthy())
                    .passes("120 lines of 1 app container within the last 1 h, none about it");
            assertThat("logs.gunicorn", with(ALog.of("app").problem("gunicorn.timeout", 2)))
                    .passes("5 lines of 1 app container within the last 1 h, 2 about it");
        }

        @Test
        void that_are_broken_off_more_often_warn_and_fail() {
            assertThat("logs.gunicorn", with(ALog.of("app").problem("gunicorn.timeout", 3)))
                    .warns(
                            "requests take longer than the app may take, and are broken off (3 lines of gis-app-1, last 1 min "
                                    + "ago)");
            assertThat(
                            "logs.gunicorn",
                            with(ALog.of("app").problem("gunicorn.timeout", 5).problem("gunicorn.killed", 5)))
                    .fails(
                            "requests take longer than the app may take, and are broken off (5 lines of gis-app-1, last 1 min "
                                    + "ago), processes of the app are killed, mostly for lack of memory (5 lines of gis-app-1, last "
                                    + "1 min ago)");
            assertThat("logs.gunicorn", with(ALog.of("app").problem("gunicorn.killed", 50, Duration.ofMinutes(11))))
                    .warns(
                            "processes of the app are killed, mostly for lack of memory (50 lines of gis-app-1, last 11 min "
                                    + "ago)");
        }

        @Test
        void that_do_not_start_fail() {
            assertThat("logs.gunicorn", with(ALog.of("app").problem("gunicorn.boot", 1)))
                    .fails("processes of the app do not start (1 line of gis-app-1, last 1 min ago)");
        }
    }

    @Nested
    class Requests {

        @Test
        void that_are_answered_pass() {
            assertThat("logs.access", ADeployment.healthy()).passes("412 requests within the last 1 h, 0 failed");
        }

        @Test
        void of_which_a_few_failed_pass() {
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .requests("gis.example.org", 20)
                                    .failed(4, 0)))
                    .passes("24 requests within the last 1 h, 4 failed");
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .requests("gis.example.org", 900)
                                    .failed(8, 0)))
                    .passes("908 requests within the last 1 h, 8 failed");
        }

        @Test
        void of_which_many_failed_warn_or_fail() {
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .requests("gis.example.org", 280)
                                    .failed(2, 3)))
                    .warns(
                            "5 of 285 requests within the last 1 h were answered with a status from 500 on, 3 of them because "
                                    + "the app did not answer")
                    .shows("statuses", "200: 280", "500: 2", "502: 3");
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .requests("gis.example.org", 95)
                                    .failed(5, 0)))
                    .fails(
                            "5 of 100 requests within the last 1 h were answered with a status from 500 on, 0 of them because "
                                    + "the app did not answer");
        }

        @Test
        void of_clients_with_stale_tokens_warn() {
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .requests("gis.example.org", 500)
                                    .client("gis.example.org", ClientKind.QFIELD, "3.5.1", 40, 20)))
                    .warns("20 of 40 requests of QField, QFieldSync and SDK were answered with 401")
                    .weighs(Severity.MINOR);
            assertThat(
                            "logs.access",
                            with(ALog.of("nginx")
                                    .client("gis.example.org", ClientKind.BROWSER, "", 40, 40)
                                    .client("gis.example.org", ClientKind.QFIELD, "3.5.1", 40, 19)))
                    .passes("80 requests within the last 1 h, 0 failed");
        }

        @Test
        void that_nobody_made_are_not_judged() {
            assertThat("logs.access", with(ALog.of("nginx"))).isSkipped("nobody asked anything within the last 1 h");
            assertThat("logs.access", with(ALog.of("nginx").unreadable()))
                    .isSkipped("the log driver keeps from the engine what gis-nginx-1 prints");
        }
    }

    @Nested
    class Clients {

        @Test
        void of_the_public_name_pass() {
            assertThat("web.clients", ADeployment.healthy())
                    .passes("412 requests within the last 1 h, none of a client for another host name")
                    .shows("clients", "browsers: 412 requests");
        }

        @Test
        void of_the_old_name_are_told_by_kind_and_version() {
            assertThat(
                            "web.clients",
                            with(ALog.of("nginx")
                                            .requests("gis.example.org", 400)
                                            .client("old.example.org", ClientKind.QFIELD, "3.5.1", 12)
                                            .client("old.example.org", ClientKind.BROWSER, "", 1)
                                            .client("old.example.org", ClientKind.ROBOT, "", 70))
                                    .setting(SettingKey.OLD_HOST, "http://Old.example.org:8080/"))
                    .warns(
                            "QField 3.5.1 for old.example.org (12 requests, last 2 min ago), browsers for old.example.org "
                                    + "(1 request, last 2 min ago)")
                    .expects("no client that uses old.example.org");
        }

        @Test
        void of_any_other_name_are_told_if_they_are_of_qfieldcloud() {
            assertThat(
                            "web.clients",
                            with(ALog.of("nginx").client("cloud.example.org", ClientKind.QFIELDSYNC, "QGIS 3.40", 3)))
                    .warns("QFieldSync QGIS 3.40 for cloud.example.org (3 requests, last 2 min ago)");
        }

        @Test
        void of_the_names_of_containers_and_strangers_with_any_name_pass() {
            assertThat(
                            "web.clients",
                            with(ALog.of("nginx")
                                    .client("nginx", ClientKind.SDK, "0.9.3", 40)
                                    .client("app", ClientKind.SDK, "0.9.3", 2)
                                    .client("<ip>", ClientKind.QFIELD, "3.5.1", 1)
                                    .client("admin.example.net", ClientKind.ROBOT, "", 90)
                                    .client("example.net", ClientKind.BROWSER, "", 9)))
                    .passes("142 requests within the last 1 h, none of a client for another host name");
        }

        @ParameterizedTest
        @ValueSource(strings = {"old.example.org", "https://OLD.example.org/", " old.example.org:443 "})
        void of_one_name_are_looked_for_when_told_so(String oldHost) {
            assertThat(
                            LogChecks.noClientsOf(oldHost),
                            with(ALog.of("nginx").client("old.example.org", ClientKind.SCRIPT, "", 3)))
                    .warns("scripts for old.example.org (3 requests, last 2 min ago)");
            assertThat(LogChecks.noClientsOf(oldHost), ADeployment.healthy())
                    .passes("412 requests within the last 1 h, none of a client for old.example.org");
        }

        @Test
        void of_other_names_do_not_matter_when_one_is_looked_for() {
            assertThat(
                            LogChecks.noClientsOf("older.example.org"),
                            with(ALog.of("nginx").client("old.example.org", ClientKind.QFIELD, "3.5.1", 3)))
                    .passes("3 requests within the last 1 h, none of a client for older.example.org");
        }

        @Test
        void whose_host_is_not_told_are_not_judged() {
            assertThat("web.clients", with(ALog.of("nginx").requests("", 4)))
                    .isSkipped("within the last 1 h no request tells which host it asked for");
            assertThat("web.clients", ADeployment.healthy().without("nginx"))
                    .isSkipped("no web server of this deployment runs");
        }
    }

    @Nested
    class Logs {

        @Test
        void that_can_be_read_pass() {
            assertThat("logs.readable", ADeployment.healthy()).passes("9 of 9 logs read");
        }

        @Test
        void that_cannot_be_read_warn() {
            assertThat(
                            "logs.readable",
                            with(
                                    ALog.of("app").unreadable(),
                                    ALog.of("worker_wrapper", 2).unreadable()))
                    .warns("2 logs of 9 cannot be read: gis-worker_wrapper-2, gis-app-1");
        }

        @Test
        void of_no_container_are_unknown() {
            assertThat(
                            "logs.readable",
                            ADeployment.empty()
                                    .with(ADeployment.empty()
                                            .container("worker_wrapper")
                                            .neverStarted("")))
                    .isUnknown("there is no container whose log could be read");
        }
    }
}
