package io.qfchealth.check.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.ProjectLock;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyJobs;
import io.qfchealth.look.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tables told is judged alike when it is read back from a file. */
class SavedJobsTest {

    @Test
    void saved_answers_lead_to_the_same_findings(@TempDir Path directory) {
        List<AJob> jobs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jobs.add(AJob.withoutImage("gis-qgis4:latest")
                    .project(i)
                    .qgis("4.2.0")
                    .ago(Duration.ofMinutes(5 + i)));
            jobs.add(AJob.finished().project(10 + i).qgis("3.44.1").ago(Duration.ofMinutes(5 + i)));
            jobs.add(AJob.failed().project(20).ago(Duration.ofMinutes(5 + i)));
        }
        jobs.add(AJob.pending().project(30).ago(Duration.ofMinutes(50)));
        jobs.add(AJob.queued().project(31).ago(Duration.ofMinutes(50)));
        jobs.add(AJob.started().project(32).ago(Duration.ofMinutes(50)));
        Look look = HealthyJobs.with(jobs)
                .answer(
                        JobQuestions.LOCKS,
                        HealthyJobs.locks(
                                new ProjectLock(AJob.idOfProject(1), Optional.of(ADeployment.NOW.minusSeconds(90_000))),
                                new ProjectLock(AJob.idOfProject(2), Optional.empty())))
                .look();
        List<String> seen = findings(look);
        assertThat(seen).anyMatch(finding -> finding.startsWith("FAIL jobs.failures"));

        Path file = directory.resolve("evidence.json");
        assertThat(look.save(file)).isNotNull();

        try (QfcServer replayed = QfcServer.replay(file)) {
            assertThat(findings(replayed.look())).isEqualTo(seen);
        }
    }

    private static List<String> findings(Look look) {
        return JobChecks.suite().stream()
                .map(check -> finding(check, look))
                .map(finding -> finding.status() + " " + finding.id() + " " + finding.actual() + finding.evidence())
                .toList();
    }

    private static Finding finding(Check check, Look look) {
        return Examination.of(check, look);
    }
}
