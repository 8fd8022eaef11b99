package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.check.docker.JobImageSet.Wanted;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code docker.image.architecture}. */
final class ImagesForThisEngine implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.image.architecture",
                    Area.DOCKER,
                    Severity.CRITICAL,
                    "the images of jobs and workers are built for the engine's architecture",
                    "A container of an image for another processor ends at once (exec format error), so every job fails or the worker "
                            + "restarts for ever. Typical after a move to another kind of machine.",
                    "Build or pull the image for the engine's platform; see whether DOCKER_DEFAULT_PLATFORM is set by mistake.",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    private final JobImageSet images;
    private final boolean withWorkers;

    ImagesForThisEngine(JobImageSet images, boolean withWorkers) {
        this.images = images;
        this.withWorkers = withWorkers;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Engine engine = look.engine();
        List<String> absent = new ArrayList<>();
        Map<String, Image> present = new LinkedHashMap<>();
        for (Wanted wanted : images.in(look)) {
            wanted.image()
                    .ifPresentOrElse(
                            image -> present.put(wanted.reference().toString(), image),
                            () -> absent.add(wanted.reference().toString()));
        }
        if (withWorkers) {
            for (Container worker : look.deployment().workers()) {
                look.imageById(worker.imageId()).ifPresent(image -> {
                    // Workers of one image name can run different images: the name moves on with every build.
                    Image sameName = present.putIfAbsent(worker.image(), image);
                    if (sameName != null && !sameName.id().equals(image.id())) {
                        present.putIfAbsent(worker.image() + " of " + worker.name(), image);
                    }
                });
            }
        }
        List<String> foreign = present.entrySet().stream()
                .filter(entry -> !runs(engine, entry.getValue()))
                .map(entry -> entry.getKey() + " is " + entry.getValue().platform())
                .toList();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("images for " + engine.platform())
                .evidence("looked at", present.keySet());
        if (!foreign.isEmpty()) {
            Set<String> ofWorkers = withWorkers
                    ? look.deployment().workers().stream()
                            .map(Container::imageId)
                            .collect(Collectors.toSet())
                    : Set.of();
            present.values().stream()
                    .filter(image -> !runs(engine, image))
                    .forEach(image -> verdict.sign(ofWorkers.contains(image.id()) ? "of-workers" : "of-jobs"));
            return verdict.actual(Text.list(foreign))
                    .remedy("Build for this engine: docker build --platform " + engine.platform()
                            + " … (docker compose build), or pull with docker pull --platform " + engine.platform()
                            + "; then recreate the containers of that image. Emulation (binfmt) is not looked at.")
                    .fail();
        }
        if (!absent.isEmpty() || present.isEmpty()) {
            return verdict.actual(
                            absent.isEmpty()
                                    ? "no image to look at"
                                    : "cannot be told for " + Text.list(absent) + ": not on the engine")
                    .remedy(ImagesPresent.DEFINITION.remedy())
                    .unknown();
        }
        return verdict.actual(Text.count(present.size(), "image") + " for " + engine.platform())
                .pass(present.size());
    }

    /** 32-bit images of the same family run too. */
    private static boolean runs(Engine engine, Image image) {
        String wanted = engine.architecture();
        String built = image.architecture();
        return engine.os().equals(image.os())
                && (wanted.equals(built)
                        || (wanted.equals("amd64") && built.equals("386"))
                        || (wanted.equals("arm64") && built.equals("arm")));
    }
}
