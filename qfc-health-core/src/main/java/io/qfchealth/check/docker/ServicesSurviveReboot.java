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

/** {@code docker.services.restart}. */
final class ServicesSurviveReboot implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.services.restart",
                    Area.DOCKER,
                    Severity.RISK,
                    "every long-running service starts again after a reboot",
                    "A service without a restart policy stays down after the next reboot of the machine or restart of Docker, and nobody "
                            + "expects it then.",
                    "Add \"restart: unless-stopped\" to the service in the compose file and recreate it (docker compose up -d SERVICE).",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<Container> longRunning = look.deployment().containers().stream()
                .filter(Services::isLongRunning)
                .toList();
        List<String> lost = longRunning.stream()
                .filter(container -> !container.survivesReboot())
                .map(container -> container.name() + " (restart: " + container.restartPolicy() + ")")
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("restart policy always or unless-stopped");
        if (!lost.isEmpty()) {
            return verdict.actual(Text.list(lost)).warn();
        }
        return verdict.actual(
                        longRunning.isEmpty()
                                ? "there is no container of a long-running service to look at"
                                : "all " + Text.count(longRunning.size(), "container")
                                        + " of long-running services have such a policy")
                .pass(longRunning.size());
    }
}
