package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the report of {@code check}, on saved evidence. */
class OutputsTest {
    static final Path HEALTHY = evidence("healthy");
    static final Path INCIDENT = evidence("incident");

    @TempDir
    private Path directory;

    private static Path evidence(String name) {
        return Path.of("src/test/resources/evidence/" + name + ".json").toAbsolutePath();
    }

    private Typed check(Path evidence, String... more) {
        return check(Map.of(), evidence, more);
    }

    private Typed check(Map<String, String> environment, Path evidence, String... more) {
        List<String> args = new ArrayList<>(List.of("check", "--replay", evidence.toString()));
        args.addAll(List.of(more));
        return type(directory, environment, args.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--json | \"format\" : \"qfc-health/report/1\"",
                "--html | <!DOCTYPE html>",
                "--junit-xml | <testsuites ",
                "--prometheus | # TYPE qfc_health_",
                "--gitlab | \"check_name\"",
            })
    void everyFormatInAFileOrOnStandardOutput(String option, String sign) throws IOException {
        Typed toFile = check(INCIDENT, option, "report");
        assertThat(toFile.exitCode()).isEqualTo(1);
        assertThat(toFile.out()).startsWith("FAIL  qfieldcloud is not healthy");
        assertThat(toFile.err()).isEmpty();
        assertThat(file("report")).contains(sign);

        Typed printed = check(INCIDENT, option, "-");
        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.out()).contains(sign).doesNotContain("FAIL  qfieldcloud is not healthy");
    }

    @Test
    void severalFilesAtOnceAndNothingElseBesideThem() throws IOException {
        Typed all = check(
                INCIDENT,
                "--html",
                "f",
                "--json",
                "a",
                "--junit-xml",
                "b",
                "--prometheus",
                "c",
                "--gitlab",
                "d",
                "--save-evidence",
                "e");
        assertThat(all.exitCode()).isEqualTo(1);
        assertThat(files()).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void githubGetsAnnotationsAfterTheTextAndASummary() throws IOException {
        Files.writeString(directory.resolve("summary.md"), "of another step\n");
        Map<String, String> step = Map.of("GITHUB_STEP_SUMMARY", "summary.md");

        Typed typed = check(step, INCIDENT, "--github");

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out())
                .startsWith("FAIL  qfieldcloud is not healthy")
                .contains("\n::error title=An image that the workers start for every job is not on this engine::");
        assertThat(file("summary.md"))
                .startsWith("of another step\n")
                .contains("An image that the workers start for every job is not on this engine");
    }

    @Test
    void githubWithoutATextReportAndWithoutASummary() throws IOException {
        Typed typed = check(INCIDENT, "--github", "--quiet");

        assertThat(typed.out()).startsWith("::notice ");
        assertThat(files()).isEmpty();
    }

    @Test
    void nagiosGetsItsLineAndItsExitCodes() {
        Typed critical = check(INCIDENT, "--nagios");
        assertThat(critical.exitCode()).isEqualTo(2);
        assertThat(critical.out()).startsWith("QFC-HEALTH CRITICAL - qfieldcloud is not healthy: 1 failed");

        Typed ok = check(HEALTHY, "--nagios");
        assertThat(ok.exitCode()).isZero();
        assertThat(ok.out())
                .startsWith("QFC-HEALTH OK - ")
                .contains("|failed=0;")
                .hasLineCount(1);
    }

    @Test
    void nagiosHearsOfWrongUsageAsOfSomethingUnknown() {
        assertThat(type(directory, "check", "--nagios", "--replay", "absent.json"))
                .satisfies(typed -> {
                    assertThat(typed.exitCode()).isEqualTo(3);
                    assertThat(typed.out()).startsWith("QFC-HEALTH UNKNOWN - ").hasLineCount(1);
                    assertThat(typed.err()).isEmpty();
                });
        assertThat(type(directory, "check", "--nagios", "--nope"))
                .isEqualTo(new Typed(
                        3,
                        "QFC-HEALTH UNKNOWN - Unknown option: '--nope'. See java -jar qfc-health.jar check --help.\n",
                        ""));
        assertThat(type(directory, "check", "--nagios", "--project", "").out())
                .isEqualTo("QFC-HEALTH UNKNOWN - --project is empty; give a value or leave it out.\n");
    }

    @Test
    void cronHearsOnlyOfWhatIsWrong() throws IOException {
        assertThat(check(HEALTHY, "--cron", "--json", "report.json")).isEqualTo(new Typed(0, "", ""));
        assertThat(file("report.json")).isNotEmpty();
        Typed broken = check(INCIDENT, "--cron");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).startsWith("FAIL  qfieldcloud is not healthy");
    }

    @Test
    void cronSeesNoProgressEvenOnATerminal() {
        StringWriter err = new StringWriter();
        Terminal person = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(err), true, true, 80, Map.of(), directory);
        assertThat(Main.run(person, "check", "--replay", HEALTHY.toString(), "--cron"))
                .isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void progressCountsTheChecksAndNamesWhatIsWaitedFor() {
        StringWriter err = new StringWriter();
        Terminal person = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(err), true, true, 80, Map.of(), directory);
        int exitCode = Main.run(
                person, "check", "--replay", HEALTHY.toString(), "--only", "workers.count,docker.image.present");
        assertThat(exitCode).isZero();
        assertThat(err.toString())
                .containsSubsequence(
                        "\r\u001b[K1 of 2: docker.image.present …", "\r\u001b[K2 of 2: workers.count …", "\r\u001b[K")
                .endsWith("\r\u001b[K");
    }

    @Test
    void progressStaysOnOneLineOfANarrowTerminal() {
        StringWriter err = new StringWriter();
        Terminal person = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(err), true, true, 80, Map.of(), directory);
        new Progress(person, false).say("x".repeat(100));
        assertThat(err).hasToString("\r\u001b[K" + "x".repeat(78) + "…");
    }

    @Test
    void progressStaysOnOneLineOfTheNarrowestTerminal() {
        StringWriter err = new StringWriter();
        Terminal person = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(err), true, true, 60, Map.of(), directory);
        new Progress(person, false).say("x".repeat(100));
        assertThat(err).hasToString("\r\u001b[K" + "x".repeat(58) + "…");
    }

    @Test
    void aFileIsReplacedInOneStepAndKeepsItsPermissions() throws IOException {
        Path report = Files.writeString(directory.resolve("report.json"), "of yesterday");
        Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(directory.resolve("newest.json"), report);

        assertThat(check(HEALTHY, "--json", "newest.json").exitCode()).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(file("report.json")).startsWith("{");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
                .isEqualTo("rw-rw-r--");
        assertThat(files()).containsExactly("newest.json", "report.json");
    }

    @Test
    void aDeviceIsWrittenToAndNotReplaced() throws IOException {
        assertThat(check(HEALTHY, "--json", "/dev/null").exitCode()).isZero();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void whatCannotBeWrittenInTheEndKeepsNothingElseFromBeingWritten() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs a disk that is always full");
        Typed healthy = check(HEALTHY, "--json", "/dev/full", "--junit-xml", "report.xml");
        assertThat(healthy.exitCode()).isEqualTo(74);
        assertThat(healthy.out()).startsWith("PASS  qfieldcloud is healthy");
        assertThat(healthy.err()).isEqualTo("--json /dev/full cannot be written: No space left on device.\n");
        assertThat(file("report.xml")).isNotEmpty();

        // That the server is broken matters more.
        assertThat(check(INCIDENT, "--json", "/dev/full").exitCode()).isEqualTo(1);

        // Plugins end with 0 to 3.
        Typed nagios = check(HEALTHY, "--json", "/dev/full", "--nagios");
        assertThat(nagios.exitCode()).isEqualTo(3);
        assertThat(nagios.out())
                .startsWith("QFC-HEALTH UNKNOWN - a report could not be written; qfieldcloud is healthy: ");
        assertThat(check(INCIDENT, "--json", "/dev/full", "--nagios").exitCode())
                .isEqualTo(2);
    }

    @Test
    void severityAndTagSelect() throws IOException {
        Typed critical = check(INCIDENT, "--only", "critical,capacity", "--skip", "risk,web", "--json", "-");
        assertThat(new ObjectMapper().readTree(critical.out()).get("findings").findValuesAsText("id"))
                .contains("docker.image.present", "workers.count")
                .doesNotContain("web.reachable", "config.debug");
    }

    @Test
    void anySettingAndLimitCanBeSet() {
        Typed five = check(HEALTHY, "--set", "workers=5", "--only", "workers.count");
        assertThat(five.exitCode()).isZero();
        assertThat(five.out()).contains("8 running").contains("--set workers");
        Typed strict = check(
                HEALTHY,
                "--only",
                "workers.stable",
                "--set",
                "thresholds.workers.stable.recent-restart=1m",
                "--set",
                "strict=true");
        assertThat(strict.exitCode()).isZero();
    }
}
