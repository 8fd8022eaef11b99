package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.Architecture;
import io.qfchealth.stand.ImageModel;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Room "images": what happens to the images that the workers start for jobs. */
@NeedsDocker
class ImagesDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    private static final String QGIS3 = DEPLOYMENT.model().imageOf("qgis3");
    private static final String QGIS4 = DEPLOYMENT.model().imageOf("qgis4");

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    @BeforeEach
    void begin_healthy() {
        assertThat(server).hasRequiredImages();
    }

    @Test
    void a_removed_image_is_named_and_how_to_get_it_back() {
        var fault = stand.removeImage(QGIS3);

        assertThatFailureOf(() -> assertThat(server).hasRequiredImages())
                .contains("FAIL docker.image.present")
                .contains(QGIS3 + " is absent")
                .contains("QFIELDCLOUD_QGIS3_IMAGE_NAME")
                .contains("docker compose build qgis3")
                .doesNotContain(QGIS4 + " is absent");
        assertThatFailureOf(() -> assertThat(server).hasImage(QGIS3)).contains(QGIS3 + " is absent");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(QGIS3 + " is absent");
        assertThatFailureOf(() -> assertThat(server).isHealthy()).contains("CAUSE", QGIS3 + " is absent");
        assertThatFailureOf(() -> assertThat(server.image(QGIS3)).isPresent()).contains(QGIS3 + " is absent");
        assertThat(server).hasImage(QGIS4);

        fault.undo();

        assertThat(server).hasRequiredImages().hasImage(QGIS3).canRunJobs().isHealthy();
        assertThat(server.image(QGIS3)).isPresent();
    }

    @Test
    void a_renamed_image_is_absent_and_its_new_name_is_offered() {
        String other = QGIS3.replace("-qgis3:", "_qgis3:");
        stand.renameImage(QGIS3, other);

        assertThatFailureOf(() -> assertThat(server).hasRequiredImages())
                .contains(QGIS3 + " is absent")
                .contains("docker tag " + other + " " + QGIS3);

        stand.repair();

        assertThat(server).hasRequiredImages();
    }

    @Test
    void another_tag_of_the_image_is_not_the_image() {
        String other = QGIS3.replace(":latest", ":v26.20");
        stand.renameImage(QGIS3, other);

        assertThatFailureOf(() -> assertThat(server).hasImage(QGIS3)).contains(QGIS3 + " is absent", other);

        stand.repair();

        assertThat(server).hasImage(QGIS3);
    }

    @Test
    void an_image_for_another_architecture_is_named_with_both() {
        Architecture here = Architecture.ofThisMachine();
        stand.replaceImageWithArchitecture(QGIS4, here.other());

        assertThatFailureOf(() -> assertThat(server).hasImagesForItsArchitecture())
                .contains("FAIL docker.image.architecture")
                .contains(QGIS4 + " is linux/" + here.other().dockerName())
                .contains("--platform linux/" + here.dockerName());
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(QGIS4 + " is linux/");
        assertThatFailureOf(() -> assertThat(server.image(QGIS4)).isForThisEngine())
                .contains(QGIS4 + " is linux/");
        assertThat(server.image(QGIS3)).isForThisEngine();
        assertThat(server).hasRequiredImages();

        stand.repair();

        assertThat(server).hasImagesForItsArchitecture().canRunJobs();
    }

    @Test
    void an_image_that_only_its_name_holds_is_in_danger_but_jobs_run() {
        stand.unpinImages();

        assertThatFailureOf(() -> assertThat(server).hasPinnedImages())
                .contains("WARN docker.image.pinned")
                .contains(QGIS3, QGIS4)
                .contains("docker compose up -d qgis3 qgis4");
        assertThatFailureOf(() -> assertThat(server.image(QGIS3)).isPinned()).contains(QGIS3);
        assertThat(server).canRunJobs().isHealthy();

        stand.repair();

        assertThat(server).hasPinnedImages();
        assertThat(server.image(QGIS3)).isPinned();
    }

    @Test
    void a_job_image_of_another_release_is_named_with_both_releases() {
        stand.replaceImage(QGIS3, image -> image.withLabel(ImageModel.VERSION_LABEL, "v26.19"));

        assertThatFailureOf(() -> assertThat(server).hasImagesOfOneRelease())
                .contains("FAIL docker.image.release")
                .contains(QGIS3 + " is v26.19")
                .contains(DEPLOYMENT.model().imageOf(StandModel.WORKER) + " is v26.20");
        assertThatFailureOf(() -> assertThat(server.image(QGIS3)).isOfWorkersRelease())
                .contains("v26.19", "v26.20");
        assertThat(server.image(QGIS4)).isOfWorkersRelease();

        stand.repair();

        assertThat(server).hasImagesOfOneRelease();
    }

    @Test
    void an_image_that_is_older_than_allowed_is_named_with_its_age() {
        assertThatFailureOf(() -> assertThat(server.image(QGIS3)).isYoungerThan(Duration.ofDays(1)))
                .contains("FAIL docker.image.age")
                .contains(QGIS3 + " was built ");
        assertThat(server.image(QGIS3)).isYoungerThan(Duration.ofDays(30));

        try (QfcServer strict = DEPLOYMENT
                .configured()
                .threshold("docker.image.age.oldest", "1d")
                .build()) {
            assertThatFailureOf(() -> assertThat(strict).hasPassed("docker.image.age"))
                    .contains("WARN docker.image.age", QGIS3, QGIS4);
        }
        try (QfcServer lenient = DEPLOYMENT
                .configured()
                .threshold("docker.image.age.oldest", "30d")
                .build()) {
            assertThat(lenient).hasPassed("docker.image.age");
        }
    }

    @Test
    void an_image_that_was_never_built_is_absent_although_the_others_are_there() {
        stand.neverBuilt("qgis4");

        assertThatFailureOf(() -> assertThat(server).hasRequiredImages())
                .contains(QGIS4 + " is absent")
                .doesNotContain(QGIS3 + " is absent");

        stand.repair();

        assertThat(server).hasRequiredImages().canRunJobs();
    }
}
