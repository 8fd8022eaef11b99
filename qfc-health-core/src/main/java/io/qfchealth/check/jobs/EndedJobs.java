package io.qfchealth.check.jobs;

import io.qfchealth.database.Job;
import io.qfchealth.database.JobFailure;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.RecentJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Jobs that ended in a span of time, whether they succeeded or failed. */
record EndedJobs(List<Job> jobs) {

    /** All that are known, newest end first. */
    static EndedJobs of(RecentJobs recent) {
        return new EndedJobs(recent.jobs().stream()
                .filter(job -> job.status() == JobStatus.FINISHED || job.status() == JobStatus.FAILED)
                .sorted(Comparator.comparing(Job::lastEvent).reversed())
                .toList());
    }

    EndedJobs after(Instant moment) {
        return which(job -> job.lastEvent().isAfter(moment));
    }

    EndedJobs between(Instant from, Instant until) {
        return which(job -> job.lastEvent().isAfter(from) && !job.lastEvent().isAfter(until));
    }

    EndedJobs finished() {
        return which(job -> job.status() == JobStatus.FINISHED);
    }

    EndedJobs failed() {
        return which(job -> job.status() == JobStatus.FAILED);
    }

    EndedJobs of(UUID project) {
        return which(job -> job.project().equals(project));
    }

    /** Those that ended after the last success: only failures. */
    EndedJobs sinceLastSuccess() {
        return new EndedJobs(
                jobs.stream().takeWhile(job -> job.status() == JobStatus.FAILED).toList());
    }

    Optional<Instant> newest() {
        return jobs.stream().map(Job::lastEvent).max(Comparator.naturalOrder());
    }

    int projects() {
        return (int) jobs.stream().map(Job::project).distinct().count();
    }

    int size() {
        return jobs.size();
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    private EndedJobs which(Predicate<Job> wanted) {
        return new EndedJobs(jobs.stream().filter(wanted).toList());
    }

    /** Whether the newest jobs that were read do not reach back that far. */
    static boolean isCut(RecentJobs recent, Instant from) {
        List<Job> jobs = recent.jobs();
        return jobs.size() >= recent.limit()
                && jobs.get(jobs.size() - 1).created().isAfter(from);
    }

    /** Those that failed, by cause; the ones that hit most jobs first. */
    List<FailureGroup> byCause() {
        return FailureGroup.of(failed().jobs());
    }

    static JobFailure failure(Job job) {
        return JobFailure.of(job.error());
    }

    /** A span of time before now. */
    static Instant begin(RecentJobs recent, Duration window) {
        return recent.now().minus(window);
    }
}
