package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.qfchealth.junit.sample.BothServers;
import io.qfchealth.junit.sample.ReleaseGate;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.HttpRequest;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The ways in which build tools run a suite: all classes at once, as Surefire, Failsafe and Gradle do; one after the other in
 * one session; by filters of class and method, as Gradle's {@code --tests}; some again by their unique ids. What they say of a
 * server is the same. {@link ConsoleLauncherIT} runs the same suites in a process of their own.
 */
class BuildToolsTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @TempDir
    private Path reports;

    @BeforeEach
    void break_something() {
        stand.stopWorker(1);
        stand.unpinImages();
    }

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    @Test
    void all_at_once_or_one_after_the_other_in_one_session_the_findings_are_the_same() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            Told together = run(session, Map.of(), classes());
            Told apart = new Told();
            for (DiscoverySelector one : classes()) {
                apart.add(run(session, Map.of(), List.of(one)));
            }

            assertThat(together.failures())
                    .filteredOn(path -> path.endsWith("> workers.count: as many workers run as are configured"))
                    .hasSize(3);
            assertThat(apart.results).isEqualTo(together.results);
        }
    }

    @Test
    void classes_and_tests_in_parallel_say_the_same() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            Told one = run(session, Map.of(), classes());
            engine.forgetRequests();
            Told parallel = run(
                    session,
                    Map.of(
                            "junit.jupiter.execution.parallel.enabled", "true",
                            "junit.jupiter.execution.parallel.mode.default", "concurrent",
                            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                            "junit.jupiter.execution.parallel.config.strategy", "fixed",
                            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
                    classes());

            assertThat(parallel.results).isEqualTo(one.results);
        }
    }

    @Test
    void the_checks_of_a_suite_share_one_look_however_it_is_run() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            run(session, Map.of(), onlyMethod(ReleaseGate.class, "checks"), List.of(selectClass(ReleaseGate.class)));
        }

        assertThat(engine.requests().stream().map(HttpRequest::path).filter(path -> path.endsWith("/volumes")))
                .hasSize(1);
    }

    @Test
    void a_filter_for_a_method_runs_that_one_and_the_server_that_it_asked_for_is_reported() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            Told told = run(session, Map.of(), onlyMethod(ReleaseGate.class, "workersCanWork"), classes());

            assertThat(told.results.keySet()).singleElement().asString().endsWith("> workersCanWork(QfcServer)");
            assertThat(reports)
                    .isDirectoryContaining("glob:**io.qfchealth.junit.sample.ReleaseGate.html")
                    .isDirectoryNotContaining("glob:**BothServers*");
        }
    }

    @Test
    void a_filter_for_a_method_looks_at_nothing_else_if_suites_alone_report() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            run(
                    session,
                    Map.of("qfchealth.reports", "suites"),
                    onlyMethod(ReleaseGate.class, "workersCanWork"),
                    classes());

            assertThat(reports).isEmptyDirectory();
        }
    }

    @Test
    void a_check_that_failed_is_run_again_by_its_unique_id() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            Told first = run(session, Map.of(), List.of(selectClass(ReleaseGate.class)));
            List<DiscoverySelector> failed = first.failed.stream()
                    .map(TestIdentifier::getUniqueId)
                    .map(id -> (DiscoverySelector) selectUniqueId(id))
                    .toList();

            Told again = run(session, Map.of(), failed);

            assertThat(again.results.keySet()).containsExactlyInAnyOrderElementsOf(first.failures());
            assertThat(again.failures()).isEqualTo(first.failures()).isNotEmpty();
        }
    }

    @Test
    void every_run_leaves_one_report_for_each_suite_and_server() throws IOException {
        try (LauncherSession session = LauncherFactory.openSession()) {
            run(session, Map.of(), classes());
        }

        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "io.qfchealth.junit.sample.ReleaseGate.json",
                            "io.qfchealth.junit.sample.ReleaseGate.html",
                            "io.qfchealth.junit.sample.BothServers-staging.json",
                            "io.qfchealth.junit.sample.BothServers-staging.html",
                            "io.qfchealth.junit.sample.BothServers-production.json",
                            "io.qfchealth.junit.sample.BothServers-production.html");
        }
    }

    private static List<DiscoverySelector> classes() {
        return List.of(selectClass(ReleaseGate.class), selectClass(BothServers.class));
    }

    private Told run(LauncherSession session, Map<String, String> parameters, List<DiscoverySelector> selectors) {
        return run(session, parameters, Optional.empty(), selectors);
    }

    private Told run(
            LauncherSession session,
            Map<String, String> parameters,
            Predicate<TestSource> wanted,
            List<DiscoverySelector> selectors) {
        return run(session, parameters, Optional.of(wanted), selectors);
    }

    private Told run(
            LauncherSession session,
            Map<String, String> parameters,
            Optional<Predicate<TestSource>> wanted,
            List<DiscoverySelector> selectors) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameters(parameters)
                .configurationParameter("qfchealth.docker", engine.endpoint().toString())
                .configurationParameter("qfchealth.only", QfcAcceptanceSuiteTest.SIMULATED)
                .configurationParameter("qfchealth.report-dir", reports.toString());
        wanted.ifPresent(these -> request.filters((PostDiscoveryFilter) test ->
                FilterResult.includedIf(test.getSource().filter(these).isPresent()
                        || test.getChildren().stream()
                                .anyMatch(
                                        child -> child.getSource().filter(these).isPresent()))));
        Told told = new Told();
        session.getLauncher().execute(request.build(), told);
        return told;
    }

    /** As Gradle filters: by the names of class and method, where a test of its own says them. */
    private static Predicate<TestSource> onlyMethod(Class<?> type, String method) {
        return source -> source instanceof MethodSource one
                && one.getClassName().equals(type.getName())
                && one.getMethodName().equals(method);
    }

    /** What a run said, by the names of each test and of what it stands in. */
    private static final class Told implements TestExecutionListener {
        private final Map<String, String> results = Collections.synchronizedMap(new TreeMap<>());
        private final List<TestIdentifier> failed = Collections.synchronizedList(new ArrayList<>());
        private final Map<String, String> paths = new ConcurrentHashMap<>();

        @Override
        public void executionStarted(TestIdentifier test) {
            paths.put(test.getUniqueId(), path(test));
        }

        private String path(TestIdentifier test) {
            return test.getParentId()
                            .map(paths::get)
                            .map(parent -> parent + " > ")
                            .orElse("")
                    + test.getDisplayName();
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                results.put(path(test), result.getStatus().name());
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    failed.add(test);
                }
            }
        }

        List<String> failures() {
            return results.keySet().stream()
                    .filter(path -> "FAILED".equals(results.get(path)))
                    .toList();
        }

        void add(Told other) {
            results.putAll(other.results);
        }
    }
}
