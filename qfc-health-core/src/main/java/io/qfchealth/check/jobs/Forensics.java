package io.qfchealth.check.jobs;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Text;
import io.qfchealth.database.FailureCause;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobStatus;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How failures of one cause began: how many jobs since when, the last success before, and what was done to containers and
 * images shortly before the first of them.
 */
final class Forensics {
    /** Failures further apart are two stories. */
    private static final Duration ONE_STORY = Duration.ofHours(24);

    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration LET_RUN = Duration.ofMinutes(1);
    private static final int EVENTS = 3;
    private static final int SIGNATURES = 5;

    private final EndedJobs all;
    private final FailureCause cause;
    private final Clock clock;
    private final Look look;
    private final List<Job> story;

    /** Something that was done to the deployment. */
    private record Event(Instant moment, String what) {}

    Forensics(EndedJobs all, FailureCause cause, Clock clock, Look look) {
        this.all = all;
        this.cause = cause;
        this.clock = clock;
        this.look = look;
        this.story = story();
    }

    /** The newest failures of this cause, back to the first pause of a day. */
    private List<Job> story() {
        List<Job> failed = all.failed().jobs().stream()
                .filter(job -> EndedJobs.failure(job).cause() == cause)
                .toList();
        List<Job> newest = new ArrayList<>();
        for (Job job : failed) {
            Instant later = newest.isEmpty()
                    ? job.lastEvent()
                    : newest.get(newest.size() - 1).lastEvent();
            if (Duration.between(job.lastEvent(), later).compareTo(ONE_STORY) > 0) {
                break;
            }
            newest.add(job);
        }
        return newest;
    }

    private Instant first() {
        return story.get(story.size() - 1).lastEvent();
    }

    /** {@code 17 of 17 jobs since 08:20 UTC (100 %)}. */
    List<String> share() {
        if (story.isEmpty()) {
            return List.of();
        }
        int ended = all.after(first().minusMillis(1)).size();
        return List.of(story.size() + " of " + Text.count(ended, "job") + " since " + clock.at(first()) + " ("
                + Math.round(100.0 * story.size() / Math.max(1, ended)) + " %)");
    }

    /** {@code at 08:02 UTC, 18 min before the first failure}; nothing if that is the newest success of all. */
    List<String> lastSuccessBefore() {
        if (story.isEmpty() || all.finished().after(first()).isEmpty()) {
            return List.of();
        }
        return all.jobs().stream()
                .filter(job ->
                        job.status() == JobStatus.FINISHED && job.lastEvent().isBefore(first()))
                .map(Job::lastEvent)
                .max(Comparator.naturalOrder())
                .map(success -> "at " + clock.at(success) + ", " + rough(Duration.between(success, first()))
                        + " before the first failure")
                .stream()
                .toList();
    }

    /** {@code first failure 2 min after worker_wrapper was recreated (3 containers, 08:18 UTC)}. */
    List<String> eventsBefore() {
        if (story.isEmpty()) {
            return List.of();
        }
        Instant first = first();
        return events().stream()
                .filter(event -> !event.moment().isAfter(first)
                        && Duration.between(event.moment(), first).compareTo(BEFORE) <= 0)
                .sorted(Comparator.comparing(Event::moment).reversed())
                .limit(EVENTS)
                .map(event -> "first failure " + rough(Duration.between(event.moment(), first)) + " after "
                        + event.what() + " (" + clock.at(event.moment()) + ")")
                .toList();
    }

    private List<Event> events() {
        try {
            List<Event> events = new ArrayList<>();
            Map<String, List<Container>> services = new LinkedHashMap<>();
            look.deployment()
                    .containers()
                    .forEach(container -> services.computeIfAbsent(container.service(), name -> new ArrayList<>())
                            .add(container));
            services.forEach((service, containers) -> ofService(service, containers, events));
            for (Setting<String> name : look.deployment().jobImages()) {
                ImageReference.tryParse(name.value())
                        .flatMap(look::image)
                        .map(Image::created)
                        .ifPresent(built -> events.add(
                                new Event(onClockOfJobs(built), "the image " + name.value() + " was built")));
            }
            return events;
        } catch (UnansweredException e) {
            return List.of();
        }
    }

    private void ofService(String service, List<Container> containers, List<Event> events) {
        containers.stream()
                .map(Container::created)
                .max(Comparator.naturalOrder())
                .ifPresent(created -> events.add(new Event(onClockOfJobs(created), service + " was recreated")));
        containers.stream()
                .filter(container -> container.restartCount() > 0
                        || container
                                .state()
                                .startedAt()
                                .filter(start -> Duration.between(container.created(), start)
                                                .compareTo(LET_RUN)
                                        > 0)
                                .isPresent())
                .map(container -> container.state().startedAt())
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .ifPresent(started -> events.add(new Event(onClockOfJobs(started), service + " was restarted")));
    }

    private static String rough(Duration time) {
        return DurationText.of(time.toMinutes() > 0 ? Duration.ofMinutes(time.toMinutes()) : time);
    }

    /** Containers are told by the engine's clock, jobs by the database's. */
    private Instant onClockOfJobs(Instant byEngine) {
        return clock.now().minus(Duration.between(byEngine, look.now()));
    }

    /** {@code 12 of 17: ConnectionError: … port #}, those that are most often said first. */
    static List<String> signatures(EndedJobs failed) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        failed.jobs()
                .forEach(job -> job.error()
                        .map(Signature::of)
                        .filter(signature -> !signature.isEmpty())
                        .ifPresent(signature -> counts.merge(signature, 1, Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SIGNATURES)
                .map(entry -> entry.getValue() + " of " + failed.size() + ": " + entry.getKey())
                .toList();
    }
}
