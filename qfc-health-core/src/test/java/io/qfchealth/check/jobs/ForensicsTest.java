package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.database.JobError;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look is at 09:15 UTC. */
class ForensicsTest {

    private static ADeployment failingFor(Duration time) {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            jobs.add(AJob.withoutImage("gis-qgis:latest")
                    .project(1 + number % 4)
                    .ago(time.minus(Duration.ofMinutes(number))));
        }
        jobs.add(AJob.finished().project(1).ago(time.plus(Duration.ofMinutes(18))));
        return HealthyJobs.jobs(ADeployment.healthy(), jobs);
    }

    @Test
    void tells_the_share_since_the_first_and_the_last_success_before() {
        assertThat("jobs.failures", failingFor(Duration.ofMinutes(40)))
                .shows("share", "10 of 10 jobs since 08:35 UTC (100 %)")
                .shows("last success", "57 min 40 s ago at 08:17 UTC, before the first of these failures");
    }

    @Test
    void tells_the_last_success_before_even_if_others_succeed_since() {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            jobs.add(AJob.withoutImage("gis-qgis4:latest").project(number).ago(Duration.ofMinutes(30 - number)));
        }
        jobs.add(AJob.finished().project(9).ago(Duration.ofMinutes(5)));
        jobs.add(AJob.finished().project(9).ago(Duration.ofMinutes(35)));

        assertThat("jobs.failures", HealthyJobs.jobs(ADeployment.healthy(), jobs))
                .shows("share", "4 of 5 jobs since 08:45 UTC (80 %)")
                .shows("success before", "at 08:40 UTC, 4 min before the first failure");
    }

    @Test
    void sets_the_first_failure_beside_what_was_done_before() {
        ADeployment deployment = failingFor(Duration.ofMinutes(40))
                .changeWorkers(worker -> worker.created(ADeployment.NOW.minus(Duration.ofMinutes(42)))
                        .upFor(Duration.ofMinutes(42)));

        assertThat("jobs.failures", deployment)
                .shows("beside", "first failure 2 min after worker_wrapper was recreated (08:33 UTC)");
    }

    @Test
    void does_not_blame_what_was_done_later_or_long_before() {
        ADeployment deployment = failingFor(Duration.ofMinutes(40))
                .changeWorkers(worker -> worker.created(ADeployment.NOW.minus(Duration.ofMinutes(10)))
                        .upFor(Duration.ofMinutes(10)));

        assertThat("jobs.failures", deployment)
                .extracting(finding -> finding.evidence().containsKey("beside"))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Layer 4711 of project 0e8b7c1a-1f2d-4a35-9a4e-0123456789ab is broken | ValueError: Layer # of project ID is broken
            Requested url returned 500 | ValueError: Requested url returned 500
            no answer of 10.0.0.7:5432 after 30.5 s | ValueError: no answer of ADDRESS after # s
            cannot read /tmp/tmpab12cd/project.qgs | ValueError: cannot read /tmp/…
            """)
    void takes_errors_for_the_same_that_differ_in_what_is_the_jobs_own(String text, String signature) {
        assertThat(Signature.of(new JobError(
                        Optional.of("container"),
                        Optional.of("ValueError"),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(text),
                        Optional.empty(),
                        Optional.empty(),
                        false)))
                .isEqualTo(signature);
    }
}
