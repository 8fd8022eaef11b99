package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.ActiveJobs;
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
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code jobs.progress}. */
final class JobsProgress implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "24h", "duration", "in this time a job must have succeeded if some were submitted");
    private static final Threshold GRACE =
            new Threshold("grace", "15m", "duration", "jobs submitted less long ago do not count, they may still run");
    private static final Threshold FEW =
            new Threshold("few", "3", "count", "up to so many jobs without a success warn, more fail");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "jobs.progress",
            Area.JOBS,
            Severity.CRITICAL,
            "jobs get done",
            "If no job succeeds for so long, nobody can work, whatever the single parts say of themselves.",
            "Look at jobs.failures and jobs.pending for the reason; then submit a project and follow its job in the "
                    + "administration.",
            false,
            List.of(WINDOW, GRACE, FEW));

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.RECENT, JobQuestions.ACTIVE);
    }

    @Override
    public Finding examine(Look look) {
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        ActiveJobs active = look.ask(JobQuestions.ACTIVE);
        Clock clock = new Clock(recent.now());
        Duration window = look.duration(DEFINITION, WINDOW);
        Instant from = EndedJobs.begin(recent, window);
        Instant until = recent.now().minus(look.duration(DEFINITION, GRACE));
        EndedJobs finished = EndedJobs.of(recent).finished();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("a job that succeeded in " + Clock.last(window) + " if some were submitted");
        if (recent.jobs().isEmpty()) {
            return verdict.skipped("no job was ever submitted here");
        }
        EndedJobs lately = finished.after(from);
        if (!lately.isEmpty()) {
            return verdict.actual(Text.count(lately.size(), "job") + " succeeded in " + Clock.last(window)
                            + ", the newest " + lately.newest().map(clock::age).orElse("") + " ago")
                    .pass(lately.size());
        }
        // A project that is broken or locked says nothing of the server.
        Set<UUID> locked = active.jobs().stream()
                .filter(ActiveJob::projectLocked)
                .map(ActiveJob::project)
                .collect(Collectors.toSet());
        List<Job> submitted = recent.jobs().stream()
                .filter(job -> job.created().isAfter(from) && job.created().isBefore(until))
                .toList();
        Set<UUID> ofProjects =
                FailureGroup.of(submitted.stream()
                                .filter(job -> job.status() == JobStatus.FAILED)
                                .toList())
                        .stream()
                        .filter(group -> !group.isOfServer())
                        .flatMap(group -> group.jobs().stream())
                        .map(Job::id)
                        .collect(Collectors.toSet());
        List<Job> fruitless = submitted.stream()
                .filter(job -> job.status() != JobStatus.STOPPED)
                .filter(job -> !ofProjects.contains(job.id()) && !locked.contains(job.project()))
                .toList();
        String newest = finished.newest()
                .map(moment -> "the newest success was " + clock.age(moment) + " ago")
                .orElse("none of the newest " + Text.count(recent.jobs().size(), "job") + " ever succeeded");
        if (fruitless.isEmpty()) {
            String why = submitted.isEmpty()
                    ? "no job was submitted in " + Clock.last(window)
                    : Text.count(submitted.size(), "job") + " submitted in " + Clock.last(window)
                            + ", all held up by their own project";
            return verdict.actual(why + "; " + newest).pass(recent.jobs().size());
        }
        verdict.actual(Text.count(fruitless.size(), "job") + " submitted in " + Clock.last(window)
                        + " and none succeeded; " + newest)
                .evidence("states", states(fruitless));
        return fruitless.size() > look.number(DEFINITION, FEW)
                ? verdict.fail()
                : verdict.severity(Severity.MAJOR).warn();
    }

    private static List<String> states(List<Job> jobs) {
        Map<JobStatus, Long> counts =
                jobs.stream().collect(Collectors.groupingBy(Job::status, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
