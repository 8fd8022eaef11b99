package io.qfchealth.check.jobs;

import io.qfchealth.check.Text;
import io.qfchealth.database.Blame;
import io.qfchealth.database.FailureCause;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobFailure;
import io.qfchealth.database.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Jobs that failed of the same.
 *
 * @param cause of what
 * @param image the image that is missing, if that is the cause
 * @param jobs the jobs, at least one
 */
record FailureGroup(FailureCause cause, Optional<String> image, List<Job> jobs) {

    /** What is the same for a group: a missing image is another cause than another one that is missing. */
    private record Key(FailureCause cause, Optional<String> image) {}

    /** The groups, those of the server first, then by the number of jobs. */
    static List<FailureGroup> of(List<Job> failed) {
        Map<Key, List<Job>> groups = new LinkedHashMap<>();
        for (Job job : failed) {
            JobFailure failure = EndedJobs.failure(job);
            groups.computeIfAbsent(new Key(failure.cause(), failure.image()), key -> new ArrayList<>())
                    .add(job);
        }
        return groups.entrySet().stream()
                .map(group ->
                        new FailureGroup(group.getKey().cause(), group.getKey().image(), group.getValue()))
                .sorted(Comparator.comparing(FailureGroup::isOfServer)
                        .thenComparing(FailureGroup::size)
                        .reversed()
                        .thenComparing(FailureGroup::cause)
                        .thenComparing(group -> group.image().orElse("")))
                .toList();
    }

    int size() {
        return jobs.size();
    }

    Set<UUID> projects() {
        return jobs.stream().map(Job::project).collect(Collectors.toSet());
    }

    boolean isOfServer() {
        return new JobFailure(cause, "", image).isOfServer(projects().size());
    }

    boolean isSureOfServer() {
        return cause.blame() == Blame.SERVER;
    }

    Instant first() {
        return jobs.stream().map(Job::lastEvent).min(Comparator.naturalOrder()).orElseThrow();
    }

    Instant last() {
        return jobs.stream().map(Job::lastEvent).max(Comparator.naturalOrder()).orElseThrow();
    }

    /**
     * Whether it seems repaired: of the projects it hit, one has succeeded after the last time. Another project says little; it may
     * use another image.
     */
    boolean isOver(EndedJobs all) {
        Set<UUID> hit = projects();
        return all.jobs().stream()
                .anyMatch(job -> job.status() == JobStatus.FINISHED
                        && hit.contains(job.project())
                        && job.lastEvent().isAfter(last()));
    }

    String phrase() {
        return cause.phrase() + image.map(name -> " (" + name + ")").orElse("");
    }

    /** {@code 17 because …, 5 projects, since 08:20 UTC, last 9 s ago}. */
    String text(Clock clock) {
        return size() + " because " + phrase() + ", " + Text.count(projects().size(), "project") + ", since "
                + clock.at(first()) + ", last " + clock.age(last()) + " ago";
    }

    /** {@code image-missing 17}. */
    String name() {
        return cause.id() + image.map(image -> " " + image).orElse("") + ": " + size();
    }

    /** What to do, with the name of the image where it is told. */
    String remedy() {
        return image.map(name -> "Build or load the image under exactly the name " + name + ": docker compose build "
                        + (name.contains("qgis4") ? "qgis4" : name.contains("qgis3") ? "qgis3" : "qgis")
                        + ", or docker save " + name + " | ssh HOST docker load on a machine that has it. Then run the "
                        + "failed jobs again.")
                .orElse(cause.remedy());
    }
}
