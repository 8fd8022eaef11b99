package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.RecentJobs;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** {@code jobs.duration}. */
final class JobsAreQuick implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "how long ago a job may have ended to count");
    private static final Threshold WAIT =
            new Threshold("wait", "5m", "duration", "a longer wait for a worker, in the middle of all projects, warns");
    private static final Threshold RUN =
            new Threshold("run", "5m", "duration", "a longer run, in the middle of all projects, warns");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.duration",
                    Area.JOBS,
                    Severity.RISK,
                    "jobs are done in good time",
                    "People in the field wait for each job before they can open or synchronise a project.",
                    "Long waits: add workers (docker compose up -d --scale worker_wrapper=N worker_wrapper). Long runs: look at CPU and "
                            + "disk of the machine (docker stats) and at layers on far servers.",
                    false,
                    List.of(WINDOW, WAIT, RUN))
            .tagged(Tag.CAPACITY);

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
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        Duration window = look.duration(DEFINITION, WINDOW);
        List<Job> done = EndedJobs.of(recent)
                .finished()
                .after(EndedJobs.begin(recent, window))
                .jobs();
        Duration maxWait = look.duration(DEFINITION, WAIT);
        Duration maxRun = look.duration(DEFINITION, RUN);
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("a wait below " + DurationText.of(maxWait) + " and a run below " + DurationText.of(maxRun)
                        + " in the middle of all projects");
        if (done.isEmpty()) {
            return verdict.skipped("no job succeeded in " + Clock.last(window));
        }
        Duration wait = middle(done, job -> job.started().map(started -> Duration.between(job.created(), started)));
        Duration run = middle(done, job -> job.started().map(started -> Duration.between(started, job.lastEvent())));
        verdict.actual(Text.count(done.size(), "job") + " done in " + Clock.last(window) + ": waited "
                + DurationText.of(wait) + ", ran " + DurationText.of(run) + " in the middle");
        boolean slow = wait.compareTo(maxWait) > 0 || run.compareTo(maxRun) > 0;
        return slow ? verdict.warn() : verdict.pass(done.size());
    }

    /** The middle of the projects' middles: one project that submits a hundred jobs at once has its own queue. */
    private static Duration middle(List<Job> jobs, Function<Job, Optional<Duration>> length) {
        Map<UUID, List<Duration>> byProject = new HashMap<>();
        jobs.forEach(job -> length.apply(job)
                .filter(duration -> !duration.isNegative())
                .ifPresent(duration -> byProject
                        .computeIfAbsent(job.project(), project -> new ArrayList<>())
                        .add(duration)));
        return median(byProject.values().stream().map(JobsAreQuick::median).toList());
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted =
                durations.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((sorted.size() - 1) / 2);
    }
}
