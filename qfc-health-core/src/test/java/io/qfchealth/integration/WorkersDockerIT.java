package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Room "workers": one of three is broken, the others are as they should be. */
@NeedsDocker
class WorkersDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    private static final String FIRST = DEPLOYMENT.worker(1);
    private static final String SECOND = DEPLOYMENT.worker(2);
    private static final String THIRD = DEPLOYMENT.worker(3);

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    @BeforeEach
    void begin_healthy() {
        assertThat(server).hasConfiguredWorkers().hasWorkers(3).workers().allStable();
    }

    @Test
    void a_stopped_worker_is_named_and_jobs_still_run() {
        stand.stopWorker(2);

        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers())
                .contains("FAIL workers.count")
                .contains("2 running; " + SECOND + " exited with 0")
                .contains("3 workers running")
                .doesNotContain(FIRST + " exited");
        assertThatFailureOf(() -> assertThat(server).hasWorkers(3)).contains(SECOND);
        assertThatFailureOf(() -> assertThat(server.workers()).hasSize(3)).contains(SECOND);
        assertThatFailureOf(() -> assertThat(server.workers()).allRunning()).contains(SECOND);
        assertThatFailureOf(() -> assertThat(server).isHealthy()).contains(SECOND);
        assertThat(server).hasWorkers(2).canRunJobs();

        stand.repair();

        assertThat(server).hasConfiguredWorkers().hasWorkers(3).isHealthy();
        assertThat(server.workers()).hasSize(3).allRunning();
    }

    @Test
    void a_killed_worker_is_named_with_its_exit_code() {
        stand.killWorker(1);

        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers())
                .contains("2 running; " + FIRST + " exited with 137");

        stand.repair();

        assertThat(server).hasConfiguredWorkers();
    }

    @Test
    void a_removed_worker_leaves_a_gap_that_is_seen() {
        stand.removeWorker(2);

        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers())
                .contains("WARN workers.count")
                .contains("2 running; no container has the number 2");
        assertThatFailureOf(() -> assertThat(server).hasWorkers(3)).contains("2 running");

        stand.repair();

        assertThat(server).hasConfiguredWorkers();
    }

    @Test
    void more_workers_than_the_test_wants_are_as_wrong_as_fewer() {
        assertThatFailureOf(() -> assertThat(server).hasWorkers(2)).contains("3 running", "2 workers running");
    }

    @Test
    void no_worker_that_runs_is_critical_and_jobs_cannot_run() {
        for (int worker = 1; worker <= 3; worker++) {
            stand.stopWorker(worker);
        }

        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers()).contains(FIRST, SECOND, THIRD);
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains("none of 3 worker containers runs");

        stand.repair();

        assertThat(server).canRunJobs();
    }

    @Test
    void a_paused_worker_is_named_by_count_and_by_stability() {
        stand.pauseWorker(3);

        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers())
                .contains("2 running; " + THIRD + " is paused")
                .contains("docker unpause");
        assertThatFailureOf(() -> assertThat(server.workers()).allStable())
                .contains("FAIL workers.stable")
                .contains(THIRD + " is paused");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(THIRD + " is paused");

        stand.repair();

        assertThat(server).hasConfiguredWorkers().canRunJobs();
    }

    @Test
    void a_worker_in_a_restart_loop_is_named_although_it_shows_as_running() {
        stand.restartLoopWorker(2);

        assertThatFailureOf(() -> assertThat(server.workers()).allStable())
                .contains("FAIL workers.stable")
                .containsPattern(SECOND + " is (crashing: restarted|restarting: it ended with 1) ");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(SECOND);

        stand.repair();

        assertThat(server).canRunJobs().workers().allStable();
    }

    @Test
    void a_worker_that_dies_at_once_is_named_while_it_waits_for_its_restart() {
        stand.restartLoopWorker(1, Duration.ZERO);

        assertThatFailureOf(() -> assertThat(server.workers()).allStable())
                .containsPattern(FIRST + " is (crashing: restarted|restarting: it ended with 1) ");

        stand.repair();

        assertThat(server.workers()).allStable();
    }

    @Test
    void a_worker_that_ran_out_of_memory_is_named() {
        stand.outOfMemoryWorker(3);

        assertThatFailureOf(() -> assertThat(server.workers()).noneOutOfMemory())
                .contains("FAIL workers.memory")
                .contains("out of memory: " + THIRD + " (exited)");
        assertThatFailureOf(() -> assertThat(server).hasConfiguredWorkers()).contains(THIRD + " exited with 137");

        stand.repair();

        assertThat(server.workers()).noneOutOfMemory();
    }

    @Test
    void a_worker_without_the_docker_socket_is_named() {
        stand.workerWithoutSocket(2);

        assertThatFailureOf(() -> assertThat(server.workers()).allHaveDockerSocket())
                .contains("FAIL workers.socket")
                .contains(SECOND + " has no /var/run/docker.sock")
                .contains("/var/run/docker.sock");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(SECOND + " has no /var/run/docker.sock");

        stand.repair();

        assertThat(server).canRunJobs().workers().allHaveDockerSocket();
    }

    @Test
    void a_worker_whose_tmp_is_another_directory_is_named_with_it(@TempDir Path other) {
        stand.workerWithTmpFrom(1, other);

        assertThatFailureOf(() -> assertThat(server.workers()).allShareTemporaryDirectory())
                .contains("FAIL workers.tmp")
                .contains(FIRST + " has " + other + " at /tmp");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains(FIRST + " has " + other);

        stand.repair();

        assertThat(server).canRunJobs().workers().allShareTemporaryDirectory();
    }

    @Test
    void a_worker_without_any_tmp_is_named() {
        stand.changeWorker(3, worker -> worker.withoutMount("/tmp"));

        assertThatFailureOf(() -> assertThat(server.workers()).allShareTemporaryDirectory())
                .contains(THIRD + " has no directory of the machine at /tmp");

        stand.repair();

        assertThat(server.workers()).allShareTemporaryDirectory();
    }

    @Test
    void a_worker_with_other_settings_is_named_with_the_variable_but_not_its_value() {
        stand.changeWorker(2, worker -> worker.environment("SECRET_KEY", StandModel.SECRET + "-another"));

        assertThatFailureOf(() -> assertThat(server.workers()).allAlike())
                .contains("FAIL workers.alike")
                .contains("SECRET_KEY: " + SECOND + " differs")
                .doesNotContain(StandModel.SECRET);

        stand.repair();

        assertThat(server.workers()).allAlike();
    }

    @Test
    void a_worker_of_another_image_is_named() {
        stand.changeWorker(3, worker -> worker.image(DEPLOYMENT.model().imageOf("app")));

        assertThatFailureOf(() -> assertThat(server.workers()).allAlike()).contains("image: " + THIRD + " differs");

        stand.repair();

        assertThat(server.workers()).allAlike();
    }

    @Test
    void workers_from_before_a_deployment_are_named() {
        Instant deployed = server.look().now();

        assertThatFailureOf(() -> assertThat(server.workers()).allCreatedSince(deployed))
                .contains("FAIL workers.recreated")
                .contains(FIRST + " is from ", SECOND, THIRD);

        stand.changeWorker(1, worker -> worker.environment("DEBUG", "1"));
        stand.changeWorker(2, worker -> worker.environment("DEBUG", "1"));

        assertThatFailureOf(() -> assertThat(server.workers()).allCreatedSince(deployed))
                .contains(THIRD + " is from ")
                .doesNotContain(FIRST, SECOND);

        stand.changeWorker(3, worker -> worker.environment("DEBUG", "1"));

        assertThat(server.workers()).allCreatedSince(deployed);
        try (QfcServer told = DEPLOYMENT.configured().deployedAt(deployed).build()) {
            assertThat(told).hasPassed("workers.recreated");
        }
    }

    @Test
    void a_worker_that_was_restarted_by_hand_has_not_been_up_since() {
        Instant before = server.look().now();
        stand.stopWorker(2).undo();

        assertThatFailureOf(() -> assertThat(server.workers()).allUpSince(before))
                .contains("FAIL workers.up-since")
                .contains(SECOND + " runs since ")
                .contains("workers up since " + before)
                .doesNotContain(FIRST, THIRD);
        assertThat(server.workers()).allUpSince(server.look().now());
    }
}
