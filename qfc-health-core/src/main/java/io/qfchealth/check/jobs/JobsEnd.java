package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.ActiveJobs;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
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
import java.util.ArrayList;
import java.util.List;

/** {@code jobs.stuck}. */
final class JobsEnd implements Check {
    private static final Threshold GRACE =
            new Threshold("grace", "1m", "duration", "a job that runs longer than the time limit and this warns");
    private static final Threshold CLEAN_UP = new Threshold(
            "clean-up",
            "250s",
            "duration",
            "a job that runs longer than the time limit and this fails: by then the clean-up should have ended it");
    private static final Threshold QUEUED_WARN =
            new Threshold("queued-warn", "1m", "duration", "a job that was taken and not started in this time warns");
    private static final Threshold QUEUED_FAIL =
            new Threshold("queued-fail", "5m", "duration", "a job that was taken and not started in this time fails");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.stuck",
                    Area.JOBS,
                    Severity.MAJOR,
                    "no job is stuck",
                    "A job whose worker died blocks its whole project: nothing of it is processed until the job is cleaned up.",
                    "See that the scheduler runs (docker compose up -d ofelia): its clean-up ends such jobs.",
                    false,
                    List.of(GRACE, CLEAN_UP, QUEUED_WARN, QUEUED_FAIL))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.ACTIVE, JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        ActiveJobs active = look.ask(JobQuestions.ACTIVE);
        Queue queue = new Queue(active, look.ask(JobQuestions.RECENT));
        Workforce workers = Workforce.of(look, active);
        Clock clock = new Clock(active.now());
        Duration warn = workers.timeLimit().plus(look.duration(DEFINITION, GRACE));
        Duration fail = workers.timeLimit().plus(look.duration(DEFINITION, CLEAN_UP));
        List<String> stuck = new ArrayList<>();
        List<String> late = new ArrayList<>();
        boolean never = false;
        for (ActiveJob job : queue.occupying()) {
            if (job.status() == JobStatus.STARTED || job.started().isPresent()) {
                Instant since = job.started().orElse(job.created());
                if (clock.isOlder(since, warn)) {
                    (clock.isOlder(since, fail) ? stuck : late)
                            .add(name(job) + " was started " + clock.age(since) + " ago");
                }
            } else {
                Instant since = takenNotBefore(job, queue, workers, clock);
                if (clock.isOlder(since, look.duration(DEFINITION, QUEUED_WARN))) {
                    boolean forLong = clock.isOlder(since, look.duration(DEFINITION, QUEUED_FAIL));
                    never |= forLong;
                    (forLong ? stuck : late).add(name(job) + " was taken and never started, for " + clock.age(since));
                }
            }
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("jobs that end within " + DurationText.of(workers.timeLimit()) + " ("
                        + workers.timeLimitOrigin() + ")")
                .evidence("late", late);
        if (!stuck.isEmpty()) {
            return verdict.actual(Text.count(stuck.size(), "job") + " stuck: " + Text.list(stuck))
                    .remedy(DEFINITION.remedy()
                            + (never
                                    ? " A job that was taken and never started is not cleaned up by anything: set its status "
                                            + "to \"failed\" in the administration, then run it again."
                                    : ""))
                    .fail();
        }
        if (!late.isEmpty()) {
            return verdict.actual(Text.list(late)).severity(Severity.MINOR).warn();
        }
        int running = queue.occupying().size();
        return verdict.actual(
                        running == 0
                                ? "no job runs"
                                : Text.count(running, "job") + " running, none longer than " + DurationText.of(warn))
                .pass(1);
    }

    /**
     * The latest moment at which it may have been taken without anything being wrong. It may have been pending for long: behind a job
     * of its project, while no worker ran, or in a long queue; then it was taken when the last job ended.
     */
    private static Instant takenNotBefore(ActiveJob job, Queue queue, Workforce workers, Clock clock) {
        Instant free = queue.freeSince(job.project(), job.created());
        Instant up = workers.size() == 0 ? free : clock.now().minus(workers.longest());
        Instant since = Clock.later(free, up);
        boolean backlog = !queue.forWorker().isEmpty();
        return backlog ? Clock.later(since, queue.lastEndOfAny().orElse(since)) : since;
    }

    private static String name(ActiveJob job) {
        return job.type() + " " + job.id() + " of project " + job.project();
    }
}
