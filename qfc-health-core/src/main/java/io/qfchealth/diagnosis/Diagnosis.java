package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names root causes in the order in which to repair them. */
public final class Diagnosis {

    /** A failed check that leads, and the checks that then fail or see nothing because of it. */
    private record Rule(String id, String leading, String title, List<String> explained) {}

    private static final List<Rule> RULES = List.of(
            new Rule("engine-out-of-reach", "docker.engine.answers", "The Docker engine does not answer", List.of()),
            new Rule(
                    "worker-image-missing",
                    "docker.image.present",
                    "An image that the workers start for every job is not on this engine",
                    List.of(
                            "docker.image.architecture",
                            "docker.image.pinned",
                            "docker.image.release",
                            "docker.image.age")),
            new Rule(
                    "image-wrong-architecture",
                    "docker.image.architecture",
                    "An image was built for another processor",
                    List.of()),
            new Rule("docker-socket-unusable", "workers.socket", "Workers cannot reach the Docker engine", List.of()),
            new Rule(
                    "worker-out-of-memory",
                    "workers.memory",
                    "Workers are killed for lack of memory",
                    List.of("workers.stable", "workers.count")),
            new Rule("worker-restart-loop", "workers.stable", "Workers crash or stand still", List.of("workers.count")),
            new Rule("too-few-workers", "workers.count", "Workers are missing", List.of()),
            new Rule(
                    "job-network-missing",
                    "workers.network",
                    "Job containers cannot be attached to their network",
                    List.of()),
            new Rule(
                    "temporary-directory-differs",
                    "workers.tmp",
                    "Jobs do not see the files that workers prepare for them",
                    List.of()),
            new Rule("grids-volume-missing", "workers.grids", "The transformation grids are missing", List.of()),
            new Rule("service-down", "docker.services.running", "A service is down", List.of()),
            new Rule("docker-disk-full", "docker.engine.disk", "The engine's disk is full", List.of()),
            new Rule("workers-differ", "workers.alike", "Workers have different images or settings", List.of()),
            new Rule(
                    "releases-differ",
                    "docker.image.release",
                    "Workers and job image are of different releases",
                    List.of()));

    private Diagnosis() {}

    /**
     * Names the root causes of what failed.
     *
     * @param findings all findings of one look
     * @return what to repair, most urgent first; empty if nothing failed
     */
    public static List<RootCause> of(List<Finding> findings) {
        Map<String, Finding> byId = new HashMap<>();
        findings.forEach(finding -> byId.put(finding.id(), finding));
        List<RootCause> causes = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (Rule rule : RULES) {
            Finding leading = byId.get(rule.leading());
            if (leading == null || leading.status() != Status.FAIL || explained.contains(rule.leading())) {
                continue;
            }
            List<String> evidence = new ArrayList<>(List.of(rule.leading()));
            rule.explained().stream().filter(id -> isTrouble(byId.get(id))).forEach(evidence::add);
            explained.addAll(evidence);
            causes.add(new RootCause(
                    rule.id(),
                    rule.title(),
                    sentence(leading.actual()) + " " + leading.why(),
                    leading.remedy().lines().toList(),
                    evidence));
        }
        return causes;
    }

    /** What was seen may be a clause or whole sentences of another program. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }

    private static boolean isTrouble(@Nullable Finding finding) {
        return finding != null && (finding.status() == Status.FAIL || finding.status() == Status.UNKNOWN);
    }
}
