package io.qfchealth.junit;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two deployments on one engine are staging and production. */
class SeveralServersTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand staging = engine.deploy(StandModel.builder()
            .project("staging")
            .change("app", app -> app.environment("ENVIRONMENT", "staging"))
            .build());
    private final Stand production =
            engine.deploy(StandModel.builder().project("production").build());

    @AfterEach
    void stop() {
        staging.close();
        production.close();
        engine.close();
    }

    private SampleRun run(Class<?> sample, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("qfchealth.docker", engine.endpoint().toString());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put("qfchealth." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return SampleRun.of(parameters, sample);
    }

    @QfcAcceptance(name = "staging", project = "staging", only = "workers.count")
    @QfcAcceptance(
            name = "production",
            project = "production",
            only = {"workers.count", "docker.image.present"})
    static class TwoTestCases implements QfcAcceptanceSuite {
        @QfcTest
        void has_its_workers(QfcServer server) {
            assertThat(server).hasWorkers(2);
        }

        @Test
        void have_as_many_workers(@QfcOn("staging") QfcServer one, @QfcOn("production") QfcServer other) {
            assertThat(one.name()).isEqualTo("staging");
            assertThat(other.name()).isEqualTo("production");
        }
    }

    @Test
    void run_side_by_side_each_with_its_own_settings() {
        SampleRun run = run(TwoTestCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.passed())
                .contains(
                        "staging",
                        "production",
                        "workers.count: as many workers run as are configured",
                        "docker.image.present: every image that the workers start for jobs is on the engine");
        // Three checks, one test on each of two, and one on both.
        run.hasPassed(6);
    }

    @Test
    void fail_apart() {
        production.stopWorker(1);

        SampleRun run = run(TwoTestCases.class);

        assertThat(run.failures()).hasSize(2).containsKey("production");
        assertThat(run.failures().get("workers.count: as many workers run as are configured"))
                .startsWith("FAIL workers.count on server \"production\" at ");
    }

    @Test
    void are_narrowed_to_one_by_a_parameter() {
        SampleRun run = run(TwoTestCases.class, "servers", "staging");

        assertThat(run.failures()).isEmpty();
        assertThat(run.passed()).contains("staging").doesNotContain("production");
    }

    @Test
    void refuse_a_parameter_that_names_none_of_them() {
        SampleRun run = run(TwoTestCases.class, "servers", "stagin");

        assertThat(run.failure())
                .hasMessage(
                        "JUnit configuration parameter qfchealth.servers is \"stagin\", which is none of the servers of "
                                + TwoTestCases.class.getName()
                                + ": staging, production. Name one of them, or leave the class out of the run.");
    }

    @Test
    void take_a_setting_for_one_of_them() {
        SampleRun run = run(TwoTestCases.class, "servers.production.workers", "3", "servers", "production");

        assertThat(run.failures()).hasSize(1);
        assertThat(run.failures().get("workers.count: as many workers run as are configured"))
                .contains("JUnit configuration parameter qfchealth.servers.production.workers");
    }

    @QfcAcceptance(name = "staging", project = "staging")
    @QfcAcceptance(name = "production", project = "production")
    static class UnsureTestCases {
        @Test
        void means_one(QfcServer server) {
            assertThat(server).hasWorkers(2);
        }
    }

    @Test
    void refuse_a_parameter_of_a_method_that_does_not_say_which() {
        assertThat(run(UnsureTestCases.class).failure())
                .hasMessageContaining(
                        "The class has several servers, and a parameter of "
                                + UnsureTestCases.class.getName()
                                + ".means_one does not say which one it means: put @QfcOn(\"staging\") or @QfcOn(\"production\") "
                                + "before it, make the test a @QfcTest to run it on each, or narrow the run by qfchealth.servers.");
    }

    @QfcAcceptance(project = "staging")
    @QfcAcceptance(name = "production", project = "production")
    static class NamelessTestCases {
        @Test
        void never_runs(@QfcOn("production") QfcServer server) {
            assertThat(server).hasWorkers(2);
        }
    }

    @Test
    void refuse_to_be_without_a_name() {
        assertThat(run(NamelessTestCases.class).failure())
                .hasMessage("@QfcAcceptance stands 2 times on " + NamelessTestCases.class.getName()
                        + "; each needs a name of its own, such as name = \"staging\".");
    }
}
