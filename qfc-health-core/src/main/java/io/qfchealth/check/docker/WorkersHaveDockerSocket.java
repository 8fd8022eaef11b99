package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Mount;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code workers.socket}. */
final class WorkersHaveDockerSocket implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "workers.socket",
            Area.WORKERS,
            Severity.CRITICAL,
            "every worker has the Docker socket",
            "A worker starts job containers through the engine's socket. Without it the worker ends at once and is restarted for "
                    + "ever, and jobs stay pending.",
            "Add /var/run/docker.sock:/var/run/docker.sock to the volumes of worker_wrapper in the compose file and recreate: "
                    + "docker compose up -d worker_wrapper",
            false,
            List.of());
    // The directories: some mount the whole directory, so that the socket survives a restart of the engine.
    private static final Set<String> SOCKETS = Set.of("/var/run/docker.sock", "/run/docker.sock", "/var/run", "/run");

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        List<String> sources = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        List<Container> workers = look.deployment().workers();
        for (Container worker : workers) {
            List<Mount> sockets = worker.mounts().stream()
                    .filter(mount -> SOCKETS.contains(mount.destination()))
                    .toList();
            // Compose sets a variable to nothing that the .env file lacks, and the worker then uses the socket.
            boolean otherWay = worker.environment()
                    .secret("DOCKER_HOST")
                    .filter(host -> !host.isEmpty())
                    .isPresent();
            if (!otherWay && !sockets.isEmpty() && sockets.stream().noneMatch(Mount::isBind)) {
                String instead = "has a " + sockets.get(0).type() + " at "
                        + sockets.get(0).destination() + " instead of the socket";
                faults.computeIfAbsent(instead, key -> new ArrayList<>()).add(worker.name());
            } else if (sockets.isEmpty() && !otherWay) {
                faults.computeIfAbsent("has no /var/run/docker.sock", key -> new ArrayList<>())
                        .add(worker.name());
            } else {
                sources.add(worker.name() + ": "
                        + (otherWay ? "DOCKER_HOST" : sockets.get(0).source()));
                if (!otherWay && isStranger(worker)) {
                    strangers.add(worker.name() + " runs as user " + worker.user());
                }
            }
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("/var/run/docker.sock of the machine mounted in every worker")
                .evidence("by", sources);
        if (!faults.isEmpty()) {
            return verdict.actual(Text.each(faults)).fail();
        }
        if (!strangers.isEmpty()) {
            return verdict.actual(Text.list(strangers)
                            + " without any group of the machine; the socket belongs to root and to the "
                            + "group docker")
                    .remedy(
                            "Run worker_wrapper as QFieldCloud does (user: root), or give it the number of the machine's group "
                                    + "docker (group_add: [\"999\"]; getent group docker tells it), and recreate: docker compose up -d "
                                    + "worker_wrapper")
                    .warn();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container to look at"
                                : "all " + Text.count(workers.size(), "worker") + " have it")
                .pass(workers.size());
    }

    /** Neither root nor in any group but its own, which is unlikely to be the one of the socket. */
    private static boolean isStranger(Container worker) {
        String user = worker.user();
        return !user.isEmpty()
                && !user.contains(":")
                && !user.equals("root")
                && !user.equals("0")
                && worker.groups().isEmpty();
    }
}
