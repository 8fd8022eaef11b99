package io.qfchealth.check.docker;

import io.qfchealth.docker.Image;
import java.time.Instant;

/** Whether the creation time of an image says anything. */
final class BuildTime {
    // Builds that set a fixed time for the sake of reproducibility use one long before QFieldCloud existed.
    private static final Instant PLAUSIBLE = Instant.parse("2018-01-01T00:00:00Z");

    private BuildTime() {}

    static boolean isTold(Image image) {
        return isTold(image.created());
    }

    static boolean isTold(Instant created) {
        return created.isAfter(PLAUSIBLE);
    }
}
