package io.qfchealth.check.docker;

import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.check.docker.SimilarImages.Near;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docker.image.present}. */
final class ImagesPresent implements Check {
    static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.image.present",
                    Area.DOCKER,
                    Severity.CRITICAL,
                    "every image that the workers start for jobs is on the engine",
                    "The workers start a container of this image for every job. Without it they look alive and every upload, packaging "
                            + "and sync of everybody fails within a second.",
                    "Build the image where the compose files are (docker compose build qgis), or bring it from the old server "
                            + "(docker save IMAGE | ssh SERVER docker load), under exactly the name that the workers use; then retry "
                            + "the failed jobs.",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY, Tag.MOVE);

    private static final Pattern REGISTRY = Pattern.compile("(?:localhost|[^/]*[.:][^/]*)/.*");

    private final JobImageSet images;

    ImagesPresent(JobImageSet images) {
        this.images = images;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Set<String> names = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        Set<String> similar = new LinkedHashSet<>();
        Set<String> remedies = new LinkedHashSet<>();
        Set<String> signs = new LinkedHashSet<>();
        Set<String> wanted = images.in(look).stream()
                .map(image -> image.reference().toString())
                .collect(Collectors.toSet());
        for (Setting<String> setting : images.settings(look)) {
            Optional<ImageReference> reference = ImageReference.tryParse(setting.value());
            if (reference.isEmpty()) {
                names.add(setting.value().isEmpty() ? "(nothing)" : setting.value());
                faults.add(
                        setting.value().isEmpty()
                                ? setting.origin() + " is empty"
                                : setting.origin() + " is \"" + setting.value() + "\", which is no image reference");
                remedies.add("Set " + setting.origin() + " to the name of the QGIS image, then recreate the workers "
                        + "(docker compose up -d worker_wrapper)");
                continue;
            }
            names.add(reference.get().toString());
            if (look.image(reference.get()).isEmpty()) {
                List<Near> near = SimilarImages.to(reference.get(), look.images(), formerIds(reference.get(), look));
                faults.add(reference.get() + " is absent");
                near.forEach(image -> similar.add(image.name()));
                signs.add(near.stream().anyMatch(Near::isTheSame) ? "other-name" : "absent");
                remedies.addAll(remedy(reference.get(), near, wanted));
            }
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("on the engine: " + Text.list(names))
                .evidence("named by", images.origins(look));
        if (faults.isEmpty()) {
            return verdict.actual(Text.count(names.size(), "image") + " of " + names.size() + " present")
                    .pass(names.size());
        }
        List<ImageSummary> all = look.images();
        if (faults.size() < names.size()
                && faults.stream().allMatch(fault -> fault.endsWith("qgis4 is absent") || fault.contains("qgis4:"))) {
            signs.add("only-qgis4");
        }
        signs.forEach(verdict::sign);
        return verdict.actual(Text.list(faults) + "; " + Text.count(all.size(), "image") + " looked at")
                .evidence("similar", similar)
                .remedy(String.join("\n", remedies))
                .fail();
    }

    private static List<String> remedy(ImageReference wanted, List<Near> similar, Set<String> names) {
        String service = wanted.baseName().endsWith("qgis3")
                ? "qgis3"
                : wanted.baseName().endsWith("qgis4") ? "qgis4" : "qgis";
        List<String> steps = new ArrayList<>();
        steps.add(
                REGISTRY.matcher(wanted.repository()).matches()
                        ? "from its registry: docker pull " + wanted
                        : "where the compose files are: docker compose build " + service);
        steps.add("or on the old server: docker save " + wanted + " | ssh THIS_SERVER docker load");
        similar.stream()
                .filter(near -> near.isLikelyTheSame() && !names.contains(near.name()))
                // A digest is what an image is, so no other image can be given it.
                .filter(near -> !wanted.tag().startsWith("@"))
                .findFirst()
                .ifPresent(near -> steps.add("or, " + (near.isTheSame() ? "as " : "if ") + near.name()
                        + " is that image under another name: docker tag " + near.name() + " " + wanted));
        return steps;
    }

    /** The container of the build service still knows which image had the name. */
    private static Set<String> formerIds(ImageReference wanted, Look look) {
        try {
            return look.deployment().containers().stream()
                    .filter(container ->
                            ImageReference.tryParse(container.image()).equals(Optional.of(wanted)))
                    .map(Container::imageId)
                    .collect(Collectors.toSet());
        } catch (UnansweredException | QfcConfigurationException e) {
            // A test can ask for an image of an engine without a deployment.
            return Set.of();
        }
    }
}
