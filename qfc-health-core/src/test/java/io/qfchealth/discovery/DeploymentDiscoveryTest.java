package io.qfchealth.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.Secret;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import io.qfchealth.look.ADeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentDiscoveryTest {
    private static final String WORKER = " of container gis-worker_wrapper-1";
    private static final String APP = " of container gis-app-1";

    /** A deployment whose workers and app say nothing about what they need. */
    private static ADeployment silentAboutImages() {
        return ADeployment.healthy().withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME");
    }

    private static Deployment derived(ADeployment deployment) {
        return deployment.look().deployment();
    }

    @Nested
    class Job_images {

        private static List<Setting<String>> images(ADeployment deployment) {
            return derived(deployment).jobImages();
        }

        @Test
        void are_named_by_one_variable_in_old_releases() {
            assertThat(images(silentAboutImages().variable("QGIS_CONTAINER_NAME", "gis-qgis")))
                    .containsExactly(new Setting<>("gis-qgis", "QGIS_CONTAINER_NAME" + WORKER));
        }

        @Test
        void are_named_by_another_one_since_then() {
            assertThat(images(ADeployment.healthy().variable("QGIS_CONTAINER_NAME", "left-over")))
                    .containsExactly(new Setting<>("gis-qgis", "QFIELDCLOUD_QGIS_IMAGE_NAME" + WORKER));
        }

        @Test
        void are_two_in_new_releases() {
            assertThat(images(ADeployment.healthy()
                            .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                            .variable("QFIELDCLOUD_QGIS4_IMAGE_NAME", "registry.example.org:5000/qgis4:v26.20")))
                    .containsExactly(
                            new Setting<>("gis-qgis3", "QFIELDCLOUD_QGIS3_IMAGE_NAME" + WORKER),
                            new Setting<>(
                                    "registry.example.org:5000/qgis4:v26.20", "QFIELDCLOUD_QGIS4_IMAGE_NAME" + WORKER));
        }

        @Test
        void are_nothing_where_the_variable_is_empty() {
            assertThat(images(ADeployment.healthy().variable("QFIELDCLOUD_QGIS_IMAGE_NAME", " ")))
                    .containsExactly(new Setting<>("", "QFIELDCLOUD_QGIS_IMAGE_NAME" + WORKER));
        }

        @Test
        void are_all_that_any_replica_starts() {
            assertThat(images(ADeployment.healthy()
                            .changeWorker(3, worker -> worker.variable("QFIELDCLOUD_QGIS_IMAGE_NAME", "old-qgis"))))
                    .containsExactly(
                            new Setting<>("gis-qgis", "QFIELDCLOUD_QGIS_IMAGE_NAME" + WORKER),
                            new Setting<>("old-qgis", "QFIELDCLOUD_QGIS_IMAGE_NAME of container gis-worker_wrapper-3"));
        }

        @Test
        void are_those_of_the_app_when_no_worker_is_left() {
            assertThat(images(ADeployment.healthy().without("worker_wrapper")))
                    .containsExactly(new Setting<>("gis-qgis", "QFIELDCLOUD_QGIS_IMAGE_NAME" + APP));
        }

        @Test
        void are_those_of_the_build_services_without_any_variable() {
            ADeployment deployment = silentAboutImages();
            deployment.with(deployment
                    .container("qgis4")
                    .image("gis_qgis4", "sha256:q4")
                    .exited(0));

            assertThat(images(deployment))
                    .containsExactly(
                            new Setting<>("gis-qgis", "the image of container gis-qgis-1"),
                            new Setting<>("gis_qgis4", "the image of container gis-qgis4-1"));
        }

        @Test
        void are_named_as_compose_does_when_nothing_tells() {
            assertThat(images(silentAboutImages().change("qgis", it -> it.image("sha256:1234", "sha256:1234"))))
                    .containsExactly(new Setting<>("gis-qgis", "Compose's name for the image of service qgis"));
        }

        @Test
        void are_what_the_user_says() {
            assertThat(images(ADeployment.healthy().setting(SettingKey.IMAGES, "one:1, two:2")))
                    .containsExactly(
                            new Setting<>("one:1", "QFC_HEALTH_IMAGES"), new Setting<>("two:2", "QFC_HEALTH_IMAGES"));
        }
    }

    @Nested
    class Network_volume_and_directory {

        @Test
        void are_named_by_variables() {
            Deployment deployment = derived(ADeployment.healthy().variable("TMPDIR", "/srv/tmp"));

            assertThat(deployment.jobNetwork())
                    .isEqualTo(new Setting<>("gis_default", "QFIELDCLOUD_DEFAULT_NETWORK" + WORKER));
            assertThat(deployment.gridsVolume())
                    .isEqualTo(new Setting<>(
                            "gis_transformation_grids", "QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME" + WORKER));
            assertThat(deployment.tmpDirectory()).isEqualTo(new Setting<>("/srv/tmp", "TMPDIR" + WORKER));
        }

        @Test
        void had_another_variable_in_old_releases() {
            assertThat(derived(ADeployment.healthy()
                                    .withoutVariable("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME")
                                    .variable("TRANSFORMATION_GRIDS_VOLUME_NAME", "grids"))
                            .gridsVolume())
                    .isEqualTo(new Setting<>("grids", "TRANSFORMATION_GRIDS_VOLUME_NAME" + WORKER));
        }

        private static ADeployment sayingNothing() {
            return ADeployment.healthy()
                    .variable("QFIELDCLOUD_DEFAULT_NETWORK", "")
                    .withoutVariable("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME")
                    .withoutVariable("TMP_DIRECTORY");
        }

        @Test
        void follow_the_project_name_in_the_variables() {
            Deployment deployment = derived(sayingNothing().variable("COMPOSE_PROJECT_NAME", "field"));

            assertThat(deployment.jobNetwork())
                    .isEqualTo(new Setting<>("field_default", "COMPOSE_PROJECT_NAME" + WORKER));
            assertThat(deployment.gridsVolume())
                    .isEqualTo(new Setting<>("field_transformation_grids", "COMPOSE_PROJECT_NAME" + WORKER));
        }

        @Test
        void are_named_as_compose_does_when_nothing_tells() {
            Deployment deployment = derived(sayingNothing().withoutVariable("COMPOSE_PROJECT_NAME"));

            assertThat(deployment.jobNetwork()).isEqualTo(new Setting<>("gis_default", "Compose's name for it"));
            assertThat(deployment.gridsVolume())
                    .isEqualTo(new Setting<>("gis_transformation_grids", "Compose's name for it"));
            assertThat(deployment.tmpDirectory()).isEqualTo(new Setting<>("/tmp", "QFieldCloud's default"));
        }

        @Test
        void are_what_the_user_says() {
            Deployment deployment = derived(ADeployment.healthy()
                    .setting(SettingKey.NETWORK, "n")
                    .setting(SettingKey.GRIDS_VOLUME, "v")
                    .setting(SettingKey.TMP_DIRECTORY, "/t"));

            assertThat(deployment.jobNetwork()).isEqualTo(new Setting<>("n", "QFC_HEALTH_NETWORK"));
            assertThat(deployment.gridsVolume()).isEqualTo(new Setting<>("v", "QFC_HEALTH_GRIDS_VOLUME"));
            assertThat(deployment.tmpDirectory()).isEqualTo(new Setting<>("/t", "QFC_HEALTH_TMP_DIRECTORY"));
        }
    }

    @Nested
    class Number_of_workers {

        @ParameterizedTest
        @CsvSource({"8, 8", "3, 3"})
        void is_what_the_env_file_says(int inFile, int expected) {
            assertThat(derived(ADeployment.healthy().replicasInEnvFile(inFile)).workerCount())
                    .isEqualTo(new Setting<>(expected, "QFIELDCLOUD_WORKER_REPLICAS of the project's .env file"));
        }

        @Test
        void is_what_exists_if_that_is_more() {
            assertThat(derived(ADeployment.healthy().replicasInEnvFile(2)).workerCount())
                    .isEqualTo(new Setting<>(3, "the worker containers that exist, stopped ones included"));
        }

        @Test
        void is_what_the_container_says() {
            assertThat(derived(ADeployment.healthy()
                                    .variable("QFIELDCLOUD_WORKER_REPLICAS", "5")
                                    .replicasInEnvFile(8))
                            .workerCount())
                    .isEqualTo(new Setting<>(5, "QFIELDCLOUD_WORKER_REPLICAS" + WORKER));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "many", "0", "-1", "99999"})
        void is_not_what_is_no_number(String value) {
            assertThat(derived(ADeployment.healthy().variable("QFIELDCLOUD_WORKER_REPLICAS", value))
                            .workerCount()
                            .value())
                    .isEqualTo(3);
        }

        @Test
        void is_what_the_user_says() {
            assertThat(derived(ADeployment.healthy()
                                    .setting(SettingKey.WORKERS, " 8 ")
                                    .variable("QFIELDCLOUD_WORKER_REPLICAS", "5"))
                            .workerCount())
                    .isEqualTo(new Setting<>(8, "QFC_HEALTH_WORKERS"));
        }
    }

    @Nested
    class Env_file {
        @TempDir
        private Path directory;

        private OptionalInt replicas(String text) throws IOException {
            Files.writeString(directory.resolve(".env"), text);
            return EnvFile.read(directory.toString()).orElseThrow().replicas();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "QFIELDCLOUD_WORKER_REPLICAS=8",
                    "A=1\nQFIELDCLOUD_WORKER_REPLICAS=3\r\nQFIELDCLOUD_WORKER_REPLICAS='8'\r\n",
                    "export QFIELDCLOUD_WORKER_REPLICAS = \"8\" # as many as cores",
                })
        void says_the_number(String text) throws IOException {
            assertThat(replicas(text)).hasValue(8);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "#QFIELDCLOUD_WORKER_REPLICAS=8",
                    "QFIELDCLOUD_WORKER_REPLICAS=",
                    "QFIELDCLOUD_WORKER_REPLICAS=${N}",
                    "MY_QFIELDCLOUD_WORKER_REPLICAS=8",
                    "QFIELDCLOUD_WORKER_REPLICAS=0"
                })
        void says_nothing(String text) throws IOException {
            assertThat(replicas(text)).isEmpty();
        }

        @Test
        void may_be_absent_or_no_text() throws IOException {
            assertThat(EnvFile.read(directory.toString())).isEmpty();
            assertThat(EnvFile.read("relative")).isEmpty();
            assertThat(EnvFile.read("C:\\qfc\u0000")).isEmpty();
            Files.write(directory.resolve(".env"), new byte[] {(byte) 0xC3, 0x28});
            assertThat(EnvFile.read(directory.toString())).isEmpty();
        }
    }

    @Nested
    class Endpoints_of_others {

        @Test
        void of_the_web_are_told_by_the_app_and_the_ports_of_nginx() {
            assertThat(derived(ADeployment.healthy()).web())
                    .contains(new Setting<>(new WebEndpoint("gis.example.org", 443, 80), "QFIELDCLOUD_HOST" + APP));
            assertThat(derived(ADeployment.healthy()
                                    .without("nginx")
                                    .variable("WEB_HTTPS_PORT", "8443")
                                    .variable("WEB_HTTP_PORT", "x"))
                            .web()
                            .map(Setting::value))
                    .contains(new WebEndpoint("gis.example.org", 8443, 80));
            ADeployment other = ADeployment.healthy().without("nginx");
            other.with(other.container("nginx").port(10443, 443).port(10080, 80));
            assertThat(derived(other).web().map(Setting::value))
                    .contains(new WebEndpoint("gis.example.org", 10443, 10080));
            assertThat(derived(ADeployment.healthy().withoutVariable("QFIELDCLOUD_HOST"))
                            .web())
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "https://a.example.org, a.example.org, 443, 80",
            "https://a.example.org:8443/x, a.example.org, 8443, 80",
            "http://a.example.org:8080, a.example.org, 443, 8080"
        })
        void of_the_web_are_what_the_user_says(String web, String host, int https, int http) {
            assertThat(derived(ADeployment.healthy().setting(SettingKey.WEB, web))
                            .web())
                    .contains(new Setting<>(
                            new WebEndpoint(host, https, http, web.startsWith("https")), "QFC_HEALTH_WEB"));
        }

        @ParameterizedTest
        @CsvSource({
            "gis.example.org, gis.example.org",
            "ftp://gis, ftp://gis",
            "https://, https://",
            "https://u:geheim77@ x, https://***@ x"
        })
        void of_the_web_must_be_addresses(String web, String shown) {
            assertThatThrownBy(() -> derived(ADeployment.healthy().setting(SettingKey.WEB, web)))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessage("QFC_HEALTH_WEB is \"" + shown
                            + "\", but \"web\" must be an address such as https://gis.example.org.");
        }

        @Test
        void of_the_database_have_two_generations_of_names() {
            assertThat(derived(ADeployment.healthy()
                                    .variable("POSTGRES_PORT", "6543")
                                    .variable("POSTGRES_DB", "d")
                                    .variable("POSTGRES_USER", "u")
                                    .variable("POSTGRES_SSLMODE", "require"))
                            .database())
                    .contains(new Setting<>(
                            new DatabaseEndpoint("db", "6543", "d", "u", Secret.of("a-password-of-its-own"), "require"),
                            "POSTGRES_HOST" + APP));
            assertThat(derived(ADeployment.healthy()
                                    .withoutVariable("POSTGRES_HOST")
                                    .withoutVariable("POSTGRES_PASSWORD")
                                    .variable("SQL_HOST", "db.example.org")
                                    .variable("SQL_DATABASE", "d")
                                    .variable("SQL_USER", "u")
                                    .variable("SQL_PASSWORD", "p"))
                            .database())
                    .contains(new Setting<>(
                            new DatabaseEndpoint("db.example.org", "5432", "d", "u", Secret.of("p"), "prefer"),
                            "SQL_HOST" + APP));
            assertThat(derived(ADeployment.healthy().withoutVariable("POSTGRES_HOST"))
                            .database())
                    .isEmpty();
        }

        @Test
        void of_the_storage_were_variables_first() {
            assertThat(derived(ADeployment.healthy()
                                    .variable("STORAGES", "")
                                    .variable("STORAGE_ENDPOINT_URL", "http://172.17.0.1:8009")
                                    .variable("STORAGE_BUCKET_NAME", "b")
                                    .variable("STORAGE_REGION_NAME", "r")
                                    .variable("STORAGE_ACCESS_KEY_ID", "k")
                                    .variable("STORAGE_SECRET_ACCESS_KEY", "s"))
                            .storages())
                    .containsExactly(new Setting<>(
                            new StorageEndpoint(
                                            "default",
                                            "",
                                            "http://172.17.0.1:8009",
                                            "b",
                                            "r",
                                            Secret.of("k"),
                                            Secret.of("s"))
                                    .legacy(true),
                            "STORAGE_ENDPOINT_URL" + APP));
        }

        @Test
        void of_the_storage_are_json_since_then() {
            String json = """
                    {"default": {"BACKEND": "q.S3Boto3Storage", "OPTIONS": {"access_key": "k", "secret_key": "s",
                      "bucket_name": "b", "region_name": "", "endpoint_url": "https://s3.example.org"}, "QFC_IS_LEGACY": false},
                     "dav": {"BACKEND": "q.QfcWebDavStorage", "OPTIONS": {"webdav_url": "http://user:p@ss@webdav:80/x",
                      "public_url": "http://webdav"}},
                     "dav2": {"BACKEND": "q.QfcWebDavStorage", "OPTIONS": {"webdav_url": "http://webdav", "basic_auth": "u:p:w"}}}
                    """;

            assertThat(derived(ADeployment.healthy().variable("STORAGES", json)).storages())
                    .extracting(Setting::value)
                    .containsExactly(
                            new StorageEndpoint(
                                    "default",
                                    "q.S3Boto3Storage",
                                    "https://s3.example.org",
                                    "b",
                                    "",
                                    Secret.of("k"),
                                    Secret.of("s")),
                            new StorageEndpoint(
                                    "dav",
                                    "q.QfcWebDavStorage",
                                    "http://webdav:80/x",
                                    "",
                                    "",
                                    Secret.of("user"),
                                    Secret.of("p@ss")),
                            new StorageEndpoint(
                                    "dav2",
                                    "q.QfcWebDavStorage",
                                    "http://webdav",
                                    "",
                                    "",
                                    Secret.of("u"),
                                    Secret.of("p:w")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[]", "text", "{\"default\": 1}", "{\"default\": {\"OPTIONS\": []}}", "null"})
        void of_the_storage_do_not_break_on_broken_json(String json) {
            assertThat(derived(ADeployment.healthy().variable("STORAGES", json)).storages())
                    .allSatisfy(storage -> assertThat(storage.value().url()).isEmpty());
        }

        @Test
        void are_what_the_user_says() {
            Deployment deployment = derived(ADeployment.healthy()
                    .variable(
                            "STORAGES",
                            "{\"default\": {\"BACKEND\": \"q.S3Boto3Storage\", \"OPTIONS\": {\"region_name\": \"r\","
                                    + " \"bucket_name\": \"x\", \"endpoint_url\": \"http://minio:9000\"}}}")
                    .setting(SettingKey.DATABASE_URL, "jdbc:postgresql://db/x")
                    .setting(SettingKey.DATABASE_USER, "reader")
                    .setting(SettingKey.DATABASE_PASSWORD, "pw")
                    .setting(SettingKey.STORAGE_URL, "https://s3")
                    .setting(SettingKey.STORAGE_BUCKET, "b")
                    .setting(SettingKey.STORAGE_ACCESS_KEY, "k")
                    .setting(SettingKey.STORAGE_SECRET_KEY, "s"));

            assertThat(deployment.database())
                    .contains(new Setting<>(
                            new DatabaseEndpoint("db", "5432", "", "", Secret.of("a-password-of-its-own"), "prefer"),
                            "POSTGRES_HOST" + APP));
            assertThat(deployment.storages())
                    .containsExactly(new Setting<>(
                            new StorageEndpoint(
                                    "default",
                                    "q.S3Boto3Storage",
                                    "http://minio:9000",
                                    "b",
                                    "r",
                                    Secret.of("k"),
                                    Secret.of("s"),
                                    false,
                                    false,
                                    Optional.of("https://s3")),
                            "QFC_HEALTH_STORAGE_URL"));
        }

        @Test
        void of_the_storage_are_the_users_where_the_containers_say_nothing() {
            assertThat(derived(ADeployment.healthy()
                                    .withoutVariable("STORAGES")
                                    .setting(SettingKey.STORAGE_URL, "https://s3"))
                            .storages())
                    .extracting(Setting::value)
                    .containsExactly(new StorageEndpoint(
                            "default",
                            "",
                            "https://s3",
                            "",
                            "",
                            Secret.of(""),
                            Secret.of(""),
                            false,
                            false,
                            Optional.of("https://s3")));
        }

        @Test
        void of_other_storages_stay_what_the_containers_say() {
            String json = """
                    {"cold": {"OPTIONS": {"bucket_name": "c", "endpoint_url": "https://cold"}},
                     "default": {"OPTIONS": {"bucket_name": "d", "endpoint_url": "https://warm"}}}
                    """;

            assertThat(derived(ADeployment.healthy().variable("STORAGES", json).setting(SettingKey.STORAGE_BUCKET, "b"))
                            .storages())
                    .extracting(storage ->
                            storage.value().name() + " " + storage.value().bucket() + " " + storage.origin())
                    .containsExactly("cold c STORAGES" + APP, "default b STORAGES" + APP);
        }

        @Test
        void of_a_legacy_storage_say_so_as_long_as_releases_know_such() {
            String json = "{\"default\": {\"QFC_IS_LEGACY\": true, \"OPTIONS\": {\"endpoint_url\": \"https://s3\"}}}";

            assertThat(derived(ADeployment.healthy().variable("STORAGES", json)).storages())
                    .allMatch(storage -> storage.value().isLegacy());
            assertThat(derived(ADeployment.healthy()
                                    .variable("STORAGES", json)
                                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3"))
                            .storages())
                    .noneMatch(storage -> storage.value().isLegacy());
        }

        @Test
        void never_print_their_secrets() {
            Deployment deployment = derived(ADeployment.healthy()
                    .variable(
                            "STORAGES",
                            "{\"d\": {\"OPTIONS\": {\"webdav_url\": \"http://user:geheim77@dav\", \"secret_key\": \"geheim77\"}}}")
                    .variable("POSTGRES_PASSWORD", "geheim77"));

            assertThat(deployment.toString()).doesNotContain("geheim77");
        }
    }

    @Test
    void orders_containers_by_service_number_and_name() {
        ADeployment deployment = ADeployment.healthy().workers(12);

        assertThat(derived(deployment).workers())
                .extracting(worker -> worker.compose().number())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(derived(deployment).service("app"))
                .extracting(Container::name)
                .containsExactly("gis-app-1");
        assertThat(derived(deployment).service("nginx"))
                .flatExtracting(Container::ports)
                .contains(new PublishedPort("0.0.0.0", 443, 443, "tcp"));
        assertThat(derived(deployment).service("nothing")).isEmpty();
    }
}
