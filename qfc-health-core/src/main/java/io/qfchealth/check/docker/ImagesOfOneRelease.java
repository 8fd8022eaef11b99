package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.check.docker.JobImageSet.Wanted;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code docker.image.release}. */
final class ImagesOfOneRelease implements Check {
    private static final Threshold APART =
            new Threshold("apart", "30d", "duration", "images built further apart than this are suspected");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.image.release",
                    Area.DOCKER,
                    Severity.MAJOR,
                    "job images and workers belong to the same release",
                    "Worker and job image speak to each other by command line and feedback file, and both change between releases: of "
                            + "different releases, all jobs of one kind fail.",
                    "Build app, worker_wrapper and the QGIS images from the same checkout and recreate: docker compose build && docker "
                            + "compose up -d",
                    false,
                    List.of(APART))
            .tagged(Tag.DEPLOY);
    private static final List<String> VERSION_LABELS =
            List.of("org.opencontainers.image.version", "org.opencontainers.image.revision");
    private static final String BASE_IMAGE_LABEL = "org.opencontainers.image.ref.name";

    private final JobImageSet images;

    ImagesOfOneRelease(JobImageSet images) {
        this.images = images;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        // The first whose image is still there: an image can be deleted by force under a container.
        Optional<Container> worker = look.deployment().workers().stream()
                .filter(container -> look.imageById(container.imageId()).isPresent())
                .findFirst();
        Optional<Image> workerImage = worker.flatMap(container -> look.imageById(container.imageId()));
        Map<String, Image> jobImages = new LinkedHashMap<>();
        for (Wanted wanted : images.in(look)) {
            wanted.image().ifPresent(image -> jobImages.put(wanted.reference().toString(), image));
        }
        if (workerImage.isEmpty() || jobImages.isEmpty()) {
            return Verdict.on(DEFINITION)
                    .actual(
                            jobImages.isEmpty()
                                    ? "no job image is on the engine, so there is nothing to compare"
                                    : "no image of a worker is on the engine, so there is nothing to compare")
                    .unknown();
        }
        String workerName = worker.map(Container::image).orElse("");
        return compare(look, workerName, workerImage.get(), jobImages, app(look));
    }

    /** Built from the same directory as the workers' image, and therefore with it. */
    private Optional<ImageSummary> app(Look look) {
        return look.deployment().service("app").stream()
                .filter(container -> images.isOfDeployment())
                .findFirst()
                .flatMap(container -> look.images().stream()
                        .filter(image -> image.id().equals(container.imageId()))
                        .findFirst());
    }

    private static Finding compare(
            Look look, String workerName, Image workerImage, Map<String, Image> jobImages, Optional<ImageSummary> app) {
        Duration allowed = look.duration(DEFINITION, APART);
        List<String> different = new ArrayList<>();
        List<String> suspected = new ArrayList<>();
        List<String> same = new ArrayList<>();
        jobImages.forEach((name, image) -> {
            Optional<String> label = commonLabel(workerImage, image);
            if (label.isPresent()) {
                String mine = image.labels().getOrDefault(label.get(), "");
                String theirs = workerImage.labels().getOrDefault(label.get(), "");
                if (mine.equals(theirs)) {
                    same.add(name + " and " + workerName + " are both " + mine);
                } else {
                    different.add(name + " is " + mine + ", " + workerName + " is " + theirs);
                }
            } else if (BuildTime.isTold(image) && BuildTime.isTold(workerImage)) {
                Duration apart =
                        Duration.between(image.created(), workerImage.created()).abs();
                String text = name + " was built " + DurationText.of(apart)
                        + (image.created().isBefore(workerImage.created()) ? " before " : " after ") + workerName;
                (apart.compareTo(allowed) > 0 ? suspected : same).add(text);
            }
        });
        // Only its time is known without asking once more; where labels tell the release they tell it better.
        app.filter(image ->
                        !hasLabel(workerImage) && BuildTime.isTold(workerImage) && BuildTime.isTold(image.created()))
                .map(image -> Duration.between(image.created(), workerImage.created()))
                .filter(apart -> apart.abs().compareTo(allowed) > 0)
                .ifPresent(apart -> suspected.add("the image of app was built " + DurationText.of(apart.abs())
                        + (apart.isNegative() ? " after " : " before ") + workerName));
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("job images of the same release as " + workerName)
                .evidence("same release", same);
        if (!different.isEmpty()) {
            return verdict.actual(Text.list(different)).fail();
        }
        if (!suspected.isEmpty()) {
            return verdict.actual(Text.list(suspected) + "; no label tells their releases")
                    .warn();
        }
        return same.isEmpty()
                ? verdict.skipped("neither labels nor plausible times of creation tell the releases of these images")
                : verdict.actual(Text.list(same)).pass(same.size());
    }

    private static boolean hasLabel(Image image) {
        return !image.labels().containsKey(BASE_IMAGE_LABEL)
                && VERSION_LABELS.stream().anyMatch(image.labels()::containsKey);
    }

    /** A label that tells the release on both; the labels of a base image tell the release of that one only. */
    private static Optional<String> commonLabel(Image one, Image two) {
        if (one.labels().containsKey(BASE_IMAGE_LABEL) || two.labels().containsKey(BASE_IMAGE_LABEL)) {
            return Optional.empty();
        }
        return VERSION_LABELS.stream()
                .filter(label -> one.labels().containsKey(label) && two.labels().containsKey(label))
                .findFirst();
    }
}
