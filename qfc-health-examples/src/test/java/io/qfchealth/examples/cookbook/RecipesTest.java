package io.qfchealth.examples.cookbook;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.CheckListener;
import io.qfchealth.Patience;
import io.qfchealth.QfcServer;
import io.qfchealth.QfcSoftAssertions;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.diagnosis.Activity;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.history.Change;
import io.qfchealth.history.History;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each region between tag and end is a recipe of docs/cookbook.md; {@link CookbookPageTest} holds that. */
class RecipesTest {
    private static final Path EVIDENCE = Path.of("src", "test", "resources", "evidence");
    private static final Path HEALTHY = EVIDENCE.resolve("healthy.json");
    private static final Path INCIDENT = EVIDENCE.resolve("incident.json");

    @TempDir
    private Path directory;

    private static QfcServer healthy() {
        return QfcServer.replay(HEALTHY);
    }

    private static QfcServer incident() {
        return QfcServer.replay(INCIDENT);
    }

    private static boolean mayRelease(QfcServer server) {
        // tag::gate[]
        HealthReport report = server.check();
        if (report.decision() == Decision.BLOCK) {
            System.err.println(report.blastRadius().sentence());
            return false;
        }
        return true;
        // end::gate[]
    }

    @Test
    void gate() {
        try (QfcServer healthy = healthy();
                QfcServer incident = incident()) {
            assertThat(mayRelease(healthy)).isTrue();
            assertThat(mayRelease(incident)).isFalse();
        }
    }

    @Test
    void strict() {
        try (QfcServer server = healthy()) {
            // tag::strict[]
            Decision decision = server.check().decision(true); // warnings that nobody waived block as well
            // end::strict[]
            assertThat(decision).isNotNull();
        }
    }

    @Test
    void wait_for_it() {
        try (QfcServer server = healthy()) {
            // tag::within[]
            assertThat(server).within(Duration.ofMinutes(3)).canRunJobs();
            // end::within[]
            // tag::patience[]
            HealthReport report = Patience.of(Duration.ofMinutes(3))
                    .until(HealthReport::isHealthy, server::check)
                    .value();
            // end::patience[]
            assertThat(report.isHealthy()).isTrue();
        }
    }

    @Test
    void image_and_workers() {
        try (QfcServer server = healthy()) {
            // tag::workers[]
            assertThat(server).hasImage("qfieldcloud-qgis:latest").hasWorkers(8);
            assertThat(server.workers()).hasSize(8).allRunning().noneOutOfMemory();
            // end::workers[]
            // tag::image[]
            assertThat(server.image("qfieldcloud-qgis:latest"))
                    .isPresent()
                    .isForThisEngine()
                    .isYoungerThan(Duration.ofDays(90));
            // end::image[]
        }
    }

    @Test
    void workers_recreated() {
        try (QfcServer server = healthy()) {
            Instant deployedAt = server.look().takenAt().minus(Duration.ofHours(12));
            // tag::deployed[]
            assertThat(server.workers()).allUpSince(deployedAt);
            // end::deployed[]
        }
    }

    @Test
    void jobs() {
        try (QfcServer server = healthy()) {
            // tag::jobs[]
            assertThat(server.jobs())
                    .hasNoFailuresWithin(Duration.ofHours(1))
                    .hasNonePendingLongerThan(Duration.ofMinutes(10));
            // end::jobs[]
        }
    }

    @Test
    void tokens() {
        try (QfcServer server = incident()) {
            Instant migratedAt = server.look().takenAt().minus(Duration.ofHours(13));
            assertThatThrownBy(() -> {
                        // tag::tokens[]
                        assertThat(server.tokens()).hasNoneIssuedBefore(migratedAt);
                        // end::tokens[]
                    })
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("auth.tokens.stale");
        }
    }

    @Test
    void storage() {
        try (QfcServer server = healthy()) {
            // tag::storage[]
            assertThat(server.storage()).isLive().hasVersionedBucket("qfieldcloud-prod");
            // end::storage[]
        }
    }

    @Test
    void web() {
        try (QfcServer server = healthy()) {
            // tag::web[]
            assertThat(server.web()).hasStyledPages().reportsAllOk().hasTlsValidFor(Duration.ofDays(14));
            // end::web[]
        }
    }

    @Test
    void soft() {
        try (QfcServer server = incident()) {
            assertThatThrownBy(() -> {
                        // tag::soft[]
                        QfcSoftAssertions.assertSoftly(softly -> {
                            softly.assertThat(server).hasWorkers(9).hasImage("qfieldcloud-qgis:latest");
                            softly.assertThat(server).canRunJobs();
                        });
                        // end::soft[]
                    })
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("workers.count", "docker.image.present");
        }
    }

    @Test
    void one_check() {
        try (QfcServer server = healthy()) {
            // tag::one[]
            assertThat(server).hasPassed("web.pages");
            // end::one[]
        }
    }

    @Test
    void smoke() {
        // tag::smoke[]
        try (QfcServer server = QfcServer.of(Settings.none()
                .with(SettingKey.REPLAY, "src/test/resources/evidence/healthy.json", "this test")
                .with(SettingKey.ONLY, "critical,deploy", "this test")
                .with(SettingKey.SKIP, "docker.engine.disk", "this test"))) {
            assertThat(server).isHealthy();
        }
        // end::smoke[]
    }

    @Test
    void own_limit() {
        // tag::threshold[]
        Settings settings = Settings.none()
                .with(SettingKey.REPLAY, "src/test/resources/evidence/healthy.json", "this test")
                .withThreshold("tls.expiry.soon", "60d", "this test");
        // end::threshold[]
        try (QfcServer server = QfcServer.of(settings)) {
            assertThat(server.check().findings())
                    .filteredOn(finding -> finding.id().equals("tls.expiry"))
                    .isNotEmpty();
        }
    }

    @Test
    void waiver() throws IOException {
        Path file = Files.writeString(directory.resolve("qfc-health.yaml"), Blocks.named("waiver"));
        Settings settings = SettingsSources.file(file).with(SettingKey.REPLAY, INCIDENT.toString(), "this test");
        try (QfcServer server = QfcServer.of(settings)) {
            HealthReport report = server.check();
            assertThat(report.findings())
                    .filteredOn(finding -> finding.id().equals("docker.image.present"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.status()).isEqualTo(Status.WARN);
                        assertThat(finding.isWaived()).isTrue();
                    });
        }
    }

    @Test
    void settings_file() throws IOException {
        Path file = Files.writeString(directory.resolve("production.yaml"), Blocks.named("production"));
        // tag::settings[]
        Settings settings = SettingsSources.file(file).orElse(SettingsSources.environment());
        // end::settings[]
        assertThat(settings.text(SettingKey.WEB).orElseThrow().value()).isEqualTo("https://gis.example.org");
        assertThat(settings.thresholds()).containsKey("tls.expiry.soon");
    }

    @Test
    void save_and_replay() {
        try (QfcServer server = incident()) {
            Path file = directory.resolve("seen.json");
            // tag::save[]
            Look look = server.look();
            HealthReport report = server.check(look);
            look.save(file); // what was seen, without secrets
            // end::save[]
            // tag::replay[]
            try (QfcServer then = QfcServer.replay(file)) {
                assertThat(then.check().rootCauses()).isEqualTo(report.rootCauses());
            }
            // end::replay[]
        }
    }

    @Test
    void causes() {
        try (QfcServer server = incident()) {
            List<String> told = new ArrayList<>();
            // tag::causes[]
            server.check().rootCauses().forEach(cause -> {
                told.add(cause.title());
                cause.remedy().forEach(step -> told.add("  " + step));
            });
            // end::causes[]
            assertThat(told.get(0)).isEqualTo("An image that the workers start for every job is not on this engine");
        }
    }

    @Test
    void who_notices() {
        try (QfcServer server = incident()) {
            // tag::radius[]
            boolean fieldworkStops =
                    server.check().blastRadius().having(Activity.State.STOPPED).contains(Activity.SYNC);
            // end::radius[]
            assertThat(fieldworkStops).isTrue();
        }
    }

    @Test
    void reports() {
        try (QfcServer server = incident()) {
            // tag::reports[]
            HealthReport report = server.check();
            report.write(ReportFormat.HTML, directory.resolve("report.html"));
            report.write(ReportFormat.JUNIT_XML, directory.resolve("report.xml"));
            report.write(ReportFormat.PROMETHEUS, directory.resolve("qfc_health.prom"));
            // end::reports[]
            assertThat(directory.resolve("report.html")).isNotEmptyFile();
            assertThat(directory.resolve("qfc_health.prom")).content().contains("qfc_health_");
        }
    }

    @Test
    void history() {
        try (QfcServer server = incident()) {
            // tag::history[]
            Change change = History.in(directory).keep(server.check());
            if (change.isOfState()) {
                System.out.println(change.sentence());
            }
            // end::history[]
            assertThat(directory.resolve("index.html")).isNotEmptyFile();
        }
    }

    @Test
    void listener() {
        List<String> failed = new ArrayList<>();
        try (QfcServer server = incident()) {
            // tag::listener[]
            CheckListener listener = new CheckListener() {
                @Override
                public void examined(Finding finding) {
                    if (finding.status() == Status.FAIL) {
                        failed.add(finding.id());
                    }
                }
            };
            HealthReport report = server.check(listener);
            // end::listener[]
            assertThat(report.isHealthy()).isFalse();
        }
        assertThat(failed).contains("docker.image.present");
    }

    // tag::own[]
    static final class FewImages implements Check {
        private static final CheckDefinition DEFINITION = new CheckDefinition(
                "docker.few-images",
                Area.DOCKER,
                Severity.RISK,
                "not more than 100 images lie on the engine",
                "Nobody finds the right one among hundreds.",
                "docker image prune",
                false,
                List.of());

        @Override
        public CheckDefinition definition() {
            return DEFINITION;
        }

        @Override
        public Finding examine(Look look) {
            int images = look.images().size();
            Verdict verdict = Verdict.on(DEFINITION).actual(images + " images");
            return images > 100 ? verdict.warn() : verdict.pass(images);
        }
    }
    // end::own[]

    @Test
    void own_check() {
        try (QfcServer server = healthy()) {
            // tag::own-use[]
            assertThat(server).hasPassed(new FewImages());
            HealthReport report = server.with(new FewImages()).check();
            // end::own-use[]
            assertThat(report.findings()).extracting(Finding::id).contains("docker.few-images");
        }
    }

    @Test
    void compare_two_reports() {
        try (QfcServer one = healthy();
                QfcServer other = incident()) {
            // tag::worse[]
            List<String> worse = other.check().findings().stream()
                    .filter(finding -> finding.status() == Status.FAIL)
                    .map(Finding::id)
                    .filter(id -> one.check().findings().stream()
                            .anyMatch(before -> before.id().equals(id) && before.status() == Status.PASS))
                    .toList();
            // end::worse[]
            assertThat(worse).contains("docker.image.present");
        }
    }
}
