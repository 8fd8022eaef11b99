package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.check.docker.JobImageSet.Wanted;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Image;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker.image.age}. */
final class ImageAge implements Check {
    private static final Threshold OLDEST =
            new Threshold("oldest", "0s", "duration", "an image built longer ago warns; 0s is no limit");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.image.age",
                    Area.DOCKER,
                    Severity.RISK,
                    "no job image is older than allowed",
                    "An old image lacks the fixes of QGIS and of its libraries, and the longer it waits the more an update changes at "
                            + "once.",
                    "Build it again with fresh base images: docker compose build --pull qgis",
                    false,
                    List.of(OLDEST))
            .tagged(Tag.DEPLOY);

    private final JobImageSet images;
    private final Optional<Duration> oldest;

    ImageAge(JobImageSet images, Optional<Duration> oldest) {
        this.images = images;
        this.oldest = oldest;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.threshold(DEFINITION.id() + "." + OLDEST.name()).isPresent();
    }

    @Override
    public Finding examine(Look look) {
        Duration allowed = oldest.orElseGet(() -> look.duration(DEFINITION, OLDEST));
        Verdict verdict = Verdict.on(DEFINITION);
        if (allowed.isZero()) {
            return verdict.skipped(
                    "no limit is set: the threshold \"" + DEFINITION.id() + "." + OLDEST.name() + "\" sets it");
        }
        verdict.expected("built less than " + DurationText.of(allowed) + " ago");
        List<String> old = new ArrayList<>();
        List<String> young = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (Wanted wanted : images.in(look)) {
            Optional<Duration> age =
                    wanted.image().map(Image::created).map(built -> Duration.between(built, look.now()));
            if (age.isEmpty()) {
                absent.add(wanted.reference() + " is absent");
            } else if (!BuildTime.isTold(wanted.image().get())) {
                absent.add(wanted.reference() + " does not tell when it was built ("
                        + wanted.image().get().created() + ")");
            } else {
                (age.get().compareTo(allowed) > 0 ? old : young)
                        .add(wanted.reference() + " was built " + DurationText.of(age.get()) + " ago");
            }
        }
        if (!absent.isEmpty()) {
            return verdict.actual(Text.list(absent)).unknown();
        }
        if (!old.isEmpty()) {
            verdict.actual(Text.list(old));
            return oldest.isPresent() ? verdict.fail() : verdict.warn();
        }
        return verdict.actual(young.isEmpty() ? "no image to look at" : Text.list(young))
                .pass(young.size());
    }
}
