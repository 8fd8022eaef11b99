package io.qfchealth.check.docker;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.check.Check;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineAndImageChecksTest {
    private static final String VERSION = "org.opencontainers.image.version";

    @Nested
    class Engine_answers {

        @Test
        void fails_with_the_words_of_the_trouble() {
            assertThat("docker.engine.answers", ADeployment.healthy().silent("engine"))
                    .fails("The engine did not answer in time.")
                    .expects("an answer of the Docker engine at unix:///var/run/docker.sock")
                    .advises("See whether it hangs.")
                    .weighs(Severity.CRITICAL);
        }
    }

    @Nested
    class Engine_disk {

        @ParameterizedTest
        @CsvSource({"5000000000, 50.0 GB", "4999999999, 5.0 GB"})
        void warns_below_what_is_scarce(long free, String ignored) {
            ADeployment deployment = ADeployment.healthy().diskFree(free);

            if (free < 5_000_000_000L) {
                assertThat("docker.engine.disk", deployment)
                        .warns("5.0 GB of 100.0 GB free in /var/lib/docker")
                        .expects("at least 5.0 GB free, at most 20.0 GB of unused build cache")
                        .shows("seen", "2.6 GB of images", "400.0 MB of unused build cache")
                        .weighs(Severity.RISK);
            } else {
                assertThat("docker.engine.disk", deployment)
                        .passes(
                                "5.0 GB of 100.0 GB free in /var/lib/docker, 2.6 GB of images, 400.0 MB of unused build "
                                        + "cache");
            }
        }

        @Test
        void warns_at_what_is_just_not_full() {
            assertThat("docker.engine.disk", ADeployment.healthy().diskFree(1_000_000_000L))
                    .warns("1.0 GB of 100.0 GB free in /var/lib/docker");
        }

        @Test
        void fails_on_a_full_disk() {
            assertThat("docker.engine.disk", ADeployment.healthy().diskFree(999_999_999L))
                    .fails("1000.0 MB of 100.0 GB free in /var/lib/docker")
                    .advises(
                            "Free the largest item first: docker builder prune (build cache), docker image prune (dangling "
                                    + "images; not -a, which deletes the QGIS image when no container uses it), then logs.")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void heeds_limits_of_the_user_also_when_full_is_more_than_scarce() {
            assertThat("docker.engine.disk", ADeployment.healthy().threshold("docker.engine.disk.free", "60000000000"))
                    .fails("50.0 GB of 100.0 GB free in /var/lib/docker")
                    .expects("at least 60.0 GB free, at most 20.0 GB of unused build cache");
            assertThat(
                            "docker.engine.disk",
                            ADeployment.healthy()
                                    .diskFree(10)
                                    .threshold("docker.engine.disk.free", "5")
                                    .threshold("docker.engine.disk.scarce", "10"))
                    .passes(
                            "10 B of 100.0 GB free in /var/lib/docker, 2.6 GB of images, 400.0 MB of unused build cache");
        }

        @ParameterizedTest
        @CsvSource({"much", "5 GB", "-1", "''"})
        void does_not_guess_what_a_limit_means(String limit) {
            assertThat("docker.engine.disk", ADeployment.healthy().threshold("docker.engine.disk.free", limit))
                    .isUnknown("thresholds.docker.engine.disk.free in qfc-health.yaml is \"" + limit
                            + "\", but the threshold \"docker.engine.disk.free\" must be a whole number, not negative.")
                    .advises("Correct that setting and look again.");
        }

        @Test
        void warns_of_a_large_build_cache() {
            assertThat("docker.engine.disk", ADeployment.healthy().diskUsage(1, 20_000_000_000L))
                    .passes(
                            "50.0 GB of 100.0 GB free in /var/lib/docker, 1 B of images, 20.0 GB of unused build cache");
            assertThat("docker.engine.disk", ADeployment.healthy().diskUsage(1, 20_100_000_000L))
                    .warns("20.1 GB of unused build cache");
        }

        @Test
        void says_what_it_cannot_see_from_another_machine() {
            assertThat("docker.engine.disk", ADeployment.healthy().onAnotherMachine())
                    .passes(
                            "free space not visible from this machine, 2.6 GB of images, 400.0 MB of unused build cache");
        }

        @Test
        void is_unknown_when_nothing_could_be_seen() {
            assertThat(
                            "docker.engine.disk",
                            ADeployment.healthy().onAnotherMachine().silent("diskUsage"))
                    .isUnknown(
                            "free space not visible from this machine, images and build cache not measured in time by the"
                                    + " engine");
            assertThat("docker.engine.disk", ADeployment.healthy().silent("diskUsage"))
                    .passes(
                            "50.0 GB of 100.0 GB free in /var/lib/docker, images and build cache not measured in time by the"
                                    + " engine");
        }
    }

    @Nested
    class Image_present {

        @Test
        void fails_when_the_image_is_absent() {
            assertThat("docker.image.present", ADeployment.healthy().withoutImage("gis-qgis:latest"))
                    .fails("gis-qgis:latest is absent; 2 images looked at")
                    .expects("on the engine: gis-qgis:latest")
                    .shows("named by", "gis-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of container gis-worker_wrapper-1)")
                    .advises("where the compose files are: docker compose build qgis\n"
                            + "or on the old server: docker save gis-qgis:latest | ssh THIS_SERVER docker load")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void knows_the_image_by_its_container_whatever_its_name_is_now() {
            String id = ADeployment.healthy().evidence().inspected().values().stream()
                    .map(answer -> answer.orThrow().orElseThrow())
                    .filter(container -> container.service().equals("qgis"))
                    .map(Container::imageId)
                    .findFirst()
                    .orElseThrow();

            assertThat(
                            "docker.image.present",
                            ADeployment.healthy()
                                    .withoutImage("gis-qgis:latest")
                                    .image("kept:latest", id, "amd64"))
                    .fails("gis-qgis:latest is absent; 3 images looked at")
                    .shows("similar", "kept:latest")
                    .advises("""
                            where the compose files are: docker compose build qgis
                            or on the old server: docker save gis-qgis:latest | ssh THIS_SERVER docker load
                            or, as kept:latest is that image under another name: docker tag kept:latest gis-qgis:latest""");
        }

        @ParameterizedTest
        @CsvSource({
            "gis-qgis:v26.9",
            "gis_qgis:latest",
            "old_project_qgis:latest",
            "some.prefix/gis-qgis:latest",
            "registry.example.org:5000/gis-qgis:latest"
        })
        void suggests_the_same_image_under_another_name(String other) {
            assertThat(
                            "docker.image.present",
                            ADeployment.healthy()
                                    .withoutImage("gis-qgis:latest")
                                    .image(other, "sha256:other", "amd64"))
                    .fails("gis-qgis:latest is absent; 3 images looked at")
                    .shows("similar", other)
                    .advisesWith("or, if " + other + " is that image under another name: docker tag " + other
                            + " gis-qgis:latest");
        }

        @Test
        void names_only_the_one_that_is_absent_of_two() {
            assertThat(
                            "docker.image.present",
                            ADeployment.healthy()
                                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                                    .variable("QFIELDCLOUD_QGIS4_IMAGE_NAME", "gis-qgis4")
                                    .image("gis-qgis3:latest", "sha256:qgis3", "amd64"))
                    .fails("gis-qgis4:latest is absent; 4 images looked at")
                    .advises("where the compose files are: docker compose build qgis4\n"
                            + "or on the old server: docker save gis-qgis4:latest | ssh THIS_SERVER docker load");
        }

        @Test
        void fails_when_replicas_want_different_images_and_one_is_absent() {
            assertThat(
                            "docker.image.present",
                            ADeployment.healthy()
                                    .changeWorker(
                                            3, worker -> worker.variable("QFIELDCLOUD_QGIS_IMAGE_NAME", "old-qgis")))
                    .fails("old-qgis:latest is absent; 3 images looked at")
                    .expects("on the engine: gis-qgis:latest, old-qgis:latest");
        }

        @Test
        void pulls_what_comes_from_a_registry() {
            assertThat(
                            "docker.image.present",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_QGIS_IMAGE_NAME", "registry.example.org:5000/q/qgis"))
                    .fails("registry.example.org:5000/q/qgis:latest is absent; 3 images looked at")
                    .advisesWith("from its registry: docker pull registry.example.org:5000/q/qgis:latest\n");
        }

        @Test
        void never_suggests_to_tag_a_digest() {
            String digest = "gis-qgis@sha256:" + "0".repeat(64);

            assertThat("docker.image.present", ADeployment.healthy().variable("QFIELDCLOUD_QGIS_IMAGE_NAME", digest))
                    .fails(digest + " is absent; 3 images looked at")
                    .advises("where the compose files are: docker compose build qgis\n"
                            + "or on the old server: docker save " + digest + " | ssh THIS_SERVER docker load");
        }

        @Test
        void fails_when_the_variable_is_empty() {
            assertThat("docker.image.present", ADeployment.healthy().variable("QFIELDCLOUD_QGIS_IMAGE_NAME", ""))
                    .fails("QFIELDCLOUD_QGIS_IMAGE_NAME of container gis-worker_wrapper-1 is empty; 3 images looked at")
                    .expects("on the engine: (nothing)")
                    .advises(
                            "Set QFIELDCLOUD_QGIS_IMAGE_NAME of container gis-worker_wrapper-1 to the name of the QGIS "
                                    + "image, then recreate the workers (docker compose up -d worker_wrapper)");
        }

        @Test
        void fails_when_the_variable_is_no_reference() {
            assertThat(
                            "docker.image.present",
                            ADeployment.healthy().variable("QFIELDCLOUD_QGIS_IMAGE_NAME", "Gis QGIS"))
                    .fails(
                            "QFIELDCLOUD_QGIS_IMAGE_NAME of container gis-worker_wrapper-1 is \"Gis QGIS\", which is no image "
                                    + "reference; 3 images looked at");
        }

        @Test
        void is_unknown_when_the_engine_does_not_tell() {
            assertThat("docker.image.present", ADeployment.healthy().silent("inspectedImages"))
                    .isUnknown("The engine did not answer in time.")
                    .expects("every image that the workers start for jobs is on the engine")
                    .advises("See whether it hangs.");
        }

        @Test
        void looks_at_the_image_that_a_test_names() {
            assertThat(DockerChecks.imagePresent(ImageReference.parse("gis-app")), ADeployment.healthy())
                    .passes("1 image of 1 present");
            assertThat(DockerChecks.imagePresent(ImageReference.parse("gis-app:v1")), ADeployment.healthy())
                    .fails("gis-app:v1 is absent; 3 images looked at")
                    .shows("similar", "gis-app:latest");
        }
    }

    @Nested
    class Image_architecture {

        @Test
        void fails_for_a_job_image_of_another_processor() {
            assertThat(
                            "docker.image.architecture",
                            ADeployment.healthy().image("gis-qgis:latest", "sha256:qgis", "arm64"))
                    .fails("gis-qgis:latest is linux/arm64")
                    .expects("images for linux/amd64")
                    .advises(
                            "Build for this engine: docker build --platform linux/amd64 … (docker compose build), or pull "
                                    + "with docker pull --platform linux/amd64; then recreate the containers of that image. "
                                    + "Emulation (binfmt) is not looked at.");
        }

        @Test
        void fails_for_a_worker_image_of_another_processor() {
            assertThat(
                            "docker.image.architecture",
                            ADeployment.healthy().image("gis-worker_wrapper:latest", "sha256:worker_wrapper", "arm64"))
                    .fails("gis-worker_wrapper is linux/arm64");
        }

        @Test
        void fails_for_one_worker_whose_image_has_the_same_name_as_that_of_the_others() {
            assertThat(
                            "docker.image.architecture",
                            ADeployment.healthy()
                                    .image(new Image(
                                            "sha256:newer", List.of(), "linux", "arm64", ADeployment.NOW, 1, Map.of()))
                                    .changeWorker(3, worker -> worker.image("gis-worker_wrapper", "sha256:newer")))
                    .fails("gis-worker_wrapper of gis-worker_wrapper-3 is linux/arm64");
        }

        @ParameterizedTest
        @CsvSource({"linux/amd64, 386", "linux/arm64, arm", "linux/arm64, arm64", "linux/riscv64, riscv64"})
        void passes_for_processors_of_one_family(String engine, String image) {
            assertThat(
                            DockerChecks.imageForThisEngine(ImageReference.parse("gis-qgis")),
                            ADeployment.healthy().platform(engine).image("gis-qgis:latest", "sha256:qgis", image))
                    .passes("1 image for " + engine);
        }

        @ParameterizedTest
        @CsvSource({"linux/arm64, amd64", "linux/386, amd64", "linux/arm, arm64", "windows/amd64, amd64"})
        void fails_the_other_way_round(String engine, String image) {
            assertThat(
                            DockerChecks.imageForThisEngine(ImageReference.parse("gis-qgis")),
                            ADeployment.healthy().platform(engine).image("gis-qgis:latest", "sha256:qgis", image))
                    .fails("gis-qgis:latest is linux/" + image);
        }

        @Test
        void is_unknown_without_the_image() {
            assertThat("docker.image.architecture", ADeployment.healthy().withoutImage("gis-qgis:latest"))
                    .isUnknown("cannot be told for gis-qgis:latest: not on the engine");
        }

        @Test
        void is_unknown_with_no_image_at_all() {
            assertThat(
                            "docker.image.architecture",
                            ADeployment.healthy().without("worker_wrapper").variable("QFIELDCLOUD_QGIS_IMAGE_NAME", ""))
                    .isUnknown("no image to look at");
        }
    }

    @Nested
    class Image_pinned {

        @Test
        void warns_when_no_container_holds_it() {
            assertThat("docker.image.pinned", ADeployment.healthy().without("qgis"))
                    .warns("only its name holds gis-qgis:latest: no container, running or ended, was made of it")
                    .advises(
                            "Create the build service's container again; it ends at once and stays: docker compose up -d "
                                    + "qgis");
        }

        @Test
        void does_not_take_the_container_of_a_job_for_one_that_stays() {
            assertThat(
                            "docker.image.pinned",
                            ADeployment.healthy().without("qgis").withJobContainer("gis-qgis", "sha256:qgis"))
                    .warns("only its name holds gis-qgis:latest: no container, running or ended, was made of it");
        }

        @Test
        void names_both_services_of_newer_releases() {
            assertThat(
                            "docker.image.pinned",
                            ADeployment.healthy()
                                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                                    .image("gis-qgis3:latest", "sha256:qgis3", "amd64"))
                    .warns("only its name holds gis-qgis3:latest: no container, running or ended, was made of it")
                    .advisesWith("docker compose up -d qgis3 qgis4");
        }

        @Test
        void is_unknown_without_the_image() {
            assertThat("docker.image.pinned", ADeployment.healthy().withoutImage("gis-qgis:latest"))
                    .isUnknown("no job image is on the engine, so there is nothing to keep");
        }
    }

    @Nested
    class Image_release {

        private static ADeployment labelled(String qgis, String worker) {
            return ADeployment.healthy()
                    .image("gis-qgis:latest", "sha256:qgis", ADeployment.NOW, Map.of(VERSION, qgis))
                    .image(
                            "gis-worker_wrapper:latest",
                            "sha256:worker_wrapper",
                            ADeployment.NOW.minus(Duration.ofDays(300)),
                            Map.of(VERSION, worker));
        }

        private static ADeployment built(Duration apart) {
            return ADeployment.healthy()
                    .image("gis-qgis:latest", "sha256:qgis", ADeployment.NOW.minus(apart), Map.of())
                    .image("gis-worker_wrapper:latest", "sha256:worker_wrapper", ADeployment.NOW, Map.of());
        }

        @Test
        void passes_for_equal_labels_whenever_they_were_built() {
            assertThat("docker.image.release", labelled("v26.9", "v26.9"))
                    .passes("gis-qgis:latest and gis-worker_wrapper are both v26.9");
        }

        @Test
        void fails_for_different_labels() {
            assertThat("docker.image.release", labelled("v26.3", "v26.9"))
                    .fails("gis-qgis:latest is v26.3, gis-worker_wrapper is v26.9")
                    .expects("job images of the same release as gis-worker_wrapper")
                    .advises(
                            "Build app, worker_wrapper and the QGIS images from the same checkout and recreate: docker "
                                    + "compose build && docker compose up -d");
        }

        @Test
        void warns_when_they_were_built_far_apart() {
            assertThat("docker.image.release", built(Duration.ofDays(30)))
                    .passes("gis-qgis:latest was built 30 d before gis-worker_wrapper");
            assertThat("docker.image.release", built(Duration.ofDays(31)))
                    .warns("gis-qgis:latest was built 31 d before gis-worker_wrapper; no label tells their releases");
        }

        @Test
        void heeds_the_limit_of_the_user() {
            assertThat(
                            "docker.image.release",
                            built(Duration.ofDays(31)).threshold("docker.image.release.apart", "31d"))
                    .passes("gis-qgis:latest was built 31 d before gis-worker_wrapper");
            assertThat(
                            "docker.image.release",
                            built(Duration.ofDays(1)).threshold("docker.image.release.apart", "soon"))
                    .isUnknown(
                            "thresholds.docker.image.release.apart in qfc-health.yaml is \"soon\", but the threshold "
                                    + "\"docker.image.release.apart\" must be a length of time such as 10s, 3m or 1h.");
        }

        @Test
        void does_not_believe_in_1970() {
            assertThat(
                            "docker.image.release",
                            ADeployment.healthy().image("gis-qgis:latest", "sha256:qgis", Instant.EPOCH, Map.of()))
                    .isSkipped("neither labels nor plausible times of creation tell the releases of these images");
        }

        @Test
        void is_unknown_without_an_image_of_either_kind() {
            assertThat("docker.image.release", ADeployment.healthy().withoutImage("gis-qgis:latest"))
                    .isUnknown("no job image is on the engine, so there is nothing to compare");
            assertThat("docker.image.release", ADeployment.healthy().without("worker_wrapper"))
                    .isUnknown("no image of a worker is on the engine, so there is nothing to compare");
        }
    }

    @Nested
    class Image_age {

        private static Check youngerThanNinetyDays() {
            return DockerChecks.imageYoungerThan(ImageReference.parse("gis-qgis"), Duration.ofDays(90));
        }

        private static ADeployment old(Instant built) {
            return ADeployment.healthy().image("gis-qgis:latest", "sha256:qgis", built, Map.of());
        }

        @Test
        void is_skipped_without_a_limit() {
            assertThat("docker.image.age", ADeployment.healthy())
                    .isSkipped("no limit is set: the threshold \"docker.image.age.oldest\" sets it");
        }

        @Test
        void warns_in_the_suite_and_fails_in_a_test() {
            ADeployment deployment = old(ADeployment.NOW.minus(Duration.ofDays(91)));

            assertThat("docker.image.age", deployment.threshold("docker.image.age.oldest", "90d"))
                    .warns("gis-qgis:latest was built 91 d ago")
                    .expects("built less than 90 d ago")
                    .advises("Build it again with fresh base images: docker compose build --pull qgis");
            assertThat(youngerThanNinetyDays(), deployment).fails("gis-qgis:latest was built 91 d ago");
        }

        @Test
        void passes_at_the_limit() {
            assertThat(youngerThanNinetyDays(), old(ADeployment.NOW.minus(Duration.ofDays(90))))
                    .passes("gis-qgis:latest was built 90 d ago");
        }

        @Test
        void goes_by_the_clock_of_the_engine() {
            assertThat(
                            youngerThanNinetyDays(),
                            old(ADeployment.NOW.minus(Duration.ofDays(1)))
                                    .localClock(Instant.parse("2030-01-01T00:00:00Z")))
                    .passes("gis-qgis:latest was built 1 d ago");
        }

        @Test
        void is_unknown_for_an_image_without_a_time() {
            assertThat(youngerThanNinetyDays(), old(Instant.EPOCH))
                    .isUnknown("gis-qgis:latest does not tell when it was built (1970-01-01T00:00:00Z)");
        }

        @Test
        void is_unknown_without_the_image() {
            assertThat(youngerThanNinetyDays(), ADeployment.healthy().withoutImage("gis-qgis:latest"))
                    .isUnknown("gis-qgis:latest is absent");
        }
    }
}
