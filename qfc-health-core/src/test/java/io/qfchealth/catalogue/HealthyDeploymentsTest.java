package io.qfchealth.catalogue;

import static io.qfchealth.check.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.diagnosis.Diagnosis;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.Mount;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HealthyDeploymentsTest {

    private static List<Finding> findings(ADeployment deployment) {
        return Catalogue.all().selectedBy(deployment.settings()).examine(deployment.look());
    }

    private static void assertNoAlarm(ADeployment deployment) {
        List<Finding> findings = findings(deployment);
        assertThat(findings).isNotEmpty();
        assertThat(findings.stream()
                        .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                        .map(finding -> finding.status() + " " + finding.id() + ": " + finding.actual()))
                .isEmpty();
        assertThat(Diagnosis.of(findings)).isEmpty();
    }

    @Nested
    class Every_check_passes_with_what_it_looked_at {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "docker.engine.answers | Docker Engine 29.1.0 (API 1.52) on gis, linux/amd64",
                    "docker.image.present | 1 image of 1 present",
                    "docker.image.architecture | 2 images for linux/amd64",
                    "docker.image.pinned | 1 image kept by a container",
                    "docker.image.release | gis-qgis:latest was built 0 s after gis-worker_wrapper",
                    "docker.images.stale | 4 containers of app, workers and nginx of the newest image",
                    "docker.services.running | 6 service containers up, 3 ended as they should",
                    "docker.services.restart | all 8 containers of long-running services have such a policy",
                    "docker.engine.disk | 50.0 GB of 100.0 GB free in /var/lib/docker, 2.6 GB of images, 400.0 MB of unused build cache",
                    "docker.stacks | no other QFieldCloud runs on this engine",
                    "docker.volumes.anonymous | the data of db (gis-db-1) outlives the container",
                    "docker.jobs.leftovers | no container of a job is left",
                    "jobs.failures | 0 of 12 jobs failed in the last hour",
                    "jobs.pending | no job waits, 0 of 3 workers busy",
                    "jobs.stuck | no job runs",
                    "jobs.progress | 12 jobs succeeded in the last day, the newest 2 min 40 s ago",
                    "jobs.locks | 0 of 31 projects locked",
                    "jobs.duration | 12 jobs done in the last hour: waited 2 s, ran 18 s in the middle",
                    "jobs.deltas.errors | 0 of 250 changes pushed in the last 7 d are in error",
                    "jobs.deltas.pending | 0 changes pending",
                    "jobs.qgis | 1 job ran on QGIS 3.44.1-Solothurn",
                    "jobs.plans | none of 6 projects with jobs in the last day is stopped by a plan",
                    "auth.users | 14 people, 2 organizations, 31 projects",
                    "auth.subscriptions | one default plan for persons and one for organizations; 16 persons and organizations have an account and a subscription",
                    "auth.tokens.expired | 2 valid tokens (1 qfield, 1 qfieldsync)",
                    "auth.lockouts | no name is locked; 1 failed login in the last 30 min",
                    "cron.runs | 4 tasks in time, the newest run (qfieldcloud.send_notifications) 40 s ago",
                    "cron.scheduler | gis-ofelia-1 runs; the newest scheduled run was 40 s ago",
                    "cron.duplicates | 1 task in one container: runcrons in gis-app-1",
                    "database.reachable | PostgreSQL 17.6 answers to qfieldcloud_db_admin in qfieldcloud_db",
                    "database.version | PostgreSQL 17.6",
                    "database.postgis | PostGIS 3.5.2",
                    "database.writable | a primary, new transactions of qfieldcloud_db_admin may write",
                    "database.migrations | 183 migrations, core at 0102 as in v26.20",
                    "database.objects | all 19 that were looked for",
                    "database.sequences | 26 sequences ahead of their tables",
                    "database.connections | 14 of 97 connections in use (max_connections)",
                    "database.transactions | none open among 14 sessions of programs",
                    "database.locks | none of 14 sessions of programs waits",
                    "database.collation | 1 collation as recorded, locale en_US.utf8",
                    "database.indexes | 104 indexes, none invalid",
                    "database.size | 240.0 MB",
                    "database.logging | log_statement is none",
                    "migration.volumes | no unused older volume like gis_db_data",
                    "workers.count | 3 of 3 running",
                    "workers.stable | 3 workers up for 10 d or longer",
                    "workers.memory | none of 3 workers was killed for lack of memory",
                    "workers.socket | all 3 workers have it",
                    "workers.tmp | all 3 workers share /tmp",
                    "workers.network | network gis_default exists, gis-app-1, gis-nginx-1 attached to it",
                    "workers.grids | volume gis_transformation_grids exists",
                    "workers.alike | all 3 workers have the same image and settings",
                    "config.empty | none of 5 required settings is empty",
                    "config.host | QFIELDCLOUD_HOST is gis.example.org",
                    "config.hosts | gis.example.org, localhost, 127.0.0.1, app, nginx",
                    "config.worker-url | https://gis.example.org/api/v1/",
                    "config.applied | 4 containers of app and workers with the same settings; .env cannot be read from here",
                    "config.secrets | none of 3 keys and passwords is a published one",
                    "config.exposure | none of 9 running containers besides nginx listens on every address",
                    "config.debug | DEBUG is off and nothing runs under a debugger in 4 containers",
                    "config.environment | ENVIRONMENT is production",
                    "config.tokens | 720 h",
                    "config.mail | EMAIL_HOST is mail.example.org",
                    "config.timeouts | gunicorn 300 s, nginx 300 s",
                    "config.staging | LETSENCRYPT_STAGING is 0",
                    "config.admin-uri | QFIELDCLOUD_ADMIN_URI is \"admin/\"",
                    "storage.live | default: http://172.17.0.1:8009 answers S3 requests, MinIO says it is alive",
                    "storage.endpoint | default: 172.17.0.1 is the machine as network bridge sees it",
                    "storage.ready | default: MinIO says it is ready (3 endpoints)",
                    "storage.credentials | default: the keys are taken, and may list bucket qfieldcloud-prod",
                    "storage.clock | default: its clock and the engine's agree to 60 s",
                    "storage.bucket | default: bucket qfieldcloud-prod is there",
                    "storage.versioning | default: bucket qfieldcloud-prod keeps versions",
                    "storage.files | default: 0 of 60 missing: fewer than 4.9 % of 12345 files with 95 % confidence",
                    "storage.versions | default: at most 12 versions of 8 objects of 8 projects",
                    "storage.anonymous | default: without keys bucket qfieldcloud-prod refuses to list projects/ (403) and to read a file below it (403)",
                    "logs.rotation | all 9 logs of running containers are limited",
                    "web.clients | 412 requests within the last 1 h, none of a client for another host name",
                    "logs.readable | 9 of 9 logs read",
                    "logs.errors.workers | 15 lines of 3 workers within the last 1 h, no errors",
                    "logs.errors.app | 120 lines of 1 app container within the last 1 h, no errors but what users and strangers cause",
                    "logs.gunicorn | 120 lines of 1 app container within the last 1 h, none about it",
                    "logs.errors.nginx | 412 lines of 1 web server within the last 1 h, no errors",
                    "logs.access | 412 requests within the last 1 h, 0 failed",
                    "logs.errors.services | 20 lines of 4 containers within the last 1 h, no errors",
                })
        void in_these_words(String id, String words) {
            assertThat(id, ADeployment.healthy()).passes(words);
        }

        @Test
        void and_none_is_missing_here() {
            assertThat(findings(ADeployment.healthy())).hasSize(105);
        }

        @Test
        void a_hundred_times_with_the_same_words() {
            List<String> first = words(ADeployment.healthy());

            for (int run = 0; run < 100; run++) {
                assertThat(words(ADeployment.healthy())).isEqualTo(first);
            }
        }

        private List<String> words(ADeployment deployment) {
            return findings(deployment).stream()
                    .map(finding -> finding.status() + " " + finding.actual())
                    .toList();
        }
    }

    @Nested
    class Nothing_is_raised {

        static Stream<ADeployment> deployments() {
            ADeployment twelve = ADeployment.healthy("a-b").workers(12);
            ADeployment one = ADeployment.healthy().workers(1);
            ADeployment composeV1 = ADeployment.healthy().changeAll(container -> container.namedByComposeV1());
            ADeployment justStarted =
                    ADeployment.healthy().changeWorkers(worker -> worker.upFor(Duration.ofSeconds(2)));
            // A manual restart sets the number back to 0.
            ADeployment restartedByHand = ADeployment.healthy()
                    .changeAll(
                            container -> container.upFor(Duration.ofSeconds(1)).restarts(0));
            ADeployment crashedLongAgo = ADeployment.healthy().changeAll(container -> container.restarts(7));
            ADeployment startsAfterTheLook =
                    ADeployment.healthy().changeWorkers(worker -> worker.startedAt(ADeployment.NOW.plusSeconds(1)));
            ADeployment otherClock = ADeployment.healthy().localClock(Instant.parse("2019-01-01T00:00:00Z"));
            return Stream.of(
                    twelve,
                    one,
                    composeV1,
                    justStarted,
                    restartedByHand,
                    crashedLongAgo,
                    startsAfterTheLook,
                    otherClock);
        }

        @ParameterizedTest
        @MethodSource("deployments")
        void about_numbers_names_and_times_of_start(ADeployment deployment) {
            assertNoAlarm(deployment);
        }

        @ParameterizedTest
        @CsvSource({
            "qgis, 0",
            "mkcert, 0",
            "mkcert, 1",
            "mirror_transformation_grids, 0",
            "mirror_transformation_grids, 8"
        })
        void about_services_that_end_by_design(String service, int code) {
            assertNoAlarm(ADeployment.healthy()
                    .change(service, container -> container.exited(code).restartPolicy("no")));
        }

        @Test
        void about_services_that_nobody_knows() {
            ADeployment deployment = ADeployment.healthy();
            deployment.with(deployment.container("backup").exited(0).restartPolicy("no"));
            deployment.with(deployment.container("migrate").exited(0).restartPolicy("on-failure"));
            deployment.with(deployment.container("adminer"));
            deployment.with(deployment.container("setup").neverStarted("").restartPolicy("no"));

            assertNoAlarm(deployment);
        }

        @Test
        void about_services_that_are_elsewhere() {
            assertNoAlarm(ADeployment.healthy().without("db").without("createbuckets"));
        }

        @Test
        void about_optional_services_that_are_here() {
            ADeployment deployment = ADeployment.healthy();
            for (String service : List.of("geodb", "minio", "rustfs", "webdav", "smtp4dev", "certbot", "redis")) {
                deployment.with(deployment.container(service));
            }
            deployment.change("minio", minio -> minio.health("healthy", ""));
            deployment.change("rustfs", rustfs -> rustfs.health("starting", ""));

            assertNoAlarm(deployment);
        }

        @Test
        void about_workers_whose_health_check_has_not_run_yet() {
            assertNoAlarm(ADeployment.healthy().changeWorkers(worker -> worker.health("starting", "")));
        }

        @Test
        void about_a_socket_that_is_elsewhere() {
            assertNoAlarm(ADeployment.healthy()
                    .changeWorkers(worker ->
                            worker.withoutMount("/var/run/docker.sock").bind("/run/docker.sock", "/run/docker.sock")));
            assertNoAlarm(ADeployment.healthy()
                    .changeWorkers(worker -> worker.bind("/run/user/1000/docker.sock", "/var/run/docker.sock")));
            assertNoAlarm(ADeployment.healthy()
                    .changeWorkers(worker ->
                            worker.withoutMount("/var/run/docker.sock").bind("/var/run", "/var/run")));
            assertNoAlarm(ADeployment.healthy()
                    .changeWorkers(worker -> worker.withoutMount("/var/run/docker.sock")
                            .variable("DOCKER_HOST", "tcp://socket-proxy:2375")));
        }

        @Test
        void about_a_temporary_directory_that_is_elsewhere_at_the_same_path() {
            assertNoAlarm(ADeployment.healthy()
                    .variable("TMP_DIRECTORY", "/srv/tmp")
                    .changeWorkers(worker -> worker.withoutMount("/tmp").bind("/srv/tmp", "/srv/tmp")));
            assertNoAlarm(ADeployment.healthy()
                    .variable("TMPDIR", "/srv/tmp")
                    .changeWorkers(worker -> worker.withoutMount("/tmp").bind("/srv", "/srv")));
            // The worker makes its files in /tmp whatever the variable says.
            assertNoAlarm(ADeployment.healthy().variable("TMP_DIRECTORY", "/srv/tmp"));
        }

        @Test
        void about_a_directory_that_the_user_says() {
            assertNoAlarm(ADeployment.healthy()
                    .setting(SettingKey.TMP_DIRECTORY, "/srv/tmp")
                    .changeWorkers(worker -> worker.mount(new Mount("tmpfs", "", "", "/tmp", true))
                            .bind("/srv/tmp", "/srv/tmp")));
        }

        @Test
        void about_more_workers_than_the_env_file_says() {
            assertNoAlarm(ADeployment.healthy().workers(8).replicasInEnvFile(1));
        }

        @Test
        void about_a_gap_in_the_numbers_if_the_env_file_says_how_many() {
            assertNoAlarm(ADeployment.healthy()
                    .workers(4)
                    .withoutContainer("gis-worker_wrapper-2")
                    .replicasInEnvFile(3));
        }

        @Test
        void about_images_that_carry_only_labels_of_their_base() {
            assertNoAlarm(ADeployment.healthy()
                    .image(
                            "gis-qgis:latest",
                            "sha256:qgis",
                            ADeployment.NOW,
                            Map.of(
                                    "org.opencontainers.image.ref.name",
                                    "ubuntu",
                                    "org.opencontainers.image.version",
                                    "22.04"))
                    .image(
                            "gis-worker_wrapper:latest",
                            "sha256:worker_wrapper",
                            ADeployment.NOW,
                            Map.of(
                                    "org.opencontainers.image.ref.name",
                                    "ubuntu",
                                    "org.opencontainers.image.version",
                                    "24.04")));
        }

        @Test
        void about_an_image_of_a_registry_with_a_port() {
            assertNoAlarm(ADeployment.healthy()
                    .variable("QFIELDCLOUD_QGIS_IMAGE_NAME", "registry.example.org:5000/qfc/qgis:v26.9")
                    .image("registry.example.org:5000/qfc/qgis:v26.9", "sha256:qgis", "amd64"));
        }

        @Test
        void about_an_image_that_podman_lists_under_localhost() {
            assertNoAlarm(ADeployment.healthy()
                    .withoutImage("gis-qgis:latest")
                    .image("localhost/gis-qgis:latest", "sha256:qgis", "amd64"));
        }

        @Test
        void about_two_qgis_images() {
            ADeployment deployment = ADeployment.healthy()
                    .without("qgis")
                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                    .variable("QFIELDCLOUD_QGIS4_IMAGE_NAME", "gis-qgis4")
                    .image("gis-qgis3:latest", "sha256:qgis3", "amd64")
                    .image("gis-qgis4:latest", "sha256:qgis4", "amd64");
            deployment.with(deployment.container("qgis3").exited(0).restartPolicy("no"));
            deployment.with(deployment.container("qgis4").exited(0).restartPolicy("no"));

            assertNoAlarm(deployment);
            assertThat("docker.image.present", deployment).passes("2 images of 2 present");
        }

        @Test
        void about_a_network_or_an_attachment_by_id() {
            assertNoAlarm(
                    ADeployment.healthy().variable("QFIELDCLOUD_DEFAULT_NETWORK", "0123456789abcdef-gis_default"));
            assertNoAlarm(ADeployment.healthy()
                    .withoutNetwork("gis_default")
                    .network("gis_default", "fedcba9876543210aa")
                    .changeAll(container -> container.networks("fedcba9876543210aa")));
            assertNoAlarm(ADeployment.healthy()
                    .withoutNetwork("gis_default")
                    .network("gis_default", "fedcba9876543210aa")
                    .variable("QFIELDCLOUD_DEFAULT_NETWORK", "fedcba987654")
                    .changeAll(container -> container.networks("fedcba987654")));
        }

        @Test
        void about_logs_that_rotate_by_themselves_or_go_elsewhere() {
            assertNoAlarm(ADeployment.healthy().changeAll(container -> container.log("local", Map.of())));
            assertNoAlarm(ADeployment.healthy().changeAll(container -> container.log("journald", Map.of())));
        }

        @Test
        void about_other_software_on_the_engine() {
            ADeployment other = ADeployment.empty();
            ADeployment deployment = ADeployment.healthy();
            deployment.with(other.container("web")
                    .label("com.docker.compose.project", "wiki")
                    .exited(3));

            assertNoAlarm(deployment);
        }
    }
}
