package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
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
import java.util.List;

/** {@code docker.jobs.leftovers}. */
final class JobContainersRemoved implements Check {
    private static final Threshold KEPT =
            new Threshold("kept", "5", "count", "more containers of ended jobs warn, once the oldest is old enough");
    private static final Threshold AGE =
            new Threshold("age", "1d", "duration", "so long ago the oldest of them must have been made to warn");
    private static final Threshold LONGEST = new Threshold(
            "longest",
            "1h",
            "duration",
            "a job that runs longer than this is suspected if more run than there are workers");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.jobs.leftovers",
                    Area.DOCKER,
                    Severity.RISK,
                    "containers of jobs are removed when the job has ended",
                    "Containers of jobs whose worker died or lost them stay behind: they take up disk space and slow the engine down, and "
                            + "those that still run take memory from the jobs of today.",
                    "See them with docker ps --all --filter label=job_id; remove those that have ended: docker container prune --filter "
                            + "label=job_id",
                    false,
                    List.of(KEPT, AGE, LONGEST))
            .tagged(Tag.CAPACITY);
    // Up to v0.20 the label did not yet begin with the environment.
    private static final String OLD_LABEL = "worker";

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> workers = look.deployment().workers();
        List<String> labels = new ArrayList<>(List.of(OLD_LABEL));
        workers.forEach(worker ->
                labels.add(worker.environment().plain("ENVIRONMENT").orElse("").strip() + "_worker"));
        List<ContainerSummary> jobs = look.containers().stream()
                .filter(container -> labels.contains(container.labels().getOrDefault("app", "")))
                .filter(container -> container.labels().containsKey("job_id"))
                .sorted(Comparator.comparing(JobContainersRemoved::created))
                .toList();
        List<ContainerSummary> running =
                jobs.stream().filter(JobContainersRemoved::isAlive).toList();
        List<ContainerSummary> ended =
                jobs.stream().filter(container -> !isAlive(container)).toList();
        List<String> faults = new ArrayList<>();
        if (ended.size() > look.number(DEFINITION, KEPT) && isOlder(look, ended, look.duration(DEFINITION, AGE))) {
            faults.add(Text.count(ended.size(), "container") + " of ended jobs, the oldest made " + age(look, ended)
                    + " ago");
        }
        long busy =
                workers.stream().filter(worker -> worker.state().isRunning()).count();
        if (running.size() > busy && isOlder(look, running, look.duration(DEFINITION, LONGEST))) {
            faults.add(running.size() + " jobs run for " + Text.count(busy, "running worker") + ", the oldest since "
                    + age(look, running));
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .evidence(
                        "oldest",
                        ended.stream().limit(5).map(ContainerSummary::name).toList());
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults)).warn();
        }
        return verdict.actual(
                        jobs.isEmpty()
                                ? "no container of a job is left"
                                : running.size() + " running and " + ended.size() + " ended containers of jobs")
                .pass(1);
    }

    private static boolean isAlive(ContainerSummary container) {
        return container.state().equals("running") || container.state().equals("paused");
    }

    private static Instant created(ContainerSummary container) {
        return container.created().orElse(Instant.MAX);
    }

    private static boolean isOlder(Look look, List<ContainerSummary> sorted, Duration limit) {
        return created(sorted.get(0)).isBefore(look.now().minus(limit));
    }

    private static String age(Look look, List<ContainerSummary> sorted) {
        return DurationText.of(Duration.between(created(sorted.get(0)), look.now()));
    }
}
