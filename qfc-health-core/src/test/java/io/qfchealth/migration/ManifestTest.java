package io.qfchealth.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.access.Answer;
import io.qfchealth.access.Trouble;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.InventoryQuestions;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AStorage;
import io.qfchealth.storage.StorageQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Trouble REFUSED = new Trouble(
            Trouble.Kind.UNREACHABLE,
            "The database at db.example.org refuses connections: nothing listens there.",
            "Start the database (docker compose up -d db).");

    @TempDir
    private Path directory;

    private static Manifest of(ADeployment deployment) {
        return Manifest.of(deployment.look());
    }

    /** Made once: marks of keys are slow on purpose. */
    private static final class Healthy {
        static final Manifest MANIFEST = of(ADeployment.healthy());
    }

    private static Manifest healthy() {
        return Healthy.MANIFEST;
    }

    @Nested
    class It_holds {

        @Test
        void which_server_it_is_of() {
            Manifest manifest = healthy();

            assertThat(manifest.server())
                    .isEqualTo(new Origin("gis", "unix:///var/run/docker.sock", "gis.example.org", ""));
            assertThat(manifest.takenAt()).isEqualTo(ADeployment.NOW);
            assertThat(manifest)
                    .hasToString("manifest of \"gis\" at unix:///var/run/docker.sock of " + ADeployment.NOW);
        }

        @Test
        void images_of_jobs_and_of_services() {
            List<ImageEntry> images = healthy().images().orThrow();

            assertThat(images.get(0).reference()).isEqualTo("gis-qgis:latest");
            assertThat(images.get(0).use()).isEqualTo(ImageEntry.JOBS);
            assertThat(images.get(0).created()).isPresent();
            assertThat(images)
                    .extracting(image -> image.use() + " " + image.reference())
                    .contains("app gis-app:latest", "worker_wrapper gis-worker_wrapper:latest");
        }

        @Test
        void an_image_that_is_not_there() {
            ADeployment deployment = ADeployment.healthy().withoutImage("gis-qgis:latest");

            assertThat(of(deployment).images().orThrow().get(0).present()).isFalse();
        }

        @Test
        void long_running_services_with_their_volumes_without_the_name_of_the_project() {
            List<ServiceEntry> services = healthy().services();

            assertThat(services)
                    .extracting(ServiceEntry::name)
                    .contains("app", "db", "worker_wrapper")
                    .doesNotContain("qgis", "createbuckets", "mirror_transformation_grids");
            assertThat(services)
                    .filteredOn(service -> service.name().equals("worker_wrapper"))
                    .extracting(ServiceEntry::containers)
                    .containsExactly(3);
            assertThat(services)
                    .filteredOn(service -> service.name().equals("db"))
                    .flatExtracting(ServiceEntry::volumes)
                    .containsExactly(new VolumeEntry("db_data", "/var/lib/postgresql/data"));
        }

        @Test
        void storages_and_whether_they_keep_versions() {
            assertThat(healthy().storages())
                    .containsExactly(
                            new StorageEntry("default", false, AStorage.BUCKET, new Answer.Known<>("Enabled")));
        }

        @Test
        void the_database_server_and_the_newest_migration_of_each_app() {
            DatabaseEntry database = healthy().database().orThrow();

            assertThat(database.version()).isEqualTo("17.6");
            assertThat(database.major()).isEqualTo(17);
            assertThat(database.postgis()).contains("3.5.2");
            assertThat(database.migrations()).containsEntry("core", "0102_auto");
        }

        @Test
        void settings_with_values_only_of_those_that_hold_no_secret() {
            SettingsEntry settings = of(ADeployment.healthy().variable("EMAIL_HOST_PASSWORD", "planted-secret-mail"))
                    .settings();

            assertThat(settings.values())
                    .containsEntry("EMAIL_HOST", "mail.example.org")
                    .containsEntry("QFIELDCLOUD_HOST", "gis.example.org")
                    .doesNotContainKeys("SECRET_KEY", "EMAIL_HOST_PASSWORD");
            assertThat(settings.hidden()).containsExactly("EMAIL_HOST_PASSWORD");
            assertThat(settings.keys()).containsOnlyKeys("SECRET_KEY");
            assertThat(settings.keys().get("SECRET_KEY").mark()).matches("[0-9a-f]{4}");
        }

        @Test
        void users_projects_files_and_what_is_newest() {
            Manifest manifest = healthy();

            assertThat(manifest.accounts().orThrow().people().keys()).containsExactly("1", "2", "3");
            assertThat(manifest.projects().orThrow().projects().count()).isEqualTo(2);
            assertThat(manifest.files().orThrow().total().versions()).isEqualTo(6);
            assertThat(manifest.changes().orThrow().moments()).containsKeys("login", "upload");
            assertThat(manifest.missing()).isEmpty();
        }

        @Test
        void no_secret() {
            String json = of(ADeployment.healthy()
                            .variable("SENTRY_DSN", "https://planted-secret@sentry.example.org/1"))
                    .json();

            assertThat(json)
                    .doesNotContain(
                            "planted-secret",
                            "secret-of-the-app",
                            "a-password-of-its-own",
                            "a-key-of-django-that-nobody-knows-and-nobody-guesses");
        }

        @Test
        void why_something_could_not_be_asked() {
            Manifest manifest = of(ADeployment.healthy()
                    .unanswered(DatabaseQuestions.SERVER, REFUSED)
                    .unanswered(InventoryQuestions.ACCOUNTS, REFUSED)
                    .unanswered(StorageQuestions.versioning("default"), AStorage.REFUSED));

            assertThat(manifest.missing())
                    .containsExactly(
                            Map.entry("versioning of storage default", AStorage.REFUSED),
                            Map.entry("database server", REFUSED),
                            Map.entry("users", REFUSED));
            assertThat(manifest.projects()).isInstanceOf(Answer.Known.class);
        }

        @Test
        void what_evidence_holds_and_says_what_it_does_not() throws IOException {
            Path evidence = directory.resolve("evidence.json");
            ADeployment.healthy().look().save(evidence);
            Manifest replayed = Manifest.of(ADeployment.lookAt(io.qfchealth.look.Evidence.read(evidence)));

            assertThat(replayed.images()).isEqualTo(healthy().images());
            assertThat(replayed.missing().keySet()).containsExactly("users", "projects", "files", "newest changes");
            assertThat(replayed.missing().get("users").sentence())
                    .isEqualTo("The saved evidence does not hold the users to compare.");
            assertThat(replayed.settings().keys().get("SECRET_KEY").kind()).isEqualTo(KeyMark.Kind.HIDDEN);
        }
    }

    @Nested
    class A_key {
        private static final String SALT = "00112233445566778899aabbccddeeff";

        private static KeyMark mark(String key) {
            return mark(key, SALT);
        }

        private static KeyMark mark(String key, String salt) {
            return KeyMark.of(io.qfchealth.docker.Environment.of(Map.of("SECRET_KEY", key)), "SECRET_KEY", salt)
                    .orElseThrow();
        }

        @Test
        void has_the_same_mark_with_the_same_salt() {
            String key = "a-key-of-django-that-nobody-knows-and-nobody-guesses";

            assertThat(mark(key)).isEqualTo(mark(key));
            assertThat(mark(key)).isNotEqualTo(mark(key + "!"));
            assertThat(mark(key)).isNotEqualTo(mark(key, SALT.replace('0', '1')));
        }

        @Test
        void has_a_mark_of_sixteen_bits_which_tells_no_guess_from_others() {
            assertThat(mark("a-key-of-django-that-nobody-knows-and-nobody-guesses")
                            .mark())
                    .hasSize(4);
        }

        @ParameterizedTest
        @CsvSource({"change_me, PUBLISHED", "short, WEAK", "abababababababababababababababababababab, WEAK"})
        void has_none_if_it_could_be_guessed(String key, KeyMark.Kind kind) {
            assertThat(mark(key)).isEqualTo(new KeyMark(kind, ""));
        }

        @Test
        void has_none_if_it_is_not_set() {
            assertThat(KeyMark.of(io.qfchealth.docker.Environment.of(Map.of("SALT_KEY", "")), "SALT_KEY", SALT))
                    .isEmpty();
        }

        @Test
        void is_salted_anew_in_every_manifest() {
            assertThat(healthy().settings().salt())
                    .matches("[0-9a-f]{32}")
                    .isNotEqualTo(of(ADeployment.healthy()).settings().salt());
        }
    }

    @Nested
    class Its_file {

        private Path write(Consumer<ObjectNode> change) throws IOException {
            ObjectNode tree = (ObjectNode) JSON.readTree(healthy().json());
            change.accept(tree);
            return Files.writeString(directory.resolve("manifest.json"), tree.toString());
        }

        private void assertRefused(Path file, String message) {
            assertThatThrownBy(() -> Manifest.read(file))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage(message.replaceFirst("FILE", Matcher.quoteReplacement(file.toString())));
        }

        @Test
        void is_read_as_it_was_written() {
            Manifest manifest = of(ADeployment.healthy().unanswered(InventoryQuestions.ACCOUNTS, REFUSED));
            Path file = directory.resolve("new").resolve("before.json");

            manifest.save(file);

            assertThat(Manifest.read(file)).isEqualTo(manifest);
        }

        @Test
        void replaces_a_former_one_and_leaves_nothing_else_behind() throws IOException {
            Path file = directory.resolve("before.json");
            Files.writeString(file, "something else");

            healthy().save(file);

            assertThat(Manifest.read(file).server().project()).isEqualTo("gis");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).containsExactly(file);
            }
        }

        @Test
        void may_hold_more_than_this_version_knows() throws IOException {
            Path file = write(tree -> tree.putObject("later").put("more", 1));

            assertThat(Manifest.read(file).server().project()).isEqualTo("gis");
        }

        @Test
        void may_hold_less_than_this_version_knows() throws IOException {
            Path file = write(tree -> tree.remove("changes"));

            assertThat(Manifest.read(file).missing())
                    .containsExactly(Map.entry(
                            "newest changes",
                            new Trouble(
                                    Trouble.Kind.NOT_RECORDED,
                                    "The version of qfc-health that wrote it did not ask for this.",
                                    "Capture the former server again, with this version.")));
        }

        @Test
        void must_exist() {
            assertRefused(directory.resolve("absent.json"), "There is no file FILE with a manifest.");
        }

        @Test
        void must_be_a_file() {
            assertRefused(directory, "The file FILE with a manifest cannot be read: it is a directory.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "\"text\""})
        void must_be_an_object(String text) throws IOException {
            assertRefused(
                    Files.writeString(directory.resolve("manifest.json"), text),
                    "FILE is not a manifest of the format \"qfc-health/manifest/1\" (it is no JSON object); write one on the "
                            + "former server with capture --out FILE or server.manifest().save(path).");
        }

        @Test
        void must_be_json() throws IOException {
            assertRefused(
                    Files.writeString(directory.resolve("manifest.json"), "{\n  \"format\": password\n}"),
                    "FILE is not a manifest of the format \"qfc-health/manifest/1\" (it is no JSON: line 2); write one on the "
                            + "former server with capture --out FILE or server.manifest().save(path).");
        }

        @Test
        void must_be_of_this_format() throws IOException {
            assertThatThrownBy(() -> Manifest.read(write(tree -> tree.put("format", "qfc-health/evidence/1"))))
                    .hasMessageContaining("(its \"format\" is \"qfc-health/evidence/1\")");
            assertThatThrownBy(() -> Manifest.read(write(tree -> tree.put("format", "qfc-health/manifest/2"))))
                    .hasMessageContaining(
                            "(its format is \"qfc-health/manifest/2\": a later version of qfc-health wrote it)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"takenAt", "server", "services", "storages", "settings"})
        void must_have_what_everything_depends_on(String field) throws IOException {
            Path file = write(tree -> tree.remove(field));

            assertThatThrownBy(() -> Manifest.read(file)).hasMessageContaining("(it has no \"" + field + "\")");
        }

        @Test
        void must_have_the_right_kinds_of_values_and_quotes_none() throws IOException {
            Path file = write(tree -> tree.put("services", "planted-secret"));

            assertThatThrownBy(() -> Manifest.read(file))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageContaining("(\"services\" is not what it should be)")
                    .hasMessageNotContaining("planted-secret");
        }
    }
}
