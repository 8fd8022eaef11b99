package io.qfchealth.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.qfchealth.check.Check;
import io.qfchealth.examples.embedding.JobsSucceedDaily;
import io.qfchealth.stand.EngineRelease;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people run it: a process of its own. */
class RunnableJarIT {
    private static final Path JAR = Path.of("target", "qfc-health.jar");

    @TempDir
    private Path directory;

    private Typed java(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        return java(List.of(), JAR, environment, args);
    }

    private Typed java(List<String> prefix, Path jar, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                jar.toAbsolutePath().toString()));
        command.addAll(List.of(args));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("QFC_HEALTH_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after a minute: " + command);
        }
        return new Typed(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void theDemoRunsWithoutAnythingAround() throws Exception {
        Typed demo = java(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock", "LC_ALL", "C"), "demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        // No colours, no progress, no words of any library.
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).contains("== 3 of 3: repaired ==").doesNotContain("\u001b");
    }

    @Test
    void theDemoOnDockerNeedsDocker() throws Exception {
        Typed demo = java(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), "demo", "--docker");
        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.out()).isEmpty();
        assertThat(demo.err().lines()).hasSize(1);
        assertThat(demo.err()).startsWith("No Docker engine answers at unix:///nowhere/docker.sock; start Docker,");
    }

    @Test
    void checkFindsTheDeploymentByTheVariablesOfDocker() throws Exception {
        try (EngineSimulator engine = EngineSimulator.start(EngineRelease.V29);
                Stand stand = engine.deploy(StandModel.builder()
                        .project("gis")
                        .generation(SettingsGeneration.MIDDLE)
                        .build())) {
            Map<String, String> environment = Map.of(
                    "DOCKER_HOST",
                    stand.endpoint().toString(),
                    "QFC_HEALTH_ONLY",
                    "docker,workers",
                    "QFC_HEALTH_SKIP",
                    "docker.engine.disk");
            Typed healthy = java(environment, "check");
            assertThat(healthy.exitCode()).as(healthy.toString()).isZero();
            assertThat(healthy.err()).isEmpty();
            stand.neverBuilt("qgis");
            assertThat(java(environment, "check", "--quiet")).isEqualTo(new Typed(1, "", ""));
        }
    }

    @Test
    void aSocketThatOneMayNotUse() throws Exception {
        Path socket = directory.resolve("docker.sock");
        try (EngineSimulator engine = EngineSimulator.startAt(socket, EngineRelease.V28)) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
            Typed refused;
            if (Files.isReadable(socket)) {
                // Root may do everything; somebody else has to try.
                Path setpriv = Path.of("/usr/bin/setpriv");
                assumeTrue(Files.isExecutable(setpriv), "root needs setpriv to become somebody else");
                Path jar = Files.copy(JAR, directory.resolve("qfc-health.jar"));
                Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
                refused = java(
                        List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"),
                        jar,
                        Map.of(),
                        "check",
                        "--docker",
                        engine.endpoint().toString());
            } else {
                refused = java(Map.of(), "check", "--docker", engine.endpoint().toString());
            }
            assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains("permission denied", "sudo usermod -aG docker");
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoError() throws Exception {
        Path err = directory.resolve("err");
        Process checks = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "checks",
                        "--json",
                        "-")
                .redirectError(err.toFile())
                .start();
        checks.getInputStream().close();
        assertThat(checks.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(checks.exitValue()).isZero();
        assertThat(err).isEmptyFile();
    }

    @Test
    void aReportThatIsLostIsAnError() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a disk that is always full");
        Path err = directory.resolve("err");
        Process checks = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "checks",
                        "--json",
                        "-")
                .redirectOutput(full.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(checks.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(err).hasContent("Standard output cannot be written: No space left on device.");
        assertThat(checks.exitValue()).isEqualTo(74);
    }

    @Test
    void aLibraryOnTheClassPathBringsItsChecks() throws Exception {
        Path services = Files.createDirectories(directory.resolve("library/META-INF/services"));
        Files.writeString(services.resolve(Check.class.getName()), JobsSucceedDaily.class.getName());
        Path out = directory.resolve("out");
        Process check = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                JAR.toString(),
                                Path.of("target", "test-classes").toString(),
                                directory.resolve("library").toString()),
                        Main.class.getName(),
                        "check",
                        "--replay",
                        "src/test/resources/evidence/healthy.json",
                        "--only",
                        "on-call")
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out)
                .content()
                .startsWith("PASS  qfieldcloud is healthy: 1 passed")
                .contains("PASS  jobs.daily  18 jobs did");
        assertThat(check.exitValue()).isZero();
    }

    @Test
    void theVersionIsThatOfTheManifest() throws Exception {
        assertThat(java(Map.of(), "--version").out()).matches("qfc-health \\d+\\.\\d+\\.\\d+.*\\n");
    }
}
