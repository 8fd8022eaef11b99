package io.qfchealth.check.docker;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceChecksTest {
    @Nested
    class Running {

        @Test
        void fails_for_one_that_ended() {
            assertThat("docker.services.running", ADeployment.healthy().change("db", db -> db.exited(0)))
                    .fails("db (gis-db-1) ended with 0")
                    .advises(
                            "Read the last lines of its log (docker compose logs --tail 50 db), repair the cause, start it "
                                    + "(docker compose up -d db).")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void fails_for_one_that_is_paused_and_says_how_it_goes_on() {
            assertThat("docker.services.running", ADeployment.healthy().change("app", app -> app.status("paused")))
                    .fails("app (gis-app-1) is paused")
                    .advises("Let what is paused go on: docker unpause gis-app-1");
        }

        @Test
        void names_everything_that_is_to_be_repaired() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change("app", app -> app.exited(1))
                                    .change("db", db -> db.exited(137))
                                    .change("memcached", cache -> cache.health("unhealthy", "no answer"))
                                    .change("nginx", nginx -> nginx.status("paused")))
                    .advises(
                            "Read the last lines of their logs (docker compose logs --tail 50 app db), repair the cause, start "
                                    + "them (docker compose up -d app db). Read the last lines of its log (docker compose logs --tail 50 "
                                    + "memcached), repair the cause, restart it (docker compose restart memcached). Let what is paused go on: "
                                    + "docker unpause gis-nginx-1");
        }

        @Test
        void fails_for_one_whose_port_was_taken() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change(
                                            "nginx",
                                            nginx -> nginx.neverStarted("bind: address already in use\nmore lines")))
                    .fails("nginx (gis-nginx-1) was never started: bind: address already in use");
        }

        @Test
        void fails_for_one_that_is_unhealthy_with_the_first_line_it_printed() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.health("unhealthy", "\n\u001B[31mno response\u001B[0m\nmore")))
                    .fails("db (gis-db-1) runs but is unhealthy:  [31mno response [0m");
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy().change("db", db -> db.health("unhealthy", "x".repeat(10_000))))
                    .fails("db (gis-db-1) runs but is unhealthy: " + "x".repeat(200) + "…");
            assertThat("docker.services.running", ADeployment.healthy().change("db", db -> db.health("unhealthy", "")))
                    .fails("db (gis-db-1) runs but is unhealthy");
        }

        @ParameterizedTest
        @CsvSource({"119, 1 min 59 s", "120, ''"})
        void fails_for_one_that_crashed_within_two_minutes(long seconds, String ago) {
            ADeployment deployment =
                    ADeployment.healthy().change("app", app -> app.restarts(2).upFor(Duration.ofSeconds(seconds)));

            if (ago.isEmpty()) {
                assertThat("docker.services.running", deployment)
                        .passes("6 service containers up, 3 ended as they should");
            } else {
                assertThat("docker.services.running", deployment)
                        .fails("app (gis-app-1) crashes: restarted 2 times, last " + ago + " ago");
            }
        }

        @Test
        void heeds_the_limit_of_the_user() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change("app", app -> app.restarts(2).upFor(Duration.ofMinutes(9)))
                                    .threshold("docker.services.running.recent-restart", "10m"))
                    .fails("app (gis-app-1) crashes: restarted 2 times, last 9 min ago");
        }

        @Test
        void fails_for_one_that_waits_to_be_restarted() {
            assertThat("docker.services.running", ADeployment.healthy().change("app", app -> app.restarting(3, 1)))
                    .fails("app (gis-app-1) is restarting: it ended with 1 and was restarted 3 times");
        }

        @ParameterizedTest
        @CsvSource({"createbuckets, 1", "qgis, 1", "qgis, 255", "mkcert, 2"})
        void fails_for_a_one_shot_that_ended_badly(String service, int code) {
            assertThat("docker.services.running", ADeployment.healthy().change(service, it -> it.exited(code)))
                    .fails(service + " (gis-" + service + "-1) ended with " + code);
        }

        @Test
        void warns_when_the_mirror_broke_off() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy().change("mirror_transformation_grids", mirror -> mirror.exited(4)))
                    .warns("mirror_transformation_grids (gis-mirror_transformation_grids-1) ended with 4");
        }

        @Test
        void fails_for_an_unknown_one_that_ended_though_it_is_to_be_started_again() {
            ADeployment deployment = ADeployment.healthy();

            assertThat(
                            "docker.services.running",
                            deployment.with(deployment.container("adminer").exited(0)))
                    .fails("adminer (gis-adminer-1) ended with 0");
        }

        @Test
        void fails_for_an_unknown_one_that_ended_badly() {
            ADeployment deployment = ADeployment.healthy();

            assertThat(
                            "docker.services.running",
                            deployment.with(
                                    deployment.container("migrate").exited(1).restartPolicy("on-failure")))
                    .fails("migrate (gis-migrate-1) ended with 1");
        }

        @Test
        void fails_without_an_app() {
            assertThat("docker.services.running", ADeployment.healthy().without("app"))
                    .fails("app has no container at all");
        }

        @Test
        void warns_without_one_that_may_be_elsewhere() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy().without("nginx").without("ofelia"))
                    .warns("nginx has no container at all, ofelia has no container at all")
                    .advises(
                            "If that is done elsewhere on purpose, leave this check out (--skip docker.services.running); "
                                    + "otherwise: docker compose up -d SERVICE");
        }

        @Test
        void fails_without_one_that_others_were_started_after() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change(
                                            "app",
                                            app -> app.label(
                                                    "com.docker.compose.depends_on",
                                                    "memcached:service_started:false,createbuckets:service_completed_successfully:false"))
                                    .without("memcached")
                                    .without("createbuckets"))
                    .fails("memcached has no container at all, and app needs it")
                    .advises("Make it again: docker compose up -d memcached.");
        }

        @Test
        void shows_suspects_beside_faults() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy().without("app").without("nginx"))
                    .fails("app has no container at all")
                    .shows("suspected", "nginx has no container at all")
                    .shows("up", "db", "memcached", "mirror_transformation_grids", "ofelia")
                    .shows("ended as they should", "createbuckets", "mkcert", "qgis");
        }

        @Test
        void counts_every_replica() {
            ADeployment deployment = ADeployment.healthy();

            assertThat(
                            "docker.services.running",
                            deployment.with(deployment
                                    .container("app")
                                    .named("gis-app-2")
                                    .exited(3)))
                    .fails("app (gis-app-2) ended with 3");
        }

        @Test
        void leaves_workers_to_their_own_checks() {
            assertThat("docker.services.running", ADeployment.healthy().changeWorkers(worker -> worker.exited(1)))
                    .passes("6 service containers up, 3 ended as they should");
        }
    }

    @Nested
    class Survive_a_reboot {

        @ParameterizedTest
        @CsvSource({"no", "on-failure"})
        void warns_of_policies_that_do_not(String policy) {
            assertThat(
                            "docker.services.restart",
                            ADeployment.healthy().change("memcached", it -> it.restartPolicy(policy)))
                    .warns("gis-memcached-1 (restart: " + policy + ")")
                    .expects("restart policy always or unless-stopped")
                    .advises(
                            "Add \"restart: unless-stopped\" to the service in the compose file and recreate it (docker "
                                    + "compose up -d SERVICE).")
                    .weighs(Severity.RISK);
        }

        @Test
        void warns_also_of_one_that_is_down_already() {
            assertThat(
                            "docker.services.restart",
                            ADeployment.healthy()
                                    .change("db", db -> db.exited(0).restartPolicy("no")))
                    .warns("gis-db-1 (restart: no)");
        }

        @Test
        void passes_with_always() {
            assertThat("docker.services.restart", ADeployment.healthy().changeAll(it -> it.restartPolicy("always")))
                    .passes("all 8 containers of long-running services have such a policy");
        }

        @Test
        void is_unknown_with_nothing_to_look_at() {
            ADeployment deployment = ADeployment.healthy();
            for (String service : new String[] {"app", "nginx", "memcached", "ofelia", "db", "worker_wrapper"}) {
                deployment.without(service);
            }

            assertThat("docker.services.restart", deployment.setting(SettingKey.PROJECT, "gis"))
                    .isUnknown("there is no container of a long-running service to look at");
        }
    }
}
