package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QfcAcceptanceTest {
    /** The servers that samples were given, and where. */
    private static final Set<QfcServer> GIVEN = ConcurrentHashMap.newKeySet();

    private static final Set<String> PLACES = ConcurrentHashMap.newKeySet();
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @BeforeEach
    void forget_what_samples_were_given() {
        GIVEN.clear();
        PLACES.clear();
    }

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    private SampleRun run(Class<?>... samples) {
        return SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), samples);
    }

    private SampleRun runInParallel(Class<?>... samples) {
        return SampleRun.of(
                Map.of(
                        "qfchealth.docker",
                        engine.endpoint().toString(),
                        "qfchealth.only",
                        QfcAcceptanceSuiteTest.SIMULATED,
                        PARALLEL,
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "4"),
                samples);
    }

    private static void given(QfcServer server, String place) {
        GIVEN.add(server);
        PLACES.add(place);
    }

    private long serversMade() {
        return engine.requests().stream()
                .filter(request -> request.path().endsWith("/containers/json"))
                .count();
    }

    private static void areClosed(Set<QfcServer> servers) {
        assertThat(servers)
                .allSatisfy(server ->
                        assertThatThrownBy(() -> server.look().containers()).hasMessageContaining("closed"));
    }

    @Test
    void a_server_is_given_to_constructors_lifecycle_methods_and_tests_of_all_kinds() {
        run(EverywhereTestCases.class).hasPassed(6);

        assertThat(PLACES)
                .containsExactlyInAnyOrder(
                        "constructor",
                        "before all",
                        "before each",
                        "test",
                        "test with information",
                        "parameterized",
                        "factory",
                        "after each",
                        "after all",
                        "nested constructor",
                        "nested test");
    }

    @Test
    void a_class_and_its_nested_classes_share_one_server_which_is_closed_at_their_end() {
        run(EverywhereTestCases.class).hasPassed(6);

        assertThat(GIVEN).hasSize(1);
        assertThat(serversMade()).isEqualTo(1);
        areClosed(GIVEN);
    }

    @Test
    void every_top_level_class_has_a_server_of_its_own() {
        run(EverywhereTestCases.class, OncePerClassTestCases.class).hasPassed(8);

        assertThat(GIVEN).hasSize(2);
        areClosed(GIVEN);
    }

    @Test
    void the_constructor_of_a_class_with_one_instance_is_given_it_too() {
        run(OncePerClassTestCases.class).hasPassed(2);

        assertThat(GIVEN).hasSize(1);
        areClosed(GIVEN);
    }

    @Test
    void no_server_is_made_when_nothing_asks_for_it() {
        run(NoParameterTestCases.class).hasPassed(1);

        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void the_annotation_is_inherited() {
        run(InheritingTestCases.class).hasPassed(1);

        assertThat(GIVEN).hasSize(1);
        areClosed(GIVEN);
    }

    @Test
    void the_annotation_works_as_a_meta_annotation() {
        run(MetaAnnotatedTestCases.class).hasPassed(1);

        assertThat(GIVEN)
                .extracting(QfcServer::name)
                .containsExactly(stand.model().project());
    }

    @Test
    void a_nested_class_with_the_same_annotation_shares_the_server_and_one_with_another_does_not() {
        try (Stand other = engine.deploy(StandModel.builder().project("other").build())) {
            SampleRun.of(
                            Map.of(
                                    "qfchealth.docker",
                                    engine.endpoint().toString(),
                                    "qfchealth.project",
                                    stand.model().project()),
                            OuterTestCases.class)
                    .hasPassed(3);

            assertThat(GIVEN)
                    .extracting(QfcServer::name)
                    .containsExactlyInAnyOrder(
                            stand.model().project(), other.model().project());
            areClosed(GIVEN);
        }
    }

    @Test
    void tests_that_run_in_parallel_share_one_server() {
        runInParallel(ParallelTestCases.class).hasPassed(4);

        assertThat(GIVEN).hasSize(1);
        assertThat(serversMade()).isEqualTo(1);
        areClosed(GIVEN);
    }

    @Test
    void classes_that_run_in_parallel_with_suites_do_not_disturb_each_other() {
        SampleRun run = runInParallel(
                ParallelTestCases.class,
                EverywhereTestCases.class,
                QfcAcceptanceSuiteTest.GateTestCases.class,
                OncePerClassTestCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(GIVEN).hasSize(3);
        areClosed(GIVEN);
    }

    @Test
    void a_server_that_cannot_be_made_is_tried_once_and_every_test_says_why() {
        stand.close();

        SampleRun run = run(ParallelTestCases.class);

        assertThat(run.failures()).hasSize(4);
        assertThat(run.failures().values())
                .containsOnly(run.failures().get("one(QfcServer)"))
                .allSatisfy(message -> assertThat(message).contains("QFieldCloud"));
        assertThat(serversMade()).isEqualTo(1);
    }

    @Test
    void several_deployments_on_the_engine_are_listed_in_a_sentence_of_ours_alone() {
        try (Stand other = engine.deploy(StandModel.builder().project("other").build())) {
            Throwable failure = run(SingleTestCases.class).failure();

            assertThat(failure)
                    .isInstanceOf(ParameterResolutionException.class)
                    .hasMessage(failure.getCause().getMessage())
                    .hasMessageContaining(other.model().project())
                    .hasMessageContaining(stand.model().project());
        }
    }

    @Test
    void a_parameter_of_another_type_is_left_to_others_and_named_by_junit() {
        Throwable failure = run(WrongTypeTestCases.class).failure();

        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining("No ParameterResolver registered for parameter [")
                .hasMessageContaining("java.util.Optional");
        areClosed(GIVEN);
    }

    @QfcAcceptance
    static class EverywhereTestCases {
        EverywhereTestCases(QfcServer server) {
            given(server, "constructor");
        }

        @BeforeAll
        static void before_all(QfcServer server) {
            given(server, "before all");
        }

        @BeforeEach
        void before_each(QfcServer server) {
            given(server, "before each");
        }

        @Test
        void test(QfcServer server) {
            given(server, "test");
        }

        @Test
        void test_with_information(TestInfo info, QfcServer server) {
            given(server, "test with information");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameterized(int number, QfcServer server) {
            given(server, "parameterized");
        }

        @TestFactory
        Stream<DynamicTest> factory(QfcServer server) {
            return Stream.of(DynamicTest.dynamicTest("dynamic", () -> given(server, "factory")));
        }

        @AfterEach
        void after_each(QfcServer server) {
            given(server, "after each");
        }

        @AfterAll
        static void after_all(QfcServer server) {
            given(server, "after all");
            assertThat(server.toString()).startsWith("server");
        }

        @Nested
        class InnerTestCases {
            InnerTestCases(QfcServer server) {
                given(server, "nested constructor");
            }

            @Test
            void test(QfcServer server) {
                given(server, "nested test");
            }
        }
    }

    @QfcAcceptance
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OncePerClassTestCases {
        private final QfcServer server;

        OncePerClassTestCases(QfcServer server) {
            this.server = server;
            given(server, "constructor");
        }

        @Test
        void one() {
            given(server, "one");
        }

        @Test
        void two(QfcServer other) {
            assertThat(other).isSameAs(server);
        }

        @AfterAll
        void still_open() {
            assertThat(server.deployment().workers()).hasSize(2);
        }
    }

    @QfcAcceptance
    static class NoParameterTestCases {
        @Test
        void test() {}
    }

    @QfcAcceptance
    abstract static class Base {}

    static class InheritingTestCases extends Base {
        @Test
        void test(QfcServer server) {
            given(server, "test");
        }
    }

    @QfcAcceptance(settings = "workers=2")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OnStaging {}

    @OnStaging
    static class MetaAnnotatedTestCases {
        @Test
        void test(QfcServer server) {
            given(server, "test");
        }
    }

    @QfcAcceptance
    static class OuterTestCases {
        @Test
        void test(QfcServer server) {
            given(server, "test");
        }

        @Nested
        @QfcAcceptance
        class SameTestCases {
            @Test
            void test(QfcServer server) {
                assertThat(GIVEN).contains(server);
            }
        }

        @Nested
        @QfcAcceptance(project = "other")
        class OtherTestCases {
            @Test
            void test(QfcServer server) {
                given(server, "test");
            }
        }
    }

    @QfcAcceptance
    static class SingleTestCases {
        @Test
        void test(QfcServer server) {
            given(server, "test");
        }
    }

    @QfcAcceptance
    static class WrongTypeTestCases {
        @Test
        void test(QfcServer server, Optional<QfcServer> other) {
            given(server, String.valueOf(other));
        }
    }

    @QfcAcceptance
    static class ParallelTestCases {
        /** With parallel execution all tests ask for the server at the same time, as far as there are threads. */
        private static final CountDownLatch ASKING = new CountDownLatch(4);

        ParallelTestCases() throws InterruptedException {
            ASKING.countDown();
            boolean unused = ASKING.await(200, TimeUnit.MILLISECONDS);
        }

        @Test
        void one(QfcServer server) {
            given(server, "one");
        }

        @Test
        void two(QfcServer server) {
            given(server, "two");
        }

        @Test
        void three(QfcServer server) {
            given(server, "three");
        }

        @Test
        void four(QfcServer server) {
            given(server, "four");
        }
    }
}
