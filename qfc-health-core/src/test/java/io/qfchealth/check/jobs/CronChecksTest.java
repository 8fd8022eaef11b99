package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.CronRun;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CronChecksTest {
    private static final String MAILS = "qfieldcloud.send_notifications";
    private static final String SWEEPER = "qfieldcloud.set_terminated_workers_to_final_status";
    private static final String PACKAGES = "qfieldcloud.delete_obsolete_project_packages";

    private static ADeployment runs(CronRun... runs) {
        return ADeployment.healthy().answer(CronQuestions.RUNS, HealthyJobs.runs(runs));
    }

    /** The app was started so long ago, and the last job was done before that. */
    private static ADeployment started(Duration app, Duration job, CronRun... runs) {
        return HealthyJobs.with(AJob.finished().ago(job))
                .answer(CronQuestions.RUNS, HealthyJobs.runs(runs))
                .change("app", one -> one.upFor(app));
    }

    private static CronRun run(String code, Duration ago) {
        return HealthyJobs.run(code, ago);
    }

    private static CronRun failing(String code, int failures, int looked) {
        Instant started = ADeployment.NOW.minusSeconds(30);
        return new CronRun(
                code,
                started,
                started,
                false,
                false,
                failures,
                looked,
                Optional.empty(),
                Optional.of("OSError: no mail server"));
    }

    @Nested
    class Runs {
        /** Incident scheduler-dead. */
        @Test
        void hours_ago_fail() {
            assertThat("cron.runs", runs(run(MAILS, Duration.ofHours(6)), run(SWEEPER, Duration.ofHours(6))))
                    .fails("overdue: qfieldcloud.send_notifications last began 6 h ago, "
                            + "qfieldcloud.set_terminated_workers_to_final_status last began 6 h ago")
                    .expects("each task run within three times its interval")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void of_one_task_are_told_from_those_of_others() {
            assertThat("cron.runs", runs(run(MAILS, Duration.ofSeconds(30)), run(SWEEPER, Duration.ofMinutes(31))))
                    .fails("overdue: qfieldcloud.set_terminated_workers_to_final_status last began 31 min ago");
        }

        @Test
        void a_little_late_warn() {
            assertThat("cron.runs", runs(run(MAILS, Duration.ofMinutes(6)), run(SWEEPER, Duration.ofMinutes(2))))
                    .warns("late: qfieldcloud.send_notifications last began 6 min ago")
                    .weighs(Severity.MINOR);
        }

        @Test
        void every_hour_are_not_late_before_three_hours() {
            assertThat("cron.runs", runs(run(MAILS, Duration.ofSeconds(70)), run(PACKAGES, Duration.ofMinutes(170))))
                    .passes("2 tasks in time, the newest run (qfieldcloud.send_notifications) 1 min 10 s ago");
            assertThat("cron.runs", runs(run(MAILS, Duration.ofSeconds(70)), run(PACKAGES, Duration.ofHours(11))))
                    .fails("overdue: qfieldcloud.delete_obsolete_project_packages last began 11 h ago");
        }

        @Test
        void that_never_ended_hold_up_their_task() {
            Instant started = ADeployment.NOW.minus(Duration.ofHours(5));
            CronRun killed =
                    new CronRun(SWEEPER, started, started, true, true, 0, 20, Optional.of(started), Optional.empty());

            assertThat("cron.runs", runs(run(MAILS, Duration.ofSeconds(20)), killed))
                    .fails(
                            "overdue: qfieldcloud.set_terminated_workers_to_final_status last began 5 h ago and never ended")
                    .advisesWith("docker compose restart memcached");
        }

        @Test
        void that_all_fail_fail() {
            assertThat("cron.runs", runs(failing(MAILS, 20, 20), run(SWEEPER, Duration.ofMinutes(1))))
                    .fails("qfieldcloud.send_notifications failed in 20 of its last 20 runs: OSError: no mail server");
        }

        @Test
        void the_last_of_which_failed_warn() {
            assertThat("cron.runs", runs(failing(MAILS, 2, 20)))
                    .warns("qfieldcloud.send_notifications failed in 2 of its last 20 runs: OSError: no mail server");
        }

        @Test
        void are_not_overdue_right_after_the_server_was_off() {
            assertThat(
                            "cron.runs",
                            started(
                                    Duration.ofSeconds(50),
                                    Duration.ofDays(2),
                                    run(MAILS, Duration.ofDays(2)),
                                    run(SWEEPER, Duration.ofDays(2))))
                    .passes("2 tasks in time, the newest run (qfieldcloud.send_notifications) 2 d ago");
        }

        @Test
        void are_overdue_right_after_a_start_when_jobs_were_done_without_them() {
            assertThat(
                            "cron.runs",
                            started(
                                    Duration.ofSeconds(50),
                                    Duration.ofMinutes(5),
                                    run(MAILS, Duration.ofHours(6)),
                                    run(SWEEPER, Duration.ofHours(6))))
                    .fails("overdue: qfieldcloud.send_notifications last began 6 h ago, "
                            + "qfieldcloud.set_terminated_workers_to_final_status last began 6 h ago");
            assertThat("cron.runs", started(Duration.ofSeconds(50), Duration.ofMinutes(5)))
                    .fails("no task has ever run, though jobs were done");
        }

        @Test
        void of_tasks_that_the_code_does_not_have_any_more_do_not_matter() {
            assertThat(
                            "cron.runs",
                            runs(
                                    run(MAILS, Duration.ofSeconds(30)),
                                    run("qfieldcloud.delete_expired_confirmations", Duration.ofDays(900))))
                    .passes("1 task in time, the newest run (qfieldcloud.send_notifications) 30 s ago");
        }

        @Test
        void are_not_expected_of_a_fresh_server() {
            assertThat(
                            "cron.runs",
                            HealthyJobs.with(AJob.finished().ago(Duration.ofSeconds(20)))
                                    .answer(CronQuestions.RUNS, HealthyJobs.runs())
                                    .change("app", app -> app.upFor(Duration.ofSeconds(40))))
                    .isSkipped("no task has run yet; the app started 40 s ago");
            assertThat("cron.runs", runs()).fails("no task has ever run, though the app is up for 10 d");
        }

        @Test
        void of_one_task_can_be_asked_for() {
            ADeployment deployment = runs(run(MAILS, Duration.ofHours(6)), run(SWEEPER, Duration.ofMinutes(1)));

            assertThat(JobChecks.taskRuns(SWEEPER), deployment)
                    .passes("1 task in time, the newest run (" + SWEEPER + ") 1 min ago");
            assertThat(JobChecks.taskRuns(MAILS), deployment).fails("overdue: " + MAILS + " last began 6 h ago");
            assertThat(JobChecks.taskRuns("qfieldcloud.x"), deployment)
                    .fails("there is no run of such a task; there are " + MAILS + ", " + SWEEPER);
        }
    }

    @Nested
    class Scheduler {
        private final CronRun[] recent = {run(MAILS, Duration.ofSeconds(40)), run(SWEEPER, Duration.ofSeconds(40))};
        private final CronRun[] old = {run(MAILS, Duration.ofHours(6)), run(SWEEPER, Duration.ofHours(6))};

        @Test
        void that_is_stopped_fails_with_overdue_runs() {
            assertThat("cron.scheduler", runs(old).change("ofelia", ofelia -> ofelia.exited(137)))
                    .fails("gis-ofelia-1 is exited; the newest scheduled run was 6 h ago");
        }

        @Test
        void that_is_stopped_warns_while_runs_are_recent() {
            assertThat("cron.scheduler", runs(recent).change("ofelia", ofelia -> ofelia.exited(137)))
                    .warns("gis-ofelia-1 is exited; the newest scheduled run was 40 s ago")
                    .weighs(Severity.RISK);
        }

        @Test
        void that_is_absent_fails_unless_something_else_runs_the_tasks() {
            assertThat("cron.scheduler", runs(old).without("ofelia"))
                    .fails("there is no service ofelia; the newest scheduled run was 6 h ago");
            assertThat(
                            "cron.scheduler",
                            runs(recent).without("ofelia").change("app", app -> app.label("ofelia.enabled", "false")))
                    .isSkipped("there is no service ofelia here; the newest scheduled run was 40 s ago");
        }

        @Test
        void that_is_absent_fails_at_once_if_the_app_is_labelled_for_it() {
            assertThat("cron.scheduler", runs(recent).without("ofelia"))
                    .fails(
                            "there is no service ofelia, and the labels of the app say that it runs the scheduled tasks; the "
                                    + "newest scheduled run was 40 s ago")
                    .advises("docker compose up -d ofelia; then see that its restart policy is unless-stopped");
        }

        @Test
        void that_is_absent_here_may_be_another_one_of_the_engine() {
            assertThat(
                            "cron.scheduler",
                            runs(recent).without("ofelia").withJobContainer("mcuadros/ofelia:0.3.18", "sha256:ofelia"))
                    .isSkipped("there is no service ofelia here; the newest scheduled run was 40 s ago");
        }

        @Test
        void that_is_absent_fails_however_young_the_app_is() {
            assertThat(
                            "cron.scheduler",
                            started(Duration.ofSeconds(50), Duration.ofDays(2), old)
                                    .without("ofelia"))
                    .fails("there is no service ofelia; the newest scheduled run was 6 h ago");
        }

        @Test
        void that_finds_no_labels_fails_with_overdue_runs() {
            assertThat("cron.scheduler", runs(old).change("app", app -> app.label("ofelia.enabled", "false")))
                    .fails("gis-ofelia-1 runs, and gis-app-1 has no label that tells it what to do (ofelia.enabled, "
                            + "ofelia.job-exec); the newest scheduled run was 6 h ago");
            assertThat("cron.scheduler", runs(recent).change("app", app -> app.label("ofelia.enabled", "false")))
                    .passes("gis-ofelia-1 runs; the newest scheduled run was 40 s ago");
        }

        /** Incident scheduler-holds-old-container. */
        @Test
        void that_is_older_than_the_app_fails_with_overdue_runs() {
            assertThat(
                            "cron.scheduler",
                            runs(old)
                                    .change(
                                            "app",
                                            app -> app.created(ADeployment.NOW.minus(Duration.ofHours(5)))
                                                    .upFor(Duration.ofHours(5))))
                    .fails(
                            "gis-ofelia-1 is older than gis-app-1, which was made 5 h ago; the newest scheduled run was 6 h ago")
                    .advises("docker compose restart ofelia");
        }

        @Test
        void that_is_older_than_the_app_passes_when_it_has_run_something_since() {
            assertThat(
                            "cron.scheduler",
                            runs(recent)
                                    .change(
                                            "app",
                                            app -> app.created(ADeployment.NOW.minus(Duration.ofHours(5)))
                                                    .upFor(Duration.ofHours(5))))
                    .passes("gis-ofelia-1 runs; the newest scheduled run was 40 s ago");
        }

        @Test
        void that_is_older_than_the_app_is_given_a_moment() {
            ADeployment deployment = runs(run(MAILS, Duration.ofMinutes(3)), run(SWEEPER, Duration.ofMinutes(3)));

            assertThat(
                            "cron.scheduler",
                            deployment.change(
                                    "app",
                                    app -> app.created(ADeployment.NOW.minusSeconds(60))
                                            .upFor(Duration.ofMinutes(1))))
                    .passes("gis-ofelia-1 runs; the newest scheduled run was 3 min ago");
            assertThat(
                            "cron.scheduler",
                            runs(run(MAILS, Duration.ofMinutes(6)), run(SWEEPER, Duration.ofMinutes(6)))
                                    .change(
                                            "app",
                                            app -> app.created(ADeployment.NOW.minusSeconds(300))
                                                    .upFor(Duration.ofMinutes(5))))
                    .warns(
                            "gis-ofelia-1 is older than gis-app-1, which was made 5 min ago; the newest scheduled run was 6 min ago");
        }
    }

    @Nested
    class Duplicates {
        /** Incident scheduler-runs-in-workers-too. */
        @Test
        void of_workers_that_inherited_the_labels_warn() {
            assertThat(
                            "cron.duplicates",
                            ADeployment.healthy()
                                    .changeWorkers(worker -> worker.label("ofelia.enabled", "true")
                                            .label("ofelia.job-exec.runcrons.schedule", "@every 1m")))
                    .warns("runcrons in 4 containers (gis-app-1, gis-worker_wrapper-1, gis-worker_wrapper-2, "
                            + "gis-worker_wrapper-3)")
                    .weighs(Severity.MINOR);
        }

        @Test
        void are_none_when_the_workers_are_switched_off_or_have_other_tasks() {
            assertThat(
                            "cron.duplicates",
                            ADeployment.healthy()
                                    .changeWorkers(worker -> worker.label("ofelia.enabled", "false")
                                            .label("ofelia.job-exec.runcrons.schedule", "@every 1m"))
                                    .change(
                                            "db",
                                            db -> db.label("ofelia.enabled", "true")
                                                    .label("ofelia.job-exec.backup.schedule", "@daily")))
                    .passes("2 tasks in one container: backup in gis-db-1, runcrons in gis-app-1");
        }

        @Test
        void cannot_be_without_labels() {
            assertThat(
                            "cron.duplicates",
                            ADeployment.healthy().change("app", app -> app.label("ofelia.enabled", "false")))
                    .isSkipped("no running container has labels of tasks for ofelia");
        }
    }
}
