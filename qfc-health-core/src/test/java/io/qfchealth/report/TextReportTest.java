package io.qfchealth.report;

import static io.qfchealth.report.Reports.check;
import static io.qfchealth.report.Reports.finding;
import static io.qfchealth.report.Reports.pass;
import static io.qfchealth.report.Reports.skipped;
import static io.qfchealth.report.Reports.unknown;
import static io.qfchealth.report.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {

    @Test
    void healthyIsShort() {
        assertThat(Reports.of(
                                pass("docker.engine.answers", "Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64"),
                                pass("workers.count", "8 of 8 running"),
                                skipped("workers.up-since", "no moment was given (setting up-since)"))
                        .text(100))
                .isEqualTo("""
                        PASS  qfieldcloud is healthy: 2 passed, 1 skipped
                              gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15:00 UTC, 143 ms

                        PASS     docker.engine.answers  Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64
                        PASS     workers.count          8 of 8 running
                        SKIPPED  workers.up-since       no moment was given (setting up-since)
                        """);
    }

    @Test
    void theIncidentIsOneCauseAndWhatToType() {
        assertThat(Reports.incident().text(100)).isEqualTo("""
                        FAIL  qfieldcloud is not healthy: 1 failed, 1 unknown, 2 passed, 1 skipped
                              gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15:00 UTC, 143 ms
                              BLOCK: packaging, sync and applying of changes from the field stop for everyone

                        CAUSE  An image that the workers start for every job is not on this engine

                          qfieldcloud-qgis:latest is absent; 9 images looked at. The workers start a container of this image
                          for every job. Without it they look alive and every upload, packaging and sync of everybody fails
                          within a second.

                          Do  where the compose files are:
                                  docker compose build qgis
                              or on the old server:
                                  docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load

                          Expected  on the engine: qfieldcloud-qgis:latest
                          Named by  qfieldcloud-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of container qfieldcloud-worker_wrapper-1)
                          Found by  docker.image.present (CRITICAL)
                          Explains  UNKNOWN docker.image.architecture: cannot be told for qfieldcloud-qgis:latest: not on
                                    the engine

                        PASS     docker.engine.answers  Docker Engine 20.10.24 (API 1.41) on gis, linux/amd64
                        PASS     workers.count          8 of 8 running
                        SKIPPED  workers.up-since       no moment was given (setting up-since)
                        """);
    }

    @Test
    void aNarrowTerminalGetsShorterLinesButWholeCommands() {
        assertThat(Reports.incident().text(60)).isEqualTo("""
                        FAIL  qfieldcloud is not healthy: 1 failed, 1 unknown, 2
                              passed, 1 skipped
                              gis.example.org, v26.9, unix:///var/run/docker.sock,
                              2026-01-12 09:15:00 UTC, 143 ms
                              BLOCK: packaging, sync and applying of changes from
                              the field stop for everyone

                        CAUSE  An image that the workers start for every job is not
                               on this engine

                          qfieldcloud-qgis:latest is absent; 9 images looked at. The
                          workers start a container of this image for every job.
                          Without it they look alive and every upload, packaging and
                          sync of everybody fails within a second.

                          Do  where the compose files are:
                                  docker compose build qgis
                              or on the old server:
                                  docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load

                          Expected  on the engine: qfieldcloud-qgis:latest
                          Named by  qfieldcloud-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of
                                    container qfieldcloud-worker_wrapper-1)
                          Found by  docker.image.present (CRITICAL)
                          Explains  UNKNOWN docker.image.architecture: cannot be
                                    told for qfieldcloud-qgis:latest: not on the
                                    engine

                        PASS     docker.engine.answers  Docker Engine 20.10.24 (API
                                                        1.41) on gis, linux/amd64
                        PASS     workers.count          8 of 8 running
                        SKIPPED  workers.up-since       no moment was given (setting
                                                        up-since)
                        """);
    }

    @Test
    void severalFailuresComeWorstFirst() {
        String exited = "qfieldcloud-worker_wrapper-3 exited with 137";
        HealthReport report = Reports.of(
                finding(
                        Status.WARN,
                        check("docker.image.pinned", Severity.RISK),
                        "a container of every job image",
                        "only its name holds qfieldcloud-qgis:latest",
                        "Create the build service's container again; it ends at once and stays: docker compose up -d qgis"),
                // What the evidence would only repeat is left out.
                with(
                        finding(
                                Status.FAIL,
                                check("workers.count", Severity.MAJOR),
                                "8 workers running (QFIELDCLOUD_WORKER_REPLICAS of the project's .env file)",
                                "7 running; " + exited,
                                "docker compose up -d --scale worker_wrapper=8 worker_wrapper; a paused one: docker unpause NAME; "
                                        + "then find out why it left: docker compose logs --tail 50 worker_wrapper"),
                        "not running",
                        List.of(exited)),
                finding(
                        Status.FAIL,
                        check("workers.socket", Severity.CRITICAL),
                        "the engine's socket in every worker",
                        "qfieldcloud-worker_wrapper-2 has no /var/run/docker.sock",
                        "Add /var/run/docker.sock:/var/run/docker.sock to the volumes of worker_wrapper in the compose file "
                                + "and recreate: docker compose up -d worker_wrapper"),
                finding(
                        Status.FAIL,
                        check("logs.rotation", Severity.MINOR),
                        "max-size on every json-file log",
                        "no limit on 1 log: qfieldcloud-app-1",
                        "Say it in the compose file."),
                pass("docker.engine.answers", "Docker Engine 29.0.0 (API 1.52) on gis, linux/amd64"));
        assertThat(report.text(100)).isEqualTo("""
                        FAIL  qfieldcloud is not healthy: 3 failed, 1 warning, 1 passed
                              gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15:00 UTC, 143 ms
                              BLOCK: packaging, sync and applying of changes from the field stop for everyone

                        CAUSE  Workers cannot reach the Docker engine

                          qfieldcloud-worker_wrapper-2 has no /var/run/docker.sock. What workers.socket means for people.

                          Do  Add /var/run/docker.sock:/var/run/docker.sock to the volumes of worker_wrapper in the compose
                              file and recreate:
                                  docker compose up -d worker_wrapper

                          Expected  the engine's socket in every worker
                          Found by  workers.socket (CRITICAL)

                        CAUSE  Workers are missing

                          7 running; qfieldcloud-worker_wrapper-3 exited with 137. What workers.count means for people.

                          Do
                                  docker compose up -d --scale worker_wrapper=8 worker_wrapper
                              a paused one:
                                  docker unpause NAME
                              then find out why it left:
                                  docker compose logs --tail 50 worker_wrapper

                          Expected  8 workers running (QFIELDCLOUD_WORKER_REPLICAS of the project's .env file)
                          Found by  workers.count (MAJOR)

                        FAIL  logs.rotation (MINOR)
                          Expected  max-size on every json-file log
                          Actual    no limit on 1 log: qfieldcloud-app-1
                          Why       What logs.rotation means for people.
                          Do        Say it in the compose file.

                        WARN  docker.image.pinned (RISK)
                          Expected  a container of every job image
                          Actual    only its name holds qfieldcloud-qgis:latest
                          Why       What docker.image.pinned means for people.
                          Do        Create the build service's container again; it ends at once and stays:
                                        docker compose up -d qgis

                        PASS  docker.engine.answers  Docker Engine 29.0.0 (API 1.52) on gis, linux/amd64
                        """);
    }

    @Test
    void whatCouldNotBeSeenForOneReasonIsToldOnce() {
        String reason = "No answer within the deadline of 10 s when asking for the images.";
        String remedy =
                "See whether the engine hangs (docker info; journalctl -u docker); allow more time by the setting "
                        + "\"deadline\".";
        HealthReport report = Reports.of(
                pass("docker.engine.answers", "Docker Engine 29.0.0 (API 1.52) on gis, linux/amd64"),
                unknown("docker.image.present", reason, remedy),
                unknown("docker.image.architecture", reason, remedy),
                unknown("docker.image.pinned", reason, remedy),
                unknown("workers.grids", "No answer within the deadline of 10 s when asking for the volumes.", remedy));
        assertThat(report.text(100)).isEqualTo("""
                        UNKNOWN  qfieldcloud is not known to be healthy: 4 unknown, 1 passed
                                 gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15:00 UTC, 143 ms

                        UNKNOWN  3 checks for the same reason
                          Actual  No answer within the deadline of 10 s when asking for the images.
                          Do      See whether the engine hangs:
                                      docker info
                                      journalctl -u docker
                                  allow more time by the setting "deadline".
                          Checks  docker.image.present, docker.image.architecture, docker.image.pinned

                        UNKNOWN  workers.grids (MAJOR)
                          Expected  all of them
                          Actual    No answer within the deadline of 10 s when asking for the volumes.
                          Do        See whether the engine hangs:
                                        docker info
                                        journalctl -u docker
                                    allow more time by the setting "deadline".

                        PASS  docker.engine.answers  Docker Engine 29.0.0 (API 1.52) on gis, linux/amd64
                        """);
    }

    @Test
    void longListsAreCountedAndLongTextsWrapped() {
        List<String> names = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> "qfieldcloud-worker_wrapper-" + number)
                .toList();
        List<String> sentences =
                names.stream().map(name -> name + " exited with 1").limit(10).toList();
        HealthReport report = Reports.of(with(
                with(
                        finding(
                                Status.WARN,
                                check("workers.stable", Severity.RISK),
                                "workers that run, are not paused and have not crashed lately",
                                "30 of 30 crashed",
                                "Read the last lines of that container (docker logs --tail 50 NAME), repair the cause, recreate "
                                        + "it (docker compose up -d --force-recreate worker_wrapper)."),
                        "looked at",
                        names),
                "what was seen besides",
                sentences));
        assertThat(report.text(100)).isEqualTo("""
                        WARN  qfieldcloud is healthy, for now: 1 warning
                              gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15:00 UTC, 143 ms

                        WARN  workers.stable (RISK)
                          Expected   workers that run, are not paused and have not crashed lately
                          Actual     30 of 30 crashed
                          Looked at  qfieldcloud-worker_wrapper-1, qfieldcloud-worker_wrapper-2,
                                     qfieldcloud-worker_wrapper-3, qfieldcloud-worker_wrapper-4,
                                     qfieldcloud-worker_wrapper-5, qfieldcloud-worker_wrapper-6,
                                     qfieldcloud-worker_wrapper-7, qfieldcloud-worker_wrapper-8, and 22 more
                          What was seen besides
                                     qfieldcloud-worker_wrapper-1 exited with 1
                                     qfieldcloud-worker_wrapper-2 exited with 1
                                     qfieldcloud-worker_wrapper-3 exited with 1
                                     qfieldcloud-worker_wrapper-4 exited with 1
                                     qfieldcloud-worker_wrapper-5 exited with 1
                                     qfieldcloud-worker_wrapper-6 exited with 1
                                     qfieldcloud-worker_wrapper-7 exited with 1
                                     qfieldcloud-worker_wrapper-8 exited with 1
                                     and 2 more
                          Why        What workers.stable means for people.
                          Do         Read the last lines of that container:
                                         docker logs --tail 50 NAME
                                     repair the cause, recreate it:
                                         docker compose up -d --force-recreate worker_wrapper
                        """);
    }

    @Test
    void nothingExaminedIsNotHealthy() {
        assertThat(Reports.of(skipped("workers.up-since", "no moment was given"))
                        .text(100))
                .startsWith("SKIPPED  qfieldcloud was not examined: 1 skipped\n");
        assertThat(Reports.of().text(100))
                .startsWith("UNKNOWN  qfieldcloud is not known to be healthy: no check was made\n");
    }

    @Test
    void aWarningIsHealthyForNow() {
        assertThat(Reports.of(
                                finding(
                                        Status.WARN,
                                        check("docker.image.pinned", Severity.RISK),
                                        "a container",
                                        "none",
                                        "Make one."),
                                pass("workers.count", "8 of 8 running"))
                        .text(100))
                .startsWith("WARN  qfieldcloud is healthy, for now: 1 warning, 1 passed\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 80, 100, 120})
    void onlyWhatMustStayWholeIsWiderThanTheTerminal(int width) {
        assertThat(Reports.incident().text(width).lines().filter(line -> line.length() > Math.max(width, 72)))
                .allSatisfy(line -> assertThat(line).containsPattern("^ +docker save|UNKNOWN docker|PASS"));
        assertThat(Reports.incident().text(width).lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void theFormatTextIsOfTheUsualWidth() {
        assertThat(Reports.incident().render(ReportFormat.TEXT))
                .isEqualTo(Reports.incident().text(100));
    }
}
