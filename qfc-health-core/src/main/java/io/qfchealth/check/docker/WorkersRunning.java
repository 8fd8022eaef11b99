package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code workers.count}. */
final class WorkersRunning implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.count",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "as many workers run as are configured",
                    "Each worker runs one job at a time. With fewer than configured the queue grows at peak times; with none, every job "
                            + "waits for ever.",
                    "Start what is missing: docker compose up -d worker_wrapper; then find out why it left: docker compose logs --tail "
                            + "50 worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.CAPACITY, Tag.DEPLOY);

    private final OptionalInt wanted;

    WorkersRunning(OptionalInt wanted) {
        this.wanted = wanted;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Deployment deployment = look.deployment();
        List<Container> workers = deployment.workers();
        Setting<Integer> configured =
                wanted.isPresent() ? new Setting<>(wanted.getAsInt(), "the test") : deployment.workerCount();
        List<Container> running =
                workers.stream().filter(worker -> worker.state().isRunning()).toList();
        List<String> others = workers.stream()
                .filter(worker -> !worker.state().isRunning())
                .map(WorkersRunning::describe)
                .toList();
        int expected = configured.value();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected(
                        expected == 0 && wanted.isEmpty()
                                ? "at least 1 worker running"
                                : Text.count(expected, "worker") + " running (" + configured.origin() + ")")
                .evidence("running", running.stream().map(Container::name).toList())
                .evidence("not running", others)
                .evidence("newest created", newestCreated(workers));
        String seen = running.size() + " running" + (others.isEmpty() ? "" : "; " + Text.list(others));
        signs(workers, expected).forEach(verdict::sign);
        if (running.isEmpty()) {
            return verdict.actual(workers.isEmpty() ? "there is no worker container at all" : seen)
                    .severity(Severity.CRITICAL)
                    .fail();
        }
        if (running.size() < expected || (wanted.isPresent() && running.size() > expected)) {
            return verdict.actual(seen).remedy(remedy(workers, expected)).fail();
        }
        if (running.size() > expected) {
            return verdict.actual(seen)
                    .severity(Severity.RISK)
                    .remedy(
                            "The next \"docker compose up -d\" changes the number back; set QFIELDCLOUD_WORKER_REPLICAS to what is "
                                    + "wanted.")
                    .warn();
        }
        String gaps = gaps(workers);
        if (!gaps.isEmpty() && configured.origin().startsWith("the worker containers that exist")) {
            return verdict.actual(seen + "; no container has the number " + gaps)
                    .severity(Severity.RISK)
                    .remedy("Perhaps a worker was removed; say how many there should be by the setting \"workers\" or "
                            + "QFIELDCLOUD_WORKER_REPLICAS, and start them: docker compose up -d worker_wrapper")
                    .warn();
        }
        return verdict.actual(running.size() + " of " + expected + " running").pass(running.size());
    }

    /** Those that Docker starts again and again are there; why they end is another question. */
    private static List<String> signs(List<Container> workers, int expected) {
        List<String> signs = new ArrayList<>();
        if (workers.stream().anyMatch(worker -> worker.state().status().equals("restarting"))) {
            signs.add("restarting");
        }
        boolean isGone = workers.stream()
                .anyMatch(worker ->
                        !worker.state().isRunning() && !worker.state().status().equals("restarting"));
        if (isGone || workers.isEmpty() || workers.size() != expected) {
            signs.add("gone");
        }
        return signs;
    }

    private static String remedy(List<Container> workers, int expected) {
        List<String> paused =
                workers.stream().filter(Restarts::isPaused).map(Container::name).toList();
        long gone = workers.stream()
                .filter(worker -> !worker.state().isRunning() && !Restarts.isPaused(worker))
                .count();
        if (!paused.isEmpty() && gone == 0 && workers.size() >= expected) {
            return Restarts.unpause(paused);
        }
        return "docker compose up -d --scale worker_wrapper=" + expected + " worker_wrapper; "
                + (paused.isEmpty() ? "" : "docker unpause " + String.join(" ", paused) + "; ")
                + "then find out why it left: docker compose logs --tail 50 worker_wrapper";
    }

    /** A deployment is seen by that: it makes new workers, a restart does not. */
    private static List<String> newestCreated(List<Container> workers) {
        return workers.stream().map(Container::created).max(Comparator.naturalOrder()).map(Instant::toString).stream()
                .toList();
    }

    private static String describe(Container worker) {
        String status = worker.state().status();
        return worker.name() + " "
                + (status.equals("exited") ? "exited with " + worker.state().exitCode() : "is " + status);
    }

    private static String gaps(List<Container> workers) {
        Set<Integer> numbers =
                workers.stream().map(worker -> worker.compose().number()).collect(Collectors.toSet());
        int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
        return Text.list(IntStream.rangeClosed(1, last)
                .filter(number -> !numbers.contains(number))
                .mapToObj(Integer::toString)
                .toList());
    }
}
