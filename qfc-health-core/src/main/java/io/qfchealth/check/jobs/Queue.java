package io.qfchealth.check.jobs;

import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.ActiveJobs;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.RecentJobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who waits and for what. One job of a project runs at a time, and none of a locked project, so a job may wait long without any
 * fault; only the first one of a free project waits for a worker.
 */
final class Queue {
    private final List<ActiveJob> pending;
    private final List<ActiveJob> occupying;
    private final List<Waiting> forWorker = new ArrayList<>();
    private final Map<UUID, Instant> lastEnd = new HashMap<>();
    private final Optional<Instant> lastMove;
    private final Optional<Instant> lastEndOfAny;
    private int locked;

    /** A job that any idle worker may take. */
    record Waiting(ActiveJob job, Instant since) {}

    Queue(ActiveJobs active, RecentJobs recent) {
        pending = active.jobs().stream()
                .filter(job -> job.status() == JobStatus.PENDING)
                .toList();
        occupying = active.jobs().stream()
                .filter(job -> job.status().occupiesProject())
                .toList();
        EndedJobs ended = EndedJobs.of(recent);
        ended.jobs().forEach(job -> lastEnd.merge(job.project(), job.lastEvent(), Clock::later));
        lastEndOfAny = ended.newest();
        lastMove = Stream.of(
                        recent.jobs().stream()
                                .filter(job -> job.started().isPresent())
                                .map(Job::lastEvent),
                        recent.jobs().stream().flatMap(job -> job.started().stream()),
                        active.jobs().stream().flatMap(job -> job.started().stream()))
                .flatMap(moments -> moments)
                .max(Comparator.naturalOrder());
        Set<UUID> occupied = new HashSet<>();
        occupying.forEach(job -> occupied.add(job.project()));
        for (ActiveJob job : pending) {
            if (job.projectLocked()) {
                locked++;
            } else if (occupied.add(job.project())) {
                forWorker.add(new Waiting(job, freeSince(job.project(), job.created())));
            }
        }
        forWorker.sort(Comparator.comparing(Waiting::since));
    }

    /** The moment since which a worker may take it: the job before it in its project may just have ended. */
    Instant freeSince(UUID project, Instant created) {
        return Clock.later(created, lastEnd.getOrDefault(project, created));
    }

    List<ActiveJob> pending() {
        return pending;
    }

    /** Those that a worker has, {@code queued} or {@code started}. */
    List<ActiveJob> occupying() {
        return occupying;
    }

    /** Longest wait first. */
    List<Waiting> forWorker() {
        return forWorker;
    }

    int locked() {
        return locked;
    }

    /** When any job was last seen to start or end. */
    Optional<Instant> lastMove() {
        return lastMove;
    }

    Optional<Instant> lastEndOfAny() {
        return lastEndOfAny;
    }
}
