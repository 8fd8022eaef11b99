package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.Setting;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What only a process of its own can have: an environment, system properties and a working directory. */
class EnvironmentTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    private String run(Map<String, String> environment, String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dqfchealth.reports=suites");
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QFC_HEALTH_"));
        builder.environment().putAll(environment);
        Path output = directory.resolve("output.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(output);
        assertThat(code).as(text).isZero();
        return text;
    }

    private void file(String name, String line) throws IOException {
        Files.writeString(directory.resolve(name), line + "\n");
    }

    @Test
    void variables_and_the_file_in_the_working_directory_count() throws Exception {
        file("qfc-health.yaml", "workers: 7");

        String said = run(Map.of("QFC_HEALTH_DOCKER", engine.endpoint().toString()));

        assertThat(said).contains("workers: 7 by \"workers\" in qfc-health.yaml");
    }

    @Test
    void a_variable_names_the_file_and_another_counts_more_than_it() throws Exception {
        file("staging.yaml", "{docker: 'tcp://127.0.0.1:1', workers: 6}");

        String said = run(Map.of(
                "QFC_HEALTH_CONFIG",
                "staging.yaml",
                "QFC_HEALTH_DOCKER",
                engine.endpoint().toString()));

        assertThat(said).contains("workers: 6 by \"workers\" in staging.yaml");
    }

    @Test
    void system_properties_count_more_than_variables() throws Exception {
        String said = run(
                Map.of("QFC_HEALTH_DOCKER", engine.endpoint().toString(), "QFC_HEALTH_WORKERS", "5"),
                "-Dqfchealth.workers=4");

        assertThat(said).contains("workers: 4 by JUnit configuration parameter qfchealth.workers");
    }

    @Test
    void misspelt_variables_and_system_properties_are_refused() throws Exception {
        assertThat(run(Map.of("QFC_HEALTH_DOKCER", "x")))
                .contains("There is no setting \"QFC_HEALTH_DOKCER\" (in the environment); did you mean "
                        + "\"QFC_HEALTH_DOCKER\"?");
        assertThat(run(Map.of(), "-Dqfchealth.wihtin=3m"))
                .contains("There is no setting \"qfchealth.wihtin\" (in the system properties); did you mean "
                        + "\"qfchealth.within\"?");
        assertThat(engine.requests()).isEmpty();
    }

    @QfcAcceptance
    static class SayingTestCases {
        @Test
        void test(QfcServer server) {
            Setting<Integer> workers = server.deployment().workerCount();
            throw new AssertionError("workers: " + workers.value() + " by " + workers.origin());
        }
    }

    /** Runs the sample class with everything that a build heeds. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            Launcher launcher = LauncherFactory.create();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(SayingTestCases.class))
                            .build(),
                    listener);
            listener.getSummary()
                    .getFailures()
                    .forEach(
                            failure -> System.out.println(failure.getException().getMessage()));
        }
    }
}
