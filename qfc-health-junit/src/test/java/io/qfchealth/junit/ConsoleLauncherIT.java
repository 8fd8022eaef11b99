package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.junit.sample.BothServers;
import io.qfchealth.junit.sample.ReleaseGate;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Suites in processes of their own, run by JUnit's console launcher of the oldest JUnit that is supported, of the newest 5 and
 * of 6, from a directory that is a project of Maven or of Gradle.
 */
class ConsoleLauncherIT {
    private static final Path CONSOLES = Path.of("target", "console-launchers");
    private static final Pattern RESULT = Pattern.compile("^[| ]*[+']-- (.+?) \\[(OK|X|A)]");
    private static final Pattern OF_THE_RUN =
            Pattern.compile("^(?:junit-|surefire|opentest4j|apiguardian|open-test-reporting)");

    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @TempDir
    private Path project;

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    static List<Path> consoles() throws IOException {
        try (Stream<Path> jars = Files.list(CONSOLES)) {
            List<Path> found = jars.sorted().toList();
            assertThat(found).hasSize(3);
            return found;
        }
    }

    @ParameterizedTest
    @MethodSource("consoles")
    void a_healthy_server_is_green(Path console) {
        Run run = run(console, Map.of());

        assertThat(run.exitCode).as(run.output).isZero();
        assertThat(run.results.keySet()).contains("workersCanWork(QfcServer)", "areAlike(QfcServer)");
        assertThat(run.results.values()).doesNotContain("X").contains("OK");
    }

    @ParameterizedTest
    @MethodSource("consoles")
    void a_broken_server_is_red_with_the_same_findings_as_in_a_build_also_in_parallel(Path console) {
        stand.stopWorker(1);
        Set<String> expected = new TreeSet<>(SampleRun.of(parameters(), ReleaseGate.class, BothServers.class)
                .failures()
                .keySet());

        Run run = run(
                console,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent"));

        assertThat(run.exitCode).as(run.output).isEqualTo(1);
        assertThat(run.failures()).isEqualTo(expected).contains("workers.count: as many workers run as are configured");
        assertThat(run.output)
                .contains("FAIL workers.count on server \"" + stand.model().project() + "\"");
    }

    @Test
    void reports_are_where_the_build_tool_of_the_directory_writes() throws IOException {
        run(consoles().get(0), Map.of());
        Files.createFile(project.resolve("build.gradle.kts"));
        run(consoles().get(0), Map.of());

        for (String directory : List.of("target/qfc-health", "build/qfc-health")) {
            assertThat(project.resolve(directory))
                    .isDirectoryContaining("glob:**io.qfchealth.junit.sample.ReleaseGate.html")
                    .isDirectoryContaining("glob:**io.qfchealth.junit.sample.ReleaseGate.json")
                    .isDirectoryContaining("glob:**io.qfchealth.junit.sample.BothServers-staging.html");
        }
    }

    private Map<String, String> parameters() {
        return Map.of(
                "qfchealth.docker", engine.endpoint().toString(), "qfchealth.only", QfcAcceptanceSuiteTest.SIMULATED);
    }

    /** As a person types it: every class of a package is looked for, and JUnit is none but the launcher's. */
    private Run run(Path console, Map<String, String> more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                console.toAbsolutePath() + File.pathSeparator + classPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-ansi-colors",
                "--details=tree",
                "--details-theme=ascii",
                "--select-package=" + ReleaseGate.class.getPackageName(),
                "--include-classname=.*"));
        parameters().forEach((name, value) -> command.add("--config=" + name + "=" + value));
        more.forEach((name, value) -> command.add("--config=" + name + "=" + value));
        Path output = project.resolve("output.txt");
        try {
            int exitCode = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            return Run.of(exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("running " + console, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !OF_THE_RUN
                        .matcher(String.valueOf(Path.of(entry).getFileName()))
                        .find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What a process said: by display name how each test ended. */
    private record Run(int exitCode, String output, Map<String, String> results) {
        static Run of(int exitCode, String output) {
            return new Run(
                    exitCode,
                    output,
                    output.lines()
                            .map(RESULT::matcher)
                            .filter(Matcher::find)
                            .collect(Collectors.toMap(
                                    line -> line.group(1),
                                    line -> line.group(2),
                                    (one, other) -> one.equals("X") ? one : other)));
        }

        Set<String> failures() {
            return results.keySet().stream()
                    .filter(name -> "X".equals(results.get(name)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
