package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.ActiveJobs;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.ProjectLock;
import io.qfchealth.database.ProjectLocks;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code jobs.locks}. */
final class ProjectsNotLocked implements Check {
    private static final Threshold WARN = new Threshold("warn", "1h", "duration", "a project locked for longer warns");
    private static final Threshold FAIL = new Threshold("fail", "24h", "duration", "a project locked for longer fails");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "jobs.locks",
            Area.JOBS,
            Severity.MAJOR,
            "no project stays locked",
            "A locked project takes no files, and its jobs stay pending for ever.",
            "Unlock it in the administration (Projects, locked at), once nobody moves its files.",
            false,
            List.of(WARN, FAIL));

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.LOCKS, JobQuestions.ACTIVE);
    }

    @Override
    public Finding examine(Look look) {
        ProjectLocks known = look.ask(JobQuestions.LOCKS);
        ActiveJobs active = look.ask(JobQuestions.ACTIVE);
        Clock clock = new Clock(known.now());
        Duration warn = look.duration(DEFINITION, WARN);
        Duration fail = look.duration(DEFINITION, FAIL);
        Verdict verdict = Verdict.on(DEFINITION).expected("no project locked for longer than " + DurationText.of(warn));
        if (!known.known()) {
            return verdict.skipped("projects of this release have no locks");
        }
        List<String> failing = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (ProjectLock lock : known.locks()) {
            List<ActiveJob> waiting = active.jobs().stream()
                    .filter(job ->
                            job.status() == JobStatus.PENDING && job.project().equals(lock.project()))
                    .toList();
            String jobs = waiting.isEmpty() ? "" : ", " + Text.count(waiting.size(), "job") + " pending";
            if (lock.since().isPresent()) {
                Instant since = lock.since().get();
                if (clock.isOlder(since, warn)) {
                    (clock.isOlder(since, fail) ? failing : doubtful)
                            .add("project " + lock.project() + " for " + clock.age(since) + jobs);
                }
            } else if (!waiting.isEmpty() && clock.isOlder(waiting.get(0).created(), warn)) {
                // This release does not note since when; its oldest job at least has waited that long.
                doubtful.add("project " + lock.project() + jobs + " for "
                        + clock.age(waiting.get(0).created()));
            }
        }
        verdict.evidence("also locked", failing.isEmpty() ? List.of() : doubtful);
        if (!failing.isEmpty()) {
            return verdict.actual("locked: " + Text.list(failing)).fail();
        }
        if (!doubtful.isEmpty()) {
            return verdict.actual("locked: " + Text.list(doubtful))
                    .severity(Severity.MINOR)
                    .warn();
        }
        return verdict.actual(known.locks().size() + " of " + Text.count(known.projects(), "project") + " locked")
                .pass(1);
    }
}
