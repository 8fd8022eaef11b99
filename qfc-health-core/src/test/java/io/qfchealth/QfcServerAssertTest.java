package io.qfchealth;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Assertions on a deployment behind a simulated engine. */
class QfcServerAssertTest {
    private static final String IMAGE = "gis-qgis3:latest";

    private final EngineSimulator engine = EngineSimulator.start();
    private final Stand stand =
            engine.deploy(StandModel.builder().project("gis").workers(8).build());
    private final QfcServer server = QfcServer.builder()
            .docker(engine.endpoint().toString())
            // The simulated containers hold nothing that could be asked.
            .only("docker", "workers", "config", "logs.rotation")
            .build();

    @BeforeEach
    void start_counting_requests() {
        engine.forgetRequests();
    }

    @AfterEach
    void close() {
        server.close();
        stand.close();
        engine.close();
    }

    private AssertionFailedError failureOf(ThrowingCallable assertion) {
        return catchThrowableOfType(AssertionFailedError.class, assertion);
    }

    @Test
    void a_chain_of_assertions_holds_on_a_healthy_deployment() {
        assertThat(server)
                .hasAnsweringEngine()
                .hasImage(IMAGE)
                .hasImage("gis-qgis3")
                .hasRequiredImages()
                .hasImagesForItsArchitecture()
                .hasPinnedImages()
                .hasImagesOfOneRelease()
                .hasWorkers(8)
                .hasConfiguredWorkers()
                .hasServicesRunning()
                .canSurviveReboot()
                .hasRoomOnDisk()
                .hasRotatedLogs()
                .hasPassed("workers.network")
                .canRunJobs()
                .isHealthy();
    }

    @Test
    void a_failure_shows_the_code_of_the_user_and_none_of_ours_or_of_junit() {
        AssertionFailedError ofTheServer = failureOf(() -> assertThat(server).hasWorkers(9));
        AssertionFailedError ofAPart =
                failureOf(() -> assertThat(server).workers().hasSize(9));
        AssertionFailedError ofAll =
                failureOf(() -> assertThat(server).hasImage("absent").isHealthy());

        assertThat(List.of(ofTheServer, ofAPart, ofAll))
                .allSatisfy(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .startsWith(QfcServerAssertTest.class.getName())
                        .endsWith(QfcServerAssertTest.class.getName())
                        .noneMatch(name -> name.matches("io\\.qfchealth\\.\\w*Assert")));
    }

    @Test
    void names_and_thresholds_that_there_are_not_are_refused_before_anything_is_asked() {
        QfcServerBuilder builder = QfcServer.builder().docker(engine.endpoint().toString());

        assertThatThrownBy(() -> builder.only("worker").build())
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessageStartingWith(
                        "QfcServer.builder().only(…) names \"worker\", which is no area, severity, tag or id of a"
                                + " check; did you mean \"workers\"? There are ");
        assertThatThrownBy(() -> builder.only("workers").skip("logs.rotations").build())
                .hasMessageStartingWith(
                        "QfcServer.builder().skip(…) names \"logs.rotations\", which is no area, severity, tag or"
                                + " id of a check; did you mean \"logs.rotation\"? There are ");
        assertThatThrownBy(() -> builder.skip("logs")
                        .threshold("workers.stable.recent-restarts", "5m")
                        .build())
                .hasMessageStartingWith(
                        "There is no threshold \"workers.stable.recent-restarts\" (QfcServer.builder().threshold("
                                + "\"workers.stable.recent-restarts\", …)); did you mean \"workers.stable.recent-restart\"? ");
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void the_parts_are_reached_from_the_server_and_lead_back() {
        assertThat(server)
                .workers()
                .hasSize(8)
                .allRunning()
                .allStable()
                .noneOutOfMemory()
                .allHaveDockerSocket()
                .allShareTemporaryDirectory()
                .allHaveJobNetwork()
                .allHaveGridsVolume()
                .allAlike()
                .allUpSince(Instant.now())
                .allCreatedSince(Instant.EPOCH)
                .returnToServer()
                .image(IMAGE)
                .isPresent()
                .isForThisEngine()
                .isPinned()
                .isOfWorkersRelease()
                .isYoungerThan(Duration.ofDays(3650))
                .returnToServer()
                .hasWorkers(8);
    }

    @Test
    void the_parts_can_be_asserted_on_by_themselves() {
        assertThat(server.workers()).hasSize(8).allRunning();
        assertThat(server.image(IMAGE)).isPresent();
        assertThat(server.workers().containers()).hasSize(8);
    }

    @Test
    void a_failure_says_expected_actual_why_and_what_to_do_below_the_description() {
        stand.removeImage(IMAGE);

        AssertionFailedError failure =
                failureOf(() -> assertThat(server).as("after the deployment").hasImage(IMAGE));

        assertThat(failure)
                .hasMessage("""
                [after the deployment]\s
                server "gis" at %s: FAIL docker.image.present
                Expected : on the engine: gis-qgis3:latest
                Actual   : gis-qgis3:latest is absent; %d images looked at
                Similar  : gis-qgis4:latest
                Why      : The workers start a container of this image for every job. Without it they look alive and every upload, packaging and sync of everybody fails within a second.
                Do       : where the compose files are: docker compose build qgis3
                           or on the old server: docker save gis-qgis3:latest | ssh THIS_SERVER docker load""", engine.endpoint(), server.look().images().size());
        assertThat(failure.getExpected().getValue()).isEqualTo("on the engine: gis-qgis3:latest");
        assertThat(failure.getActual().getStringRepresentation()).startsWith("gis-qgis3:latest is absent");
    }

    @Test
    void an_own_error_message_replaces_the_whole_text() {
        stand.removeImage(IMAGE);

        assertThatThrownBy(() -> assertThat(server)
                        .overridingErrorMessage("%s is gone", IMAGE)
                        .hasImage(IMAGE))
                .hasMessage(IMAGE + " is gone");
    }

    @Test
    void a_single_assertion_does_not_hold_on_a_warning_but_a_healthy_server_may_have_one() {
        stand.withoutLogLimits("app");

        assertThat(server).isHealthy();
        assertThat(failureOf(() -> assertThat(server).hasRotatedLogs()))
                .hasMessageContaining("WARN logs.rotation")
                .hasMessageContaining("no limit on 1 log: gis-app-1");
    }

    @Test
    void an_assertion_about_an_absent_image_does_not_hold() {
        assertThat(failureOf(() -> assertThat(server).image("nowhere").isForThisEngine()))
                .hasMessageContaining("UNKNOWN docker.image.architecture")
                .hasMessageContaining("cannot be told for nowhere:latest: not on the engine");
        assertThat(failureOf(() -> assertThat(server).image("nowhere").isPinned()))
                .hasMessageContaining("no job image is on the engine, so there is nothing to keep");
        assertThat(failureOf(() -> assertThat(server).image("nowhere").isYoungerThan(Duration.ofDays(1))))
                .hasMessageContaining("nowhere:latest is absent");
    }

    @Test
    void a_server_that_cannot_run_jobs_is_reported_as_one_failure_with_the_cause_first() {
        stand.removeImage(IMAGE);
        stand.workerWithoutSocket(3);

        AssertionFailedError failure = failureOf(() -> assertThat(server).canRunJobs());

        assertThat(failure.getMessage())
                .contains("docker.image.present", "workers.socket", "gis-worker_wrapper-3 has no /var/run/docker.sock")
                .doesNotContain("logs.rotation");
        assertThat(failure.getMessage().indexOf("not on this engine"))
                .isPositive()
                .isLessThan(failure.getMessage().indexOf("Expected"));
    }

    @Test
    void one_stopped_worker_of_eight_is_missed_and_does_not_stop_jobs() {
        stand.stopWorker(5);

        assertThat(server).canRunJobs();
        assertThat(failureOf(() -> assertThat(server).hasWorkers(8)))
                .hasMessageContaining("Expected : 8 workers running (the test)")
                .hasMessageContaining("Actual   : 7 running; gis-worker_wrapper-5 exited with");
        assertThat(failureOf(() -> assertThat(server).workers().allUpSince(Instant.now())))
                .hasMessageContaining("gis-worker_wrapper-5 is exited");
    }

    @Test
    void more_workers_than_wanted_are_told_too() {
        assertThat(failureOf(() -> assertThat(server).hasWorkers(3))).hasMessageContaining("Actual   : 8 running");
    }

    @Test
    void a_chain_shares_one_look_and_the_next_call_looks_afresh() {
        assertThat(server)
                .hasImage(IMAGE)
                .hasWorkers(8)
                .workers()
                .allStable()
                .returnToServer()
                .hasRotatedLogs();
        assertThat(looks()).isEqualTo(1);

        assertThat(server).hasWorkers(8);
        assertThat(looks()).isEqualTo(2);
    }

    @Test
    void one_assertion_asks_no_more_than_it_needs() {
        assertThat(server).hasImage(IMAGE);

        assertThat(engine.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    @Test
    void within_looks_again_until_it_holds() {
        Repair repair = stand.stopWorker(2);
        CompletableFuture<Void> operator = CompletableFuture.runAsync(() -> {
            while (looks() < 2) {
                Thread.onSpinWait();
            }
            repair.undo();
        });

        assertThat(server).within(Duration.ofSeconds(60)).hasWorkers(8);

        assertThat(operator).succeedsWithin(Duration.ofSeconds(60));
        assertThat(looks()).isGreaterThan(1);
    }

    private long looks() {
        return engine.requests().stream()
                .filter(request -> request.target().contains("/containers/json"))
                .count();
    }

    @Test
    void within_says_how_often_it_looked_and_what_it_saw_last() {
        stand.stopWorker(2);

        assertThat(failureOf(() -> assertThat(server)
                                .within(Duration.ofMillis(300))
                                .hasWorkers(8))
                        .getMessage())
                .startsWith("\nNot within 300 ms; looked ")
                .contains("last seen:\nserver \"gis\"", "7 running; gis-worker_wrapper-2 exited");
    }

    @Test
    void within_goes_along_to_the_parts_and_to_the_whole() {
        stand.stopWorker(2);

        assertThat(failureOf(() -> assertThat(server)
                        .within(Duration.ofMillis(50))
                        .workers()
                        .hasSize(8)))
                .hasMessageStartingWith("\nNot within 50 ms; looked ");
        assertThat(failureOf(
                        () -> assertThat(server).within(Duration.ofMillis(50)).isHealthy()))
                .hasMessageStartingWith("\nNot within 50 ms; looked ");
    }

    @Test
    void arguments_that_say_nothing_are_refused() {
        assertThatThrownBy(() -> assertThat(server).hasWorkers(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hasWorkers(-1) cannot hold for a deployment that works; give a number from 1.");
        assertThatThrownBy(() -> assertThat(server).workers().hasSize(0))
                .hasMessage("hasSize(0) cannot hold for a deployment that works; give a number from 1.");
        assertThatThrownBy(() -> assertThat(server).hasImage("Not An Image"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"Not An Image\" is not an image reference; give a lower case name with an optional tag, such as "
                                + "\"qfieldcloud-qgis:latest\" or \"registry.example.org:5000/qgis:v26.9\".");
        assertThatThrownBy(() -> assertThat(server).hasImage(" "))
                .hasMessage("The image reference is empty; give a name such as \"qfieldcloud-qgis:latest\".");
        assertThatThrownBy(() -> assertThat(server).hasImage(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("image reference");
        assertThatThrownBy(() -> assertThat(server).within(Duration.ZERO))
                .hasMessage("within(PT0S) never looks; give a time longer than zero, such as Duration.ofMinutes(3).");
        assertThatThrownBy(() -> assertThat(server).image(IMAGE).isYoungerThan(Duration.ofDays(-1)))
                .hasMessage(
                        "isYoungerThan(PT-24H) can never hold; give an age longer than zero, such as Duration.ofDays(90).");
        assertThatThrownBy(() -> QfcServer.builder().workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers(0) cannot hold for a deployment that works; give a number from 1.");
        assertThatThrownBy(() -> assertThat(server).hasPassed("docker.image.presnt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no check \"docker.image.presnt\"; there are docker.engine.answers, ");
    }

    @Test
    void what_assertj_has_for_objects_is_there_too() {
        assertThat(server).extracting(QfcServer::name).isEqualTo("gis");
        assertThat(server).returns("gis", QfcServer::name).hasWorkers(8);
        // AssertJ's own come along.
        QfcAssertions.assertThat(server.check().finding("workers.count"))
                .hasValueSatisfying(count -> assertThat(count.actual()).isEqualTo("8 of 8 running"));
        QfcAssertions.assertThat(server.check().finding("workers.none")).isEmpty();
    }

    @Test
    void a_null_server_is_a_failed_assertion_like_any_null() {
        assertThatThrownBy(() -> assertThat((QfcServer) null).hasWorkers(8))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting actual not to be null");
        assertThatThrownBy(() -> assertThat((QfcServer) null).workers()).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_closed_server_says_so() {
        server.close();

        assertThatThrownBy(() -> assertThat(server).hasWorkers(8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this QfcServer is closed");
    }
}
