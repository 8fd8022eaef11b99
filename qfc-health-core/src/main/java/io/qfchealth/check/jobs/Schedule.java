package io.qfchealth.check.jobs;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Text;
import io.qfchealth.database.CronRun;
import io.qfchealth.database.CronRuns;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the application's own scheduler should do how often, and what it did. */
final class Schedule {
    /** Registered in every release that is known. */
    private static final Map<String, Duration> INTERVALS = Map.of(
            "qfieldcloud.send_notifications", Duration.ofMinutes(1),
            "qfieldcloud.set_terminated_workers_to_final_status", Duration.ofMinutes(3),
            "qfieldcloud.resend_failed_invitations", Duration.ofMinutes(60),
            "qfieldcloud.delete_obsolete_project_packages", Duration.ofMinutes(60));

    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final int LATE = 3;
    private static final int OVERDUE = 10;
    private static final int FAILS_ALWAYS = 3;

    private final CronRuns known;
    private final Optional<Duration> appAge;
    private final Optional<Instant> served;

    /** How a task is. */
    enum State {
        IN_TIME,
        FAILING,
        LATE,
        OVERDUE
    }

    private Schedule(CronRuns known, Optional<Duration> appAge, Optional<Instant> served) {
        this.known = known;
        this.appAge = appAge;
        this.served = served;
    }

    static Schedule of(Look look, CronRuns known) {
        // The engine's clock on both sides: only the length counts.
        Optional<Duration> age = look.deployment().service("app").stream()
                .filter(app -> app.state().isRunning())
                .flatMap(app -> app.state().startedAt().stream())
                .map(started -> Duration.between(started, look.now()))
                .map(duration -> duration.isNegative() ? Duration.ZERO : duration)
                .max(Comparator.naturalOrder());
        return new Schedule(
                known, age, age.flatMap(young -> servedBefore(look, known.now().minus(young))));
    }

    /** When the server was last seen at work before the app was started: a stack that was off finishes no job. */
    private static Optional<Instant> servedBefore(Look look, Instant start) {
        try {
            return EndedJobs.of(look.ask(JobQuestions.RECENT)).finished().jobs().stream()
                    .map(Job::lastEvent)
                    .filter(start::isAfter)
                    .max(Comparator.naturalOrder());
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    /** No task has run at all before the app was started, and jobs were done. */
    boolean wasMissed() {
        return wasMissed(newestRun());
    }

    /** Jobs were done for a while without the scheduler, so that it is not the stack that was off. */
    private boolean wasMissed(Optional<Instant> run) {
        return served.filter(moment ->
                        moment.isAfter(run.map(last -> last.plus(LEAST)).orElse(Instant.MIN)))
                .isPresent();
    }

    /** How long the app has run; empty if it has no container here. */
    Optional<Duration> appAge() {
        return appAge;
    }

    /** Whether the app has just started, so that its tasks may not have had their turn. */
    boolean isYoung() {
        return appAge.filter(age -> age.compareTo(LEAST) < 0).isPresent() && !wasMissed();
    }

    /** Tasks whose interval is known and that have run before; others may have been removed from the code. */
    List<Task> tasks() {
        return known.runs().stream()
                .filter(run -> INTERVALS.containsKey(run.code()))
                .map(run -> new Task(run, INTERVALS.getOrDefault(run.code(), LEAST)))
                .sorted(Comparator.comparing(Task::interval).thenComparing(Task::code))
                .toList();
    }

    boolean isOverdue() {
        return known.runs().isEmpty() ? !isYoung() : tasks().stream().anyMatch(task -> task.state() == State.OVERDUE);
    }

    /** Nothing has run for a while, however young the app is. */
    boolean isSilent() {
        return newestRun()
                .filter(run -> clock().since(run).compareTo(LEAST) < 0)
                .isEmpty();
    }

    Optional<Instant> newestRun() {
        return known.runs().stream().map(CronRun::started).max(Comparator.naturalOrder());
    }

    Clock clock() {
        return new Clock(known.now());
    }

    /** One task. */
    final class Task {
        private final CronRun run;
        private final Duration interval;

        private Task(CronRun run, Duration interval) {
            this.run = run;
            this.interval = interval;
        }

        CronRun run() {
            return run;
        }

        String code() {
            return run.code();
        }

        Duration interval() {
            return interval;
        }

        State state() {
            // After the stack was down nothing is overdue before it had time to run again.
            Duration quiet = clock().since(run.started());
            Duration waited = appAge.filter(age -> age.compareTo(quiet) < 0)
                    .filter(age -> !wasMissed(Optional.of(run.started())))
                    .orElse(quiet);
            if (waited.compareTo(atLeast(interval.multipliedBy(OVERDUE))) > 0) {
                return State.OVERDUE;
            }
            if (waited.compareTo(
                            interval.multipliedBy(LATE).plus(interval.compareTo(LEAST) < 0 ? interval : Duration.ZERO))
                    > 0) {
                return State.LATE;
            }
            return run.failures() > 0 && !run.succeeded() ? State.FAILING : State.IN_TIME;
        }

        /** Nothing but failures, and not only once. */
        boolean failsAlways() {
            return run.failures() >= FAILS_ALWAYS && run.failures() == run.looked();
        }

        String text(Clock clock) {
            return code() + " last began " + clock.age(run.started()) + " ago"
                    + (run.inProgress() ? " and never ended" : "");
        }

        String failures() {
            return code() + " failed in " + run.failures() + " of its last " + Text.count(run.looked(), "run")
                    + run.message()
                            .map(message -> ": " + Text.firstLine(message))
                            .orElse("");
        }

        private Duration atLeast(Duration duration) {
            return duration.compareTo(LEAST) < 0 ? LEAST : duration;
        }
    }
}
