package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code workers.memory}. */
final class WorkersHaveMemory implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.memory",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "no worker was killed for lack of memory",
                    "The kernel kills a worker, or a process in it, when its memory limit or the machine's memory is used up; the job it "
                            + "had stays started until a clean-up minutes later, and blocks its project.",
                    "Raise the memory limit of worker_wrapper, run fewer workers on this machine, or give it more memory; the machine's "
                            + "log tells the moment: journalctl -k | grep -i oom",
                    false,
                    List.of())
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> workers = look.deployment().workers();
        List<String> killed = workers.stream()
                .filter(worker -> worker.state().oomKilled())
                .map(worker -> worker.name() + " (" + worker.state().status() + ")")
                .toList();
        Verdict verdict = Verdict.on(DEFINITION);
        if (!killed.isEmpty()) {
            return verdict.actual("out of memory: " + Text.list(killed)).fail();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container to look at"
                                : "none of " + Text.count(workers.size(), "worker") + " was killed for lack of memory")
                .pass(workers.size());
    }
}
