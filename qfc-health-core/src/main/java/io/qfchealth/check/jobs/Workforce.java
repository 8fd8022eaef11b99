package io.qfchealth.check.jobs;

import io.qfchealth.database.ActiveJobs;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Container;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The workers that can take jobs, and how long a job may run. */
final class Workforce {
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,7}");
    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);

    /** How long each one runs already, longest first. */
    private final List<Duration> uptimes;

    private final Setting<Duration> timeLimit;

    private Workforce(List<Duration> uptimes, Setting<Duration> timeLimit) {
        this.uptimes = uptimes;
        this.timeLimit = timeLimit;
    }

    static Workforce of(Look look, ActiveJobs active) {
        List<Container> running = look.deployment().workers().stream()
                .filter(worker -> worker.state().isRunning())
                .toList();
        // Compared with the engine's clock: only the length counts, so the database's clock may be another.
        List<Duration> uptimes = running.isEmpty()
                ? List.of()
                : running.stream()
                        .map(worker -> worker.state()
                                .startedAt()
                                .map(started -> Duration.between(started, look.now()))
                                .filter(age -> !age.isNegative())
                                .orElse(Duration.ZERO))
                        .sorted(Comparator.<Duration>naturalOrder().reversed())
                        .toList();
        return new Workforce(uptimes, timeLimit(look.deployment().workers(), active));
    }

    private static Setting<Duration> timeLimit(List<Container> workers, ActiveJobs active) {
        Optional<Setting<Duration>> said = workers.stream()
                .flatMap(worker -> worker.environment().plain("QFIELDCLOUD_WORKER_TIMEOUT_S").stream())
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .max(Comparator.naturalOrder())
                .map(limit -> new Setting<>(limit, "QFIELDCLOUD_WORKER_TIMEOUT_S"));
        return said.or(() -> active.timeLimit().map(limit -> new Setting<>(limit, "WORKER_TIMEOUT_S")))
                .orElse(new Setting<>(DEFAULT_TIME_LIMIT, "the default"));
    }

    int size() {
        return uptimes.size();
    }

    /** How long at least one that is idle runs already, when this many are busy. */
    Duration idleFor(int busy) {
        return busy < uptimes.size() ? uptimes.get(busy) : Duration.ZERO;
    }

    /** How long the one that runs longest does. */
    Duration longest() {
        return uptimes.isEmpty() ? Duration.ZERO : uptimes.get(0);
    }

    Duration timeLimit() {
        return timeLimit.value();
    }

    String timeLimitOrigin() {
        return timeLimit.origin();
    }

    /** The moment since which a worker can have been idle, by the given clock. */
    Instant idleSince(int busy, Instant now) {
        return now.minus(idleFor(busy));
    }
}
