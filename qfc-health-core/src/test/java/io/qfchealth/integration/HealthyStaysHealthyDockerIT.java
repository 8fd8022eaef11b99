package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No false alarm: a healthy deployment is found healthy each time, also while jobs come and go. */
@NeedsDocker
class HealthyStaysHealthyDockerIT {
    private static final int JOBS_AT_LEAST = 10;

    /** Not judged unless a setting asks for it. */
    private static final List<String> SKIPPED = List.of("docker.image.age", "workers.recreated", "workers.up-since");

    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    @RepeatedTest(value = 25, name = "look {currentRepetition} of {totalRepetitions}")
    void every_look_passes_every_check() {
        assertThatAllPass(DEPLOYMENT.server().check());
    }

    @Test
    void every_look_passes_every_check_while_jobs_come_and_go() throws InterruptedException {
        AtomicBoolean looking = new AtomicBoolean(true);
        AtomicInteger jobs = new AtomicInteger();
        Thread worker = new Thread(
                () -> {
                    while (looking.get() || jobs.get() < JOBS_AT_LEAST) {
                        DEPLOYMENT.stand().runJob().undo();
                        jobs.incrementAndGet();
                    }
                },
                "jobs");
        worker.start();
        try {
            int looks = 0;
            while (looks < 75 || (jobs.get() < JOBS_AT_LEAST && worker.isAlive())) {
                assertThatAllPass(DEPLOYMENT.server().check());
                looks++;
            }
        } finally {
            looking.set(false);
            worker.join();
        }
        assertThat(jobs).hasValueGreaterThanOrEqualTo(JOBS_AT_LEAST);
    }

    private static void assertThatAllPass(HealthReport report) {
        assertThat(report.findings())
                .as(report.render(ReportFormat.TEXT))
                .allSatisfy(finding -> assertThat(finding.status())
                        .isEqualTo(SKIPPED.contains(finding.id()) ? Status.SKIPPED : Status.PASS));
    }
}
