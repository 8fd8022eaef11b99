package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Mount;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code workers.tmp}. */
final class WorkersShareTemporaryDirectory implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "workers.tmp",
            Area.WORKERS,
            Severity.CRITICAL,
            "every worker has the temporary directory at the same path as the machine",
            "A worker hands job containers its own path of the job's files, and the engine takes it for a path of the machine. "
                    + "When they differ the job works in an empty directory and every job fails (feedback.json: No such file or "
                    + "directory).",
            "Set TMP_DIRECTORY=/tmp in .env, so that /tmp of the machine is /tmp of the worker, and recreate: docker compose up "
                    + "-d worker_wrapper",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Setting<String> directory = look.deployment().tmpDirectory();
        List<Container> workers = look.deployment().workers();
        // The worker makes its files in /tmp, and QFieldCloud's compose file mounts TMP_DIRECTORY there; so a /tmp that
        // is
        // another directory is wrong in any case, unless the user knows a deployment that does it otherwise.
        List<String> paths = look.settings().text(SettingKey.TMP_DIRECTORY).isPresent()
                ? List.of(directory.value())
                : List.of("/tmp", directory.value());
        Map<String, List<String>> faults = new LinkedHashMap<>();
        Set<String> shared = new TreeSet<>();
        for (Container worker : workers) {
            String fault = fault(worker, paths, shared);
            if (!fault.isEmpty()) {
                faults.computeIfAbsent(fault, key -> new ArrayList<>()).add(worker.name());
            }
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected(directory.value() + " of the machine at the same path in every worker (" + directory.origin()
                        + ")");
        if (!faults.isEmpty()) {
            return verdict.actual(Text.each(faults)).fail();
        }
        return verdict.actual(
                        workers.isEmpty()
                                ? "there is no worker container to look at"
                                : "all " + Text.count(workers.size(), "worker") + " share " + Text.list(shared))
                .pass(workers.size());
    }

    private static String fault(Container worker, List<String> paths, Set<String> shared) {
        for (String path : paths) {
            Optional<Mount> mount = mountOf(worker, path);
            if (mount.isPresent()) {
                shared.add(path);
                return fault(mount.get());
            }
        }
        return "has no directory of the machine at " + paths.get(paths.size() - 1);
    }

    private static String fault(Mount mount) {
        if (!mount.isBind()) {
            return "has a " + mount.type() + " at " + mount.destination();
        }
        if (!mount.source().equals(mount.destination())) {
            return "has " + mount.source() + " at " + mount.destination();
        }
        return mount.writable() ? "" : "may only read " + mount.destination();
    }

    /** The mount that a path in the container lies on: the one with the longest destination that leads to it. */
    private static Optional<Mount> mountOf(Container worker, String path) {
        return worker.mounts().stream()
                .filter(mount -> path.equals(mount.destination()) || path.startsWith(mount.destination() + "/"))
                .max(Comparator.comparingInt(mount -> mount.destination().length()));
    }
}
