package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.QfcServer;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Room "neighbours": what else lies on a real engine. */
@NeedsDocker
class NeighboursDockerIT {
    private static final String FORMER = "former" + Long.toHexString(System.nanoTime());

    @RegisterExtension
    static final RunningStand DEPLOYMENT =
            RunningStand.of(StandModel.builder().workers(1).without("rustfs", "createbuckets", "mkcert"));

    private final QfcServer server = DEPLOYMENT.server();
    private final Stand stand = DEPLOYMENT.stand();

    @Test
    void a_second_deployment_with_the_same_environment_is_told() {
        assertThat(server).isApartFromOtherStacks();
        stand.runWorkerOfAnotherDeployment(FORMER);

        assertThatFailureOf(() -> assertThat(server).isApartFromOtherStacks())
                .contains("FAIL docker.stacks")
                .contains("workers of " + FORMER + " (ENVIRONMENT=production-" + DEPLOYMENT.project()
                        + ") run on the same engine with the same ENVIRONMENT");

        stand.repair();

        assertThat(server).isApartFromOtherStacks();
    }

    @Test
    void containers_of_ended_jobs_are_told() {
        stand.leaveEndedJob();
        stand.leaveEndedJob();

        assertThat(server).hasNoLeftoverJobs();
        try (QfcServer strict = DEPLOYMENT
                .configured()
                .threshold("docker.jobs.leftovers.kept", "1")
                .threshold("docker.jobs.leftovers.age", "0s")
                .build()) {
            assertThatFailureOf(() -> assertThat(strict).hasNoLeftoverJobs())
                    .contains("WARN docker.jobs.leftovers")
                    .contains("2 containers of ended jobs, the oldest made ");

            stand.repair();

            assertThat(strict).hasNoLeftoverJobs();
        }
    }

    @Test
    void a_database_without_a_volume_is_told() {
        assertThat(server).keepsDataOnNamedVolumes();
        stand.changeService("db", db -> db.withoutMount("/var/lib/postgresql/data"));

        assertThatFailureOf(() -> assertThat(server).keepsDataOnNamedVolumes())
                .contains("WARN docker.volumes.anonymous")
                .contains("db (" + DEPLOYMENT.container("db") + ") keeps /var/lib/postgresql in the container itself");

        stand.repair();

        assertThat(server).keepsDataOnNamedVolumes();
    }

    @Test
    void volumes_of_a_former_project_name_are_told() {
        assertThat(server).hasNoFormerVolumes();
        stand.renameProject(FORMER, "postgres_data");

        assertThatFailureOf(() -> assertThat(server).hasNoFormerVolumes())
                .contains("WARN migration.volumes")
                .containsPattern(DEPLOYMENT.model().volume("postgres_data") + " is in use since \\S+ while " + FORMER
                        + "_postgres_data of \\S+ is used by nothing");

        stand.repair();

        assertThat(server).hasNoFormerVolumes();
    }

    @Test
    void an_image_that_was_built_and_not_deployed_is_told() {
        assertThat(server).runsNewestImages();
        stand.replaceImage(
                DEPLOYMENT.model().imageOf("app"), image -> image.withCreated(Instant.parse("2026-01-01T00:00:00Z")));

        assertThatFailureOf(() -> assertThat(server).runsNewestImages())
                .contains("WARN docker.images.stale")
                .contains(DEPLOYMENT.container("app") + " runs another image than the one that has the name now")
                .contains("docker compose up -d app");

        stand.repair();

        assertThat(server).runsNewestImages();
    }

    @Test
    void a_port_that_is_taken_is_named() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            stand.publishTakenPort("memcached", other.getLocalPort(), 11211);

            assertThatFailureOf(() -> assertThat(server).hasServicesRunning())
                    .contains("memcached (" + DEPLOYMENT.container("memcached") + ") could not start because port "
                            + other.getLocalPort() + " of the machine is already in use")
                    .contains("ss -ltnp 'sport = :" + other.getLocalPort() + "'");
        }

        stand.repair();

        assertThat(server).hasServicesRunning();
    }
}
