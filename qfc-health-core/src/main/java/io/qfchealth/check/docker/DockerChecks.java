package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.docker.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Every check, as the suite runs it and, where a test can say what it wants, with that. */
public final class DockerChecks {

    private DockerChecks() {}

    /**
     * The suite: one of each, in the order of reports.
     *
     * @return all checks, with what the deployment itself says it needs
     */
    public static List<Check> suite() {
        JobImageSet images = JobImageSet.ofDeployment();
        return List.of(
                new EngineAnswers(),
                new ImagesPresent(images),
                new ImagesForThisEngine(images, true),
                new ImagesPinned(images),
                new ImagesOfOneRelease(images),
                new ImageAge(images, Optional.empty()),
                new ContainersOfNewestImages(),
                new ServicesRunning(),
                new ServicesSurviveReboot(),
                new EngineDisk(),
                new StacksKeepApart(),
                new DataOnNamedVolumes(),
                new JobContainersRemoved(),
                new VolumesOfFormerProject(),
                new WorkersRunning(OptionalInt.empty()),
                new WorkersStable(),
                new WorkersHaveMemory(),
                new WorkersHaveDockerSocket(),
                new WorkersShareTemporaryDirectory(),
                new WorkersHaveJobNetwork(),
                new WorkersHaveGridsVolume(),
                new WorkersAlike(),
                new WorkersRecreated(Optional.empty()),
                new WorkersUpSince(Optional.empty()),
                new LogRotation());
    }

    /**
     * {@code docker.image.present} for one image.
     *
     * @param image the image that must be there
     * @return the check
     */
    public static Check imagePresent(ImageReference image) {
        return new ImagesPresent(JobImageSet.of(image));
    }

    /**
     * {@code docker.image.architecture} for one image.
     *
     * @param image the image to look at
     * @return the check
     */
    public static Check imageForThisEngine(ImageReference image) {
        return new ImagesForThisEngine(JobImageSet.of(image), false);
    }

    /**
     * {@code docker.image.pinned} for one image.
     *
     * @param image the image to look at
     * @return the check
     */
    public static Check imagePinned(ImageReference image) {
        return new ImagesPinned(JobImageSet.of(image));
    }

    /**
     * {@code docker.image.release} for one image.
     *
     * @param image the image to compare with the workers'
     * @return the check
     */
    public static Check imageOfWorkersRelease(ImageReference image) {
        return new ImagesOfOneRelease(JobImageSet.of(image));
    }

    /**
     * {@code docker.image.age} for one image and a limit; beyond it the check fails.
     *
     * @param image the image to look at
     * @param age how old it may be
     * @return the check
     */
    public static Check imageYoungerThan(ImageReference image, Duration age) {
        return new ImageAge(JobImageSet.of(image), Optional.of(age));
    }

    /**
     * {@code workers.count} for a number.
     *
     * @param number how many workers must run, no more and no fewer
     * @return the check
     */
    public static Check workersRunning(int number) {
        return new WorkersRunning(OptionalInt.of(number));
    }

    /**
     * {@code workers.recreated} for a moment.
     *
     * @param moment since which every worker must have been created
     * @return the check
     */
    public static Check workersCreatedSince(Instant moment) {
        return new WorkersRecreated(Optional.of(moment));
    }

    /**
     * {@code workers.up-since} for a moment.
     *
     * @param moment since which every worker must have run without a break
     * @return the check
     */
    public static Check workersUpSince(Instant moment) {
        return new WorkersUpSince(Optional.of(moment));
    }
}
