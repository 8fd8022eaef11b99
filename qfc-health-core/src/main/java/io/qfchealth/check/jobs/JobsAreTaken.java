package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.ActiveJobs;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code jobs.pending}. */
final class JobsAreTaken implements Check {
    private static final Threshold IDLE_WARN = new Threshold(
            "idle-warn", "30s", "duration", "a job that waits longer warns, though a worker is idle and nothing moves");
    private static final Threshold IDLE_FAIL = new Threshold(
            "idle-fail", "2m", "duration", "a job that waits longer fails, though a worker is idle and nothing moves");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.pending",
                    Area.JOBS,
                    Severity.CRITICAL,
                    "workers take the jobs that wait",
                    "People see \"pending\" and nothing happens: no upload is processed, no package is made, no change is applied.",
                    "Restart the workers (docker compose restart worker_wrapper) and read what they last said (docker compose logs "
                            + "--tail 50 worker_wrapper).",
                    false,
                    List.of(IDLE_WARN, IDLE_FAIL))
            .tagged(Tag.CAPACITY, Tag.CLIENTS);

    /** So many times as long as a job may run people wait for it when the queue is not only a peak. */
    private static final int BACKLOG = 3;

    private final Optional<Duration> longest;

    JobsAreTaken(Optional<Duration> longest) {
        this.longest = longest;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.ACTIVE, JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        ActiveJobs active = look.ask(JobQuestions.ACTIVE);
        Queue queue = new Queue(active, look.ask(JobQuestions.RECENT));
        Clock clock = new Clock(active.now());
        return longest.isPresent()
                ? noneLongerThan(longest.get(), queue, clock)
                : weighed(look, Workforce.of(look, active), queue, clock);
    }

    private static Finding noneLongerThan(Duration limit, Queue queue, Clock clock) {
        List<ActiveJob> old = queue.pending().stream()
                .filter(job -> clock.isOlder(job.created(), limit))
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("no job pending longer than " + DurationText.of(limit));
        if (!old.isEmpty()) {
            return verdict.actual(Text.count(old.size(), "job") + " pending longer, the oldest for "
                            + clock.age(old.get(0).created()) + reasons(queue))
                    .evidence(
                            "oldest",
                            old.stream().limit(3).map(JobsAreTaken::name).toList())
                    .fail();
        }
        return verdict.actual(waiting(queue)).pass(1);
    }

    private static Finding weighed(Look look, Workforce workers, Queue queue, Clock clock) {
        Verdict verdict = Verdict.on(DEFINITION);
        int busy = queue.occupying().size();
        String running = busy + " of " + Text.count(workers.size(), "worker") + " busy";
        if (queue.forWorker().isEmpty()) {
            return verdict.actual(waiting(queue) + ", " + running).pass(1);
        }
        Queue.Waiting first = queue.forWorker().get(0);
        Duration waited = clock.since(first.since());
        String wait = Text.count(queue.forWorker().size(), "job") + " could be taken, the first waits for "
                + DurationText.of(waited);
        verdict.evidence("first", List.of(name(first.job())))
                .evidence("pending", List.of(queue.pending().size() + " in all" + reasons(queue)))
                .evidence(
                        "last move",
                        queue.lastMove().stream()
                                .map(move -> "a job started or ended " + clock.age(move) + " ago")
                                .toList());
        if (workers.size() == 0) {
            return verdict.expected("workers that take the jobs that wait")
                    .sign("no-worker")
                    .actual(wait + ", and no worker runs")
                    .remedy(
                            "docker compose up -d worker_wrapper; then find out why they left: docker compose logs --tail 50 "
                                    + "worker_wrapper")
                    .fail();
        }
        boolean idle = busy < workers.size();
        Duration still = still(workers, queue, clock, first.since(), busy);
        if (idle) {
            Duration warn = look.duration(DEFINITION, IDLE_WARN);
            Duration fail = look.duration(DEFINITION, IDLE_FAIL);
            verdict.expected("jobs taken within " + DurationText.of(warn) + " while a worker is idle");
            boolean mostIdle = (workers.size() - busy) * 2 >= workers.size() && workers.size() - busy > 1;
            boolean longSince = waited.compareTo(workers.timeLimit().dividedBy(2)) > 0
                    && workers.idleFor(busy).compareTo(fail) > 0;
            if (still.compareTo(fail) > 0 || (mostIdle && longSince)) {
                return verdict.actual(wait + ", though only " + running).fail();
            }
            if (still.compareTo(warn) > 0) {
                return verdict.actual(wait + ", though only " + running)
                        .severity(Severity.MAJOR)
                        .warn();
            }
        } else {
            verdict.expected(
                    "jobs taken within " + DurationText.of(workers.timeLimit().dividedBy(2)));
            if (still.compareTo(workers.timeLimit().multipliedBy(2)) > 0) {
                return verdict.sign("stuck")
                        .actual(wait + ", all " + Text.count(workers.size(), "worker") + " are busy, and nothing has "
                                + "moved for " + DurationText.of(still))
                        .fail();
            }
        }
        if (waited.compareTo(workers.timeLimit().dividedBy(2)) > 0) {
            if (busy == 0) {
                return verdict.actual(wait + ", and " + running + ", which have just started or just ended a job")
                        .severity(Severity.MAJOR)
                        .remedy(
                                "Look again in a minute: if it stays so, workers crash or do not look for jobs (workers.stable).")
                        .warn();
            }
            if (waited.compareTo(workers.timeLimit().multipliedBy(BACKLOG)) > 0) {
                verdict.sign("backlog");
            }
            return verdict.sign("busy")
                    .actual(wait + ", " + running + " and finishing: more jobs come than they can do")
                    .severity(Severity.MAJOR)
                    .remedy("Add workers as far as memory allows: docker compose up -d --scale worker_wrapper="
                            + (workers.size() * 2)
                            + " worker_wrapper (and QFIELDCLOUD_WORKER_REPLICAS in .env); see which "
                            + "project floods the queue in the administration.")
                    .warn();
        }
        return verdict.actual(wait + ", " + running).pass(1);
    }

    /** How long nothing has moved although something could: each idle worker looks every 5 seconds. */
    private static Duration still(Workforce workers, Queue queue, Clock clock, Instant since, int busy) {
        Instant start = Clock.later(since, queue.lastMove().orElse(since));
        Duration quiet = clock.since(start);
        Duration up = busy < workers.size() ? workers.idleFor(busy) : workers.longest();
        return quiet.compareTo(up) < 0 ? quiet : up;
    }

    private static String waiting(Queue queue) {
        return queue.pending().isEmpty()
                ? "no job waits"
                : Text.count(queue.pending().size(), "job") + " pending" + reasons(queue);
    }

    private static String reasons(Queue queue) {
        int turn = queue.pending().size() - queue.locked() - queue.forWorker().size();
        String behind = turn == 0 ? "" : ", " + turn + " until a job of the same project is done";
        String locked = queue.locked() == 0 ? "" : ", " + queue.locked() + " because the project is locked";
        return behind + locked;
    }

    private static String name(ActiveJob job) {
        return job.type() + " " + job.id() + " of project " + job.project();
    }
}
