package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.access.Trouble;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.ProjectLock;
import io.qfchealth.database.ProjectLocks;
import io.qfchealth.database.QgisReport;
import io.qfchealth.database.QgisReports;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobChecksTest {
    private static final String IMAGE = "gis-qgis:latest";

    private static Duration minutes(double number) {
        return Duration.ofMillis(Math.round(number * 60_000));
    }

    /** One after the other each minute, over ten projects. */
    private static List<AJob> finished(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> AJob.finished().project(1 + i % 10).ago(minutes(2 + i)))
                .toList();
    }

    private static ADeployment with(List<AJob> jobs, AJob... more) {
        List<AJob> all = new ArrayList<>(jobs);
        all.addAll(Arrays.asList(more));
        return HealthyJobs.with(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jobs.failures", "jobs.pending", "jobs.stuck", "jobs.progress", "jobs.duration", "jobs.qgis"})
    void nothing_is_known_when_the_database_does_not_answer(String id) {
        Trouble silence = new Trouble(Trouble.Kind.UNREACHABLE, "The database does not answer.", "Start it.");

        assertThat(id, ADeployment.healthy().unanswered(JobQuestions.RECENT, silence))
                .isUnknown("The database does not answer.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs.failures | no job was ever submitted here",
                "jobs.progress | no job was ever submitted here",
                "jobs.duration | no job succeeded in the last hour"
            })
    void a_new_server_is_no_fault_and_no_proof(String id, String words) {
        assertThat(id, HealthyJobs.with()).isSkipped(words);
    }

    @Nested
    class Failures {

        @Test
        void of_a_missing_image_fail_with_their_number_and_the_name_of_the_image() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 17; i++) {
                jobs.add(AJob.withoutImage(IMAGE)
                        .project(1 + i % 5)
                        .ago(minutes(1 + i * 2))
                        .waited(Duration.ZERO));
            }
            jobs.add(AJob.finished().project(9).ago(minutes(50)));

            assertThat("jobs.failures", HealthyJobs.with(jobs))
                    .fails(
                            "17 of 18 jobs failed in the last hour through the server's fault: 17 because the image that jobs run in "
                                    + "is not on the engine (gis-qgis:latest), 5 projects, since 08:42 UTC, last 59 s ago")
                    .expects("no job that failed in the last hour through the server's fault")
                    .weighs(Severity.CRITICAL)
                    .shows("causes", "image-missing gis-qgis:latest: 17")
                    .shows("before", "no job ended in the 1 h before")
                    .shows("last success", "49 min 40 s ago at 08:25 UTC, before the first of these failures")
                    .advises(
                            "Build or load the image under exactly the name gis-qgis:latest: docker compose build qgis, or docker "
                                    + "save gis-qgis:latest | ssh HOST docker load on a machine that has it. Then run the failed jobs "
                                    + "again.");
        }

        @Test
        void of_the_only_job_fail_if_its_cause_does_not_pass_by_itself() {
            assertThat(
                            "jobs.failures",
                            HealthyJobs.with(AJob.withoutImage(IMAGE).ago(minutes(5))))
                    .fails(
                            "1 of 1 job failed in the last hour through the server's fault: 1 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis:latest), 1 project, since 09:10 UTC, last 4 min 57 s ago");
        }

        @Test
        void of_some_projects_only_weigh_less() {
            assertThat(
                            "jobs.failures",
                            with(
                                    finished(20),
                                    AJob.withoutImage("gis-qgis4:latest")
                                            .project(21)
                                            .ago(minutes(10)),
                                    AJob.withoutImage("gis-qgis4:latest")
                                            .project(22)
                                            .ago(minutes(8))))
                    .fails(
                            "2 of 22 jobs failed in the last hour through the server's fault: 2 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis4:latest), 2 projects, since 09:05 UTC, last 7 min 57 s ago")
                    .weighs(Severity.MAJOR)
                    .advisesWith("docker compose build qgis4");
        }

        @Test
        void that_may_pass_by_themselves_warn_when_they_are_few() {
            AJob died = AJob.failed()
                    .project(3)
                    .ago(minutes(10))
                    .because("worker_wrapper", "", "", -2, "Job unexpectedly terminated.");

            assertThat(
                            "jobs.failures",
                            HealthyJobs.with(Stream.concat(
                                            finished(20).stream()
                                                    .filter(job -> job.build()
                                                                    .project()
                                                                    .getLeastSignificantBits()
                                                            != 3),
                                            Stream.of(died))
                                    .toList()))
                    .warns(
                            "1 of 19 jobs failed in the last hour through the server's fault: 1 because the worker that ran it died, 1 "
                                    + "project, since 09:05 UTC, last 9 min 40 s ago")
                    .weighs(Severity.MINOR);
        }

        @Test
        void that_may_pass_by_themselves_fail_when_they_hit_many() {
            List<AJob> jobs = new ArrayList<>(finished(6));
            for (int i = 0; i < 6; i++) {
                jobs.add(AJob.failed()
                        .project(20 + i)
                        .ago(minutes(3 + i))
                        .because(
                                "container",
                                "QfcRequestException",
                                "API_INTERNAL_SERVER_ERROR",
                                0,
                                "Requested url returned 500"));
            }

            assertThat("jobs.failures", HealthyJobs.with(jobs))
                    .fails(
                            "6 of 12 jobs failed in the last hour through the server's fault: 6 because the API answered the job with "
                                    + "an error (500), 6 projects, since 09:07 UTC, last 2 min 40 s ago")
                    .shows("errors", "6 of 6: API_INTERNAL_SERVER_ERROR: Requested url returned 500")
                    .advisesWith("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL");
        }

        @Test
        void that_are_over_warn_only() {
            assertThat(
                            "jobs.failures",
                            HealthyJobs.with(
                                    AJob.withoutImage(IMAGE).project(1).ago(minutes(30)),
                                    AJob.withoutImage(IMAGE).project(2).ago(minutes(29)),
                                    AJob.finished().project(1).ago(minutes(10))))
                    .warns(
                            "2 of 3 jobs failed in the last hour through the server's fault: 2 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis:latest), 2 projects, since 08:45 UTC, last 28 min 57 s ago; since then a "
                                    + "job of the same project succeeded");
        }

        /** Incident one-broken-project. */
        @Test
        void from_before_the_workers_were_made_anew_warn_until_the_next_job_tells() {
            ADeployment made = HealthyJobs.with(
                            AJob.withoutImage(IMAGE).project(1).ago(minutes(30)),
                            AJob.withoutImage(IMAGE).project(2).ago(minutes(29)))
                    .changeWorkers(worker -> worker.created(ADeployment.NOW.minus(minutes(5))));

            assertThat("jobs.failures", made)
                    .warns(
                            "2 of 2 jobs failed in the last hour through the server's fault: 2 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis:latest), 2 projects, since 08:45 UTC, last 28 min 57 s ago; since then "
                                    + "the workers were made anew, and no job of these projects ended");
            assertThat(
                            "jobs.failures",
                            made.changeWorker(1, worker -> worker.created(ADeployment.NOW.minus(minutes(40)))))
                    .fails(
                            "2 of 2 jobs failed in the last hour through the server's fault: 2 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis:latest), 2 projects, since 08:45 UTC, last 28 min 57 s ago");
        }

        @Test
        void of_one_broken_project_are_told_and_pass() {
            List<AJob> jobs = new ArrayList<>(finished(40));
            for (int i = 0; i < 12; i++) {
                jobs.add(AJob.failed().project(77).ago(minutes(1 + i * 4)));
            }

            assertThat("jobs.failures", HealthyJobs.with(jobs))
                    .passes(
                            "12 of 52 jobs failed in the last hour, through no fault of the server: QGIS could not do it with this "
                                    + "project (1 project)");
        }

        @Test
        void of_one_project_that_runs_too_long_or_is_killed_are_its_own() {
            assertThat(
                            "jobs.failures",
                            with(
                                    finished(10),
                                    AJob.failed()
                                            .project(77)
                                            .ago(minutes(20))
                                            .because("container", "", "TIMEOUT", -1, "Timeout"),
                                    AJob.failed()
                                            .project(78)
                                            .ago(minutes(20))
                                            .because("container", "", "DOCKER_ENGINE_SIGKILL", 137, "killed")))
                    .passes(
                            "2 of 12 jobs failed in the last hour, through no fault of the server: the job's container was killed "
                                    + "(137): too little memory, or a second stack that takes it for its own, it ran longer than jobs may "
                                    + "(2 projects)");
        }

        /** Incident failed-jobs-have-no-finish-time: the failed ones here have none. */
        @Test
        void without_a_time_of_their_end_count_by_what_is_known() {
            assertThat(
                            JobChecks.noFailedJobWithin(Duration.ofHours(1)),
                            HealthyJobs.with(AJob.failed().ago(minutes(200)).waited(minutes(150))))
                    .fails(
                            "1 of 1 job failed in the last hour: 1 because QGIS could not do it with this project, 1 project, since "
                                    + "08:25 UTC, last 49 min 42 s ago");
        }

        @Test
        void of_all_projects_warn_even_if_each_is_blamed_on_its_project() {
            assertThat(
                            "jobs.failures",
                            HealthyJobs.with(
                                    AJob.failed().project(1).ago(minutes(10)),
                                    AJob.failed().project(2).ago(minutes(9)),
                                    AJob.failed().project(3).ago(minutes(8))))
                    .warns(
                            "all 3 jobs of 3 projects failed in the last hour, each of its own project: QGIS could not do it with this "
                                    + "project");
        }

        @Test
        void none_in_a_quiet_hour_says_when_the_newest_job_ended() {
            assertThat("jobs.failures", HealthyJobs.with(AJob.finished().ago(Duration.ofHours(9))))
                    .passes("no job ended in the last hour, the newest 8 h 59 min ago");
        }

        @Test
        void before_a_quiet_hour_warn_if_the_last_jobs_failed() {
            assertThat(
                            "jobs.failures",
                            HealthyJobs.with(
                                    AJob.finished().ago(Duration.ofHours(9)),
                                    AJob.withoutImage(IMAGE).ago(Duration.ofHours(8))))
                    .warns(
                            "no job ended in the last hour; the last ones failed: 1 because the image that jobs run in is not on the "
                                    + "engine (gis-qgis:latest), 1 project, since 01:15 UTC, last 7 h 59 min ago");
        }

        @Test
        void are_counted_in_the_given_time() {
            ADeployment deployment = with(finished(5), AJob.withoutImage(IMAGE).ago(minutes(30)));

            assertThat(JobChecks.noFailuresWithin(minutes(10)), deployment)
                    .passes("0 of 5 jobs failed in the last 10 min");
            assertThat(JobChecks.noFailuresWithin(Duration.ofHours(1)), deployment)
                    .fails(
                            "1 of 6 jobs failed in the last hour through the server's fault: 1 because the image that jobs run in is "
                                    + "not on the engine (gis-qgis:latest), 1 project, since 08:45 UTC, last 29 min 57 s ago");
            assertThat("jobs.failures", deployment.threshold("jobs.failures.window", "10m"))
                    .passes("0 of 5 jobs failed in the last 10 min");
        }

        @Test
        void of_projects_do_not_count_for_the_assertion_but_for_the_strict_one() {
            ADeployment deployment = with(finished(5), AJob.failed().project(30).ago(minutes(7)));

            assertThat(JobChecks.noFailuresWithin(Duration.ofHours(1)), deployment)
                    .passes(
                            "1 of 6 jobs failed in the last hour, through no fault of the server: QGIS could not do it with this "
                                    + "project (1 project)");
            assertThat(JobChecks.noFailedJobWithin(Duration.ofHours(1)), deployment)
                    .fails(
                            "1 of 6 jobs failed in the last hour: 1 because QGIS could not do it with this project, 1 project, since "
                                    + "09:08 UTC, last 6 min 40 s ago");
        }
    }

    @Nested
    class Pending {

        /** Incident workers-up-but-idle. */
        @Test
        void jobs_fail_when_workers_are_idle_and_nothing_moves() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                jobs.add(AJob.pending().numbered(i).project(i).ago(minutes(40)));
            }

            assertThat("jobs.pending", HealthyJobs.with(jobs))
                    .fails("20 jobs could be taken, the first waits for 40 min, though only 0 of 3 workers busy")
                    .expects("jobs taken within 30 s while a worker is idle")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void jobs_of_a_locked_project_wait_for_the_lock() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                jobs.add(AJob.pending().project(1).ago(minutes(40)).inLockedProject());
            }

            assertThat("jobs.pending", HealthyJobs.with(jobs))
                    .passes("20 jobs pending, 20 because the project is locked, 0 of 3 workers busy");
        }

        @Test
        void jobs_behind_another_of_their_project_wait_for_it() {
            assertThat(
                            "jobs.pending",
                            HealthyJobs.with(
                                    AJob.started().project(1).ago(minutes(5)),
                                    AJob.pending().project(1).ago(minutes(4)),
                                    AJob.pending().project(1).ago(minutes(3))))
                    .passes("2 jobs pending, 2 until a job of the same project is done, 1 of 3 workers busy");
        }

        @Test
        void jobs_whose_predecessor_has_just_ended_have_not_waited_for_a_worker() {
            assertThat(
                            "jobs.pending",
                            HealthyJobs.with(
                                    AJob.finished()
                                            .project(1)
                                            .ago(minutes(40))
                                            .waited(minutes(38))
                                            .ran(Duration.ofSeconds(118)),
                                    AJob.pending().project(1).ago(minutes(40)),
                                    AJob.pending().project(1).ago(minutes(39))))
                    .passes("1 job could be taken, the first waits for 2 s, 0 of 3 workers busy");
        }

        @Test
        void jobs_wait_a_little_for_workers_that_have_just_started() {
            assertThat(
                            "jobs.pending",
                            HealthyJobs.with(AJob.pending().ago(minutes(40)))
                                    .changeWorkers(worker -> worker.upFor(Duration.ofSeconds(6))))
                    .warns(
                            "1 job could be taken, the first waits for 40 min, and 0 of 3 workers busy, which have just started or "
                                    + "just ended a job");
        }

        /** Incident queue-backlog. */
        @Test
        void jobs_warn_when_all_workers_are_busy_and_finish() {
            List<AJob> jobs = new ArrayList<>(finished(30));
            for (int i = 0; i < 60; i++) {
                jobs.add(AJob.pending().numbered(i).project(100 + i % 40).ago(minutes(10 + i * 0.1)));
            }
            for (int i = 0; i < 3; i++) {
                jobs.add(AJob.started().project(200 + i).ago(minutes(12)).waited(minutes(11)));
            }

            assertThat("jobs.pending", HealthyJobs.with(jobs))
                    .warns(
                            "40 jobs could be taken, the first waits for 15 min 54 s, 3 of 3 workers busy and finishing: more jobs "
                                    + "come than they can do")
                    .shows("pending", "60 in all, 20 until a job of the same project is done")
                    .advisesWith("--scale worker_wrapper=6");
        }

        @Test
        void jobs_fail_when_all_workers_are_busy_and_nothing_ends() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                jobs.add(AJob.started().project(200 + i).ago(minutes(50)));
            }
            jobs.add(AJob.pending().project(1).ago(minutes(45)));

            assertThat("jobs.pending", HealthyJobs.with(jobs))
                    .fails(
                            "1 job could be taken, the first waits for 45 min, all 3 workers are busy, and nothing has moved for "
                                    + "45 min");
        }

        @Test
        void jobs_fail_at_once_without_any_worker() {
            assertThat(
                            "jobs.pending",
                            HealthyJobs.with(AJob.pending().ago(Duration.ofSeconds(9)))
                                    .changeWorkers(worker -> worker.exited(0)))
                    .fails("1 job could be taken, the first waits for 9 s, and no worker runs");
        }

        @Test
        void jobs_warn_soon_when_a_worker_is_idle() {
            assertThat("jobs.pending", HealthyJobs.with(AJob.pending().ago(Duration.ofSeconds(45))))
                    .warns("1 job could be taken, the first waits for 45 s, though only 0 of 3 workers busy");
        }

        @Test
        void jobs_of_a_moment_ago_pass() {
            assertThat("jobs.pending", HealthyJobs.with(AJob.pending().ago(Duration.ofSeconds(4))))
                    .passes("1 job could be taken, the first waits for 4 s, 0 of 3 workers busy");
        }

        @Test
        void longer_than_a_limit_fails_whatever_they_wait_for() {
            ADeployment deployment = HealthyJobs.with(
                    AJob.pending().numbered(5).project(1).ago(minutes(12)).inLockedProject(),
                    AJob.pending().project(2).ago(minutes(3)));

            assertThat(JobChecks.nonePendingLongerThan(minutes(10)), deployment)
                    .fails("1 job pending longer, the oldest for 12 min, 1 because the project is locked")
                    .expects("no job pending longer than 10 min")
                    .shows(
                            "oldest",
                            "package 00000000-0000-0007-0000-000000000005 of project 00000000-0000-0009-0000-000000000001");
            assertThat(JobChecks.nonePendingLongerThan(minutes(15)), deployment)
                    .passes("2 jobs pending, 1 because the project is locked");
        }
    }

    @Nested
    class Stuck {
        private static final String JOB =
                "package 00000000-0000-0007-0000-000000000005 of project 00000000-0000-0009-0000-000000000001";

        @Test
        void is_one_that_runs_longer_than_jobs_may_and_was_not_cleaned_up() {
            assertThat("jobs.stuck", HealthyJobs.with(AJob.started().numbered(5).ago(minutes(20))))
                    .fails("1 job stuck: " + JOB + " was started 19 min 58 s ago")
                    .expects("jobs that end within 10 min (the default)");
        }

        @Test
        void is_told_by_the_time_limit_in_force() {
            AJob job = AJob.started().numbered(5).ago(minutes(20));

            assertThat("jobs.stuck", HealthyJobs.with(job).variable("QFIELDCLOUD_WORKER_TIMEOUT_S", "3600"))
                    .passes("1 job running, none longer than 1 h 1 min")
                    .expects("jobs that end within 1 h (QFIELDCLOUD_WORKER_TIMEOUT_S)");
        }

        @Test
        void may_be_one_that_runs_a_little_longer() {
            assertThat("jobs.stuck", HealthyJobs.with(AJob.started().numbered(5).ago(minutes(12))))
                    .warns(JOB + " was started 11 min 58 s ago");
        }

        @Test
        void is_one_that_was_taken_and_never_started() {
            assertThat("jobs.stuck", HealthyJobs.with(AJob.queued().numbered(5).ago(minutes(20))))
                    .fails("1 job stuck: " + JOB + " was taken and never started, for 20 min")
                    .advisesWith("set its status to \"failed\"");
            assertThat("jobs.stuck", HealthyJobs.with(AJob.queued().numbered(5).ago(minutes(2))))
                    .warns(JOB + " was taken and never started, for 2 min");
        }

        @Test
        void is_none_that_was_just_taken_after_a_long_wait() {
            assertThat(
                            "jobs.stuck",
                            HealthyJobs.with(
                                    AJob.finished()
                                            .project(1)
                                            .ago(minutes(30))
                                            .waited(minutes(28))
                                            .ran(Duration.ofSeconds(119)),
                                    AJob.queued().project(1).ago(minutes(30))))
                    .passes("1 job running, none longer than 11 min");
            assertThat(
                            "jobs.stuck",
                            HealthyJobs.with(AJob.queued().project(1).ago(minutes(30)))
                                    .changeWorkers(worker -> worker.upFor(Duration.ofSeconds(3))))
                    .passes("1 job running, none longer than 11 min");
            assertThat(
                            "jobs.stuck",
                            HealthyJobs.with(
                                    AJob.finished()
                                            .project(3)
                                            .ago(minutes(30))
                                            .waited(minutes(28))
                                            .ran(Duration.ofSeconds(119)),
                                    AJob.queued().project(1).ago(minutes(30)),
                                    AJob.pending().project(2).ago(minutes(29))))
                    .passes("1 job running, none longer than 11 min");
        }
    }

    @Nested
    class Progress {

        @Test
        void is_missing_when_jobs_were_submitted_and_none_succeeded() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                jobs.add(AJob.withoutImage(IMAGE).project(i).ago(minutes(60 + i)));
            }
            jobs.add(AJob.pending().ago(minutes(50)));
            jobs.add(AJob.finished().ago(Duration.ofHours(40)));

            assertThat("jobs.progress", HealthyJobs.with(jobs))
                    .fails("6 jobs submitted in the last day and none succeeded; the newest success was 1 d 15 h ago")
                    .shows("states", "1 pending", "5 failed");
        }

        @Test
        void is_doubtful_with_few_jobs() {
            assertThat(
                            "jobs.progress",
                            HealthyJobs.with(AJob.withoutImage(IMAGE).ago(minutes(60))))
                    .warns(
                            "1 job submitted in the last day and none succeeded; none of the newest 1 job ever succeeded");
        }

        @Test
        void is_not_missed_when_nobody_submitted_anything() {
            assertThat("jobs.progress", HealthyJobs.with(AJob.finished().ago(Duration.ofDays(3))))
                    .passes("no job was submitted in the last day; the newest success was 2 d 23 h ago");
        }

        @Test
        void is_not_missed_when_only_one_broken_project_was_tried() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                jobs.add(AJob.failed().project(77).ago(minutes(60 + i)));
            }
            jobs.add(AJob.finished().ago(Duration.ofHours(40)));

            assertThat("jobs.progress", HealthyJobs.with(jobs))
                    .passes(
                            "8 jobs submitted in the last day, all held up by their own project; the newest success was 1 d 15 h ago");
        }

        @Test
        void is_not_missed_right_after_the_first_job_was_submitted() {
            assertThat(
                            "jobs.progress",
                            HealthyJobs.with(
                                    AJob.started().ago(minutes(4)),
                                    AJob.finished().ago(Duration.ofHours(40))))
                    .passes("no job was submitted in the last day; the newest success was 1 d 15 h ago");
        }
    }

    @Nested
    class Locks {
        private ADeployment locked(ProjectLock... locks) {
            return HealthyJobs.with(AJob.pending().project(1).ago(minutes(90)).inLockedProject())
                    .answer(JobQuestions.LOCKS, HealthyJobs.locks(locks));
        }

        @Test
        void of_a_day_fail() {
            assertThat(
                            "jobs.locks",
                            locked(new ProjectLock(
                                    AJob.idOfProject(1), Optional.of(ADeployment.NOW.minus(Duration.ofHours(26))))))
                    .fails("locked: project 00000000-0000-0009-0000-000000000001 for 1 d 2 h, 1 job pending");
        }

        @Test
        void of_an_hour_warn() {
            assertThat(
                            "jobs.locks",
                            locked(new ProjectLock(
                                    AJob.idOfProject(2), Optional.of(ADeployment.NOW.minus(Duration.ofHours(2))))))
                    .warns("locked: project 00000000-0000-0009-0000-000000000002 for 2 h");
        }

        @Test
        void of_a_moment_pass() {
            assertThat(
                            "jobs.locks",
                            locked(new ProjectLock(
                                    AJob.idOfProject(1), Optional.of(ADeployment.NOW.minus(Duration.ofMinutes(2))))))
                    .passes("1 of 31 projects locked");
        }

        @Test
        void without_a_moment_are_told_by_the_jobs_that_wait() {
            assertThat("jobs.locks", locked(new ProjectLock(AJob.idOfProject(1), Optional.empty())))
                    .warns("locked: project 00000000-0000-0009-0000-000000000001, 1 job pending for 1 h 30 min");
            assertThat("jobs.locks", locked(new ProjectLock(AJob.idOfProject(2), Optional.empty())))
                    .passes("1 of 31 projects locked");
        }

        @Test
        void are_unknown_to_old_releases() {
            assertThat(
                            "jobs.locks",
                            HealthyJobs.with()
                                    .answer(
                                            JobQuestions.LOCKS,
                                            new ProjectLocks(ADeployment.NOW, false, 31, List.of())))
                    .isSkipped("projects of this release have no locks");
        }
    }

    @Nested
    class Durations {

        @Test
        void of_waits_warn() {
            List<AJob> jobs = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                jobs.add(AJob.finished().project(i).ago(minutes(40)).waited(minutes(8 + i)));
            }

            assertThat("jobs.duration", HealthyJobs.with(jobs))
                    .warns("9 jobs done in the last hour: waited 12 min, ran 18 s in the middle")
                    .expects("a wait below 5 min and a run below 5 min in the middle of all projects");
        }

        @Test
        void of_one_project_with_a_queue_of_its_own_pass() {
            List<AJob> jobs = new ArrayList<>(finished(10));
            for (int i = 0; i < 50; i++) {
                jobs.add(AJob.finished().project(99).ago(minutes(50)).waited(minutes(20 + i * 0.5)));
            }

            assertThat("jobs.duration", HealthyJobs.with(jobs))
                    .passes("60 jobs done in the last hour: waited 2 s, ran 18 s in the middle");
        }
    }

    @Nested
    class Qgis {

        /** Incident qgis4-image-absent. */
        @Test
        void fails_when_all_projects_of_one_version_fail_and_others_do_not() {
            assertThat(
                            "jobs.qgis",
                            HealthyJobs.with(
                                    AJob.finished().project(1).qgis("3.44.2").ago(minutes(9)),
                                    AJob.finished().project(2).qgis("3.40.0").ago(minutes(8)),
                                    AJob.withoutImage("gis-qgis4:latest")
                                            .project(3)
                                            .qgis("4.2.0")
                                            .ago(minutes(7))))
                    .fails(
                            "the last job of QGIS 4 projects failed, the last ones of other projects did not: 1 because the image that jobs "
                                    + "run in is not on the engine (gis-qgis4:latest), 1 project, since 09:08 UTC, last 6 min 57 s ago")
                    .shows("jobs of projects by QGIS", "3: 0 of 2 failed", "4: 1 of 1 failed");
        }

        @Test
        void passes_when_a_project_of_that_version_is_broken() {
            assertThat(
                            "jobs.qgis",
                            HealthyJobs.with(
                                    AJob.finished().project(1).qgis("3.44.2").ago(minutes(9)),
                                    AJob.failed().project(3).qgis("4.2.0").ago(minutes(7))))
                    .passes("1 job ran on QGIS 3.44.1-Solothurn");
        }

        @Test
        void warns_when_the_wrong_version_runs_again_and_again() {
            QgisReport wrong = report("3.44.1", "4.0.1");

            assertThat("jobs.qgis", reported(wrong, wrong, wrong))
                    .warns("all 3 jobs of QGIS 4 projects ran on QGIS 3.44.1");
            // The job that finds out which version a project has runs before that is known.
            assertThat("jobs.qgis", reported(wrong)).passes("1 job ran on QGIS 3.44.1");
        }

        @Test
        void warns_when_versions_alternate() {
            assertThat("jobs.qgis", reported(report("3.44.1", ""), report("3.40.0", ""), report("3.44.1", "")))
                    .warns("jobs report in turns QGIS 3.44.1, 3.40.0: workers start different images");
        }

        @Test
        void passes_after_an_update() {
            assertThat("jobs.qgis", reported(report("3.44.1", ""), report("3.44.1", ""), report("3.40.0", "")))
                    .passes("3 jobs ran on QGIS 3.44.1, 3.40.0");
        }

        @Test
        void is_skipped_when_nothing_is_reported() {
            assertThat("jobs.qgis", reported(report("", "")))
                    .isSkipped("jobs of this release do not tell which QGIS ran them");
            assertThat("jobs.qgis", reported()).isSkipped("no job succeeded lately that could tell which QGIS ran it");
        }

        private static QgisReport report(String version, String project) {
            return new QgisReport(
                    AJob.idOfProject(1),
                    ADeployment.NOW,
                    Optional.of(version).filter(text -> !text.isEmpty()),
                    Optional.of(project).filter(text -> !text.isEmpty()));
        }

        private static ADeployment reported(QgisReport... reports) {
            return ADeployment.healthy().answer(JobQuestions.QGIS, new QgisReports(ADeployment.NOW, List.of(reports)));
        }
    }

    @Test
    void jobs_that_were_stopped_are_neither_done_nor_failed() {
        assertThat(
                        "jobs.failures",
                        with(
                                finished(3),
                                AJob.finished().status(JobStatus.STOPPED).ago(minutes(4))))
                .passes("0 of 3 jobs failed in the last hour");
    }
}
