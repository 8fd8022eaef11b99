package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.database.Deltas;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.ProjectDeltas;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeltaChecksTest {
    private static final Instant NOW = ADeployment.NOW;

    private static ProjectDeltas of(int project, long count, Duration oldest, Duration newest) {
        return new ProjectDeltas(
                AJob.idOfProject(project), count, NOW.minus(oldest), NOW.minus(newest), false, false, false);
    }

    private static ProjectDeltas of(int project, long count, Duration age) {
        return of(project, count, age, age);
    }

    private static Deltas failed(ProjectDeltas... failed) {
        return new Deltas(NOW, 250, List.of(), List.of(failed), OptionalLong.of(0), Duration.ofDays(7));
    }

    private static Deltas pending(ProjectDeltas... pending) {
        return new Deltas(NOW, 250, List.of(pending), List.of(), OptionalLong.empty(), Duration.ofDays(7));
    }

    @Test
    void errors_of_a_job_that_failed_through_the_server_fail() {
        assertThat(
                        "jobs.deltas.errors",
                        HealthyJobs.with(AJob.withoutImage("gis-qgis:latest")
                                        .type("delta_apply")
                                        .project(4)
                                        .ago(Duration.ofMinutes(20)))
                                .answer(JobQuestions.DELTAS, failed(of(4, 12, Duration.ofMinutes(21)))))
                .fails(
                        "12 of 250 changes pushed in the last 7 d are in error and none after them was applied, in 1 project; the job "
                                + "that should have applied them failed because the image that jobs run in is not on the engine")
                .advisesWith("before people download their projects anew");
    }

    @Test
    void errors_of_several_projects_fail() {
        assertThat(
                        "jobs.deltas.errors",
                        ADeployment.healthy()
                                .answer(
                                        JobQuestions.DELTAS,
                                        failed(of(4, 1, Duration.ofHours(2)), of(5, 2, Duration.ofHours(3)))))
                .fails(
                        "3 of 250 changes pushed in the last 7 d are in error and none after them was applied, in 2 projects");
    }

    @Test
    void errors_of_one_project_warn() {
        assertThat(
                        "jobs.deltas.errors",
                        ADeployment.healthy().answer(JobQuestions.DELTAS, failed(of(4, 1, Duration.ofHours(2)))))
                .warns(
                        "1 of 250 changes pushed in the last 7 d are in error and none after them was applied, in 1 project")
                .weighs(Severity.MINOR)
                .shows("projects", "00000000-0000-0009-0000-000000000004 (1, newest 2 h ago)");
    }

    @Test
    void errors_with_later_changes_applied_pass() {
        ProjectDeltas over = new ProjectDeltas(
                AJob.idOfProject(4), 2, NOW.minusSeconds(7_200), NOW.minusSeconds(7_000), false, false, true);

        assertThat("jobs.deltas.errors", ADeployment.healthy().answer(JobQuestions.DELTAS, failed(over)))
                .passes(
                        "0 of 250 changes pushed in the last 7 d are in error; of 2 earlier ones in error newer ones of the same "
                                + "project were applied");
    }

    @Test
    void nothing_pushed_is_no_proof() {
        assertThat(
                        "jobs.deltas.errors",
                        ADeployment.healthy()
                                .answer(
                                        JobQuestions.DELTAS,
                                        new Deltas(
                                                NOW,
                                                0,
                                                List.of(),
                                                List.of(),
                                                OptionalLong.empty(),
                                                Duration.ofDays(7))))
                .isSkipped("no change was pushed in the last 7 d");
    }

    /** Incident deltas-pending-without-job. */
    @Test
    void changes_that_wait_without_a_job_fail() {
        assertThat(
                        "jobs.deltas.pending",
                        ADeployment.healthy().answer(JobQuestions.DELTAS, pending(of(4, 5, Duration.ofHours(3)))))
                .fails("5 changes of 1 project pending without a job to apply them, the oldest for 3 h")
                .expects("no change that waits longer than 1 h without a job to apply it");
    }

    @Test
    void changes_that_wait_a_little_longer_warn() {
        assertThat(
                        "jobs.deltas.pending",
                        ADeployment.healthy().answer(JobQuestions.DELTAS, pending(of(4, 5, Duration.ofMinutes(70)))))
                .warns("5 changes of 1 project pending without a job to apply them, the oldest for 1 h 10 min");
    }

    @Test
    void changes_with_a_job_of_a_locked_project_or_given_up_pass() {
        ProjectDeltas withJob = new ProjectDeltas(
                AJob.idOfProject(1), 5, NOW.minusSeconds(9_000), NOW.minusSeconds(9_000), true, false, false);
        ProjectDeltas locked = new ProjectDeltas(
                AJob.idOfProject(2), 5, NOW.minusSeconds(9_000), NOW.minusSeconds(9_000), false, true, false);

        assertThat(
                        "jobs.deltas.pending",
                        ADeployment.healthy()
                                .answer(
                                        JobQuestions.DELTAS,
                                        pending(
                                                of(3, 4, Duration.ofDays(300), Duration.ofDays(200)),
                                                withJob,
                                                locked,
                                                of(5, 1, Duration.ofSeconds(20)))))
                .passes("15 changes pending; 4 in 1 project were left pending for more than 7 d");
    }

    @Test
    void a_limit_can_be_given() {
        assertThat(
                        JobChecks.noDeltasPendingLongerThan(Duration.ofMinutes(5)),
                        ADeployment.healthy().answer(JobQuestions.DELTAS, pending(of(4, 5, Duration.ofMinutes(6)))))
                .fails("5 changes of 1 project pending without a job to apply them, the oldest for 6 min");
    }
}
