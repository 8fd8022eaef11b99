package io.qfchealth.check.jobs;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanChecksTest {
    private static final String PLAN =
            "{\"code\": \"permission_denied_plan_insufficient\", \"message\": \"Your plan is insufficient\"}";

    private static List<AJob> failed(int count, String type, String text) {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            jobs.add(AJob.failed()
                    .because("container", "QfcRequestException", type, 0, text)
                    .project(1 + number % 2)
                    .ago(Duration.ofMinutes(10 + number)));
        }
        jobs.add(AJob.finished().project(3).ago(Duration.ofMinutes(5)));
        return jobs;
    }

    @Test
    void warns_of_projects_whose_owner_has_no_storage_left() {
        assertThat("jobs.plans", HealthyJobs.with(failed(5, "API_PAYMENT_REQUIRED", "over_quota")))
                .warns(
                        "5 jobs of 2 projects failed because the owner's storage is used up, since 09:01 UTC, and no other job of "
                                + "them since")
                .expects("no project of which every job failed for its owner's plan in the last day")
                .weighs(Severity.MAJOR)
                .advises(
                        "Give the account more: storage_mb of its plan, or a package of storage for its subscription (administration, "
                                + "Plans and Subscriptions); or let the owner delete old versions. Then run the failed jobs again "
                                + "(administration, Jobs).");
    }

    @Test
    void warns_of_a_plan_that_does_not_allow_what_projects_need() {
        assertThat("jobs.plans", HealthyJobs.with(failed(3, "API_FORBIDDEN", PLAN)))
                .warns(
                        "3 jobs of 2 projects failed because the owner's plan does not allow what the project needs, such as an "
                                + "external database, since 09:03 UTC, and no other job of them since");
    }

    @Test
    void passes_for_a_refusal_that_has_nothing_to_do_with_plans() {
        assertThat("jobs.plans", HealthyJobs.with(failed(5, "API_FORBIDDEN", "permission_denied")))
                .passes("none of 3 projects with jobs in the last day is stopped by a plan");
    }

    @Test
    void passes_for_a_few() {
        assertThat("jobs.plans", HealthyJobs.with(failed(2, "API_PAYMENT_REQUIRED", "over_quota")))
                .passes("none of 3 projects with jobs in the last day is stopped by a plan");
    }

    @Test
    void passes_when_the_projects_have_got_on_since() {
        List<AJob> jobs = failed(6, "API_PAYMENT_REQUIRED", "over_quota");
        jobs.add(AJob.finished().project(1).ago(Duration.ofMinutes(6)));
        jobs.add(AJob.finished().project(2).ago(Duration.ofMinutes(6)));

        assertThat("jobs.plans", HealthyJobs.with(jobs))
                .passes("none of 3 projects with jobs in the last day is stopped by a plan");
    }

    @Test
    void is_skipped_when_nothing_ended() {
        assertThat("jobs.plans", HealthyJobs.jobs(ADeployment.healthy(), List.of()))
                .isSkipped("no job ended in the last day");
    }
}
