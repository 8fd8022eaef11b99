package io.qfchealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;

/** What an application that embeds the library is told, and what it can add, on saved evidence. */
class CheckListenerTest {
    private static final CheckDefinition LICENSE = new CheckDefinition(
            "config.license",
            Area.CONFIG,
            Severity.MAJOR,
            "the license is valid",
            "Why.",
            "Buy one.",
            false,
            List.of());

    @TempDir
    private Path directory;

    private Path evidence;

    @BeforeEach
    void save() {
        evidence = directory.resolve("evidence.json");
        ADeployment.healthy().withoutImage("gis-qgis:latest").look().save(evidence);
    }

    private Settings settings(String only) {
        return Settings.none()
                .with(SettingKey.REPLAY, evidence.toString(), "the test")
                .with(SettingKey.ONLY, only, "the test");
    }

    private QfcServer server(String only) {
        return QfcServer.of(settings(only));
    }

    @AfterEach
    void nothing_interrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    /** Writes down what it is told. */
    private static final class Told implements CheckListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void begun(QfcServer server, List<CheckDefinition> checks) {
            events.add("begun " + server.name() + " " + checks.size());
        }

        @Override
        public void examining(CheckDefinition check) {
            events.add("examining " + check.id());
        }

        @Override
        public void examined(Finding finding) {
            events.add(finding.status() + " " + finding.id());
        }

        @Override
        public void ended(QfcServer server, HealthReport report) {
            events.add("ended " + report.status());
        }
    }

    @Test
    void is_told_of_every_check_as_it_is_made() {
        Told told = new Told();
        try (QfcServer server = server("docker.image.present,workers.count")) {
            HealthReport report = server.check(told);

            assertThat(report.status()).isEqualTo(Status.FAIL);
            assertThat(told.events)
                    .containsExactly(
                            "begun gis 2",
                            "examining docker.image.present",
                            "FAIL docker.image.present",
                            "examining workers.count",
                            "PASS workers.count",
                            "ended FAIL");
        }
    }

    @Test
    void of_a_server_is_told_of_every_examination() {
        Told told = new Told();
        try (QfcServer server = QfcServer.of(settings("workers.count"), List.of(), List.of(told))) {
            assertThat(server.check().status()).isEqualTo(Status.PASS);
            assertThat(server.check(server.look()).status()).isEqualTo(Status.PASS);
            QfcAssertions.assertThat(server).isHealthy();
        }
        assertThat(told.events).filteredOn("ended PASS"::equals).hasSize(3);
    }

    @Test
    void that_throws_does_no_harm_to_checks_and_other_listeners() {
        Told told = new Told();
        CheckListener broken = new CheckListener() {
            @Override
            public void examined(Finding finding) {
                throw new IllegalStateException("this is the test");
            }

            @Override
            public void ended(QfcServer server, HealthReport report) {
                throw new NoClassDefFoundError("this is the test");
            }
        };
        try (QfcServer server = QfcServer.of(settings("workers.count"), List.of(), List.of(broken, told))) {
            assertThat(server.check().status()).isEqualTo(Status.PASS);
        }
        assertThat(told.events).contains("PASS workers.count", "ended PASS");
    }

    @Test
    void own_checks_are_there_for_report_and_assertions() {
        Check license = license(Verdict.on(LICENSE).actual("expired").fail());
        try (QfcServer server = QfcServer.of(settings("config.license,workers.count"), List.of(license))) {
            assertThat(server.check().findings().stream().map(finding -> finding.status() + " " + finding.id()))
                    .containsExactly("PASS workers.count", "FAIL config.license");
            assertThatThrownBy(() -> QfcAssertions.assertThat(server).hasPassed("config.license"))
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("FAIL config.license\nExpected : the license is valid\nActual   : expired\n");
            assertThatThrownBy(() -> QfcAssertions.assertThat(server).isHealthy())
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("config.license");
        }
    }

    @Test
    void own_checks_can_be_added_to_a_server_that_somebody_else_made() {
        Check license = license(Verdict.on(LICENSE).actual("expired").fail());
        try (QfcServer server = server("config.host,workers.count")) {
            QfcServer larger = server.with(license);

            QfcAssertions.assertThat(server).isHealthy();
            assertThat(larger.name()).isEqualTo("gis");
            assertThatThrownBy(() -> QfcAssertions.assertThat(larger).hasPassed("config.license"))
                    .isInstanceOf(AssertionFailedError.class);
            assertThatThrownBy(() -> larger.with(license))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageContaining("there is a check \"config.license\" already");
        }
    }

    @Test
    void evidence_of_a_server_with_own_checks_is_judged_without_them_too() {
        Path saved = directory.resolve("saved.json");
        Settings limited =
                settings("config.license,workers.count").withThreshold("config.license.days", "3", "the test");
        CheckDefinition definition = new CheckDefinition(
                "config.license",
                Area.CONFIG,
                Severity.MAJOR,
                "the license is valid",
                "Why.",
                "Buy one.",
                false,
                List.of(new Threshold("days", "1", "count", "when to warn")));
        Check license = new License(definition, Verdict.on(definition).pass(1));
        try (QfcServer server = QfcServer.of(limited, List.of(license))) {
            assertThat(server.look().save(saved)).isNotNull();
        }
        try (QfcServer elsewhere = QfcServer.replay(saved)) {
            assertThat(elsewhere.check().findings().stream().map(Finding::id)).containsExactly("workers.count");
            assertThat(elsewhere.with(license).check().findings().stream().map(Finding::id))
                    .containsExactly("workers.count", "config.license");
        }
        Settings wrong = Settings.none()
                .with(SettingKey.REPLAY, saved.toString(), "the test")
                .with(SettingKey.ONLY, "config.license", "the test");
        try (QfcServer elsewhere = QfcServer.of(wrong)) {
            assertThatThrownBy(elsewhere::check)
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("the test names \"config.license\", which is no area, severity, tag or id");
        }
    }

    @Test
    void own_checks_that_are_registered_nowhere_can_be_asserted() {
        try (QfcServer server = server("workers.count")) {
            QfcAssertions.assertThat(server)
                    .hasPassed(license(Verdict.on(LICENSE).actual("valid").pass(1)));
            assertThatThrownBy(() -> QfcAssertions.assertThat(server).hasPassed("config.license"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("There is no check \"config.license\"; there are docker.engine.answers, ");
        }
    }

    @Test
    void own_checks_that_cannot_be_used_are_refused_before_anything_is_asked() {
        CheckDefinition nameless =
                new CheckDefinition("license", Area.CONFIG, Severity.MAJOR, "t", "w", "r", false, List.of());
        Settings nowhere = Settings.none().with(SettingKey.DOCKER, "unix:///nowhere/docker.sock", "the test");
        Check check = new License(nameless, Verdict.on(nameless).pass(1));

        assertThatThrownBy(() -> QfcServer.of(nowhere, List.of(check)))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage(
                        "The check io.qfchealth.CheckListenerTest$License cannot be used: its id is \"license\", but an "
                                + "id is the area, a dot and lower case words, such as \"config.license-key\".");
        assertThatThrownBy(() -> QfcServer.builder()
                        .docker("unix:///nowhere/docker.sock")
                        .check(check)
                        .build())
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessageStartingWith("The check io.qfchealth.CheckListenerTest$License cannot be used: ");
    }

    private static Check license(Finding finding) {
        return new License(LICENSE, finding);
    }

    private record License(CheckDefinition definition, Finding finding) implements Check {
        @Override
        public Finding examine(Look look) {
            return finding;
        }
    }

    @Test
    void the_log_tells_the_outcome_and_what_is_wrong() {
        Lines lines = new Lines();
        LookLog log = new LookLog(lines);
        try (QfcServer server = server("docker.image.present,workers.count")) {
            HealthReport report = server.check(log);

            assertThat(lines.all)
                    .containsExactly(
                            "DEBUG Examining server \"gis\" at unix:///var/run/docker.sock: 2 checks.",
                            "DEBUG FAIL docker.image.present: "
                                    + report.findings().get(0).actual(),
                            "INFO Examined server \"gis\" at unix:///var/run/docker.sock: FAIL in "
                                    + report.duration().toMillis()
                                    + " ms, {PASS=1, SKIPPED=0, WARN=0, UNKNOWN=0, FAIL=1}.");
        }
    }

    @Test
    void nothing_that_is_logged_holds_a_secret() {
        Lines lines = new Lines();
        try (QfcServer server = QfcServer.replay(evidence)) {
            assertThat(server.check(new LookLog(lines)).findings())
                    .hasSizeGreaterThan(Catalogue.builtIn().definitions().size() / 2);
        }
        assertThat(lines.all).hasSizeGreaterThan(3).noneMatch(line -> line.contains("hunter2"));
    }

    /** A logger that keeps what it is given. */
    private static final class Lines extends AbstractLogger {
        private static final long serialVersionUID = 1L;

        private final transient List<String> all = new ArrayList<>();

        @Override
        protected String getFullyQualifiedCallerName() {
            return Lines.class.getName();
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
            all.add(level + " " + org.slf4j.helpers.MessageFormatter.basicArrayFormat(message, arguments));
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return true;
        }
    }
}
