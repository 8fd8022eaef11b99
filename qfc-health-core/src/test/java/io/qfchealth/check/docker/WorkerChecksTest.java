package io.qfchealth.check.docker;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.Mount;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.AContainer;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerChecksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers.memory | there is no worker container to look at",
                "workers.socket | there is no worker container to look at",
                "workers.tmp | there is no worker container to look at",
                "workers.alike | there is no worker container to look at",
            })
    void without_a_worker_nothing_is_known_of_workers(String id, String words) {
        assertThat(id, ADeployment.healthy().without("worker_wrapper")).isUnknown(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers.count",
                "workers.stable",
                "workers.memory",
                "workers.socket",
                "workers.tmp",
                "workers.network",
                "workers.grids",
                "workers.alike",
                "docker.image.present",
                "docker.image.architecture",
                "docker.image.pinned",
                "docker.image.release",
                "docker.services.running",
                "docker.services.restart",
                "logs.rotation"
            })
    void nothing_is_known_when_the_engine_does_not_list_or_show_containers(String id) {
        assertThat(id, ADeployment.healthy().silent("containers")).isUnknown("The engine did not answer in time.");
        assertThat(id, ADeployment.healthy().silent("inspected")).isUnknown("The engine did not answer in time.");
    }

    @Nested
    class Count {

        @Test
        void fails_when_one_is_stopped() {
            assertThat("workers.count", ADeployment.healthy().changeWorker(2, worker -> worker.exited(137)))
                    .fails("2 running; gis-worker_wrapper-2 exited with 137")
                    .expects("3 workers running (the worker containers that exist, stopped ones included)")
                    .shows("running", "gis-worker_wrapper-1", "gis-worker_wrapper-3")
                    .shows("not running", "gis-worker_wrapper-2 exited with 137")
                    .advises("docker compose up -d --scale worker_wrapper=3 worker_wrapper; "
                            + "then find out why it left: docker compose logs --tail 50 worker_wrapper")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void tells_how_each_one_left() {
            assertThat(
                            "workers.count",
                            ADeployment.healthy()
                                    .workers(6)
                                    .changeWorker(1, worker -> worker.status("paused"))
                                    .changeWorker(2, worker -> worker.status("dead"))
                                    .changeWorker(3, worker -> worker.restarting(4, 1))
                                    .changeWorker(4, worker -> worker.neverStarted("no such file"))
                                    .changeWorker(5, worker -> worker.status("removing")))
                    .fails(
                            "1 running; gis-worker_wrapper-1 is paused, gis-worker_wrapper-2 is dead, gis-worker_wrapper-3 is "
                                    + "restarting, gis-worker_wrapper-4 is created, gis-worker_wrapper-5 is removing")
                    .advises(
                            "docker compose up -d --scale worker_wrapper=6 worker_wrapper; docker unpause "
                                    + "gis-worker_wrapper-1; then find out why it left: docker compose logs --tail 50 worker_wrapper");
        }

        @Test
        void lets_a_paused_one_go_on_where_nothing_else_is_wrong() {
            assertThat("workers.count", ADeployment.healthy().changeWorker(3, worker -> worker.status("paused")))
                    .fails("2 running; gis-worker_wrapper-3 is paused")
                    .advises("Let what is paused go on: docker unpause gis-worker_wrapper-3");
        }

        @Test
        void is_critical_when_none_runs() {
            assertThat("workers.count", ADeployment.healthy().changeWorkers(worker -> worker.exited(0)))
                    .fails("0 running; gis-worker_wrapper-1 exited with 0, gis-worker_wrapper-2 exited with 0, "
                            + "gis-worker_wrapper-3 exited with 0")
                    .weighs(Severity.CRITICAL);
            assertThat("workers.count", ADeployment.healthy().without("worker_wrapper"))
                    .fails("there is no worker container at all")
                    .expects("at least 1 worker running")
                    .advises(
                            "Start what is missing: docker compose up -d worker_wrapper; then find out why it left: docker "
                                    + "compose logs --tail 50 worker_wrapper")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fails_when_one_was_removed_and_the_env_file_tells() {
            assertThat(
                            "workers.count",
                            ADeployment.healthy()
                                    .withoutContainer("gis-worker_wrapper-3")
                                    .replicasInEnvFile(3))
                    .fails("2 running")
                    .expects("3 workers running (QFIELDCLOUD_WORKER_REPLICAS of the project's .env file)");
        }

        @Test
        void fails_when_the_user_says_more() {
            assertThat("workers.count", ADeployment.healthy().setting(SettingKey.WORKERS, "8"))
                    .fails("3 running")
                    .expects("8 workers running (QFC_HEALTH_WORKERS)");
        }

        @Test
        void warns_when_more_run_than_the_user_or_the_container_says() {
            assertThat("workers.count", ADeployment.healthy().setting(SettingKey.WORKERS, "2"))
                    .warns("3 running")
                    .weighs(Severity.RISK)
                    .advises(
                            "The next \"docker compose up -d\" changes the number back; set QFIELDCLOUD_WORKER_REPLICAS to "
                                    + "what is wanted.");
            assertThat("workers.count", ADeployment.healthy().variable("QFIELDCLOUD_WORKER_REPLICAS", "2"))
                    .warns("3 running")
                    .expects("2 workers running (QFIELDCLOUD_WORKER_REPLICAS of container gis-worker_wrapper-1)");
        }

        @Test
        void is_exact_when_a_test_says_the_number() {
            assertThat(DockerChecks.workersRunning(3), ADeployment.healthy()).passes("3 of 3 running");
            assertThat(DockerChecks.workersRunning(2), ADeployment.healthy())
                    .fails("3 running")
                    .expects("2 workers running (the test)");
            assertThat(DockerChecks.workersRunning(4), ADeployment.healthy()).fails("3 running");
        }

        @Test
        void warns_of_a_gap_when_nothing_tells_how_many_there_should_be() {
            assertThat("workers.count", ADeployment.healthy().workers(5).withoutContainer("gis-worker_wrapper-2"))
                    .warns("4 running; no container has the number 2")
                    .weighs(Severity.RISK)
                    .advises("Perhaps a worker was removed; say how many there should be by the setting \"workers\" or "
                            + "QFIELDCLOUD_WORKER_REPLICAS, and start them: docker compose up -d worker_wrapper");
        }

        @Test
        void does_not_list_a_million_gaps() {
            ADeployment deployment = ADeployment.healthy().workers(1);

            assertThat("workers.count", deployment.with(deployment.worker(999_999)))
                    .warns(
                            "2 running; no container has the number 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 999985 more");
        }

        @Test
        void does_not_count_those_of_another_project_and_of_compose_run() {
            ADeployment deployment = ADeployment.healthy().setting(SettingKey.PROJECT, "gis");
            deployment.with(ADeployment.healthy("other"));
            deployment.with(deployment.worker(9).label("com.docker.compose.oneoff", "True"));

            assertThat("workers.count", deployment).passes("3 of 3 running");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "many", "10001"})
        void refuses_a_number_that_is_none(String number) {
            assertThat("workers.count", ADeployment.healthy().setting(SettingKey.WORKERS, number))
                    .isUnknown("QFC_HEALTH_WORKERS is \"" + number
                            + "\", but \"workers\" must be a number from 1 to 10000.");
        }
    }

    @Nested
    class Stable {

        @Test
        void only_warns_of_those_that_crashed_while_the_database_was_away() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .change("db", db -> db.upFor(Duration.ofSeconds(50)))
                                    .changeWorker(
                                            2, worker -> worker.restarts(2).upFor(Duration.ofSeconds(28))))
                    .warns("gis-worker_wrapper-2 restarted 2 times, last 28 s ago, while the database was not there")
                    .advises(
                            "Nothing is to be repaired at the workers: they have run since the database is back. See why it "
                                    + "was away: docker logs --tail 50 gis-db-1");
        }

        @Test
        void fails_for_one_that_crashes_in_a_deployment_that_was_only_just_made() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .change("db", db -> db.upFor(Duration.ofSeconds(50)))
                                    .changeWorker(
                                            2,
                                            worker -> worker.created(ADeployment.NOW.minusSeconds(51))
                                                    .restarts(2)
                                                    .upFor(Duration.ofSeconds(28))))
                    .fails("gis-worker_wrapper-2 is crashing: restarted 2 times, last 28 s ago");
        }

        @Test
        void fails_for_one_that_goes_on_crashing_though_the_database_is_back() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .change("db", db -> db.upFor(Duration.ofSeconds(100)))
                                    .changeWorker(
                                            2, worker -> worker.restarts(9).upFor(Duration.ofSeconds(28))))
                    .fails("gis-worker_wrapper-2 is crashing: restarted 9 times, last 28 s ago");
        }

        @Test
        void fails_for_one_that_crashes_though_it_runs_at_this_moment() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .changeWorker(
                                            2, worker -> worker.restarts(7).upFor(Duration.ofSeconds(12))))
                    .fails("gis-worker_wrapper-2 is crashing: restarted 7 times, last 12 s ago")
                    .expects("workers that run, are not paused and have not crashed lately")
                    .advises(
                            "Read the last lines of it (docker logs --tail 50 gis-worker_wrapper-2), repair the cause, recreate "
                                    + "it (docker compose up -d --force-recreate worker_wrapper).")
                    .weighs(Severity.CRITICAL);
        }

        @ParameterizedTest
        @CsvSource({"119, FAIL", "120, WARN", "3599, WARN", "3600, PASS"})
        void goes_by_the_time_since_the_last_crash(long seconds, String status) {
            ADeployment deployment = ADeployment.healthy()
                    .changeWorker(2, worker -> worker.restarts(1).upFor(Duration.ofSeconds(seconds)));

            switch (status) {
                case "FAIL" ->
                    assertThat("workers.stable", deployment)
                            .fails("gis-worker_wrapper-2 is crashing: restarted once, last 1 min 59 s ago");
                case "WARN" ->
                    assertThat("workers.stable", deployment)
                            .warns("gis-worker_wrapper-2 restarted once, last "
                                    + (seconds == 120 ? "2 min" : "59 min 59 s") + " ago")
                            .weighs(Severity.RISK);
                default -> assertThat("workers.stable", deployment).passes("3 workers up for 1 h or longer");
            }
        }

        @Test
        void heeds_limits_of_the_user() {
            ADeployment deployment = ADeployment.healthy()
                    .changeWorker(2, worker -> worker.restarts(1).upFor(Duration.ofMinutes(5)));

            assertThat("workers.stable", deployment.threshold("workers.stable.watched-restart", "5m"))
                    .passes("3 workers up for 5 min or longer");
            assertThat("workers.stable", deployment.threshold("workers.stable.recent-restart", "6m"))
                    .fails("gis-worker_wrapper-2 is crashing: restarted once, last 5 min ago");
            assertThat("workers.stable", deployment.threshold("workers.stable.recent-restart", "-6m"))
                    .isUnknown(
                            "thresholds.workers.stable.recent-restart in qfc-health.yaml is \"-6m\", but the threshold "
                                    + "\"workers.stable.recent-restart\" must be a length of time such as 10s, 3m or 1h.");
        }

        @Test
        void goes_by_the_clock_of_the_engine() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .changeWorker(
                                            2, worker -> worker.restarts(7).upFor(Duration.ofSeconds(12)))
                                    .localClock(ADeployment.NOW.plus(Duration.ofDays(3))))
                    .fails("gis-worker_wrapper-2 is crashing: restarted 7 times, last 12 s ago");
        }

        @Test
        void fails_for_one_that_waits_to_be_restarted() {
            assertThat("workers.stable", ADeployment.healthy().changeWorker(1, worker -> worker.restarting(1, 127)))
                    .fails("gis-worker_wrapper-1 is restarting: it ended with 127 and was restarted once");
            assertThat("workers.stable", ADeployment.healthy().changeWorker(1, worker -> worker.restarting(0, 1)))
                    .fails("gis-worker_wrapper-1 is restarting: it ended with 1");
        }

        @Test
        void fails_for_a_paused_one_and_says_how_it_goes_on() {
            assertThat("workers.stable", ADeployment.healthy().changeWorker(1, worker -> worker.status("paused")))
                    .fails("gis-worker_wrapper-1 is paused")
                    .advises("Let what is paused go on: docker unpause gis-worker_wrapper-1");
        }

        @Test
        void fails_for_a_dead_or_unhealthy_one() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .changeWorker(1, worker -> worker.status("dead"))
                                    .changeWorker(2, worker -> worker.health("unhealthy", "")))
                    .fails("gis-worker_wrapper-1 is dead, gis-worker_wrapper-2 is unhealthy");
        }

        @Test
        void leaves_stopped_ones_to_the_count() {
            assertThat(
                            "workers.stable",
                            ADeployment.healthy()
                                    .changeWorker(1, worker -> worker.exited(137))
                                    .changeWorker(2, worker -> worker.neverStarted("")))
                    .passes("1 worker up for 10 d or longer");
        }

        @Test
        void fails_when_none_is_up() {
            String remedy =
                    "docker compose up -d worker_wrapper; then find out why they left: docker compose logs --tail 50 "
                            + "worker_wrapper";

            assertThat("workers.stable", ADeployment.healthy().changeWorkers(worker -> worker.exited(0)))
                    .fails("none of 3 worker containers runs")
                    .advises(remedy);
            assertThat("workers.stable", ADeployment.healthy().without("worker_wrapper"))
                    .fails("there is no worker container at all")
                    .advises(remedy);
        }
    }

    @Nested
    class Memory {

        @Test
        void fails_for_one_that_was_killed_and_for_one_that_lost_a_process() {
            assertThat(
                            "workers.memory",
                            ADeployment.healthy()
                                    .changeWorker(
                                            1, worker -> worker.outOfMemory().exited(137))
                                    .changeWorker(2, AContainer::outOfMemory))
                    .fails("out of memory: gis-worker_wrapper-1 (exited), gis-worker_wrapper-2 (running)")
                    .expects("no worker was killed for lack of memory")
                    .advises(
                            "Raise the memory limit of worker_wrapper, run fewer workers on this machine, or give it more "
                                    + "memory; the machine's log tells the moment: journalctl -k | grep -i oom");
        }
    }

    @Nested
    class Socket {

        @Test
        void fails_for_one_that_has_none() {
            assertThat(
                            "workers.socket",
                            ADeployment.healthy()
                                    .changeWorker(2, worker -> worker.withoutMount("/var/run/docker.sock")))
                    .fails("gis-worker_wrapper-2 has no /var/run/docker.sock")
                    .expects("/var/run/docker.sock of the machine mounted in every worker")
                    .shows(
                            "by",
                            "gis-worker_wrapper-1: /var/run/docker.sock",
                            "gis-worker_wrapper-3: /var/run/docker.sock")
                    .advises(
                            "Add /var/run/docker.sock:/var/run/docker.sock to the volumes of worker_wrapper in the compose "
                                    + "file and recreate: docker compose up -d worker_wrapper");
        }

        @Test
        void fails_for_a_volume_in_its_place() {
            assertThat(
                            "workers.socket",
                            ADeployment.healthy()
                                    .changeWorker(
                                            2,
                                            worker -> worker.mount(new Mount(
                                                    "volume", "sock", "/var/lib/x", "/var/run/docker.sock", true))))
                    .fails("gis-worker_wrapper-2 has a volume at /var/run/docker.sock instead of the socket");
        }

        @Test
        void does_not_take_an_empty_docker_host_for_another_way() {
            assertThat(
                            "workers.socket",
                            ADeployment.healthy()
                                    .changeWorkers(worker -> worker.withoutMount("/var/run/docker.sock")
                                            .variable("DOCKER_HOST", "")))
                    .fails(
                            "each of gis-worker_wrapper-1, gis-worker_wrapper-2 and gis-worker_wrapper-3 has no /var/run/docker.sock");
        }

        @Test
        void never_shows_the_value_of_docker_host() {
            assertThat(
                            "workers.socket",
                            ADeployment.healthy().variable("DOCKER_HOST", "tcp://user:geheim77@proxy:2375"))
                    .passes("all 3 workers have it")
                    .shows(
                            "by",
                            "gis-worker_wrapper-1: DOCKER_HOST",
                            "gis-worker_wrapper-2: DOCKER_HOST",
                            "gis-worker_wrapper-3: DOCKER_HOST");
        }
    }

    @Nested
    class Temporary_directory {

        @Test
        void fails_when_tmp_is_another_directory_of_the_machine() {
            assertThat(
                            "workers.tmp",
                            ADeployment.healthy()
                                    .variable("TMP_DIRECTORY", "/srv/tmp")
                                    .changeWorkers(worker -> worker.bind("/srv/tmp", "/tmp")))
                    .fails(
                            "each of gis-worker_wrapper-1, gis-worker_wrapper-2 and gis-worker_wrapper-3 has /srv/tmp at /tmp")
                    .expects("/srv/tmp of the machine at the same path in every worker (TMP_DIRECTORY of container "
                            + "gis-worker_wrapper-1)")
                    .advises("Set TMP_DIRECTORY=/tmp in .env, so that /tmp of the machine is /tmp of the worker, and "
                            + "recreate: docker compose up -d worker_wrapper");
        }

        @Test
        void fails_without_a_mount() {
            assertThat("workers.tmp", ADeployment.healthy().changeWorker(1, worker -> worker.withoutMount("/tmp")))
                    .fails("gis-worker_wrapper-1 has no directory of the machine at /tmp");
        }

        @Test
        void fails_for_a_volume_or_a_tmpfs() {
            assertThat(
                            "workers.tmp",
                            ADeployment.healthy()
                                    .changeWorker(
                                            1,
                                            worker -> worker.mount(
                                                    new Mount("volume", "tmp", "/var/lib/x", "/tmp", true)))
                                    .changeWorker(2, worker -> worker.mount(new Mount("tmpfs", "", "", "/tmp", true))))
                    .fails("gis-worker_wrapper-1 has a volume at /tmp, gis-worker_wrapper-2 has a tmpfs at /tmp");
        }

        @Test
        void fails_when_it_may_only_be_read() {
            assertThat(
                            "workers.tmp",
                            ADeployment.healthy()
                                    .changeWorker(
                                            1, worker -> worker.mount(new Mount("bind", "", "/tmp", "/tmp", false))))
                    .fails("gis-worker_wrapper-1 may only read /tmp");
        }

        @Test
        void looks_only_where_the_user_says() {
            assertThat("workers.tmp", ADeployment.healthy().setting(SettingKey.TMP_DIRECTORY, "/srv/tmp"))
                    .fails(
                            "each of gis-worker_wrapper-1, gis-worker_wrapper-2 and gis-worker_wrapper-3 has no directory of the machine at /srv/tmp")
                    .expects("/srv/tmp of the machine at the same path in every worker (QFC_HEALTH_TMP_DIRECTORY)");
        }

        @Test
        void does_not_take_a_directory_of_similar_name_for_it() {
            assertThat(
                            "workers.tmp",
                            ADeployment.healthy()
                                    .changeWorkers(worker ->
                                            worker.withoutMount("/tmp").bind("/tmp2", "/tm")))
                    .fails(
                            "each of gis-worker_wrapper-1, gis-worker_wrapper-2 and gis-worker_wrapper-3 has no directory of the machine at /tmp");
        }
    }

    @Nested
    class Job_network {

        @Test
        void fails_when_it_is_absent() {
            assertThat(
                            "workers.network",
                            ADeployment.healthy().variable("QFIELDCLOUD_DEFAULT_NETWORK", "stand_default"))
                    .fails("network stand_default is absent; 2 networks looked at")
                    .expects("network stand_default (QFIELDCLOUD_DEFAULT_NETWORK of container gis-worker_wrapper-1)")
                    .shows("networks of the deployment", "gis_default")
                    .advises(
                            "Set QFIELDCLOUD_DEFAULT_NETWORK=gis_default in .env, the network of the app, and recreate the "
                                    + "workers: docker compose up -d")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fails_when_the_name_is_ambiguous() {
            assertThat("workers.network", ADeployment.healthy().network("gis_default", "second"))
                    .fails("2 networks are named gis_default, and the engine refuses a name that is ambiguous")
                    .shows("ids", "0123456789abcdef-gis_default", "second")
                    .advises("Remove those that no container uses by their ids: docker network rm ID");
        }

        @Test
        void warns_when_app_and_nginx_are_elsewhere() {
            assertThat(
                            "workers.network",
                            ADeployment.healthy()
                                    .network("other")
                                    .change("app", app -> app.networks("other"))
                                    .change("nginx", nginx -> nginx.networks()))
                    .warns("network gis_default exists, but neither app nor nginx is attached to it")
                    .shows("networks of app and nginx", "gis-app-1: other", "gis-nginx-1: none")
                    .advises("If jobs reach the API by its public name that is fine; otherwise attach app and nginx to "
                            + "gis_default in the compose file, or set QFIELDCLOUD_DEFAULT_NETWORK to theirs");
        }

        @Test
        void leaves_a_stopped_web_to_the_services() {
            assertThat(
                            "workers.network",
                            ADeployment.healthy()
                                    .change("app", app -> app.exited(1))
                                    .change("nginx", nginx -> nginx.exited(1)))
                    .passes("network gis_default exists");
        }

        @Test
        void is_unknown_when_the_engine_does_not_tell() {
            assertThat("workers.network", ADeployment.healthy().silent("networks"))
                    .isUnknown("The engine did not answer in time.");
        }
    }

    @Nested
    class Grids_volume {

        @Test
        void fails_when_it_is_absent_and_names_similar_ones() {
            assertThat(
                            "workers.grids",
                            ADeployment.healthy()
                                    .withoutVolumes()
                                    .volume("old_transformation_grids")
                                    .volume("data"))
                    .fails("volume gis_transformation_grids is absent; 2 volumes looked at")
                    .expects(
                            "volume gis_transformation_grids (QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME of container "
                                    + "gis-worker_wrapper-1)")
                    .shows("similar", "old_transformation_grids")
                    .advises("Copy the volume from the old server, or fill it again: docker compose up -d "
                            + "mirror_transformation_grids; a wrong name is corrected in "
                            + "QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME.");
            assertThat("workers.grids", ADeployment.healthy().withoutVolumes())
                    .fails("volume gis_transformation_grids is absent; 0 volumes looked at");
        }

        @Test
        void is_skipped_for_a_directory_of_the_machine() {
            assertThat(
                            "workers.grids",
                            ADeployment.healthy()
                                    .variable("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME", "/srv/grids"))
                    .isSkipped(
                            "/srv/grids (QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME of container gis-worker_wrapper-1) is"
                                    + " a directory of the machine, which the engine does not show");
        }

        @Test
        void is_unknown_when_the_engine_does_not_tell() {
            assertThat("workers.grids", ADeployment.healthy().silent("volumes"))
                    .isUnknown("The engine did not answer in time.");
        }
    }

    @Nested
    class Alike {

        @Test
        void fails_for_one_of_another_image() {
            assertThat(
                            "workers.alike",
                            ADeployment.healthy()
                                    .changeWorker(3, worker -> worker.image("gis-worker_wrapper", "sha256:old")))
                    .fails("image: gis-worker_wrapper-3 differs")
                    .expects("all workers have the same image and the same settings")
                    .advises("Recreate all workers: docker compose up -d --force-recreate worker_wrapper");
        }

        @Test
        void fails_for_other_settings_without_showing_them() {
            assertThat(
                            "workers.alike",
                            ADeployment.healthy()
                                    .workers(5)
                                    .changeWorker(2, worker -> worker.variable("POSTGRES_PASSWORD", "geheim77"))
                                    .changeWorker(3, worker -> worker.withoutVariable("SECRET_KEY"))
                                    .changeWorker(5, worker -> worker.withoutVariable("SECRET_KEY")))
                    .fails("POSTGRES_PASSWORD: gis-worker_wrapper-2 differs, SECRET_KEY: gis-worker_wrapper-3, "
                            + "gis-worker_wrapper-5 differ");
        }

        @Test
        void takes_the_first_for_the_rule_when_it_is_one_against_one() {
            assertThat(
                            "workers.alike",
                            ADeployment.healthy()
                                    .workers(2)
                                    .changeWorker(1, worker -> worker.variable("ENVIRONMENT", "zzz"))
                                    .changeWorker(2, worker -> worker.variable("ENVIRONMENT", "aaa")))
                    .fails("ENVIRONMENT: gis-worker_wrapper-2 differs");
        }

        @Test
        void tells_an_empty_value_from_none() {
            assertThat("workers.alike", ADeployment.healthy().changeWorker(2, worker -> worker.variable("NEW", "")))
                    .fails("NEW: gis-worker_wrapper-2 differs");
        }
    }

    @Nested
    class Recreated_and_up_since {
        private static final Instant TEN_DAYS_AGO = ADeployment.NOW.minus(Duration.ofDays(10));

        @Test
        void are_skipped_when_no_moment_is_set() {
            assertThat("workers.recreated", ADeployment.healthy())
                    .isSkipped("no moment is set: the setting \"deployed-at\" gives it");
            assertThat("workers.up-since", ADeployment.healthy())
                    .isSkipped("no moment is set: the setting \"up-since\" gives it");
        }

        @Test
        void pass_at_the_moment_itself() {
            assertThat(DockerChecks.workersCreatedSince(TEN_DAYS_AGO), ADeployment.healthy())
                    .passes("all 3 workers created since");
            assertThat(DockerChecks.workersUpSince(TEN_DAYS_AGO), ADeployment.healthy())
                    .passes("all 3 workers up since");
        }

        @Test
        void fail_after_it() {
            assertThat(
                            DockerChecks.workersCreatedSince(TEN_DAYS_AGO.plusSeconds(1)),
                            ADeployment.healthy().workers(1))
                    .fails("gis-worker_wrapper-1 is from 2026-01-02T09:15:00Z")
                    .expects("workers created since 2026-01-02T09:15:01Z");
            assertThat(
                            DockerChecks.workersUpSince(TEN_DAYS_AGO.minusSeconds(1)),
                            ADeployment.healthy().workers(1))
                    .fails("gis-worker_wrapper-1 runs since 2026-01-02T09:15:00Z")
                    .expects("workers up since 2026-01-02T09:14:59Z");
        }

        @Test
        void heed_the_settings() {
            assertThat(
                            "workers.recreated",
                            ADeployment.healthy().setting(SettingKey.DEPLOYED_AT, "2026-01-01T00:00:00Z"))
                    .passes("all 3 workers created since");
            assertThat(
                            "workers.up-since",
                            ADeployment.healthy().setting(SettingKey.UP_SINCE, "2026-01-12T08:00:00+01:00"))
                    .passes("all 3 workers up since");
            assertThat("workers.up-since", ADeployment.healthy().setting(SettingKey.UP_SINCE, "yesterday"))
                    .isUnknown(
                            "QFC_HEALTH_UP_SINCE is \"yesterday\", but \"up-since\" must be a moment with its time zone "
                                    + "such as 2026-01-12T08:00:00Z.");
        }

        @Test
        void fail_for_one_that_does_not_run() {
            assertThat(
                            DockerChecks.workersUpSince(ADeployment.NOW),
                            ADeployment.healthy().changeWorker(2, worker -> worker.status("paused")))
                    .fails("gis-worker_wrapper-2 is paused");
        }

        @Test
        void are_unknown_without_a_worker() {
            assertThat(
                            DockerChecks.workersCreatedSince(TEN_DAYS_AGO),
                            ADeployment.healthy().without("worker_wrapper"))
                    .isUnknown("there is no worker container at all");
            assertThat(
                            DockerChecks.workersUpSince(TEN_DAYS_AGO),
                            ADeployment.healthy().without("worker_wrapper"))
                    .isUnknown("there is no worker container at all");
        }
    }

    @Nested
    class Log_rotation {

        @Test
        void warns_of_logs_without_a_limit() {
            assertThat(
                            "logs.rotation",
                            ADeployment.healthy()
                                    .change("app", app -> app.log("json-file", Map.of()))
                                    .change("db", db -> db.log("json-file", Map.of("max-size", "-1")))
                                    .change("qgis", qgis -> qgis.log("json-file", Map.of())))
                    .warns("no limit on 2 logs: gis-app-1, gis-db-1")
                    .expects("max-size on every json-file log")
                    .advises(
                            "Add logging: {driver: json-file, options: {max-size: 100m, max-file: \"10\"}} to the service in "
                                    + "the compose file, or log-opts to /etc/docker/daemon.json, and recreate the container (docker "
                                    + "compose up -d --force-recreate SERVICE).");
        }

        @Test
        void is_unknown_when_nothing_runs() {
            assertThat("logs.rotation", ADeployment.healthy().changeAll(container -> container.exited(0)))
                    .isUnknown("no container runs whose log could be looked at");
        }
    }
}
