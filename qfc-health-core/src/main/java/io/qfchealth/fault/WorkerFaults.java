package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.first;
import static io.qfchealth.fault.Fault.fault;

import java.util.List;

/** What breaks the workers. */
final class WorkerFaults {
    static final List<Fault> ALL = List.of(
            fault(
                    "worker-stopped",
                    "one worker has ended",
                    tree -> first(tree.workers(), worker -> tree.stop(worker, 137))),
            fault(
                    "worker-crashes",
                    "one worker crashes again and again",
                    tree -> first(tree.workers(), worker -> {
                        worker.put("restartCount", 40);
                        worker.withObject("/state")
                                .put("startedAt", tree.takenAt().minusSeconds(2).toString());
                    })),
            fault(
                    "worker-out-of-memory",
                    "one worker was killed for lack of memory",
                    tree -> first(tree.workers(), worker -> {
                        worker.withObject("/state").put("oomKilled", true);
                        tree.stop(worker, 137);
                    })),
            fault("socket-not-mounted", "the workers have no Docker socket", tree -> {
                tree.workers().forEach(worker -> EvidenceTree.unmount(worker, "/var/run/docker.sock"));
                return !tree.workers().isEmpty();
            }),
            fault(
                    "temporary-directory-not-mounted",
                    "the workers have another temporary directory than the machine",
                    tree -> {
                        tree.workers().forEach(worker -> EvidenceTree.unmount(worker, "/tmp"));
                        return !tree.workers().isEmpty();
                    }),
            fault(
                    "worker-of-other-image",
                    "one worker was made from another image",
                    tree -> first(tree.workers().size() > 1 ? tree.workers() : List.of(), tree::makeFromOlderImage)),
            fault("all-workers-stopped", "all workers have ended", tree -> {
                tree.workers().forEach(worker -> tree.stop(worker, 0));
                return !tree.workers().isEmpty();
            }),
            fault(
                    "worker-paused",
                    "one worker is paused",
                    tree -> first(
                            tree.workers(),
                            worker -> worker.withObject("/state")
                                    .put("status", "paused")
                                    .put("running", false))));

    private WorkerFaults() {}
}
