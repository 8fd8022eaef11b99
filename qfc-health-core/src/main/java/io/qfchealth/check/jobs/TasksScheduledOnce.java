package io.qfchealth.check.jobs;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code cron.duplicates}. */
final class TasksScheduledOnce implements Check {
    private static final String ENABLED = "ofelia.enabled";
    private static final String TASK = "ofelia.job-exec.";
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "cron.duplicates",
            Area.CRON,
            Severity.MINOR,
            "each scheduled task is run in one container only",
            "Each container with the same labels runs the tasks as well: double mails, and load every minute.",
            "Give the workers the label ofelia.enabled=false, as compose files from v25.26 do, then docker compose up -d "
                    + "worker_wrapper.",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Map<String, List<String>> byTask = new TreeMap<>();
        for (Container container : look.deployment().containers()) {
            if (container.state().isRunning()
                    && "true".equalsIgnoreCase(container.labels().get(ENABLED))) {
                tasks(container)
                        .forEach(task -> byTask.computeIfAbsent(task, none -> new ArrayList<>())
                                .add(container.name()));
            }
        }
        Verdict verdict = Verdict.on(DEFINITION);
        if (byTask.isEmpty()) {
            return verdict.skipped("no running container has labels of tasks for ofelia");
        }
        List<String> doubled = byTask.entrySet().stream()
                .filter(task -> task.getValue().size() > 1)
                .map(task -> task.getKey() + " in " + Text.count(task.getValue().size(), "container") + " ("
                        + Text.list(task.getValue()) + ")")
                .toList();
        if (!doubled.isEmpty()) {
            return verdict.actual(Text.list(doubled)).warn();
        }
        return verdict.actual(Text.count(byTask.size(), "task") + " in one container: "
                        + Text.list(byTask.entrySet().stream()
                                .map(task ->
                                        task.getKey() + " in " + task.getValue().get(0))
                                .toList()))
                .pass(byTask.size());
    }

    /** {@code ofelia.job-exec.runcrons.schedule} is of the task {@code runcrons}. */
    private static Set<String> tasks(Container container) {
        return container.labels().keySet().stream()
                .filter(label -> label.startsWith(TASK))
                .map(label -> label.substring(TASK.length()))
                .map(label -> label.contains(".") ? label.substring(0, label.indexOf('.')) : label)
                .collect(Collectors.toSet());
    }
}
