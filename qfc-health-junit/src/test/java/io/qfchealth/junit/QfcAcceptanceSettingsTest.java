package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;

class QfcAcceptanceSettingsTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    @Test
    void a_wrong_setting_fails_the_class_once_with_its_sentence_before_anything_is_asked() {
        SampleRun run = SampleRun.of(
                Map.of("qfchealth.docker", engine.endpoint().toString(), "qfchealth.workers", "none"),
                TwoTestCases.class);

        assertThat(run.failure())
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage(
                        "JUnit configuration parameter qfchealth.workers is \"none\", but \"workers\" must be a number "
                                + "from 1 to 10000.");
        run.tests().assertStatistics(count -> count.started(0));
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void the_constructor_of_a_class_with_one_instance_fails_with_the_sentence_alone() {
        SampleRun run = SampleRun.of(Map.of("qfchealth.within", "soon"), OncePerClassTestCases.class);

        assertThat(run.failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "JUnit configuration parameter qfchealth.within is \"soon\", but \"within\" must be a length "
                                + "of time such as 10s, 3m or 1h.");
    }

    @Test
    void a_wrong_setting_of_a_nested_class_leaves_the_others_alone() {
        SampleRun run =
                SampleRun.of(Map.of("qfchealth.docker", engine.endpoint().toString()), OuterTestCases.class);

        assertThat(run.failure())
                .hasMessage(
                        "\"strict\" in settings of @QfcAcceptance on " + OuterTestCases.InnerTestCases.class.getName()
                                + " is \"maybe\", but \"strict\" must be true or false.");
        run.tests().assertStatistics(count -> count.succeeded(1));
    }

    @Test
    void an_attribute_counts_more_than_a_parameter() {
        SampleRun.of(
                        Map.of(
                                "qfchealth.docker",
                                engine.endpoint().toString(),
                                "qfchealth.workers",
                                "5",
                                "qfchealth.only",
                                "workers.count"),
                        TwoWorkersTestCases.class)
                .hasPassed(1);
    }

    @Test
    void the_origin_of_an_address_that_cannot_be_used_is_told() {
        Throwable failure = SampleRun.of(Map.of(), WrongAddressTestCases.class).failure();

        assertThat(failure)
                .hasMessageContaining("docker of @QfcAcceptance on " + WrongAddressTestCases.class.getName());
    }

    @QfcAcceptance
    static class TwoTestCases {
        @Test
        void one(QfcServer server) {
            assertThat(server).isNotNull();
        }

        @Test
        void two(QfcServer server) {
            assertThat(server).isNotNull();
        }
    }

    @QfcAcceptance
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OncePerClassTestCases {
        OncePerClassTestCases(QfcServer server) {
            assertThat(server).isNotNull();
        }

        @Test
        void test() {}
    }

    @QfcAcceptance
    static class OuterTestCases {
        @Test
        void test(QfcServer server) {
            assertThat(server).isNotNull();
        }

        @Nested
        @QfcAcceptance(settings = "strict=maybe")
        class InnerTestCases {
            @Test
            void test(QfcServer server) {
                assertThat(server).isNotNull();
            }
        }
    }

    @QfcAcceptance(settings = "workers=2")
    static class TwoWorkersTestCases implements QfcAcceptanceSuite {}

    @QfcAcceptance(docker = "gopher://gis.example.org")
    static class WrongAddressTestCases {
        @Test
        void test(QfcServer server) {
            assertThat(server).isNotNull();
        }
    }
}
