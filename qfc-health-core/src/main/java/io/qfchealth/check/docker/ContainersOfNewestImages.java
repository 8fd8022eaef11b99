package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code docker.images.stale}. */
final class ContainersOfNewestImages implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.images.stale",
                    Area.DOCKER,
                    Severity.MAJOR,
                    "app, workers and nginx run the image that has their name now",
                    "An image was built or loaded and the container was not recreated, or only restarted: people use the old code while "
                            + "everybody believes the new one is live, and the next restart of the stack changes it without warning.",
                    "Recreate what runs an old image: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);
    /** Those that Compose builds; of images that are pulled, others may move the tag, and it does no harm. */
    private static final List<String> BUILT = List.of("app", "worker_wrapper", "nginx");

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        List<String> stale = new ArrayList<>();
        Set<String> services = new LinkedHashSet<>();
        int current = 0;
        for (Container container : look.deployment().containers()) {
            if (!BUILT.contains(container.service()) || container.state().hasExited()) {
                continue;
            }
            Optional<ImageSummary> named = named(look, container.image());
            if (named.isEmpty()) {
                continue;
            }
            if (named.get().id().equals(container.imageId())) {
                current++;
            } else {
                stale.add(container.name());
                services.add(container.service());
            }
        }
        Verdict verdict = Verdict.on(DEFINITION);
        if (!stale.isEmpty()) {
            return verdict.actual(Text.list(stale) + (stale.size() == 1 ? " runs" : " run")
                            + " another image than the one that has the name now")
                    .remedy("Recreate with the new image: docker compose up -d " + String.join(" ", services))
                    .warn();
        }
        return verdict.actual(
                        current == 0
                                ? "no image of app, workers or nginx is listed under the name that its container was made of"
                                : Text.count(current, "container") + " of app, workers and nginx of the newest image")
                .pass(current);
    }

    private static Optional<ImageSummary> named(Look look, String image) {
        Optional<String> reference = ImageReference.tryParse(image).map(ImageReference::toString);
        return look.images().stream()
                .filter(candidate -> candidate.repoTags().stream()
                        .map(ContainersOfNewestImages::withoutLocalhost)
                        .anyMatch(tag -> reference.equals(Optional.of(tag))))
                .findFirst();
    }

    /** Podman writes a registry in front of names that have none. */
    private static String withoutLocalhost(String tag) {
        return tag.replaceFirst("^localhost/", "");
    }
}
