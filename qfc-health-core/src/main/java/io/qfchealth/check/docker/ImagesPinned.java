package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.check.docker.JobImageSet.Wanted;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.Image;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docker.image.pinned}. */
final class ImagesPinned implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.image.pinned",
                    Area.DOCKER,
                    Severity.RISK,
                    "a container keeps every job image from being pruned",
                    "Job containers are removed after each job, so between jobs only the ended container of the build service holds the "
                            + "image. Without it the next \"docker system prune -a\" or \"docker image prune -a\" deletes the image, and "
                            + "from then on every job fails.",
                    "Create the build service's container again; it ends at once and stays: docker compose up -d qgis",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    private final JobImageSet images;

    ImagesPinned(JobImageSet images) {
        this.images = images;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Set<String> used = look.containers().stream()
                .filter(container -> !isJob(container))
                .map(ContainerSummary::imageId)
                .collect(Collectors.toSet());
        List<String> pinned = new ArrayList<>();
        List<String> loose = new ArrayList<>();
        for (Wanted wanted : images.in(look)) {
            wanted.image()
                    .map(Image::id)
                    .ifPresent(id -> (used.contains(id) ? pinned : loose)
                            .add(wanted.reference().toString()));
        }
        Verdict verdict = Verdict.on(DEFINITION).evidence("kept by a container", pinned);
        if (!loose.isEmpty()) {
            return verdict.actual("only its name holds " + Text.list(loose)
                            + ": no container, running or ended, was made of it")
                    .remedy(remedy(loose))
                    .warn();
        }
        return verdict.actual(
                        pinned.isEmpty()
                                ? "no job image is on the engine, so there is nothing to keep"
                                : Text.count(pinned.size(), "image") + " kept by a container")
                .pass(pinned.size());
    }

    /** A job's container keeps the image for as long as the job takes, and then no more. */
    private static boolean isJob(ContainerSummary container) {
        return container.labels().containsKey("job_id");
    }

    /** An image of a registry was not built by a service; any container holds it. */
    private static String remedy(List<String> loose) {
        if (loose.stream().anyMatch(name -> name.contains("/"))) {
            return loose.stream()
                    .map(name -> "Keep a container of it that never runs: docker create " + name)
                    .collect(Collectors.joining("\n"));
        }
        // From v26.20 there are two build services.
        boolean two = loose.stream().anyMatch(name -> name.contains("qgis3") || name.contains("qgis4"));
        return "Create the build service's container again; it ends at once and stays: docker compose up -d "
                + (two ? "qgis3 qgis4" : "qgis");
    }
}
