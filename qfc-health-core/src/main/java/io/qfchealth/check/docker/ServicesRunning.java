package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code docker.services.running}. */
final class ServicesRunning implements Check {
    private static final Threshold RECENT = new Threshold(
            "recent-restart", "2m", "duration", "a service that crashed and restarted within this time fails");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.services.running",
                    Area.DOCKER,
                    Severity.MAJOR,
                    "every long-running service besides the workers is up, and every one-shot service ended well",
                    "Web, database, storage, scheduler and cache are separate services; each one that is down takes a part of the work "
                            + "with it, or all of it.",
                    "Read the last lines of its log (docker compose logs --tail 50 SERVICE), repair the cause, start it (docker compose "
                            + "up -d SERVICE).",
                    false,
                    List.of(RECENT))
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Deployment deployment = look.deployment();
        List<String> faults = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> up = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        List<Container> faulty = new ArrayList<>();
        Set<String> signs = new LinkedHashSet<>();
        for (Container container : deployment.containers()) {
            if (Services.isWorker(container)) {
                continue;
            }
            String name = container.service() + " (" + container.name() + ")";
            String fault = fault(container, look.now(), look.duration(DEFINITION, RECENT));
            if (!fault.isEmpty()) {
                boolean mayEnd =
                        Services.mayEndBadly(container) && container.state().hasExited();
                (mayEnd ? warnings : faults).add(name + " " + fault);
                if (!mayEnd) {
                    faulty.add(container);
                    signs.add((Services.isOneShot(container) ? "failed:" : "down:") + container.service());
                    signs.addAll(signs(container));
                }
            } else {
                (container.state().isRunning() ? up : ended).add(container.service());
            }
        }
        if (deployment.service("app").isEmpty()) {
            faults.add("app has no container at all");
            signs.add("down:app");
        }
        Map<String, String> needed = needed(deployment);
        needed.forEach((service, dependent) -> {
            faults.add(service + " has no container at all, and " + dependent + " needs it");
            signs.add("down:" + service);
        });
        for (String service : List.of("nginx", "memcached", "ofelia")) {
            if (deployment.service(service).isEmpty() && !needed.containsKey(service)) {
                warnings.add(service + " has no container at all");
                signs.add("none:" + service);
            }
        }
        Verdict verdict = Verdict.on(DEFINITION).evidence("up", up).evidence("ended as they should", ended);
        if (!faults.isEmpty()) {
            signs.forEach(verdict::sign);
            return verdict.actual(Text.list(faults))
                    .evidence("suspected", warnings)
                    .remedy(remedy(faulty, needed.keySet()))
                    .fail();
        }
        if (!warnings.isEmpty()) {
            signs.forEach(verdict::sign);
            return verdict.actual(Text.list(warnings))
                    .remedy("If that is done elsewhere on purpose, leave this check out (--skip " + DEFINITION.id()
                            + "); otherwise: docker compose up -d SERVICE")
                    .warn();
        }
        return verdict.actual(
                        Text.count(up.size(), "service container") + " up, " + ended.size() + " ended as they should")
                .pass(up.size());
    }

    /** Services without a container that others were started after, as Compose noted; by what needs them. */
    private static Map<String, String> needed(Deployment deployment) {
        Map<String, String> needed = new TreeMap<>();
        for (Container container : deployment.containers()) {
            if (Services.isOneShot(container)) {
                continue;
            }
            for (String service : container.compose().dependencies()) {
                if (Services.isLongRunning(service)
                        && !service.equals("app")
                        && deployment.service(service).isEmpty()) {
                    needed.putIfAbsent(service, container.service());
                }
            }
        }
        return needed;
    }

    private static List<String> signs(Container container) {
        List<String> signs = new ArrayList<>();
        if (PortConflict.in(container.state().error()).isPresent()) {
            signs.add("port-taken");
        }
        if (container.state().isRunning()
                && container.state().health().orElse("").equals("unhealthy")) {
            signs.add("unhealthy:" + container.service());
        }
        if (container.state().hasExited() && container.restartCount() == 0 && Services.isLongRunning(container)) {
            signs.add("not-restarted");
        }
        return signs;
    }

    private static String fault(Container container, Instant now, Duration recent) {
        return switch (container.state().status()) {
            case "running" -> runningFault(container, now, recent);
            case "created" -> createdFault(container);
            case "exited" -> exitedFault(container);
            case "restarting" -> "is restarting: it ended with " + new Restarts(container, now).ends();
            default -> "is " + container.state().status();
        };
    }

    private static String runningFault(Container container, Instant now, Duration recent) {
        if (container.state().health().orElse("").equals("unhealthy")) {
            String output = container.state().healthOutput();
            return "runs but is unhealthy" + (output.isEmpty() ? "" : ": " + Text.firstLine(output));
        }
        Restarts restarts = new Restarts(container, now);
        return restarts.within(recent) ? "crashes: " + restarts.text() : "";
    }

    private static String createdFault(Container container) {
        if (!Services.isLongRunning(container)) {
            return "";
        }
        String error = container.state().error();
        return PortConflict.in(error)
                .map(PortConflict::text)
                .orElse("was never started" + (error.isEmpty() ? "" : ": " + Text.firstLine(error)));
    }

    /** After a reboot of the machine, one that cannot be started again is not "created" but still "exited". */
    private static String exitedFault(Container container) {
        boolean fine = !Services.isLongRunning(container) && Services.endedWell(container);
        return fine
                ? ""
                : PortConflict.in(container.state().error())
                        .map(PortConflict::text)
                        .orElse("ended with " + container.state().exitCode());
    }

    private static String remedy(List<Container> faulty, Set<String> absent) {
        return faulty.stream()
                .flatMap(container -> PortConflict.in(container.state().error()).stream()
                        .map(conflict -> conflict.remedy(container.service())))
                .findFirst()
                .orElseGet(() -> repair(faulty, absent));
    }

    private static String repair(List<Container> faulty, Set<String> absent) {
        List<String> paused = new ArrayList<>();
        Set<String> down = new LinkedHashSet<>();
        Set<String> up = new LinkedHashSet<>();
        for (Container container : faulty) {
            if (Restarts.isPaused(container)) {
                paused.add(container.name());
            } else {
                (container.state().isRunning() ? up : down).add(container.service());
            }
        }
        List<String> steps = new ArrayList<>();
        if (faulty.isEmpty() && absent.isEmpty()) {
            down.add("app");
        }
        if (!absent.isEmpty()) {
            steps.add("Make " + (absent.size() == 1 ? "it" : "them") + " again: docker compose up -d "
                    + String.join(" ", absent) + ".");
        }
        if (!down.isEmpty()) {
            steps.add(repaired(down, "start", "up -d"));
        }
        if (!up.isEmpty()) {
            steps.add(repaired(up, "restart", "restart"));
        }
        if (!paused.isEmpty()) {
            steps.add(Restarts.unpause(paused));
        }
        return String.join(" ", steps);
    }

    private static String repaired(Set<String> services, String verb, String command) {
        boolean one = services.size() == 1;
        String names = String.join(" ", services);
        return "Read the last lines of " + (one ? "its log" : "their logs") + " (docker compose logs --tail 50 " + names
                + "), repair the cause, " + verb + (one ? " it" : " them") + " (docker compose " + command + " " + names
                + ").";
    }
}
