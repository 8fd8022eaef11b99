package io.qfchealth.examples.usercode;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.BDDAssertions.then;

import io.qfchealth.QfcAssertions;
import io.qfchealth.QfcServer;
import io.qfchealth.QfcServerAssert;
import io.qfchealth.QfcSoftAssertions;
import io.qfchealth.QfcSoftAssertionsProvider;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AutoCloseableSoftAssertions;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {
    private static final Path EVIDENCE = Path.of("src", "test", "resources", "evidence");
    private static final String QGIS = "qfieldcloud-qgis:latest";
    private static final InstanceOfAssertFactory<QfcServer, QfcServerAssert> SERVER =
            new InstanceOfAssertFactory<>(QfcServer.class, QfcAssertions::assertThat);

    private static QfcServer healthy;
    private static QfcServer broken;

    @BeforeAll
    static void open() {
        healthy = QfcServer.replay(EVIDENCE.resolve("healthy.json"));
        broken = QfcServer.replay(EVIDENCE.resolve("incident.json"));
    }

    @AfterAll
    static void close() {
        healthy.close();
        broken.close();
    }

    @Test
    void chains_lead_to_the_parts_and_back() {
        assertThat(healthy)
                .hasWorkers(8)
                .workers()
                .allRunning()
                .allStable()
                .returnToServer()
                .image(QGIS)
                .isPresent()
                .isPinned()
                .returnToServer()
                .jobs()
                .hasNoFailuresWithin(Duration.ofHours(1))
                .returnToServer()
                .canRunJobs();
        assertThat(healthy.workers()).within(Duration.ofSeconds(1)).hasSize(8);
        assertThat(healthy.storage()).within(Duration.ofSeconds(1)).isLive();
        assertThat(healthy.workers().containers())
                .hasSize(8)
                .allSatisfy(worker -> assertThat(worker.state().isRunning()).isTrue());
    }

    @Test
    void what_assertj_does_with_any_object_it_does_with_a_server() {
        assertThat(healthy)
                .isNotNull()
                .isSameAs(healthy)
                .isInstanceOf(QfcServer.class)
                .satisfies(server -> assertThat(server.workers()).allAlike())
                .matches(server -> server.check().isHealthy())
                .hasWorkers(8);
        assertThat(Map.of("production", healthy))
                .extracting("production", SERVER)
                .hasWorkers(8);
        assertThat((Object) healthy).asInstanceOf(SERVER).hasImage(QGIS);
        assertThat(Optional.of(healthy)).get(SERVER).canRunJobs();
        assertThat(List.of(healthy, broken))
                .allSatisfy(server -> assertThat(server).hasWorkers(8));
        assertThat(List.of(healthy, broken))
                .extracting(QfcServer::check)
                .extracting(HealthReport::isHealthy)
                .containsExactly(true, false);
    }

    @Test
    void descriptions_and_messages_of_ones_own_are_told() {
        assertThatThrownBy(() -> assertThat(broken).as("monday").hasImage(QGIS))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[monday]");
        assertThatThrownBy(() -> assertThat(broken)
                        .describedAs("gate %d", 1)
                        .workers()
                        .returnToServer()
                        .hasImage(QGIS))
                .hasMessageStartingWith("[gate 1]");
        assertThatThrownBy(() -> assertThat(broken)
                        .overridingErrorMessage("call the operators")
                        .hasImage(QGIS))
                .hasMessage("call the operators");
        assertThatThrownBy(() ->
                        assertThat(broken).withFailMessage("call %s", "Bob").isHealthy())
                .hasMessage("call Bob");
    }

    @Test
    void mistakes_are_refused_by_sentences() {
        assertThatThrownBy(() -> assertThat(healthy).hasWorkers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assertThat(healthy).within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assertThat(healthy).hasImage("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> healthy.image("UPPER CASE")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QfcServer.at("gis.example.org")).isInstanceOf(QfcConfigurationException.class);
        assertThatThrownBy(() -> QfcServer.at("tcp://127.0.0.1:1")).isInstanceOf(QfcConfigurationException.class);
        assertThatThrownBy(() -> QfcServer.replay(Path.of("nowhere.json")))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessageContaining("nowhere.json");
    }

    @Test
    void reports_are_asked_as_any_record() {
        HealthReport report = broken.check();

        then(report.rootCauses()).extracting(RootCause::id).first().isEqualTo("worker-image-missing");
        assertThat(report)
                .returns(false, HealthReport::isHealthy)
                .returns(Status.FAIL, HealthReport::status)
                .returns(Decision.BLOCK, HealthReport::decision);
        assertThat(report.findings())
                .filteredOn(finding -> finding.status() == Status.FAIL)
                .extracting(Finding::id)
                .contains("docker.image.present");
    }

    @Test
    void many_threads_see_the_same() {
        assertThat(Stream.generate(() -> broken)
                        .limit(8)
                        .parallel()
                        .map(QfcServer::check)
                        .map(HealthReport::rootCauses))
                .hasSize(8)
                .containsOnly(broken.check().rootCauses());
    }

    @Test
    void soft_assertions_of_all_kinds_collect() {
        QfcSoftAssertions softly = new QfcSoftAssertions();
        softly.assertThat(broken).as("the image").hasImage(QGIS).workers().hasSize(9);
        softly.assertThat(broken.workers()).hasSize(8);

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
        assertThatThrownBy(softly::assertAll).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> {
                    try (OurSoftAssertions ours = new OurSoftAssertions()) {
                        ours.assertThat(broken).canRunJobs();
                        ours.assertThat("gis").isEqualTo("gis");
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static final class OurSoftAssertions extends AutoCloseableSoftAssertions
            implements QfcSoftAssertionsProvider {}

    @Nested
    @ExtendWith(SoftAssertionsExtension.class)
    class Injected {
        @InjectSoftAssertions
        private QfcSoftAssertions field;

        @Test
        void as_a_field() {
            field.assertThat(healthy).hasWorkers(8);
        }

        @Test
        void as_a_parameter(QfcSoftAssertions softly) {
            softly.assertThat(healthy).hasWorkers(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers.count", "docker.image.present", "web.pages"})
    void checks_by_their_ids(String id) {
        assertThat(healthy).hasPassed(id);
    }
}
