package io.qfchealth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.FindingAssert;
import io.qfchealth.diagnosis.Diagnosis;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Look;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    static Stream<CheckDefinition> definitions() {
        return Catalogue.all().definitions().stream();
    }

    private static Settings settings(SettingKey key, String value) {
        return Settings.none().with(key, value, key.variable());
    }

    private static List<String> ids(Catalogue catalogue) {
        return catalogue.definitions().stream().map(CheckDefinition::id).toList();
    }

    @Nested
    class Every_check {

        @Test
        void has_an_id_of_its_own() {
            assertThat(definitions().map(CheckDefinition::id))
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void has_an_id_that_begins_with_its_area(CheckDefinition check) {
            assertThat(check.id()).startsWith(check.area().id() + ".").matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+");
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void says_what_holds_why_it_matters_and_what_to_do(CheckDefinition check) {
            assertThat(check.title()).isNotBlank().doesNotEndWith(".");
            assertThat(check.why()).isNotBlank().endsWith(".");
            assertThat(check.remedy()).isNotBlank();
            assertThat(check.optIn()).isEqualTo(check.id().equals("storage.write"));
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void has_thresholds_whose_defaults_can_be_read(CheckDefinition check) {
            for (Threshold threshold : check.thresholds()) {
                assertThat(threshold.meaning()).isNotBlank();
                switch (threshold.unit()) {
                    case "duration" ->
                        assertThat(DurationText.parse(threshold.defaultValue()).isNegative())
                                .isFalse();
                    case "bytes", "count" ->
                        assertThat(Long.parseLong(threshold.defaultValue())).isNotNegative();
                    default -> throw new AssertionError("unit " + threshold.unit());
                }
            }
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void has_only_tags_that_are_documented(CheckDefinition check) {
            assertThat(Arrays.stream(Tag.values()).map(Tag::id)).containsAll(check.tags());
        }

        @Test
        void has_a_tag_whose_name_means_nothing_else() {
            assertThat(Arrays.stream(Tag.values()).map(Tag::id))
                    .doesNotContainAnyElementsOf(
                            Arrays.stream(Area.values()).map(Area::id).toList())
                    .doesNotContainAnyElementsOf(Arrays.stream(Severity.values())
                            .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                            .toList());
            assertThat(Arrays.stream(Tag.values()))
                    .allSatisfy(tag -> assertThat(
                                    definitions().filter(check -> check.tags().contains(tag.id())))
                            .as(tag.id())
                            .hasSizeGreaterThan(5));
        }

        @Test
        void is_found_by_its_id_and_nothing_else_is() {
            assertThat(definitions().map(CheckDefinition::id))
                    .allSatisfy(id -> assertThat(Catalogue.all().check(id)).isPresent());
            assertThat(Catalogue.all().check("docker")).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void is_a_pure_function(CheckDefinition check) {
            Check examined = Catalogue.all().check(check.id()).orElseThrow();
            Look look = ADeployment.healthy().look();

            assertThat(examined.examine(look)).isEqualTo(examined.examine(look));
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void never_passes_on_an_empty_engine_unless_it_is_about_the_engine(CheckDefinition check) {
            Finding finding = Examination.of(
                    Catalogue.all().check(check.id()).orElseThrow(),
                    ADeployment.empty().look());

            if (check.id().startsWith("docker.engine")) {
                assertThat(finding.status()).isEqualTo(Status.PASS);
            } else {
                assertThat(finding.status()).isNotEqualTo(Status.PASS);
            }
        }

        @ParameterizedTest
        @MethodSource("io.qfchealth.catalogue.CatalogueTest#definitions")
        void never_passes_when_nothing_could_be_asked(CheckDefinition check) {
            ADeployment silent = ADeployment.healthy()
                    .silent("engine", "containers", "inspected", "images", "inspectedImages")
                    .silent("networks", "volumes", "diskUsage");
            Finding finding = Examination.of(Catalogue.all().check(check.id()).orElseThrow(), silent.look());

            assertThat(finding.status()).isIn(Status.UNKNOWN, Status.FAIL, Status.SKIPPED);
        }
    }

    @Nested
    class Selects {

        @Test
        void what_was_asked_for() {
            assertThat(ids(Catalogue.all().selectedBy(Settings.none())))
                    .contains("docker.engine.answers", "config.host")
                    .doesNotContain("docker.image.age", "workers.recreated", "workers.up-since", "config.sign-up");
            assertThat(ids(Catalogue.all().selectedBy(settings(SettingKey.UP_SINCE, "2026-01-01T00:00:00Z"))))
                    .contains("docker.engine.answers", "workers.up-since");
            assertThat(ids(Catalogue.all()
                            .selectedBy(Settings.none().withThreshold("docker.image.age.oldest", "90d", "x"))))
                    .contains("docker.image.age");
        }

        @ParameterizedTest
        @CsvSource({
            "cron, cron.runs;cron.scheduler;cron.duplicates",
            "workers.count, workers.count",
            "docker.image, docker.image.present;docker.image.architecture;docker.image.pinned;docker.image.release",
            "'logs.rotation, workers.count ,,logs.rotation', workers.count;logs.rotation",
            "docker.image.age, docker.image.age",
        })
        void by_area_id_or_the_beginning_of_ids_in_the_order_of_reports(String only, String ids) {
            assertThat(ids(Catalogue.all().selectedBy(settings(SettingKey.ONLY, only))))
                    .containsExactly(ids.split(";"));
        }

        @Test
        void by_severity_in_small_letters_or_as_reports_write_it() {
            Catalogue critical = Catalogue.all().selectedBy(settings(SettingKey.ONLY, "critical"));

            assertThat(critical.definitions())
                    .isNotEmpty()
                    .allSatisfy(check -> assertThat(check.severity()).isEqualTo(Severity.CRITICAL));
            assertThat(ids(Catalogue.all().selectedBy(settings(SettingKey.ONLY, "CRITICAL"))))
                    .isEqualTo(ids(critical));
        }

        @Test
        void by_tag_and_all_names_together() {
            List<String> security = ids(Catalogue.all().selectedBy(settings(SettingKey.ONLY, "security")));
            assertThat(security).contains("config.debug", "tls.expiry").doesNotContain("workers.count");

            List<String> both = ids(Catalogue.all().selectedBy(settings(SettingKey.ONLY, "security,workers.count")));
            assertThat(both)
                    .hasSize(security.size() + 1)
                    .contains("workers.count")
                    .containsAll(security);

            assertThat(ids(Catalogue.all()
                            .selectedBy(settings(SettingKey.ONLY, "tls").with(SettingKey.SKIP, "move", "x"))))
                    .contains("tls.expiry")
                    .doesNotContain("tls.acme");
        }

        @Test
        void all_but_what_is_skipped() {
            assertThat(ids(Catalogue.all().selectedBy(settings(SettingKey.SKIP, "docker,workers"))))
                    .contains("logs.rotation")
                    .noneMatch(id -> id.startsWith("docker.") || id.startsWith("workers."));
            assertThat(ids(Catalogue.all()
                            .selectedBy(settings(SettingKey.ONLY, "docker.engine")
                                    .with(SettingKey.SKIP, "docker.engine.disk", "x"))))
                    .containsExactly("docker.engine.answers");
        }

        @Test
        void what_jobs_need() {
            assertThat(ids(Catalogue.neededByJobs()))
                    .containsExactly(
                            "docker.engine.answers",
                            "docker.image.present",
                            "docker.image.architecture",
                            "workers.stable",
                            "workers.socket",
                            "workers.tmp",
                            "workers.network",
                            "workers.grids");
        }
    }

    @Nested
    class Refuses {

        private void assertRefused(Settings settings, String message) {
            assertThatThrownBy(() -> Catalogue.all().selectedBy(settings))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith(message);
        }

        private static Set<String> areas() {
            return Catalogue.all().definitions().stream()
                    .map(check -> check.area().id())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Test
        void a_name_that_means_no_check() {
            assertRefused(
                    settings(SettingKey.ONLY, "worker"),
                    "QFC_HEALTH_ONLY names \"worker\", which is no area, severity, tag or id of a check; did you mean "
                            + "\"workers\"? There are " + String.join(", ", areas())
                            + ", critical, major, minor, risk, "
                            + "capacity, clients, data, deploy, move, security, and the ids in docs/checks.md.");
            assertRefused(
                    settings(SettingKey.SKIP, "Docker"),
                    "QFC_HEALTH_SKIP names \"Docker\", which is no area, severity, tag or id of a check; did you mean "
                            + "\"docker\"? There are ");
        }

        @Test
        void a_selection_of_nothing() {
            assertRefused(
                    settings(SettingKey.ONLY, "logs").with(SettingKey.SKIP, "logs", "--skip"),
                    "No check is left: QFC_HEALTH_ONLY leaves nothing to examine.");
            assertRefused(
                    settings(SettingKey.SKIP, String.join(",", areas())),
                    "No check is left: \"skip\" leaves nothing to examine.");
        }

        @Test
        void a_list_without_a_name() {
            assertRefused(
                    settings(SettingKey.ONLY, " , "),
                    "QFC_HEALTH_ONLY is \" , \", but \"only\" must be one or more names separated by commas.");
        }

        @Test
        void a_threshold_that_no_check_has_and_names_the_nearest() {
            assertRefused(
                    Settings.none().withThreshold("workers.stable.recent-restarts", "5m", "the file"),
                    "There is no threshold \"workers.stable.recent-restarts\" (the file); did you mean "
                            + "\"workers.stable.recent-restart\"? Known are docker.image.release.apart, ");
        }
    }

    @Nested
    class Root_causes {

        private static List<RootCause> causes(ADeployment deployment) {
            return Diagnosis.of(Catalogue.all().examine(deployment.look()));
        }

        @Test
        void of_the_incident_begin_with_the_absent_image() {
            assertThat(causes(ADeployment.healthy().withoutImage("gis-qgis:latest")))
                    .singleElement()
                    .isEqualTo(new RootCause(
                            "worker-image-missing",
                            "An image that the workers start for every job is not on this engine",
                            "gis-qgis:latest is absent; 2 images looked at.",
                            "The workers start a container of this image for every job. Without it they look alive and every "
                                    + "upload, packaging and sync of everybody fails within a second.",
                            List.of(
                                    "where the compose files are: docker compose build qgis",
                                    "or on the old server: docker save gis-qgis:latest | ssh THIS_SERVER docker load"),
                            List.of("java -jar qfc-health.jar check --only docker.image.present,"
                                    + "docker.image.architecture,docker.image.pinned,docker.image.release"),
                            List.of(
                                    "docker.image.present",
                                    "docker.image.architecture",
                                    "docker.image.pinned",
                                    "docker.image.release")));
        }

        @Test
        void of_a_healthy_deployment_are_none() {
            assertThat(causes(ADeployment.healthy())).isEmpty();
        }

        @Test
        void of_a_silent_engine_are_the_engine_alone() {
            ADeployment silent = ADeployment.healthy()
                    .silent("engine", "containers", "inspected", "images", "inspectedImages")
                    .silent("networks", "volumes", "diskUsage");

            assertThat(causes(silent)).extracting(RootCause::id).containsExactly("engine-out-of-reach");
        }
    }

    @Nested
    class Runs {

        private static final class Broken implements Check {
            @Override
            public CheckDefinition definition() {
                return Catalogue.all().definitions().get(0);
            }

            @Override
            public Finding examine(Look look) {
                throw new IllegalStateException("no such thing at https://user:geheim77@example.org");
            }
        }

        @Test
        void a_check_that_fails_itself_without_taking_others_down() {
            FindingAssert.assertThat(new Broken(), ADeployment.healthy())
                    .isUnknown("this check failed itself: java.lang.IllegalStateException: no such thing at "
                            + "https://***@example.org")
                    .expects("the Docker engine answers");
        }

        @Test
        void all_checks_in_the_order_of_reports() {
            assertThat(Catalogue.all().examine(ADeployment.healthy().look()).stream()
                            .map(Finding::id))
                    .containsExactlyElementsOf(ids(Catalogue.all()));
        }
    }
}
