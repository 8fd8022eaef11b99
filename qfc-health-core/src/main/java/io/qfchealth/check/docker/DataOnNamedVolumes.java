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
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker.volumes.anonymous}. */
final class DataOnNamedVolumes implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.volumes.anonymous",
                    Area.DOCKER,
                    Severity.RISK,
                    "database and storage keep their data on a named volume or a directory of the machine",
                    "What lies in the container itself is gone when it is recreated, and what lies in a volume without a name is lost "
                            + "track of by docker compose down: after the next deployment all data is gone.",
                    "Stop the stack, copy the data to a named volume (docker run --rm --volumes-from CONTAINER -v NAME:/to alpine cp -a "
                            + "PATH/. /to), mount that volume in the compose file, and start again.",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<String> faults = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Container container : look.deployment().containers()) {
            Optional<DataPath> path = DataPath.of(container);
            if (path.isEmpty()) {
                continue;
            }
            String name = container.service() + " (" + container.name() + ")";
            Optional<String> fault = fault(container, path.get());
            fault.ifPresentOrElse(text -> faults.add(name + " " + text), () -> kept.add(name));
        }
        Verdict verdict = Verdict.on(DEFINITION).evidence("kept", kept);
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults)).warn();
        }
        if (kept.isEmpty()) {
            return verdict.skipped("neither database nor storage is a container of this project");
        }
        return verdict.actual("the data of " + Text.list(kept) + " outlives the container")
                .pass(kept.size());
    }

    private static Optional<String> fault(Container container, DataPath path) {
        List<Mount> mounts = container.mounts().stream().filter(path::isHeldBy).toList();
        if (mounts.isEmpty()) {
            return path.isCertain()
                    ? Optional.of("keeps " + path.path() + " in the container itself")
                    : Optional.empty();
        }
        return mounts.stream()
                .filter(mount -> mount.isAnonymous() || mount.type().equals("tmpfs"))
                .findFirst()
                .map(mount -> "keeps " + mount.destination()
                        + (mount.isAnonymous() ? " in a volume without a name" : " in memory"));
    }
}
