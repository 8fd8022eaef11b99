package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Room "services": everything besides the workers, and what all of them share. */
@NeedsDocker
class ServicesDockerIT {
    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.shared();

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    @Test
    void a_stopped_service_is_named_and_jobs_are_not_blamed_for_it() {
        stand.stopService("db");

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                .contains("FAIL docker.services.running")
                .contains("db (" + DEPLOYMENT.container("db") + ") ended with 0");
        assertThatFailureOf(() -> assertThat(server).isHealthy()).contains("db (" + DEPLOYMENT.container("db"));

        stand.repair();

        assertThat(server).hasServicesRunning().isHealthy();
    }

    @Test
    void a_service_in_a_restart_loop_is_named() {
        stand.restartLoop("nginx");

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                .containsPattern("nginx \\(" + DEPLOYMENT.container("nginx") + "\\) "
                        + "(crashes: restarted|is restarting: it ended with 1) ");

        stand.repair();

        assertThat(server).hasServicesRunning();
    }

    @Test
    void an_unhealthy_service_is_named() {
        stand.unhealthy("memcached");

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                .contains("memcached (" + DEPLOYMENT.container("memcached") + ") runs but is unhealthy");

        stand.repair();

        assertThat(server).hasServicesRunning();
    }

    @Test
    void an_app_without_a_container_is_missed() {
        stand.removeService("app");

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning()).contains("app has no container at all");

        stand.repair();

        assertThat(server).hasServicesRunning();
    }

    @Test
    void a_scheduler_without_a_container_is_a_warning() {
        stand.removeService("ofelia");

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                .contains("WARN docker.services.running")
                .contains("ofelia has no container at all");
        assertThat(server).isHealthy();

        stand.repair();

        assertThat(server).hasServicesRunning();
    }

    @Test
    void a_failed_one_shot_is_named_with_its_exit_code() {
        stand.failOneShot("createbuckets", 3);

        assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                .contains("createbuckets (" + DEPLOYMENT.container("createbuckets") + ") ended with 3");

        stand.repair();

        assertThat(server).hasServicesRunning();
    }

    @Test
    void left_overs_of_compose_run_and_jobs_are_no_services() {
        stand.leaveOneOff("app");
        stand.runJob();

        assertThat(server)
                .hasServicesRunning()
                .hasConfiguredWorkers()
                .hasRotatedLogs()
                .isHealthy();
    }

    @Test
    void a_service_that_a_reboot_would_end_is_named() {
        stand.withoutRestartPolicy("ofelia");

        assertThatFailureOf(() -> assertThat(server).canSurviveReboot())
                .contains("WARN docker.services.restart")
                .contains(DEPLOYMENT.container("ofelia") + " (restart: no)");
        assertThat(server).isHealthy();

        stand.repair();

        assertThat(server).canSurviveReboot();
    }

    @Test
    void a_log_without_a_limit_is_named() {
        stand.withoutLogLimits("db");

        assertThatFailureOf(() -> assertThat(server).hasRotatedLogs())
                .contains("WARN logs.rotation")
                .contains("no limit on 1 log: " + DEPLOYMENT.container("db"));

        stand.repair();

        assertThat(server).hasRotatedLogs();
    }

    @Test
    void a_removed_network_is_named_and_jobs_cannot_run() {
        stand.removeNetwork();

        assertThatFailureOf(() -> assertThat(server.workers()).allHaveJobNetwork())
                .contains("FAIL workers.network")
                .contains("network " + DEPLOYMENT.model().network() + " is absent")
                .contains("QFIELDCLOUD_DEFAULT_NETWORK");
        assertThatFailureOf(() -> assertThat(server).canRunJobs())
                .contains("network " + DEPLOYMENT.model().network() + " is absent");

        stand.repair();

        assertThat(server).canRunJobs().workers().allHaveJobNetwork();
    }

    @Test
    void a_removed_grids_volume_is_named_and_jobs_cannot_run_right() {
        String volume = DEPLOYMENT.model().volume("transformation_grids");
        stand.removeVolume(volume);

        assertThatFailureOf(() -> assertThat(server.workers()).allHaveGridsVolume())
                .contains("FAIL workers.grids")
                .contains("volume " + volume + " is absent")
                .contains("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME");
        assertThatFailureOf(() -> assertThat(server).canRunJobs()).contains("volume " + volume + " is absent");

        stand.repair();

        assertThat(server).canRunJobs().workers().allHaveGridsVolume();
    }

    @Test
    void a_disk_with_less_room_than_wanted_is_told_with_its_directory() {
        try (QfcServer demanding = DEPLOYMENT
                .configured()
                .threshold("docker.engine.disk.free", "900000000000000000")
                .build()) {
            assertThatFailureOf(() -> assertThat(demanding).hasRoomOnDisk())
                    .contains("FAIL docker.engine.disk")
                    .contains(" free in " + server.look().engine().rootDirectory());
        }
        try (QfcServer modest = DEPLOYMENT
                .configured()
                .threshold("docker.engine.disk.free", "1")
                .threshold("docker.engine.disk.scarce", "1")
                .build()) {
            assertThat(modest).hasRoomOnDisk();
        }
    }

    @Test
    void no_report_of_a_broken_deployment_shows_a_secret() {
        stand.unhealthy("db");
        stand.failOneShot("createbuckets", 1);

        assertThatFailureOf(() -> assertThat(server).isHealthy()).doesNotContain(StandModel.SECRET);
    }
}
