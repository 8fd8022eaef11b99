package io.qfchealth.junit;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.DetectsReport;
import io.qfchealth.QfcServer;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.RootCause;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QfcGateTest {
    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand = engine.deploy(StandModel.builder().build());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    @QfcAcceptance
    static class GateTestCases implements QfcAcceptanceSuite {
        @Test
        void workers_can_work(QfcServer server) {
            assertThat(server).canRunJobs();
        }
    }

    private QfcGate gate() {
        return QfcGate.of(GateTestCases.class)
                .with(SettingKey.DOCKER, engine.endpoint().toString())
                .with(SettingKey.ONLY, QfcAcceptanceSuiteTest.SIMULATED)
                .withParameter("qfchealth.report-dir", directory.toString());
    }

    private Path report(String ending) {
        return directory.resolve(GateTestCases.class.getName().replace('$', '_') + ending);
    }

    @Test
    void is_open_for_a_healthy_server() {
        QfcGateResult result = gate().run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.decision()).isEqualTo(Decision.GO);
        assertThat(result.isOpen()).isTrue();
        assertThat(result.passed()).isGreaterThan(20);
        assertThat(result.reports())
                .singleElement()
                .extracting(HealthReport::isHealthy)
                .isEqualTo(true);
    }

    @QfcAcceptance
    static class ImagesTestCases {
        @Test
        void images_are_there(QfcServer server) {
            assertThat(server).hasPassed("docker.image.present");
        }
    }

    @Test
    void says_which_faults_its_tests_would_notice() {
        Path evidence = directory.resolve("healthy.json");
        Settings settings =
                Settings.none().with(SettingKey.DOCKER, engine.endpoint().toString(), "test");
        try (QfcServer server = QfcServer.of(settings)) {
            server.look().save(evidence);
        }

        DetectsReport report = QfcGate.of(ImagesTestCases.class).detects(evidence);

        assertThat(report.text())
                .contains("NOTICED  image-removed: QfcGateTest$ImagesTestCases > images_are_there(QfcServer)\n")
                .contains("MISSED  worker-stopped: nothing notices that one worker has ended\n");
    }

    @Test
    void is_shut_with_the_names_of_what_failed_and_the_cause() {
        stand.removeImage(stand.model().imageOf("qgis3"));

        QfcGateResult result = gate().run();

        assertThat(result.decision()).isEqualTo(Decision.BLOCK);
        assertThat(result.failures())
                .extracting(QfcGateResult.Failure::test)
                .contains(
                        "QfcGateTest$GateTestCases > workers_can_work(QfcServer)",
                        "QfcGateTest$GateTestCases > checks > docker > docker.image.present: every image that the workers start "
                                + "for jobs is on the engine");
        assertThat(result.reports().get(0).rootCauses())
                .extracting(RootCause::id)
                .containsExactly("worker-image-missing");
    }

    @Test
    void warns_for_warnings() {
        stand.unpinImages();

        assertThat(gate().run().decision()).isEqualTo(Decision.WARN);
        assertThat(gate().with(SettingKey.STRICT, "true").run().decision()).isEqualTo(Decision.BLOCK);
    }

    @Test
    void is_shut_when_nothing_ran() {
        assertThat(QfcGate.of(String.class).run().decision()).isEqualTo(Decision.BLOCK);
    }

    @Test
    void leaves_the_report_for_people_and_for_tools() throws Exception {
        gate().run();

        assertThat(Files.readString(report(".json"))).contains("\"format\" : \"qfc-health/report/1\"");
        assertThat(Files.readString(report(".html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void finds_the_same_when_tests_run_in_parallel() {
        stand.stopWorker(1);
        QfcGateResult one = gate().run();
        QfcGateResult parallel = gate().withParameter("junit.jupiter.execution.parallel.enabled", "true")
                .withParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .run();

        assertThat(parallel.failures())
                .extracting(QfcGateResult.Failure::test)
                .containsExactlyInAnyOrderElementsOf(
                        one.failures().stream().map(QfcGateResult.Failure::test).toList());
        assertThat(parallel.passed()).isEqualTo(one.passed());
    }

    @Test
    void needs_a_class() {
        assertThatThrownBy(QfcGate::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QfcGate.of() needs at least one test class");
    }
}
