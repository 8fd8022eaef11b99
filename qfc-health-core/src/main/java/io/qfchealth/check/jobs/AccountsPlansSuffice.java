package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.FailureCause;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobError;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code jobs.plans}. */
final class AccountsPlansSuffice implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "24h", "duration", "how long ago a job may have ended to count");
    private static final Threshold LEAST = new Threshold(
            "least",
            "3",
            "count",
            "so many jobs in a row of projects that cannot work any more warn, fewer are told only");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.plans",
                    Area.JOBS,
                    Severity.MAJOR,
                    "no account is stopped by its plan",
                    "Every job of an account fails when its plan is used up or does not allow what the project needs. It stays so "
                            + "after the plan was changed, until the jobs are run again.",
                    "Change the plan or the subscription of the account in the administration, then run the failed jobs again (Jobs).",
                    false,
                    List.of(WINDOW, LEAST))
            .tagged(Tag.CAPACITY, Tag.CLIENTS);

    private static final Pattern PLAN = Pattern.compile("\\bplan|subscription", Pattern.CASE_INSENSITIVE);

    /** How a plan stops a job. */
    private enum Stop {
        USED_UP(
                "quota",
                "the owner's storage is used up",
                "Give the account more: storage_mb of its plan, or a package of storage for its subscription (administration, Plans and "
                        + "Subscriptions); or let the owner delete old versions. Then run the failed jobs again (administration, Jobs)."),
        NOT_ALLOWED(
                "plan",
                "the owner's plan does not allow what the project needs, such as an external database",
                "Allow it in the plan (administration, Plans: is external db supported), or let the owner put the layers into files. Then "
                        + "run the failed jobs again (administration, Jobs).");

        private final String sign;
        private final String because;
        private final String remedy;

        Stop(String sign, String because, String remedy) {
            this.sign = sign;
            this.because = because;
            this.remedy = remedy;
        }

        static Optional<Stop> of(Job job) {
            FailureCause cause = EndedJobs.failure(job).cause();
            String text = job.error().flatMap(JobError::text).orElse("");
            return cause == FailureCause.QUOTA
                    ? Optional.of(USED_UP)
                    : Optional.of(NOT_ALLOWED)
                            .filter(stop -> cause == FailureCause.FORBIDDEN
                                    && PLAN.matcher(text).find());
        }
    }

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
        Clock clock = new Clock(recent.now());
        EndedJobs ended = EndedJobs.of(recent).after(EndedJobs.begin(recent, window));
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("no project of which every job failed for its owner's plan in " + Clock.last(window));
        if (ended.isEmpty()) {
            return verdict.skipped("no job ended in " + Clock.last(window));
        }
        List<String> stopped = new ArrayList<>();
        Set<String> remedies = new LinkedHashSet<>();
        for (Stop stop : Stop.values()) {
            List<Job> jobs = stoppedBy(stop, ended);
            if (jobs.size() >= look.number(DEFINITION, LEAST)) {
                stopped.add(Text.count(jobs.size(), "job") + " of "
                        + Text.count(projects(jobs).size(), "project") + " failed because " + stop.because + ", since "
                        + clock.at(first(jobs)) + ", and no other job of them since");
                remedies.add(stop.remedy);
                verdict.sign(stop.sign)
                        .evidence(
                                stop.sign,
                                projects(jobs).stream()
                                        .map(UUID::toString)
                                        .limit(5)
                                        .toList());
            }
        }
        if (!stopped.isEmpty()) {
            return verdict.actual(Text.list(stopped))
                    .remedy(String.join("\n", remedies))
                    .warn();
        }
        return verdict.actual("none of " + Text.count(ended.projects(), "project") + " with jobs in "
                        + Clock.last(window) + " is stopped by a plan")
                .pass(ended.size());
    }

    /** The failures of projects that can do nothing any more: their newest jobs, as far as all of them failed of that. */
    private static List<Job> stoppedBy(Stop stop, EndedJobs ended) {
        List<Job> stopped = new ArrayList<>();
        for (UUID project : projects(ended.jobs())) {
            ended.of(project).jobs().stream()
                    .takeWhile(job -> job.status() == JobStatus.FAILED
                            && Stop.of(job).filter(stop::equals).isPresent())
                    .forEach(stopped::add);
        }
        return stopped;
    }

    private static Set<UUID> projects(List<Job> jobs) {
        return jobs.stream().map(Job::project).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Instant first(List<Job> jobs) {
        return jobs.stream().map(Job::lastEvent).min(Comparator.naturalOrder()).orElseThrow();
    }
}
