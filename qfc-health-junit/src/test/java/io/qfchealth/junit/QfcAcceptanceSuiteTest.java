package io.qfchealth.junit;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.HttpRequest;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class QfcAcceptanceSuiteTest {
    /** What a simulated deployment can be asked: its containers hold no systems. */
    static final String SIMULATED = "docker,workers,config,logs.rotation";

    private static final int ALL = Catalogue.all()
            .selectedBy(Settings.none().with(SettingKey.ONLY, SIMULATED, "this test"))
            .definitions()
            .size();
    private static final String IMAGE =
            "docker.image.present: every image that the workers start for jobs is on the engine";
    private static final String ARCHITECTURE =
            "docker.image.architecture: the images of jobs and workers are built for the engine's architecture";
    private static final String PINNED = "docker.image.pinned: a container keeps every job image from being pruned";

    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    private SampleRun run(Class<?> sample, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("qfchealth.docker", engine.endpoint().toString());
        parameters.put("qfchealth.only", SIMULATED);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put("qfchealth." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return SampleRun.of(parameters, sample);
    }

    private Path evidence(Path directory) {
        Path file = directory.resolve("evidence.json");
        try (QfcServer server = QfcServer.builder()
                .docker(engine.endpoint().toString())
                .only(SIMULATED.split(","))
                .build()) {
            server.look().save(file);
        }
        return file;
    }

    @Test
    void a_healthy_server_passes_a_test_for_each_check_grouped_by_area() {
        SampleRun run = run(SuiteTestCases.class);

        run.hasPassed(ALL);
        assertThat(run.passed()).contains("docker", "workers", "logs", IMAGE);
    }

    @Test
    void a_suite_and_tests_of_ones_own_go_together() {
        run(GateTestCases.class).hasPassed(ALL + 1);
    }

    @Test
    void all_checks_of_a_run_share_one_look() {
        run(SuiteTestCases.class, "project", stand.model().project()).hasPassed(ALL);

        List<String> asked = engine.requests().stream()
                .map(HttpRequest::path)
                .filter(path -> path.contains("/images/") || path.endsWith("/networks") || path.endsWith("/volumes"))
                .toList();
        assertThat(asked).doesNotHaveDuplicates().hasSizeGreaterThan(3);
    }

    @Test
    void the_checks_that_failed_or_could_not_look_fail_with_the_facts_and_the_cause() {
        String image = stand.model().qgisImages().get(0);
        var unused = stand.removeImage(image);

        SampleRun run = run(GateTestCases.class);

        assertThat(run.failures()).containsOnlyKeys(IMAGE, ARCHITECTURE, "workersCanWork(QfcServer)");
        assertThat(run.failures().get(IMAGE))
                .startsWith("FAIL docker.image.present on server \""
                        + stand.model().project() + "\" at " + engine.endpoint() + "\nExpected : ")
                .contains("Actual   : " + image + " is absent")
                .contains("\nWhy      : ")
                .contains("\nDo       : ")
                .endsWith("\nCause    : An image that the workers start for every job is not on this engine");
        assertThat(run.failures().get(ARCHITECTURE)).startsWith("UNKNOWN docker.image.architecture on server ");
        run.tests().assertStatistics(count -> count.succeeded(ALL - 2).failed(3));
    }

    @Test
    void a_failure_carries_expected_and_actual_for_tools() {
        var unused = stand.stopWorker(1);

        Throwable failure = run(SuiteTestCases.class, "only", "workers.count").failure();

        assertThat(failure).isInstanceOfSatisfying(AssertionFailedError.class, error -> {
            assertThat(error.getExpected().getStringRepresentation()).contains("2");
            assertThat(error.getActual().getStringRepresentation()).startsWith("1 running");
        });
    }

    @Test
    void a_question_without_an_answer_fails_the_checks_that_asked_it_and_no_other() {
        var unused = engine.disturb("/networks", Disturbance.serverError());

        SampleRun run = run(SuiteTestCases.class);

        assertThat(run.failures())
                .hasSize(1)
                .hasEntrySatisfying(
                        "workers.network: the network that job containers are attached to exists and leads to the app",
                        message -> assertThat(message)
                                .startsWith("UNKNOWN workers.network on ")
                                .contains("500"));
    }

    @Test
    void a_warning_passes_and_is_told_in_full_in_the_report_entry() {
        var unused = stand.unpinImages();

        SampleRun run = run(SuiteTestCases.class);

        run.hasPassed(ALL);
        assertThat(run.entries()).hasSize(2);
        assertThat(run.entries().get(0))
                .containsEntry("status", "WARN")
                .containsEntry("workers.count", "PASS: 2 of 2 running")
                .hasEntrySatisfying(
                        "docker.image.pinned",
                        text -> assertThat(text).startsWith("WARN\nExpected : ").contains("\nDo       : "));
    }

    @Test
    void a_failure_has_no_stack_trace_because_none_of_it_would_be_code_of_the_user() {
        var unused = stand.stopWorker(1);

        assertThat(run(SuiteTestCases.class, "only", "workers.count").failure().getStackTrace())
                .isEmpty();
    }

    @Test
    void a_strict_suite_fails_for_a_warning_and_says_who_wants_that() {
        var unused = stand.unpinImages();

        SampleRun run = run(SuiteTestCases.class, "strict", "true");

        assertThat(run.failures()).containsOnlyKeys(PINNED);
        assertThat(run.failures().get(PINNED))
                .startsWith("WARN docker.image.pinned on server ")
                .contains(", and warnings fail: JUnit configuration parameter qfchealth.strict is true\nExpected : ");
    }

    @Test
    void a_skipped_check_is_aborted_with_the_reason() {
        SampleRun run = run(SuiteTestCases.class, "only", "workers.count,workers.up-since");

        assertThat(run.failures()).isEmpty();
        assertThat(run.aborted()).hasSize(1).containsValue("no moment is set: the setting \"up-since\" gives it");
        run.tests().assertStatistics(count -> count.succeeded(1).aborted(1));
    }

    @Test
    void a_suite_of_which_every_check_is_skipped_fails() {
        SampleRun run = run(SuiteTestCases.class, "only", "workers.up-since");

        assertThat(run.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("This suite looked at nothing on server \"")
                .hasMessageEndingWith("every check of it was skipped.\n"
                        + "workers.up-since: no moment is set: the setting \"up-since\" gives it");
    }

    @Test
    void a_suite_with_no_check_selected_fails() {
        SampleRun run = run(SuiteTestCases.class, "only", "logs.rotation", "skip", "logs");

        assertThat(run.failure())
                .hasMessage(
                        "No check is left: JUnit configuration parameter qfchealth.only leaves nothing to examine.");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void only_and_skip_select_areas_and_checks() {
        SampleRun run = run(SuiteTestCases.class, "only", "workers,logs.rotation", "skip", "workers.alike");

        run.hasPassed(8);
        assertThat(run.passed()).contains("workers", "logs").doesNotContain("docker");
    }

    @Test
    void settings_of_the_annotation_select_as_well() {
        SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), OnlyLogsTestCases.class)
                .hasPassed(1);
    }

    @Test
    void an_annotation_of_the_superclass_counts_for_a_suite() {
        SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), InheritingTestCases.class)
                .hasPassed(1);
    }

    @Test
    void saved_evidence_is_judged_like_the_server(@TempDir Path directory) {
        var unused = stand.removeImage(stand.model().qgisImages().get(0));
        Path file = evidence(directory);
        engine.forgetRequests();

        SampleRun run = SampleRun.of(
                Map.of("qfchealth.replay", file.toString(), "qfchealth.only", SIMULATED), GateTestCases.class);

        assertThat(run.failures()).containsOnlyKeys(IMAGE, ARCHITECTURE, "workersCanWork(QfcServer)");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void saved_evidence_is_looked_at_once_however_much_time_there_is(@TempDir Path directory) {
        var unused = stand.stopWorker(2);
        Path file = evidence(directory);

        SampleRun run = SampleRun.of(
                Map.of("qfchealth.replay", file.toString(), "qfchealth.within", "10m"), SuiteTestCases.class);

        assertThat(run.failures()).hasSize(1);
        assertThat(run.failures().values())
                .allSatisfy(message -> assertThat(message).doesNotContain("Not within"));
    }

    @Test
    void within_looks_again_until_all_is_well() throws Exception {
        Repair repair = stand.stopWorker(1);
        CompletableFuture<Void> repaired =
                CompletableFuture.runAsync(repair::undo, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        run(SuiteTestCases.class, "within", "1m").hasPassed(ALL);

        repaired.get(1, TimeUnit.MINUTES);
    }

    @Test
    void within_says_when_the_time_is_over_how_often_it_looked() {
        var unused = stand.stopWorker(1);

        SampleRun run = run(SuiteTestCases.class, "within", "500ms", "only", "workers.count");

        assertThat(run.failure().getMessage())
                .startsWith("FAIL workers.count on server \"")
                .containsPattern("\nNot within 500 ms; looked \\d+ times, last seen:\nExpected : ");
    }

    @Test
    void a_strict_suite_waits_for_warnings_to_go_away() throws Exception {
        Repair repair = stand.unpinImages();
        CompletableFuture<Void> repaired =
                CompletableFuture.runAsync(repair::undo, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        run(SuiteTestCases.class, "within", "1m", "strict", "true").hasPassed(ALL);

        repaired.get(1, TimeUnit.MINUTES);
    }

    @Test
    void an_engine_that_does_not_answer_fails_the_suite_with_one_sentence_after_one_deadline() {
        var unused = engine.disturb("/", Disturbance.neverAnswer());
        long start = System.nanoTime();

        SampleRun run = run(GateTestCases.class, "deadline", "1s");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.failures()).containsOnlyKeys("checks", "workersCanWork(QfcServer)");
        assertThat(run.failures().values())
                .containsOnly(
                        "No answer within the deadline of 1 s when asking for the containers. See whether that system "
                                + "hangs; allow more time by the setting \"deadline\".");
    }

    /** As in the documentation, to the letter. */
    @QfcAcceptance
    static class GateTestCases implements QfcAcceptanceSuite {
        @Test
        void workersCanWork(QfcServer server) {
            assertThat(server).canRunJobs();
        }
    }

    static class SuiteTestCases implements QfcAcceptanceSuite {}

    @QfcAcceptance(settings = "only = logs.rotation")
    static class OnlyLogsTestCases implements QfcAcceptanceSuite {}

    static class InheritingTestCases extends OnlyLogsTestCases {}
}
