package io.qfchealth.check.migration;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.migration.ImageEntry;
import io.qfchealth.migration.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code migration.images}. */
final class ImagesMoved extends Comparison {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "migration.images",
                    Area.MIGRATION,
                    Severity.CRITICAL,
                    "every image of the former server is here, or its service runs another one",
                    "Images that were built there are in no registry: a move of volumes and compose files leaves them behind. Without the "
                            + "image for jobs every upload, packaging and sync of everybody fails, while all containers run.",
                    "On the former server: docker save IMAGE | ssh THIS_SERVER docker load; or build it here: docker compose build "
                            + "SERVICE",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    ImagesMoved(Optional<Manifest> given) {
        super(DEFINITION, given);
    }

    @Override
    List<Question<?>> asks(Deployment deployment) {
        return List.of();
    }

    @Override
    Finding compare(Manifest before, Look look, Verdict verdict) {
        List<ImageEntry> wanted = part(before, before.images(), "images").stream()
                .filter(ImageEntry::present)
                .toList();
        if (wanted.isEmpty()) {
            return verdict.skipped("the former server had none of the images that it used");
        }
        Map<String, Instant> here = new HashMap<>();
        List<ImageSummary> all = look.images();
        all.forEach(image -> image.repoTags().forEach(tag -> here.put(normal(tag), image.created())));
        Deployment deployment = look.deployment();
        Set<String> ofJobs = deployment.jobImages().stream()
                .map(Setting::value)
                .flatMap(name -> ImageReference.tryParse(name).stream())
                .map(ImageReference::toString)
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<String> older = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (ImageEntry image : wanted) {
            Set<String> names = names(
                    image.reference(),
                    before.server().project(),
                    deployment.project().value());
            Optional<String> found = names.stream()
                    .filter(name -> here.containsKey(normal(name)))
                    .findFirst();
            if (found.isPresent()) {
                Instant built = here.getOrDefault(normal(found.get()), Instant.MAX);
                if (image.created().filter(built::isBefore).isPresent()) {
                    older.add(found.get() + " was built at " + built + ", that of the former server at "
                            + image.created().orElse(built));
                }
            } else if (isReplaced(image, names, ofJobs, deployment)) {
                replaced.add(image.reference() + " (" + image.use() + ")");
            } else {
                missing.add(image.reference() + " (" + image.use() + ")");
                verdict.sign(image.use().equals(ImageEntry.JOBS) ? "jobs" : "services");
                remedies.add(remedy(image, names, ofJobs));
            }
        }
        verdict.expected("the " + Text.count(wanted.size(), "image") + " of "
                        + before.server().project())
                .evidence("replaced by others", replaced);
        if (!missing.isEmpty()) {
            return verdict.actual(missing.size() + " of " + Text.count(wanted.size(), "image") + " missing: "
                            + Text.list(missing) + "; " + Text.count(all.size(), "image") + " looked at")
                    .remedy(String.join("\n", remedies))
                    .fail();
        }
        if (!older.isEmpty()) {
            return verdict.actual("older builds than before: " + Text.list(older))
                    .severity(Severity.RISK)
                    .warn();
        }
        return verdict.actual((wanted.size() - replaced.size()) + " of " + Text.count(wanted.size(), "image") + " here"
                        + (replaced.isEmpty() ? "" : ", " + replaced.size() + " replaced by others"))
                .pass(wanted.size());
    }

    /** Its name, and the names that Compose would give it for the project of this server. */
    private static Set<String> names(String reference, String former, String present) {
        Set<String> names = new LinkedHashSet<>();
        names.add(reference);
        for (String separator : List.of("-", "_")) {
            if (reference.startsWith(former + separator)) {
                String rest = reference.substring(former.length() + 1);
                names.add(present + "-" + rest);
                names.add(present + "_" + rest);
            }
        }
        return names;
    }

    /** Newer releases have other images for jobs, and an external database needs no image here. */
    private static boolean isReplaced(ImageEntry image, Set<String> names, Set<String> ofJobs, Deployment deployment) {
        if (image.use().equals(ImageEntry.JOBS)) {
            return !ofJobs.isEmpty() && names.stream().noneMatch(ofJobs::contains);
        }
        return !deployment.service(image.use()).isEmpty() || ReplaceableServices.contains(image.use());
    }

    /** Engines leave out the registry that they look in by default; Podman writes {@code localhost} where there is none. */
    private static String normal(String name) {
        return name.replaceFirst("^(?:localhost/|(?:index\\.)?docker\\.io/(?:library/)?)", "");
    }

    private static String remedy(ImageEntry image, Set<String> names, Set<String> ofJobs) {
        String load = "on the former server: docker save " + image.reference() + " | ssh THIS_SERVER docker load";
        return names.stream()
                .filter(name -> !name.equals(image.reference()) && ofJobs.contains(name))
                .findFirst()
                .map(name -> load + "; then here: docker tag " + image.reference() + " " + name)
                .orElse(load);
    }
}
