package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services whose containers were removed, so that nothing of them is left to say that it is down. */
class RemovedServicesTest {

    @Test
    void the_cache_that_others_were_started_after() {
        assertNamed(
                BrokenDeployment.healthy()
                        .with(deployment -> deployment
                                .change(
                                        "app",
                                        app -> app.label(
                                                "com.docker.compose.depends_on", "memcached:service_started:false"))
                                .without("memcached")),
                "service-down",
                "memcached has no container at all, and app needs it");
    }

    @Test
    void the_cache_that_the_application_does_not_find() {
        assertNamed(
                BrokenDeployment.healthy()
                        .with(deployment -> deployment.without("memcached"))
                        .prints("app", "app.cache", 12),
                "service-down",
                "memcached has no container at all");
    }

    @Test
    void the_scheduler_that_the_app_is_labelled_for() {
        assertNamed(
                BrokenDeployment.healthy().with(deployment -> deployment.without("ofelia")),
                "scheduler-dead",
                "there is no service ofelia, and the labels of the app say that it runs the scheduled tasks");
    }

    private static void assertNamed(BrokenDeployment broken, String cause, String said) {
        List<Finding> findings = broken.findings();
        List<RootCause> causes = Diagnosis.of(findings);

        assertThat(causes).extracting(RootCause::id).containsExactly(cause);
        assertThat(causes.get(0).explanation()).contains(said);
        assertThat(IncidentsTest.unexplained(findings, causes)).isEmpty();
    }
}
