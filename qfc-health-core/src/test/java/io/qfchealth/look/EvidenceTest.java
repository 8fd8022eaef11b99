package io.qfchealth.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Path saved(ADeployment deployment) {
        Path file = directory.resolve("evidence.json");
        deployment.look().save(file);
        return file;
    }

    private Path changed(ADeployment deployment, Consumer<ObjectNode> change) throws IOException {
        Path file = saved(deployment);
        ObjectNode tree = (ObjectNode) JSON.readTree(Files.readString(file));
        change.accept(tree);
        return Files.writeString(file, tree.toString());
    }

    private static List<Finding> findings(Look look) {
        return Catalogue.all().examine(look).stream()
                .map(finding -> finding.lasting(Duration.ZERO))
                .toList();
    }

    private static List<Finding> replayed(Path file) {
        return findings(ADeployment.lookAt(Evidence.read(file)));
    }

    private static Status status(List<Finding> findings, String id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::status)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Replayed {

        static Stream<ADeployment> deployments() {
            ADeployment many = ADeployment.healthy().workers(12).setting(SettingKey.WORKERS, "12");
            ADeployment twoQgis = ADeployment.healthy()
                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                    .variable("QFIELDCLOUD_QGIS3_IMAGE_NAME", "gis-qgis3")
                    .variable("QFIELDCLOUD_QGIS4_IMAGE_NAME", "");
            ADeployment differing = ADeployment.healthy()
                    .changeWorker(2, worker -> worker.variable("POSTGRES_PASSWORD", "another-one"))
                    .changeWorker(
                            3,
                            worker -> worker.variable(
                                    "STORAGES", "{\"default\": {\"OPTIONS\": {\"secret_key\": \"s\"}}}"));
            ADeployment broken = ADeployment.healthy()
                    .withoutImage("gis-qgis:latest")
                    .withoutNetwork("gis_default")
                    .withoutVolumes()
                    .change("db", db -> db.exited(1))
                    .change("nginx", nginx -> nginx.health("unhealthy", "no answer"))
                    .changeWorker(1, worker -> worker.restarting(7, 1))
                    .changeWorker(2, worker -> worker.status("paused"))
                    .changeWorker(3, worker -> worker.withoutMount("/tmp").outOfMemory());
            String storages =
                    "{\"default\": {\"BACKEND\": \"x.QfcS3Boto3Storage\", \"OPTIONS\": {\"secret_key\": \"%s\"}}}";
            ADeployment published = ADeployment.healthy()
                    .variable("SECRET_KEY", "change_me")
                    .variable("POSTGRES_PASSWORD", "3shJDd2r7Twwkehb")
                    .variable("STORAGES", storages.formatted("minioadmin"))
                    .change("db", db -> db.port(5433, 5432));
            ADeployment shortKey = ADeployment.healthy()
                    .variable("SECRET_KEY", "short")
                    .variable("SALT_KEY", "a-long-one-that-nobody-knows-and-nobody-guesses")
                    .variable("STORAGES", storages.formatted("a-secret-of-its-own"));
            ADeployment noJson = ADeployment.healthy().variable("STORAGES", "{'default': ");
            ADeployment notApplied = ADeployment.healthy()
                    .envFile(
                            ADeployment.NOW,
                            Map.of(
                                    "SECRET_KEY",
                                    "another-key-of-django-that-nobody-knows",
                                    "POSTGRES_PASSWORD",
                                    "a-password-of-its-own",
                                    "QFIELDCLOUD_HOST",
                                    "gis.example.org"));
            ADeployment twoStacks =
                    ADeployment.healthy().setting(SettingKey.PROJECT, "gis").with(ADeployment.healthy("old"));
            return Stream.of(
                    ADeployment.healthy(),
                    published,
                    shortKey,
                    noJson,
                    notApplied,
                    twoStacks,
                    many,
                    twoQgis,
                    differing,
                    broken,
                    ADeployment.empty(),
                    ADeployment.healthy().without("worker_wrapper"),
                    ADeployment.healthy().replicasInEnvFile(8),
                    ADeployment.healthy().onAnotherMachine().silent("diskUsage"),
                    ADeployment.healthy().silent("images", "networks"),
                    ADeployment.healthy().silent("engine"),
                    ADeployment.healthy().silent("containers"),
                    ADeployment.healthy().silent("inspected"),
                    ADeployment.healthy()
                            .threshold("workers.stable.recent-restart", "5m")
                            .threshold("docker.engine.disk.scarce", "x")
                            .setting(SettingKey.UP_SINCE, "2026-01-12T00:00:00Z"));
        }

        @ParameterizedTest
        @MethodSource("deployments")
        void is_judged_like_the_running_server(ADeployment deployment) {
            assertThat(replayed(saved(deployment))).isEqualTo(findings(deployment.look()));
        }

        @Test
        void holds_what_was_seen_and_when() {
            ADeployment deployment = ADeployment.healthy().localClock(ADeployment.NOW.plusMillis(1));
            Evidence evidence = Evidence.read(saved(deployment));

            assertThat(evidence.format()).isEqualTo("qfc-health/evidence/1");
            assertThat(evidence.takenAt()).isEqualTo(ADeployment.NOW.plusMillis(1));
            assertThat(evidence.address()).isEqualTo("unix:///var/run/docker.sock");
            assertThat(evidence.engine()).isEqualTo(deployment.evidence().engine());
            assertThat(evidence.containers()).isEqualTo(deployment.evidence().containers());
            assertThat(evidence.volumes()).isEqualTo(deployment.evidence().volumes());
        }

        @Test
        void twice_is_the_same_file() throws IOException {
            Path first = saved(ADeployment.healthy());
            Path second = directory.resolve("in/a/new/directory/second.json");
            ADeployment.lookAt(Evidence.read(first)).save(second);

            assertThat(JSON.readTree(Files.readString(second))).isEqualTo(JSON.readTree(Files.readString(first)));
        }

        @Test
        void says_absent_only_of_an_image_that_was_not_listed() {
            Look look = ADeployment.lookAt(Evidence.read(saved(ADeployment.healthy()
                    .image("localhost/extra:latest", "sha256:extra", "amd64")
                    .image("docker.io/library/nginx:stable", "sha256:nginx-of-docker", "amd64"))));

            assertThat(look.image(ImageReference.parse("nobody/has-this"))).isEmpty();
            for (String name : List.of(
                    "gis-app:latest",
                    "extra:latest",
                    "nginx:stable",
                    "docker.io/library/gis-app:latest",
                    "qgis@sha256:" + "0".repeat(64))) {
                assertThatThrownBy(() -> look.image(ImageReference.parse(name)))
                        .isExactlyInstanceOf(UnansweredException.class)
                        .hasMessage("The saved evidence does not hold the details of image "
                                + ImageReference.parse(name) + ".");
            }
        }
    }

    @Nested
    class With_answers_missing {

        @ParameterizedTest
        @CsvSource({
            "engine, docker.engine.answers",
            "containers, workers.count",
            "images, docker.image.present",
            "networks, workers.network",
            "volumes, workers.grids",
            "diskUsage, docker.engine.disk"
        })
        void is_unknown_not_well(String field, String check) throws IOException {
            // An absent image is looked for among all, so that the list of images is needed.
            ADeployment deployment = ADeployment.healthy().withoutImage("gis-qgis:latest");

            for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(
                    tree -> tree.remove(field), tree -> tree.putNull(field), tree -> tree.putObject(field))) {
                List<Finding> findings = replayed(changed(deployment, change));

                assertThat(status(findings, check)).isEqualTo(Status.UNKNOWN);
                assertThat(findings).hasSameSizeAs(findings(deployment.look()));
            }
        }

        @Test
        void of_containers_is_unknown() throws IOException {
            List<Finding> findings = replayed(changed(ADeployment.healthy(), tree -> tree.putObject("inspected")));

            assertThat(status(findings, "workers.count")).isEqualTo(Status.UNKNOWN);
            assertThat(status(findings, "docker.engine.answers")).isEqualTo(Status.PASS);
        }

        @Test
        void of_the_env_file_is_nothing_said() throws IOException {
            Path file = changed(
                    ADeployment.healthy().replicasInEnvFile(8),
                    tree -> tree.remove(List.of("replicasInEnvFile", "envFile")));

            assertThat(Evidence.read(file).replicasInEnvFile()).isEmpty();
            assertThat(status(replayed(file), "workers.count")).isEqualTo(Status.PASS);
        }

        @Test
        void and_with_fields_of_a_newer_version_is_read() throws IOException {
            Path file = changed(ADeployment.healthy(), tree -> {
                tree.putObject("database").put("size", 1);
                ((ObjectNode) tree.path("engine").path("value")).put("cgroups", "v2");
                tree.path("inspected")
                        .forEach(answer -> ((ObjectNode) answer.path("value"))
                                .putArray("more")
                                .add(1));
            });

            assertThat(replayed(file)).isEqualTo(findings(ADeployment.healthy().look()));
        }
    }

    @Nested
    class Without_secrets {
        private static final String PLANTED = "geheim77";

        private String text(ADeployment deployment) throws IOException {
            return Files.readString(saved(deployment));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "POSTGRES_PASSWORD",
                    "SECRET_KEY",
                    "STORAGE_ACCESS_KEY_ID",
                    "DOCKER_HOST",
                    "SOMETHING_NOBODY_KNOWS",
                    "STORAGES"
                })
        void of_variables(String variable) throws IOException {
            assertThat(text(ADeployment.healthy().variable(variable, PLANTED)))
                    .doesNotContain(PLANTED)
                    .contains(variable);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"d\": {\"OPTIONS\": {\"access_key\": \"geheim77\", \"endpoint_url\": \"https://s3\"}}}",
                    "{\"d\": {\"OPTIONS\": {\"endpoint_url\": \"https://u:geheim77@s3\"}}}",
                    "{\"d\": {\"OPTIONS\": {\"endpoint_url\": \"https://u:ge/heim@geheim77@s3\"}}}",
                    "{\"d\": {\"OPTIONS\": {\"webdav_url\": \"http://u:geheim77@dav\", \"basic_auth\": \"u:geheim77\"}}}",
                    "{\"d\": {\"OPTIONS\": {\"bucket_name\": [\"geheim77\"], \"more\": {\"deep\": \"geheim77\"}}}}",
                    "{\"d\": {\"OPTIONS\": \"geheim77\"}}",
                    "{\"d\": \"s3://k:geheim77@s3\"}",
                    "{\"d\": {\"OPTIONS\": {\"secret_key\": \"geheim77\"",
                    "[\"geheim77\"]"
                })
        void of_storages(String json) throws IOException {
            assertThat(text(ADeployment.healthy().variable("STORAGES", json))).doesNotContain(PLANTED);
        }

        @ParameterizedTest
        @CsvSource({
            "SECRET_KEY, change_me, *** (published default 1)",
            "POSTGRES_PASSWORD, 3shJDd2r7Twwkehb, *** (published default 3)",
            "SECRET_KEY, geheim77, *** (short)"
        })
        void but_with_their_weakness(String variable, String value, String mask) throws IOException {
            assertThat(text(ADeployment.healthy().variable(variable, value)))
                    .doesNotContain(value)
                    .contains("\"" + variable + "\" : \"" + mask + "\"");
        }

        @Test
        void of_the_env_file() throws IOException {
            assertThat(text(ADeployment.healthy()
                            .envFile(ADeployment.NOW, Map.of("POSTGRES_PASSWORD", PLANTED, "DEBUG", "1"))
                            .change("db", db -> db.health("unhealthy", "wrong password geheim77"))))
                    .doesNotContain(PLANTED)
                    .contains("\"DEBUG\" : \"1\"");
        }

        @Test
        void of_addresses() throws IOException {
            assertThat(text(ADeployment.healthy()
                            .variable("STORAGE_ENDPOINT_URL", "https://user:geheim77@s3.example.org/x")
                            .variable("QFIELDCLOUD_HOST", "https://user:geheim77@gis.example.org")))
                    .doesNotContain(PLANTED)
                    .contains("https://***@s3.example.org/x");
        }

        @Test
        void of_settings() throws IOException {
            assertThat(text(ADeployment.healthy()
                            .setting(SettingKey.DATABASE_PASSWORD, PLANTED)
                            .setting(SettingKey.STORAGE_ACCESS_KEY, PLANTED)
                            .setting(SettingKey.STORAGE_SECRET_KEY, PLANTED)
                            .setting(
                                    SettingKey.DATABASE_URL, "jdbc:postgresql://db/x?user=u&password=geheim77&ssl=true")
                            .setting(SettingKey.STORAGE_URL, "https://u:geheim77@s3")
                            .setting(SettingKey.DOCKER, "tcp://u:geheim77@gis:2375")))
                    .doesNotContain(PLANTED)
                    .contains("jdbc:postgresql://db/x?user=u&password=***&ssl=true");
        }

        @Test
        void of_what_health_checks_and_the_engine_print() throws IOException {
            assertThat(text(ADeployment.healthy()
                            .variable("STORAGE_SECRET_ACCESS_KEY", PLANTED)
                            .change("db", db -> db.health("unhealthy", "wrong key geheim77, or password=anderes88 x"))
                            .change("nginx", nginx -> nginx.neverStarted("cannot use geheim77"))))
                    .doesNotContain(PLANTED)
                    .doesNotContain("anderes88")
                    .contains("wrong key ***, or password=*** x")
                    .contains("cannot use ***");
        }

        @Test
        void of_labels_and_log_drivers() throws IOException {
            assertThat(text(ADeployment.healthy()
                            .changeAll(container -> container
                                    .label("traefik.http.middlewares.auth.basicauth.users", "admin:geheim77")
                                    .log("splunk", Map.of("splunk-token", PLANTED, "max-size", "10m")))))
                    .doesNotContain(PLANTED)
                    .doesNotContain("traefik")
                    .contains("\"max-size\" : \"10m\"");
        }

        @Test
        void but_with_what_differs() throws IOException {
            Path file = saved(
                    ADeployment.healthy().changeWorker(2, worker -> worker.variable("POSTGRES_PASSWORD", PLANTED)));
            JsonNode tree = JSON.readTree(Files.readString(file));

            assertThat(tree.findValuesAsText("POSTGRES_PASSWORD")).containsOnly("***", "***2");
            assertThat(replayed(file).stream()
                            .filter(finding -> finding.id().equals("workers.alike"))
                            .map(Finding::actual))
                    .containsExactly("POSTGRES_PASSWORD: gis-worker_wrapper-2 differs");
        }
    }

    @Nested
    class Refused {

        private void assertRefused(Path file, String message) {
            assertThatThrownBy(() -> Evidence.read(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessage(message);
        }

        private String notEvidence(Path file, String reason) {
            return file + " is not evidence of the format \"qfc-health/evidence/1\" (" + reason
                    + "); save one with check --save-evidence FILE or look().save(path).";
        }

        @Test
        void without_a_file() {
            Path file = directory.resolve("absent.json");

            assertRefused(file, "There is no file " + file + " with saved evidence.");
        }

        @Test
        void from_a_directory() {
            assertThatThrownBy(() -> Evidence.read(directory))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("The file " + directory + " with saved evidence cannot be read: ");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | ''",
                    "[] | ''",
                    "'' | ''",
                    "8 | ''",
                    "null | ''",
                    "{\"format\": \"qfc-health/report/1\"} | qfc-health/report/1",
                    "{\"format\": \"qfc-health/evidence/2\"} | qfc-health/evidence/2"
                })
        void when_it_is_of_another_format(String text, String format) throws IOException {
            Path file = Files.writeString(directory.resolve("other.json"), text);

            assertRefused(file, notEvidence(file, "its \"format\" is \"" + format + "\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"<html>", "{\"format\": ", "PK\u0003\u0004"})
        void when_it_is_no_json(String text) throws IOException {
            Path file = Files.writeString(directory.resolve("other.json"), text);

            assertThatThrownBy(() -> Evidence.read(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith(file + " is not evidence of the format \"qfc-health/evidence/1\" (")
                    .hasCauseInstanceOf(JsonProcessingException.class);
        }

        @Test
        void when_it_was_cut_off_or_garbled() throws IOException {
            Path whole = saved(ADeployment.healthy());
            Path cut = Files.writeString(
                    directory.resolve("cut.json"), Files.readString(whole).substring(0, 5_000));
            Path garbled = changed(ADeployment.healthy(), tree -> tree.put("takenAt", "yesterday"));

            assertThatThrownBy(() -> Evidence.read(cut)).isExactlyInstanceOf(QfcConfigurationException.class);
            assertThatThrownBy(() -> Evidence.read(garbled)).isExactlyInstanceOf(QfcConfigurationException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"takenAt", "address", "settings", "inspected", "inspectedImages"})
        void when_what_it_is_about_is_missing(String field) throws IOException {
            Path file = changed(ADeployment.healthy(), tree -> tree.remove(field));

            assertRefused(file, notEvidence(file, "it has no \"" + field + "\""));
        }

        @Test
        void when_a_container_is_no_container() throws IOException {
            Path file = changed(
                    ADeployment.healthy(),
                    tree -> tree.path("inspected").forEach(answer -> ((ObjectNode) answer).putObject("value")));

            assertThatThrownBy(() -> Evidence.read(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith(file + " is not evidence of the format");
        }

        @Test
        void when_it_cannot_be_written() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "").resolve("evidence.json");

            assertThatThrownBy(() -> saveTo(file))
                    .isExactlyInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("The evidence cannot be written to " + file + ": ");
        }

        private void saveTo(Path file) {
            ADeployment.healthy().look().save(file);
        }
    }

    @Test
    void keeps_what_the_user_said() {
        Evidence evidence = Evidence.read(saved(
                ADeployment.healthy().setting(SettingKey.WORKERS, "3").threshold("docker.engine.disk.free", "5")));

        assertThat(evidence.settings().text(SettingKey.WORKERS)).contains(new Setting<>("3", "QFC_HEALTH_WORKERS"));
        assertThat(evidence.settings().threshold("docker.engine.disk.free"))
                .contains(new Setting<>("5", "thresholds.docker.engine.disk.free in qfc-health.yaml"));
    }
}
