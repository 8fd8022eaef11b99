package io.qfchealth.report;

import static io.qfchealth.report.Reports.check;
import static io.qfchealth.report.Reports.finding;
import static io.qfchealth.report.Reports.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.fault.Fault;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScreenReportTest {
    private static final int LINES = 24;
    private static final int COLUMNS = 80;

    @TempDir
    private Path directory;

    @Test
    void the_incident_is_one_cause_and_what_to_type() {
        assertThat(Reports.incident().screen(COLUMNS)).isEqualTo("""
                        FAIL  qfieldcloud is not healthy: 1 failed, 1 unknown, 2 passed, 1 skipped
                              gis.example.org, v26.9, unix:///var/run/docker.sock, 2026-01-12 09:15 UTC
                              BLOCK: packaging, sync and applying of changes from the field stop for
                              everyone

                        CAUSE  An image that the workers start for every job is not on this engine
                          qfieldcloud-qgis:latest is absent; 9 images looked at.
                          The workers start a container of this image for every job. Without it they
                          look alive and every upload, packaging and sync of everybody fails within a
                          second.
                          Expected  on the engine: qfieldcloud-qgis:latest
                          Do        where the compose files are:
                                        docker compose build qgis
                                    or on the old server:
                                        docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load
                          Then      java -jar qfc-health.jar check --only docker.image.present,docker.image.architecture
                          Found by  docker.image.present; explains 1 more: docker.image.architecture
                          More      docs/runbook.md#worker-image-missing

                        2 checks passed, 1 does not apply.
                        """);
    }

    @Test
    void what_no_cause_tells_is_told_and_a_few_warnings_beside_it() {
        HealthReport report = Reports.of(
                finding(
                        Status.FAIL,
                        check("logs.rotation", Severity.MINOR),
                        "max-size on every json-file log",
                        "no limit on 1 log: qfieldcloud-app-1",
                        "Say it in the compose file."),
                finding(
                        Status.WARN,
                        check("docker.image.pinned", Severity.RISK),
                        "a container of every job image",
                        "only its name holds qfieldcloud-qgis:latest",
                        "docker compose up -d qgis"),
                pass("workers.count", "8 of 8 running"));

        assertThat(report.screen(COLUMNS)).endsWith("""

                        FAIL  logs.rotation (MINOR)
                          no limit on 1 log: qfieldcloud-app-1
                          Expected  max-size on every json-file log
                          Do        Say it in the compose file.

                        WARN  docker.image.pinned  only its name holds qfieldcloud-qgis:latest
                          Do
                                  docker compose up -d qgis

                        1 check passed.
                        """);
    }

    @Test
    void many_warnings_beside_it_are_only_named() {
        HealthReport report = Reports.of(Stream.concat(
                        Stream.of(finding(
                                Status.FAIL,
                                check("logs.rotation", Severity.MINOR),
                                "max-size on every json-file log",
                                "no limit on 1 log: qfieldcloud-app-1",
                                "Say it in the compose file.")),
                        Stream.of("a", "b", "c", "d")
                                .map(id -> finding(
                                        Status.WARN,
                                        check("docker." + id, Severity.RISK),
                                        "what is expected",
                                        "what is seen",
                                        "docker compose up -d qgis")))
                .toArray(Finding[]::new));

        assertThat(report.screen(COLUMNS)).endsWith("""

                        WARN  docker.a  what is seen

                        WARN  docker.b  what is seen

                        WARN  docker.c  what is seen

                        WARN  docker.d  what is seen

                        0 checks passed.
                        """);
    }

    @Test
    void a_warning_alone_comes_with_what_to_do() {
        HealthReport report = Reports.of(
                finding(
                        Status.WARN,
                        check("docker.image.pinned", Severity.RISK),
                        "a container of every job image",
                        "only its name holds qfieldcloud-qgis:latest",
                        "docker compose up -d qgis"),
                pass("workers.count", "8 of 8 running"));

        assertThat(report.screen(COLUMNS)).endsWith("""

                        WARN  docker.image.pinned (RISK)
                          only its name holds qfieldcloud-qgis:latest
                          Expected  a container of every job image
                          Do
                                        docker compose up -d qgis

                        1 check passed.
                        """);
    }

    @Test
    void what_does_not_fit_ends_with_an_ellipsis() {
        HealthReport report = Reports.of(finding(
                Status.FAIL,
                check("logs.rotation", Severity.MINOR),
                "max-size on every json-file log",
                "no limit on one of the many logs of this machine, ".repeat(10),
                "Say it in the compose file."));

        assertThat(report.screen(COLUMNS)).contains("""
                        FAIL  logs.rotation (MINOR)
                          no limit on one of the many logs of this machine, no limit on one of the many
                          logs of this machine, no limit on one of the many logs of this machine, no
                          limit on one of the many logs of this machine, no limit on one of the many
                          logs of this machine, no limit on one of the many logs of this machine, no …
                          Expected  max-size on every json-file log
                          Do        Say it in the compose file.
                        """);
    }

    @Test
    void beside_a_cause_the_advice_on_a_warning_gives_way_to_what_was_seen() {
        HealthReport report = Reports.of(
                finding(
                        Status.FAIL,
                        check("docker.image.present", Severity.CRITICAL),
                        "on the engine: qfieldcloud-qgis3:latest, qfieldcloud-qgis4:latest",
                        "qfieldcloud-qgis3:latest is absent, qfieldcloud-qgis4:latest is absent; 16 images looked at. All of "
                                + "the jobs since yesterday failed of it",
                        "where the compose files are: docker compose build qgis3\n"
                                + "or on the old server: docker save qfieldcloud-qgis3:latest | ssh THIS_SERVER docker load"),
                finding(
                        Status.WARN,
                        check("config.exposure", Severity.RISK),
                        "only nginx",
                        "on every address of the machine: rustfs (qfieldcloud-rustfs-1) on port 8009",
                        "Publish the port on the machine's own address only, in the compose file or .env, and see that no "
                                + "other one is published there. Then: docker compose up -d"));

        assertThat(report.screen(COLUMNS))
                .contains("All of the jobs since yesterday failed of it.")
                .contains("WARN  config.exposure  on every address")
                .doesNotContain("Publish the port");
        assertThat(ScreenReport.rows(report.screen(COLUMNS), COLUMNS)).isLessThan(LINES);
    }

    @Test
    void a_line_that_a_terminal_breaks_counts_more_than_once() {
        assertThat(ScreenReport.rows("", 80)).isZero();
        assertThat(ScreenReport.rows("\n" + "x".repeat(80) + "\n" + "x".repeat(81) + "\n", 80))
                .isEqualTo(4);
    }

    /** Commands are never cut or broken, so a line may be longer; it counts as often as the terminal breaks it. */
    @TestFactory
    Stream<DynamicTest> one_cause_fits_a_small_terminal() {
        Path healthy = directory.resolve("healthy.json");
        ADeployment.healthy().look().save(healthy);
        return Fault.all().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.id(), () -> {
                    Path broken = directory.resolve(fault.id() + ".json");
                    Path looked = fault.injectInto(healthy, broken) ? broken : healthy;
                    try (QfcServer server = QfcServer.replay(looked)) {
                        HealthReport report = server.check();
                        assertThat(ScreenReport.rows(report.screen(COLUMNS), COLUMNS))
                                .as(report.screen(COLUMNS))
                                .isLessThan(LINES);
                        assertThat(report.screen(COLUMNS).lines())
                                .as(report.screen(COLUMNS))
                                .allMatch(line -> line.length() <= COLUMNS
                                        || !line.strip().contains(" ")
                                        || isCommand(line));
                    }
                }));
    }

    private static boolean isCommand(String line) {
        return line.startsWith("  Then      java -jar ")
                || RemedySteps.of(List.of(line.strip())).stream().anyMatch(RemedySteps.Step::isCommand);
    }
}
