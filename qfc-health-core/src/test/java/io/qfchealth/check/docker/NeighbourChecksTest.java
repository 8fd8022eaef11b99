package io.qfchealth.check.docker;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.Population;
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

/** What else lies on the engine: other deployments, containers of jobs, volumes, newer images. */
class NeighbourChecksTest {

    @Nested
    class Other_stacks {

        private ADeployment nextTo(ADeployment other) {
            return ADeployment.healthy().setting(SettingKey.PROJECT, "gis").with(other);
        }

        @Test
        void fail_when_they_have_the_same_environment() {
            assertThat("docker.stacks", nextTo(ADeployment.healthy("old")))
                    .fails("workers of old (ENVIRONMENT=production) run on the same engine with the same ENVIRONMENT")
                    .expects(
                            "an ENVIRONMENT of its own besides \"production\" for every other QFieldCloud on this engine")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fail_also_when_nobody_has_any() {
            assertThat(
                            "docker.stacks",
                            nextTo(ADeployment.healthy("old").withoutVariable("ENVIRONMENT"))
                                    .withoutVariable("ENVIRONMENT"))
                    .fails("workers of old (ENVIRONMENT=) run on the same engine with the same ENVIRONMENT");
        }

        @Test
        void pass_with_another_environment() {
            assertThat("docker.stacks", nextTo(ADeployment.healthy("test").variable("ENVIRONMENT", "staging")))
                    .passes("the others have another ENVIRONMENT: test (ENVIRONMENT=staging)");
        }

        @Test
        void pass_when_their_workers_do_not_run() {
            assertThat("docker.stacks", nextTo(ADeployment.healthy("old").changeWorkers(worker -> worker.exited(0))))
                    .passes("no other QFieldCloud runs on this engine");
        }

        @Test
        void are_unknown_without_a_worker_of_ones_own() {
            assertThat("docker.stacks", ADeployment.healthy().without("worker_wrapper"))
                    .isUnknown("there is no worker container to look at");
        }
    }

    @Nested
    class Data_volumes {
        private static final String ANONYMOUS = "0123456789abcdef".repeat(4);

        @Test
        void warn_without_a_name() {
            assertThat(
                            "docker.volumes.anonymous",
                            ADeployment.healthy().change("db", db -> db.volume(ANONYMOUS, "/var/lib/postgresql/data")))
                    .warns("db (gis-db-1) keeps /var/lib/postgresql/data in a volume without a name")
                    .weighs(Severity.RISK);
        }

        @Test
        void warn_when_there_is_none() {
            assertThat(
                            "docker.volumes.anonymous",
                            ADeployment.healthy().change("db", db -> db.withoutMount("/var/lib/postgresql/data")))
                    .warns("db (gis-db-1) keeps /var/lib/postgresql in the container itself");
        }

        @Test
        void warn_when_it_is_memory() {
            assertThat(
                            "docker.volumes.anonymous",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.mount(
                                                    new Mount("tmpfs", "", "", "/var/lib/postgresql/data", true))))
                    .warns("db (gis-db-1) keeps /var/lib/postgresql/data in memory");
        }

        @Test
        void of_minio_are_those_that_its_command_names() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment
                    .container("minio")
                    .image("minio/minio:RELEASE.2025-02-18T16-25-55Z", "sha256:minio")
                    .command("minio server /data{1...4} --console-address :9001")
                    .withoutMount("/data1")
                    .bind("/srv/elsewhere", "/elsewhere"));

            assertThat("docker.volumes.anonymous", deployment)
                    .warns("minio (gis-minio-1) keeps /data{1...4} in the container itself");
        }

        @Test
        void pass_as_directories_of_the_machine() {
            assertThat(
                            "docker.volumes.anonymous",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.withoutMount("/var/lib/postgresql/data")
                                                    .bind("/srv/postgres", "/var/lib/postgresql")))
                    .passes("the data of db (gis-db-1) outlives the container");
        }

        @Test
        void pass_for_an_image_that_may_keep_its_data_elsewhere() {
            assertThat(
                            "docker.volumes.anonymous",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.image("bitnami/postgresql:17", "sha256:db")
                                                    .withoutMount("/var/lib/postgresql/data")
                                                    .volume("gis_db", "/bitnami/postgresql")))
                    .passes("the data of db (gis-db-1) outlives the container");
        }

        @Test
        void are_skipped_when_data_is_elsewhere() {
            assertThat("docker.volumes.anonymous", ADeployment.healthy().without("db"))
                    .isSkipped("neither database nor storage is a container of this project");
        }
    }

    @Nested
    class Volumes_of_a_former_project {
        private static final Instant RECENT = ADeployment.NOW.minus(Duration.ofDays(2));
        private static final Instant OLD = ADeployment.NOW.minus(Duration.ofDays(300));

        private ADeployment renamed() {
            return ADeployment.healthy().volume("gis_db_data", RECENT).volume("qfieldcloud_db_data", OLD);
        }

        private static Population population(long people, long projects) {
            return new Population(ADeployment.NOW, people, people, 0, projects);
        }

        @Test
        void fail_when_they_are_older_and_unused_and_the_database_is_empty() {
            assertThat("migration.volumes", renamed().answer(AccountQuestions.POPULATION, population(1, 0)))
                    .fails("gis_db_data is in use since 2026-01-10T09:15:00Z while qfieldcloud_db_data of "
                            + "2025-03-18T09:15:00Z is used by nothing; the database in use has no project")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void warn_when_the_database_has_something_or_cannot_be_asked() {
            assertThat("migration.volumes", renamed().answer(AccountQuestions.POPULATION, population(5, 12)))
                    .warns("gis_db_data is in use since 2026-01-10T09:15:00Z while qfieldcloud_db_data of "
                            + "2025-03-18T09:15:00Z is used by nothing; the database in use has 12 projects");
            assertThat("migration.volumes", renamed().unanswered(AccountQuestions.POPULATION, ADeployment.SILENCE))
                    .warns(
                            "gis_db_data is in use since 2026-01-10T09:15:00Z while qfieldcloud_db_data of "
                                    + "2025-03-18T09:15:00Z is used by nothing; which of them holds the data was not looked at");
        }

        @Test
        void pass_when_somebody_uses_them() {
            ADeployment deployment =
                    ADeployment.healthy().volume("gis_db_data", RECENT).volume("other_db_data", OLD);
            deployment.with(ADeployment.empty()
                    .container("db")
                    .label("com.docker.compose.project", "other")
                    .named("other-db-1")
                    .volume("other_db_data", "/var/lib/postgresql/data"));

            assertThat("migration.volumes", deployment).passes("no unused older volume like gis_db_data");
        }

        @ParameterizedTest
        @ValueSource(strings = {"gis_db_data_backup", "db_data", "other_data"})
        void pass_for_volumes_of_another_purpose(String name) {
            assertThat(
                            "migration.volumes",
                            ADeployment.healthy().volume("gis_db_data", RECENT).volume(name, OLD))
                    .passes("no unused older volume like gis_db_data");
        }

        @Test
        void pass_when_they_are_younger_or_ours_are_long_in_use() {
            assertThat(
                            "migration.volumes",
                            ADeployment.healthy()
                                    .volume("gis_db_data", RECENT)
                                    .volume("test_db_data", ADeployment.NOW.minus(Duration.ofDays(1))))
                    .passes("no unused older volume like gis_db_data");
            assertThat("migration.volumes", ADeployment.healthy().volume("test_db_data", OLD))
                    .passes("no unused older volume like gis_db_data");
            assertThat(
                            "migration.volumes",
                            ADeployment.healthy()
                                    .volume("test_db_data", OLD)
                                    .answer(AccountQuestions.POPULATION, population(5, 1))
                                    .threshold("migration.volumes.recent", "400d"))
                    .warns(
                            "gis_db_data is in use since 2025-06-26T09:15:00Z while test_db_data of 2025-03-18T09:15:00Z is "
                                    + "used by nothing; the database in use has 1 project");
        }

        @Test
        void are_skipped_when_data_is_elsewhere() {
            assertThat("migration.volumes", ADeployment.healthy().without("db"))
                    .isSkipped("no database or storage of this project keeps its data on a volume that Compose named");
        }
    }

    @Nested
    class Containers_of_jobs {

        private AContainer job(int number, Duration age) {
            return ADeployment.empty()
                    .container("job")
                    .withoutLabel("com.docker.compose.project")
                    .withoutLabel("com.docker.compose.container-number")
                    .named("busy_" + number)
                    .label("app", "production_worker")
                    .label("job_id", "id" + number)
                    .created(ADeployment.NOW.minus(age));
        }

        private ADeployment with(int ended, Duration age) {
            ADeployment deployment = ADeployment.healthy();
            for (int number = 0; number < ended; number++) {
                deployment.with(job(number, age).exited(137));
            }
            return deployment;
        }

        @Test
        void warn_when_they_pile_up() {
            assertThat("docker.jobs.leftovers", with(6, Duration.ofHours(25)))
                    .warns("6 containers of ended jobs, the oldest made 1 d 1 h ago")
                    .weighs(Severity.RISK)
                    .shows("oldest", "busy_0", "busy_1", "busy_2", "busy_3", "busy_4");
        }

        @Test
        void pass_when_they_are_few_or_young() {
            assertThat("docker.jobs.leftovers", with(5, Duration.ofDays(100)))
                    .passes("0 running and 5 ended containers of jobs");
            assertThat("docker.jobs.leftovers", with(60, Duration.ofHours(23)))
                    .passes("0 running and 60 ended containers of jobs");
        }

        @Test
        void warn_when_more_run_than_there_are_workers_and_for_long() {
            ADeployment deployment = ADeployment.healthy().workers(1);
            deployment.with(job(1, Duration.ofHours(3)).status("running"));
            deployment.with(job(2, Duration.ofMinutes(1)).status("running"));

            assertThat("docker.jobs.leftovers", deployment)
                    .warns("2 jobs run for 1 running worker, the oldest since 3 h");
        }

        @Test
        void pass_when_a_busy_server_just_changes_jobs() {
            ADeployment deployment = ADeployment.healthy().workers(1);
            deployment.with(job(1, Duration.ofMinutes(9)).status("running"));
            deployment.with(job(2, Duration.ofSeconds(1)).status("running"));

            assertThat("docker.jobs.leftovers", deployment).passes("2 running and 0 ended containers of jobs");
        }

        @Test
        void of_another_deployment_are_not_ours() {
            ADeployment deployment = ADeployment.healthy();
            for (int number = 0; number < 10; number++) {
                deployment.with(job(number, Duration.ofDays(9)).exited(1).label("app", "staging_worker"));
            }

            assertThat("docker.jobs.leftovers", deployment).passes("no container of a job is left");
        }
    }

    @Nested
    class Newer_images {

        @Test
        void warn_when_the_container_was_not_recreated() {
            assertThat("docker.images.stale", ADeployment.healthy().image("gis-app:latest", "sha256:new", "amd64"))
                    .warns("gis-app-1 runs another image than the one that has the name now")
                    .advises("Recreate with the new image: docker compose up -d app")
                    .weighs(Severity.MAJOR);
            assertThat(
                            "docker.images.stale",
                            ADeployment.healthy().image("gis-worker_wrapper:latest", "sha256:new", "amd64"))
                    .warns(
                            "gis-worker_wrapper-1, gis-worker_wrapper-2, gis-worker_wrapper-3 run another image than the one "
                                    + "that has the name now");
        }

        @Test
        void pass_for_images_that_others_pull_too() {
            assertThat(
                            "docker.images.stale",
                            ADeployment.healthy()
                                    .image("postgis/postgis:17-3.5-alpine", "sha256:newer", "amd64")
                                    .image("gis-qgis:latest", "sha256:newer-qgis", "amd64"))
                    .passes("4 containers of app, workers and nginx of the newest image");
        }

        @Test
        void are_unknown_when_no_image_has_the_name() {
            assertThat(
                            "docker.images.stale",
                            ADeployment.healthy()
                                    .withoutImage("gis-app:latest")
                                    .withoutImage("gis-worker_wrapper:latest"))
                    .isUnknown(
                            "no image of app, workers or nginx is listed under the name that its container was made of");
        }
    }

    @Nested
    class App_of_another_release {

        @Test
        void is_suspected_when_its_image_was_built_long_before() {
            assertThat(
                            "docker.image.release",
                            ADeployment.healthy()
                                    .image(
                                            "gis-app:latest",
                                            "sha256:app",
                                            ADeployment.NOW.minus(Duration.ofDays(80)),
                                            Map.of()))
                    .warns("the image of app was built 60 d before gis-worker_wrapper; no label tells their releases");
        }
    }

    @Nested
    class Taken_port {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "driver failed programming external connectivity on endpoint gis-nginx-1 (0123456789abcdef): Error "
                            + "starting userland proxy: listen tcp4 0.0.0.0:443: bind: address already in use",
                    "driver failed programming external connectivity on endpoint gis-nginx-1 (0123): Bind for 0.0.0.0:443 "
                            + "failed: port is already allocated",
                    "failed to set up container networking: driver failed programming external connectivity on endpoint x "
                            + "(01): failed to bind host port for 0.0.0.0:443:172.18.0.2:443/tcp: address already in use",
                    "failed to bind host port 0.0.0.0:443/tcp: address already in use",
                    "Error starting userland proxy: listen tcp6 [::]:443: bind: address already in use"
                })
        void is_named_with_what_to_do(String error) {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy().change("nginx", nginx -> nginx.neverStarted(error)))
                    .fails("nginx (gis-nginx-1) could not start because port 443 of the machine is already in use")
                    .advises(
                            "See what has the port: ss -ltnp 'sport = :443'. Stop that, or give this service another port in "
                                    + "the .env file; then: docker compose up -d nginx");
        }

        @Test
        void is_named_after_a_reboot_too() {
            assertThat(
                            "docker.services.running",
                            ADeployment.healthy()
                                    .change(
                                            "db",
                                            db -> db.neverStarted(
                                                            "listen tcp4 0.0.0.0:5433: bind: address already in use")
                                                    .exited(128)))
                    .fails("db (gis-db-1) could not start because port 5433 of the machine is already in use");
        }
    }

    @Nested
    class User_of_workers {

        @Test
        void warns_when_it_is_in_no_group_of_the_machine() {
            assertThat("workers.socket", ADeployment.healthy().workers(1).changeWorkers(it -> it.user("10001")))
                    .warns(
                            "gis-worker_wrapper-1 runs as user 10001 without any group of the machine; the socket belongs to "
                                    + "root and to the group docker");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "root", "0", "10001:999", "0:0"})
        void passes_for_root_and_for_groups(String user) {
            assertThat("workers.socket", ADeployment.healthy().changeWorkers(it -> it.user(user)))
                    .passes("all 3 workers have it");
        }

        @Test
        void passes_with_an_additional_group() {
            assertThat("workers.socket", ADeployment.healthy().changeWorkers(it -> it.user("10001", "999")))
                    .passes("all 3 workers have it");
        }
    }
}
