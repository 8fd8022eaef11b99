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

/** {@code logs.rotation}. */
final class LogRotation implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "logs.rotation",
                    Area.LOGS,
                    Severity.RISK,
                    "the log of every running container has a size limit",
                    "The json-file driver keeps every line for ever unless it is given max-size: after months the logs fill the disk, and "
                            + "then everything stops at once.",
                    "Add logging: {driver: json-file, options: {max-size: 100m, max-file: \"10\"}} to the service in the compose file, or "
                            + "log-opts to /etc/docker/daemon.json, and recreate the container (docker compose up -d --force-recreate "
                            + "SERVICE).",
                    false,
                    List.of())
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> running = look.deployment().containers().stream()
                .filter(container -> container.state().isRunning())
                .toList();
        List<String> unlimited = running.stream()
                .filter(container -> container.logConfig().growsWithoutLimit())
                .map(Container::name)
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("max-size on every json-file log");
        if (!unlimited.isEmpty()) {
            return verdict.actual("no limit on " + Text.count(unlimited.size(), "log") + ": " + Text.list(unlimited))
                    .warn();
        }
        return verdict.actual(
                        running.isEmpty()
                                ? "no container runs whose log could be looked at"
                                : "all " + Text.count(running.size(), "log") + " of running containers are limited")
                .pass(running.size());
    }
}
