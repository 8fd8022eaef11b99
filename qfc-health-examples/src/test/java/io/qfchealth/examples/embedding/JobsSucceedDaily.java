package io.qfchealth.examples.embedding;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.RecentJobs;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A check of one's own: this server is used every day, so a day without a single job that succeeded is suspicious. */
public final class JobsSucceedDaily implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "24h", "duration", "how long it may be that no job has succeeded");

    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.daily",
                    Area.JOBS,
                    Severity.MAJOR,
                    "a job succeeded within the last day",
                    "Our field teams sync every day. A day without a single success means that they cannot, or that nobody told "
                            + "them the new address.",
                    "Call the field teams, then look at the newest jobs in the administration.",
                    false,
                    List.of(WINDOW))
            .tagged(Tag.CLIENTS)
            .tagged("on-call")
            .documentedAt("https://wiki.example.org/qfieldcloud#jobs.daily");

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        Duration window = look.duration(DEFINITION, WINDOW);
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        Instant oldest = recent.now().minus(window);
        List<Job> succeeded = recent.jobs().stream()
                .filter(job -> job.status() == JobStatus.FINISHED)
                .filter(job -> job.lastEvent().isAfter(oldest))
                .toList();
        Verdict verdict = Verdict.on(DEFINITION);
        if (succeeded.isEmpty()) {
            return verdict.actual(
                            "none of the newest " + Text.count(recent.jobs().size(), "job") + " did")
                    .fail();
        }
        return verdict.actual(Text.count(succeeded.size(), "job") + " did").pass(succeeded.size());
    }
}
