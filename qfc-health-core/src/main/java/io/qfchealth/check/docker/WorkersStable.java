package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code workers.stable}. */
final class WorkersStable implements Check {
    private static final Threshold RECENT = new Threshold(
            "recent-restart", "2m", "duration", "a worker that crashed and restarted within this time fails");
    private static final Threshold WATCHED = new Threshold(
            "watched-restart", "1h", "duration", "a worker that crashed and restarted within this time warns");
    /** The longest that an engine waits before it starts a container again. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.stable",
                    Area.WORKERS,
                    Severity.CRITICAL,
                    "the workers run without crashing",
                    "A worker in a crash loop shows as Up most of the time, takes no job or loses the one it took, and blocks that "
                            + "project until a clean-up minutes later.",
                    "Read the last lines of that container (docker logs --tail 50 NAME), repair the cause, recreate it (docker compose up "
                            + "-d --force-recreate worker_wrapper).",
                    false,
                    List.of(RECENT, WATCHED))
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<String> faults = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Container> faulty = new ArrayList<>();
        List<Container> suspected = new ArrayList<>();
        List<Duration> uptimes = new ArrayList<>();
        List<Container> workers = look.deployment().workers();
        for (Container worker : workers) {
            Restarts restarts = new Restarts(worker, look.now());
            if (restarts.within(look.duration(DEFINITION, RECENT)) && isOver(look.deployment(), worker)) {
                uptimes.add(restarts.uptime());
                warnings.add(worker.name() + " " + restarts.text() + ", while the database was not there");
                continue;
            }
            String fault = fault(worker, restarts, look.duration(DEFINITION, RECENT));
            if (!fault.isEmpty()) {
                faults.add(worker.name() + " " + fault);
                faulty.add(worker);
            } else if (worker.state().isRunning()) {
                uptimes.add(restarts.uptime());
                if (restarts.within(look.duration(DEFINITION, WATCHED))) {
                    warnings.add(worker.name() + " " + restarts.text());
                    suspected.add(worker);
                }
            }
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("workers that run, are not paused and have not crashed lately")
                .evidence("suspected", warnings);
        if (!faults.isEmpty()) {
            faulty.forEach(worker -> verdict.sign(sign(worker)));
            return verdict.actual(Text.list(faults)).remedy(remedy(faulty)).fail();
        }
        if (uptimes.isEmpty()) {
            return verdict.actual(
                            workers.isEmpty()
                                    ? "there is no worker container at all"
                                    : "none of " + Text.count(workers.size(), "worker container") + " runs")
                    .sign("none-runs")
                    .remedy(
                            "docker compose up -d worker_wrapper; then find out why they left: docker compose logs --tail 50 "
                                    + "worker_wrapper")
                    .fail();
        }
        if (!warnings.isEmpty()) {
            return verdict.actual(Text.list(warnings))
                    .severity(Severity.RISK)
                    .remedy(
                            suspected.isEmpty()
                                    ? "Nothing is to be repaired at the workers: they have run since the database is back. See why it "
                                            + "was away: docker logs --tail 50 "
                                            + look.deployment()
                                                    .service("db")
                                                    .get(0)
                                                    .name()
                                    : remedy(suspected))
                    .warn();
        }
        Duration youngest = uptimes.stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return verdict.actual(
                        Text.count(uptimes.size(), "worker") + " up for " + DurationText.of(youngest) + " or longer")
                .pass(uptimes.size());
    }

    /** It was restarted for the last time before the database came back, or because it had not yet, and has run since. */
    private static boolean isOver(Deployment deployment, Container worker) {
        return worker.state().isRunning()
                && !worker.state().health().orElse("").equals("unhealthy")
                && deployment.service("db").stream()
                        .filter(db -> db.state().isRunning())
                        .flatMap(db -> db.state().startedAt().stream())
                        // Of a deployment that was only just made nothing was away.
                        .filter(back -> worker.created().isBefore(back.minus(LONGEST_PAUSE)))
                        .anyMatch(back -> worker.state()
                                .startedAt()
                                .filter(started -> started.isBefore(back.plus(LONGEST_PAUSE)))
                                .isPresent());
    }

    private static String sign(Container worker) {
        if (Restarts.isPaused(worker)) {
            return "paused";
        }
        boolean unhealthy =
                worker.state().isRunning() && worker.state().health().orElse("").equals("unhealthy");
        return unhealthy ? "unhealthy" : "crashing";
    }

    private static String remedy(List<Container> faulty) {
        List<String> paused = new ArrayList<>();
        List<String> others = new ArrayList<>();
        faulty.forEach(worker -> (Restarts.isPaused(worker) ? paused : others).add(worker.name()));
        List<String> steps = new ArrayList<>();
        if (!others.isEmpty()) {
            steps.add(
                    "Read the last lines of " + (others.size() == 1 ? "it" : "one of them") + " (docker logs --tail 50 "
                            + others.get(0) + "), repair the cause, recreate "
                            + (others.size() == 1 ? "it" : "them")
                            + " (docker compose up -d --force-recreate worker_wrapper).");
        }
        if (!paused.isEmpty()) {
            steps.add(Restarts.unpause(paused));
        }
        return String.join(" ", steps);
    }

    private static String fault(Container worker, Restarts restarts, Duration recent) {
        if (worker.state().isRunning()) {
            if (worker.state().health().orElse("").equals("unhealthy")) {
                return "is unhealthy";
            }
            return restarts.within(recent) ? "is crashing: " + restarts.text() : "";
        }
        return switch (worker.state().status()) {
            // A worker that was stopped takes no job and harms none; workers.count misses it.
            case "exited", "created" -> "";
            case "restarting" -> "is restarting: it ended with " + restarts.ends();
            default -> "is " + worker.state().status();
        };
    }
}
