package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.Jobs;
import io.qfchealth.stand.QfieldcloudSchema;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs in the tables of old and new releases: break, see the words, repair, see it pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Map<QfieldcloudSchema, TablesOfRelease> releases = new EnumMap<>(QfieldcloudSchema.class);

    @BeforeAll
    void start() {
        for (QfieldcloudSchema schema : QfieldcloudSchema.values()) {
            releases.put(schema, new TablesOfRelease(schema));
        }
    }

    @AfterAll
    void stop() {
        releases.values().forEach(TablesOfRelease::close);
    }

    private TablesOfRelease of(QfieldcloudSchema schema) {
        TablesOfRelease tables = releases.get(schema);
        if (tables == null) {
            throw new IllegalStateException("not started: " + schema);
        }
        tables.repair();
        return tables;
    }

    @ParameterizedTest
    @EnumSource
    void all_assertions_hold_on_a_healthy_server(QfieldcloudSchema schema) {
        assertThat(of(schema).server().jobs())
                .hasNoFailuresWithin(HOUR)
                .hasNoFailedJobWithin(HOUR)
                .hasNonePendingLongerThan(Duration.ofMinutes(10))
                .areTaken()
                .hasNoneStuck()
                .getDone()
                .areQuick()
                .hasNoDeltasInError()
                .hasNoDeltasPendingLongerThan(HOUR)
                .runTheRightQgis();
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_image_is_named_with_how_many_jobs_it_cost(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        Jobs jobs = tables.server().jobs();
        for (int i = 0; i < 6; i++) {
            tables.jobWithoutImage(1 + i % 3, 1 + i * 0.5, "gis-qgis");
        }

        assertThatFailureOf(() -> assertThat(jobs).hasNoFailuresWithin(HOUR))
                .contains(
                        "6 of 8 jobs failed in the last hour through the server's fault: 6 because the image that jobs run in "
                                + "is not on the engine (gis-qgis:latest), 3 projects, since ")
                .contains("image-missing gis-qgis:latest: 6")
                .contains("Build or load the image under exactly the name gis-qgis:latest");
        assertThatFailureOf(() -> assertThat(tables.server()).hasPassed("jobs.failures"))
                .contains("FAIL jobs.failures", "6 of 8 jobs");

        tables.repair();

        assertThat(jobs).hasNoFailuresWithin(HOUR);
        assertThat(tables.server()).hasPassed("jobs.failures");
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_project_is_told_and_fails_only_the_strict_assertion(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        for (int i = 0; i < 3; i++) {
            tables.jobOfBrokenProject(2, 5 + i);
        }

        assertThat(tables.server()).hasPassed("jobs.failures");
        assertThat(tables.server().jobs()).hasNoFailuresWithin(HOUR);
        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNoFailedJobWithin(HOUR))
                .contains("3 of 5 jobs failed in the last hour: 3 because the project file is not valid, 1 project")
                .contains("(in step project_validity_check)");
    }

    @ParameterizedTest
    @EnumSource
    void an_account_whose_storage_is_used_up_is_told_and_is_no_fault_of_the_server(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        for (int i = 0; i < 4; i++) {
            tables.jobOfUsedUpAccount(2, 1 + i);
        }

        assertThat(tables.server()).hasPassed("jobs.failures");
        assertThatFailureOf(() -> assertThat(tables.server()).hasPassed("jobs.plans"))
                .contains(
                        "WARN jobs.plans", "4 jobs of 1 project failed because the owner's storage is used up, since ");

        tables.finishedJob(2, 0.4);

        assertThat(tables.server()).hasPassed("jobs.plans");
    }

    @ParameterizedTest
    @EnumSource
    void jobs_that_no_idle_worker_takes_are_found(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        tables.execute(
                "UPDATE core_job SET created_at = created_at - interval '2 hours', started_at = started_at - interval '2 "
                        + "hours', docker_started_at = docker_started_at - interval '2 hours', docker_finished_at = docker_finished_at - "
                        + "interval '2 hours', finished_at = finished_at - interval '2 hours'");
        for (int project = 1; project <= 5; project++) {
            tables.waitingJob(project, 40 + project);
        }

        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNonePendingLongerThan(Duration.ofMinutes(10)))
                .contains("5 jobs pending longer, the oldest for 45 min");

        tables.repair();
        tables.execute(
                "UPDATE core_job SET created_at = created_at + interval '2 hours', started_at = started_at + interval '2 "
                        + "hours', docker_started_at = docker_started_at + interval '2 hours', docker_finished_at = docker_finished_at + "
                        + "interval '2 hours', finished_at = finished_at + interval '2 hours'");

        assertThat(tables.server().jobs())
                .hasNonePendingLongerThan(Duration.ofMinutes(10))
                .areTaken();
    }

    @ParameterizedTest
    @EnumSource
    void a_job_whose_worker_died_is_stuck(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        tables.job(
                3,
                "package",
                "started",
                30,
                "c + interval '1 second', c + interval '2 seconds', NULL, NULL",
                "0123456789ab",
                "");

        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNoneStuck())
                .contains("1 job stuck: package 99000000-")
                .contains("of project " + TablesOfRelease.PROJECT + "3 was started 29 min 59 s ago")
                .contains("jobs that end within 10 min");

        tables.repair();

        assertThat(tables.server().jobs()).hasNoneStuck();
    }

    @ParameterizedTest
    @EnumSource
    void changes_that_failed_or_wait_are_found(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        tables.delta(4, "error", 4);
        tables.delta(5, "error", 3);
        tables.delta(1, "pending", 180);

        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNoDeltasInError())
                .contains(
                        "FAIL jobs.deltas.errors",
                        "2 of 9 changes pushed in the last 7 d are in error",
                        "in 2 projects");
        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNoDeltasPendingLongerThan(HOUR))
                .contains("1 change of 1 project pending without a job to apply them, the oldest for 3 h");

        tables.job(1, "delta_apply", "pending", 0.1, "NULL, NULL, NULL, NULL", "", "");
        assertThat(tables.server().jobs()).hasNoDeltasPendingLongerThan(HOUR);
        tables.repair();

        assertThat(tables.server().jobs()).hasNoDeltasInError().hasNoDeltasPendingLongerThan(HOUR);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V0_24")
    void a_locked_project_is_found(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        tables.execute("UPDATE " + schema.projectTable() + " SET locked_at = now() - interval '26 hours' WHERE id = '"
                + TablesOfRelease.PROJECT + "2'");
        tables.waitingJob(2, 60);

        assertThatFailureOf(() -> assertThat(tables.server().jobs()).hasNoLockedProjects())
                .contains("locked: project " + TablesOfRelease.PROJECT + "2 for 1 d 2 h, 1 job pending");
        assertThat(tables.server().jobs()).areTaken();

        tables.execute("UPDATE " + schema.projectTable() + " SET locked_at = NULL");
        tables.repair();

        assertThat(tables.server().jobs()).hasNoLockedProjects();
    }

    @ParameterizedTest
    @EnumSource(names = "V26_25")
    void a_missing_image_of_qgis_4_is_told_from_that_of_qgis_3(QfieldcloudSchema schema) {
        TablesOfRelease tables = of(schema);
        tables.execute(
                "UPDATE project_project SET qgis_version = '4.0.1' WHERE id = '" + TablesOfRelease.PROJECT + "4'");
        tables.jobWithoutImage(4, 2, "gis-qgis4");

        assertThatFailureOf(() -> assertThat(tables.server().jobs()).runTheRightQgis())
                .contains("the last job of QGIS 4 projects failed", "gis-qgis4:latest");

        tables.execute("UPDATE project_project SET qgis_version = '3.44.2'");
        tables.repair();

        assertThat(tables.server().jobs()).runTheRightQgis();
    }
}
