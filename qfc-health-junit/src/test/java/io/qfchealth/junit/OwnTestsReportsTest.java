package io.qfchealth.junit;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.qfchealth.QfcServer;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.HttpRequest;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A server that only tests of one's own asked for is reported as well. */
class OwnTestsReportsTest {
    private static final AtomicReference<Runnable> LATER = new AtomicReference<>(() -> {});
    private static final String ONLY = "workers,docker.image.present";

    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    /** What was attached to which test, with its type and how it begins. */
    private final Set<String> attached = new ConcurrentSkipListSet<>(Comparator.reverseOrder());

    @TempDir
    private Path directory;

    @TempDir
    private Path attachments;

    @BeforeEach
    void nothing_happens_later() {
        LATER.set(() -> {});
    }

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    private TestExecutionSummary run(Map<String, String> parameters, Class<?>... samples) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(samples)
                                        .map(sample -> selectClass(sample))
                                        .toList())
                                .configurationParameter(
                                        "qfchealth.docker", engine.endpoint().toString())
                                .configurationParameter("qfchealth.only", ONLY)
                                .configurationParameter("qfchealth.report-dir", directory.toString())
                                .configurationParameter("junit.platform.reporting.output.dir", attachments.toString())
                                .configurationParameters(parameters)
                                .build(),
                        summary,
                        new Attached());
        return summary.getSummary();
    }

    private void hasPassed(TestExecutionSummary run) {
        assertThat(run.getFailures()).isEmpty();
        assertThat(run.getTestsSucceededCount()).isPositive();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .map(name -> name.replace(OwnTestsReportsTest.class.getName() + "_", ""))
                    .sorted()
                    .toList();
        }
    }

    private HealthReport report(String name) {
        return HealthReport.read(directory.resolve(OwnTestsReportsTest.class.getName() + "_" + name + ".json"));
    }

    private long looks() {
        return engine.requests().stream()
                .map(HttpRequest::path)
                .filter(path -> path.endsWith("/networks"))
                .count();
    }

    @Test
    void it_is_examined_by_all_selected_checks_whatever_the_tests_looked_at() throws IOException {
        hasPassed(run(Map.of(), ImagesTestCases.class));

        assertThat(files()).containsExactly("ImagesTestCases.html", "ImagesTestCases.json");
        assertThat(report("ImagesTestCases").findings())
                .hasSizeGreaterThan(5)
                .allSatisfy(finding -> assertThat(finding.status()).isIn(Status.PASS, Status.SKIPPED));
    }

    @Test
    void what_only_the_report_saw_decides_nothing() {
        stand.stopWorker(1);

        QfcGateResult result = QfcGate.of(ImagesTestCases.class)
                .withParameter("qfchealth.docker", engine.endpoint().toString())
                .withParameter("qfchealth.only", ONLY)
                .withParameter("qfchealth.report-dir", directory.toString())
                .run();

        assertThat(result.decision()).isEqualTo(Decision.GO);
        assertThat(result.reports()).isEmpty();
        assertThat(result.passed()).isEqualTo(1);
        assertThat(report("ImagesTestCases").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void it_is_attached_to_its_class_for_tools_and_as_a_page() {
        hasPassed(run(Map.of(), ImagesTestCases.class));

        assertThat(attached)
                .containsExactly(
                        "OwnTestsReportsTest$ImagesTestCases: text/html <!DOCTYPE html>",
                        "OwnTestsReportsTest$ImagesTestCases: application/json {");
    }

    @Test
    void what_a_suite_saw_is_attached_to_it_for_tools_and_as_a_page() {
        hasPassed(run(Map.of(), SuiteTestCases.class));

        assertThat(attached).containsExactly("checks: text/html <!DOCTYPE html>", "checks: application/json {");
    }

    @Test
    void it_is_published_at_its_class() {
        SampleRun run = SampleRun.of(
                Map.of(
                        "qfchealth.docker",
                        engine.endpoint().toString(),
                        "qfchealth.only",
                        ONLY,
                        "qfchealth.reports",
                        "all",
                        "qfchealth.report-dir",
                        directory.toString()),
                ImagesTestCases.class);

        assertThat(run.entries()).hasSize(2);
        assertThat(run.entries().get(0)).containsEntry("workers.count", "PASS: 2 of 2 running");
        assertThat(run.entries().get(1)).containsOnlyKeys("qfc-health.report.own-tests");
    }

    @Test
    void a_server_that_a_suite_examined_is_not_examined_again() throws IOException {
        hasPassed(run(Map.of(), SuiteTestCases.class, ImagesTestCases.class));

        assertThat(files()).containsExactly("SuiteTestCases.html", "SuiteTestCases.json");
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void a_server_of_several_classes_is_examined_once_also_in_parallel() throws IOException {
        hasPassed(run(
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent"),
                ImagesTestCases.class,
                OtherTestCases.class));

        assertThat(files()).hasSize(2);
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void every_run_reports_anew() throws IOException {
        hasPassed(run(Map.of(), ImagesTestCases.class));
        Files.delete(directory.resolve(OwnTestsReportsTest.class.getName() + "_ImagesTestCases.html"));

        hasPassed(run(Map.of(), ImagesTestCases.class));

        assertThat(files()).hasSize(2);
    }

    @Test
    void nested_classes_share_the_report_of_the_class_around_them() throws IOException {
        hasPassed(run(Map.of(), OuterTestCases.class));

        assertThat(files()).containsExactly("OuterTestCases.html", "OuterTestCases.json");
    }

    @Test
    void each_of_several_servers_that_was_asked_for_has_a_report() throws IOException {
        String project = stand.model().project();
        try (Stand other = engine.deploy(StandModel.builder().project("other").build())) {
            hasPassed(run(
                    Map.of(
                            "qfchealth.servers.one.project",
                            project,
                            "qfchealth.servers.two.project",
                            other.model().project(),
                            "qfchealth.servers.three.project",
                            "nowhere"),
                    SeveralTestCases.class));
        }

        assertThat(files())
                .containsExactly(
                        "SeveralTestCases-one.html",
                        "SeveralTestCases-one.json",
                        "SeveralTestCases-two.html",
                        "SeveralTestCases-two.json");
    }

    @Test
    void a_class_without_annotation_whose_test_asks_for_a_server_counts_too() throws IOException {
        hasPassed(run(Map.of(), UnannotatedTestCases.class));

        assertThat(files()).containsExactly("UnannotatedTestCases.html", "UnannotatedTestCases.json");
    }

    @Test
    void a_server_that_nothing_asked_for_is_not_asked() throws IOException {
        hasPassed(run(Map.of(), NothingTestCases.class));

        assertThat(files()).isEmpty();
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void a_server_that_is_gone_by_then_fails_nothing() throws IOException {
        LATER.set(() -> {
            var unused = engine.disturb("/", Disturbance.serverError());
        });

        hasPassed(run(Map.of("qfchealth.deadline", "1s"), ImagesTestCases.class));

        assertThat(files()).hasSize(2);
        assertThat(report("ImagesTestCases").isHealthy()).isFalse();
    }

    @Test
    void a_server_that_could_not_be_made_has_no_report() throws IOException {
        stand.close();

        TestExecutionSummary run = run(Map.of(), ImagesTestCases.class);

        assertThat(run.getFailures()).hasSize(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void suites_alone_report_where_that_is_wanted() throws IOException {
        hasPassed(run(Map.of("qfchealth.reports", "suites"), ImagesTestCases.class));

        assertThat(files()).isEmpty();
        assertThat(looks()).isZero();
    }

    @Test
    void a_misspelt_wish_is_refused() {
        TestExecutionSummary run = run(Map.of("qfchealth.reports", "suite"), ImagesTestCases.class);

        assertThat(run.getFailures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.getException())
                                .hasMessage(
                                        "JUnit configuration parameter qfchealth.reports is \"suite\", but must be all or suites."));
    }

    private final class Attached implements TestExecutionListener {
        @Override
        public void fileEntryPublished(TestIdentifier test, FileEntry file) {
            try (Stream<String> lines = Files.lines(file.getPath())) {
                attached.add(test.getDisplayName() + ": " + file.getMediaType().orElse("") + " "
                        + lines.findFirst().orElse(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @QfcAcceptance
    static class ImagesTestCases {
        @Test
        void images_are_there(QfcServer server) {
            assertThat(server).hasPassed("docker.image.present");
            LATER.get().run();
        }
    }

    @QfcAcceptance
    static class OtherTestCases {
        @Test
        void images_are_there(QfcServer server) {
            assertThat(server).hasPassed("docker.image.present");
        }
    }

    @QfcAcceptance
    static class SuiteTestCases implements QfcAcceptanceSuite {
        @Test
        void images_are_there(QfcServer server) {
            assertThat(server).hasPassed("docker.image.present");
        }
    }

    @QfcAcceptance
    static class OuterTestCases {
        @Nested
        class InnerTestCases {
            @Test
            void images_are_there(QfcServer server) {
                assertThat(server).hasPassed("docker.image.present");
            }
        }
    }

    @QfcAcceptance(name = "one")
    @QfcAcceptance(name = "two")
    @QfcAcceptance(name = "three")
    static class SeveralTestCases {
        @Test
        void have_their_images(@QfcOn("one") QfcServer one, @QfcOn("two") QfcServer two) {
            assertThat(one).hasPassed("docker.image.present");
            assertThat(two).hasPassed("docker.image.present");
        }
    }

    static class UnannotatedTestCases {
        @QfcTest
        void images_are_there(QfcServer server) {
            assertThat(server).hasPassed("docker.image.present");
        }
    }

    @QfcAcceptance
    static class NothingTestCases {
        @Test
        void test() {}
    }
}
