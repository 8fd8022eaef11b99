package io.qfchealth.check.database;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.access.Trouble;
import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.SchemaObjects;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Severity;
import io.qfchealth.logs.AppMigrations;
import io.qfchealth.logs.ContainerQuestions;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationChecksTest {

    private static ADeployment with(AppliedMigrations migrations) {
        return ADeployment.healthy().answer(DatabaseQuestions.MIGRATIONS, migrations);
    }

    @Nested
    class Without_asking_the_code {

        @Test
        void passes_with_how_far_they_are() {
            assertThat("database.migrations", ADeployment.healthy())
                    .passes("183 migrations, core at 0102 as in v26.20");
        }

        static Stream<Release> releases() {
            return Release.KNOWN.stream();
        }

        @ParameterizedTest
        @MethodSource("releases")
        void passes_for_every_known_release(Release release) {
            AppliedMigrations migrations = HealthyDatabase.migrations(
                    release.core(),
                    release.authentication(),
                    release.filestorage(),
                    release.project(),
                    release.subscription());

            assertThat(
                            "database.migrations",
                            with(migrations)
                                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                                    .withoutVariable("STORAGES"))
                    .passes(migrations.count() + " migrations, core at " + Levels.text(release.core()) + " as in "
                            + release.name());
        }

        @Test
        void passes_between_two_releases() {
            assertThat("database.migrations", with(HealthyDatabase.migrations(105, 3, 8, 2, 10)))
                    .passes("188 migrations, core at 0105");
        }

        @ParameterizedTest
        @CsvSource({"111, 3, 9, 10, 12", "114, 4, 11, 13, 14"})
        void passes_for_releases_that_are_not_known_yet(
                int core, int authentication, int filestorage, int project, int subscription) {
            AppliedMigrations newer =
                    HealthyDatabase.migrations(core, authentication, filestorage, project, subscription);

            assertThat("database.migrations", with(newer))
                    .passes(newer.count() + " migrations, core at 0" + core
                            + ", newer than v26.25, the newest that this version of qfc-health knows");
        }

        @Test
        void passes_for_a_release_that_is_not_known_yet_and_changed_other_apps_only() {
            assertThat("database.migrations", with(HealthyDatabase.migrations(110, 3, 9, 11, 12)))
                    .passes("205 migrations, core at 0110");
        }

        @Test
        void fails_without_the_table() {
            assertThat("database.migrations", with(new AppliedMigrations(false, Map.of())))
                    .fails("there is no table of migrations: the database was never migrated, or not restored")
                    .advisesWith("docker compose exec app python manage.py migrate")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fails_without_any_of_QFieldCloud() {
            assertThat(
                            "database.migrations",
                            with(new AppliedMigrations(true, Map.of("auth", List.of("0001_initial")))))
                    .fails("none of 1 applied migration is of QFieldCloud");
        }

        @Test
        void fails_with_one_of_a_newer_release_after_a_gap() {
            assertThat(
                            "database.migrations",
                            with(HealthyDatabase.with(
                                    HealthyDatabase.migrations(102, 3, 8, 0, 10), "core", "0999_future")))
                    .fails("the database is newer than the code: core is at 0999, right after 0102")
                    .expects("migrations without gaps")
                    .signs("newer-than-code")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void fails_with_a_gap() {
            assertThat(
                            "database.migrations",
                            with(HealthyDatabase.without(
                                    HealthyDatabase.migrations(101, 3, 8, 0, 10), "core", "0088_auto")))
                    .fails("core is at 0101, but 0088 is missing")
                    .expects("migrations without gaps")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void fails_with_one_of_the_far_future() {
            assertThat(
                            "database.migrations",
                            with(HealthyDatabase.with(
                                    HealthyDatabase.migrations(101, 3, 8, 0, 10), "core", "0104_future")))
                    .fails("core is at 0104, but 0102, 0103 are missing");
        }

        @Test
        void fails_if_one_app_is_behind_the_others() {
            assertThat("database.migrations", with(HealthyDatabase.migrations(101, 3, 5, 0, 10)))
                    .fails("core is at 0101, but filestorage only at 0005 instead of 0008")
                    .expects("apps that are all at the same release");
            assertThat("database.migrations", with(HealthyDatabase.migrations(110, 3, 9, 0, 12)))
                    .fails("core is at 0110, but project has none instead of 0010");
        }

        @Test
        void fails_if_one_app_is_ahead_of_the_others() {
            assertThat("database.migrations", with(HealthyDatabase.migrations(94, 3, 9, 10, 7)))
                    .fails("core is at 0094, but filestorage already at 0009 instead of 0005, project already at 0010 "
                            + "instead of none");
        }

        @ParameterizedTest
        @CsvSource({
            "CORS_ALLOWED_ORIGINS, 0096",
            "QFIELDCLOUD_QGIS3_IMAGE_NAME, 0102",
            "QFIELDCLOUD_WORKER_TIMEOUT_S, 0109"
        })
        void fails_if_the_settings_are_of_a_newer_release(String variable, String level) {
            assertThat(
                            "database.migrations",
                            with(HealthyDatabase.migrations(94, 3, 5, 0, 7))
                                    .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                                    .variable(variable, "x"))
                    .fails("core is at 0094 as in v25.30")
                    .expects("core at " + level + " or newer, because the app container has " + variable
                            + ", as releases from then on")
                    .advisesWith("docker compose exec app python manage.py migrate");
        }

        @Test
        void passes_if_the_settings_contradict_each_other() {
            assertThat(
                            "database.migrations",
                            with(HealthyDatabase.migrations(94, 3, 5, 0, 7))
                                    .variable("QFIELDCLOUD_WORKER_TIMEOUT_S", "600"))
                    .passes("169 migrations, core at 0094 as in v25.30");
        }

        @Test
        void passes_if_the_settings_are_of_an_older_release() {
            assertThat("database.migrations", with(HealthyDatabase.migrations(110, 3, 9, 10, 12)))
                    .passes("204 migrations, core at 0110 as in v26.25");
        }
    }

    @Nested
    class Asking_the_code {

        private static ADeployment with(List<String> known, List<String> unapplied) {
            return ADeployment.healthy()
                    .setting(SettingKey.APP_COMMANDS, "true")
                    .answer(ContainerQuestions.MIGRATIONS, new AppMigrations(known, unapplied));
        }

        private static List<String> all() {
            return HealthyDatabase.migrations(102, 3, 8, 0, 10).byApp().entrySet().stream()
                    .flatMap(app -> app.getValue().stream().map(name -> app.getKey() + "." + name))
                    .toList();
        }

        @Test
        void passes_if_all_are_applied() {
            assertThat("database.migrations", with(all(), List.of()))
                    .passes("183 migrations, core at 0102 as in v26.20; all 183 of the code applied");
        }

        @Test
        void passes_though_another_projects_app_is_gone_from_the_code() {
            assertThat(
                            "database.migrations",
                            with(
                                    all().stream()
                                            .filter(name -> !name.startsWith("account."))
                                            .toList(),
                                    List.of()))
                    .passes("183 migrations, core at 0102 as in v26.20; all 139 of the code applied");
        }

        @Test
        void fails_if_one_is_not_applied() {
            List<String> known = Stream.concat(all().stream(), Stream.of("core.0103_detach_project_fks_from_state"))
                    .toList();

            assertThat("database.migrations", with(known, List.of("core.0103_detach_project_fks_from_state")))
                    .fails("1 of 184 not applied: core.0103_detach_project_fks_from_state")
                    .expects("all 184 migrations of the code in the app container")
                    .weighs(Severity.CRITICAL);
        }

        @Test
        void fails_if_the_database_is_newer_than_the_code() {
            assertThat(
                            "database.migrations",
                            with(
                                    all().stream()
                                            .filter(name -> !name.equals("core.0102_auto"))
                                            .toList(),
                                    List.of()))
                    .fails("the database is newer than the code: core.0102_auto")
                    .advisesWith("Roll the images forward")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void is_unknown_if_the_code_does_not_say() {
            assertThat("database.migrations", with(List.of(), List.of()))
                    .isUnknown("the app container names no migration");
            assertThat(
                            "database.migrations",
                            ADeployment.healthy()
                                    .setting(SettingKey.APP_COMMANDS, "true")
                                    .unanswered(
                                            ContainerQuestions.MIGRATIONS,
                                            new Trouble(Trouble.Kind.REFUSED, "No app container runs.", "Start it.")))
                    .isUnknown("No app container runs.");
        }
    }

    @Nested
    class Objects {

        @Test
        void pass_with_how_many_were_looked_for() {
            assertThat("database.objects", ADeployment.healthy()).passes("all 19 that were looked for");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "view projects_with_roles_vw",
                    "view organizations_with_roles_vw",
                    "view current_subscriptions_vw",
                    "function core_delta_geom_trigger_func",
                    "trigger core_delta_geom_insert_trigger",
                    "table core_job",
                    "table core_project",
                    "table filestorage_fileversion"
                })
        void fail_with_what_is_missing(String missing) {
            assertThat(
                            "database.objects",
                            ADeployment.healthy()
                                    .answer(
                                            DatabaseQuestions.OBJECTS,
                                            HealthyDatabase.objectsWithout(missing.split(" ")[1])))
                    .fails("not there: " + missing)
                    .expects("19 objects that the applied migrations made");
        }

        @Test
        void pass_without_files_in_a_release_that_has_no_table_for_them() {
            SchemaObjects all = HealthyDatabase.objects();
            Set<String> tables = new HashSet<>(all.tables());
            tables.removeIf(table -> table.startsWith("filestorage"));

            assertThat(
                            "database.objects",
                            with(HealthyDatabase.migrations(73, 2, 0, 0, 6))
                                    .answer(
                                            DatabaseQuestions.OBJECTS,
                                            new SchemaObjects(tables, all.views(), all.functions(), all.triggers())))
                    .passes("all 17 that were looked for");
        }

        @Test
        void name_the_project_table_of_the_release() {
            assertThat(
                            "database.objects",
                            with(HealthyDatabase.migrations(110, 3, 9, 10, 12))
                                    .answer(DatabaseQuestions.OBJECTS, HealthyDatabase.objectsWithout("core_project")))
                    .fails("not there: table project_project");
        }

        @Test
        void are_skipped_before_the_first_migration() {
            assertThat("database.objects", with(new AppliedMigrations(false, Map.of())))
                    .isSkipped("no migration of QFieldCloud was applied; database.migrations tells");
        }
    }
}
