package io.qfchealth.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.Secret;
import io.qfchealth.finding.Waiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path directory;

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("qfc-health.yaml"), yaml);
    }

    private static Settings one(SettingKey key, String value) {
        return Settings.none().with(key, value, "it");
    }

    @Nested
    class Of_a_file {

        @Test
        void are_values_lists_and_thresholds() throws IOException {
            Path file = file("""
                    project: gis
                    workers: 8
                    strict: true
                    images: [a:1, "b:2"]
                    only: docker,workers
                    deployed-at: 2026-01-12T08:00:00Z
                    thresholds:
                      workers.stable.recent-restart: 5m
                      docker:
                        engine.disk:
                          free: 10
                    """);
            Settings settings = SettingsSources.file(file);

            assertThat(settings.text(SettingKey.PROJECT)).contains(new Setting<>("gis", "\"project\" in " + file));
            assertThat(settings.positiveNumber(SettingKey.WORKERS))
                    .contains(new Setting<>(8, "\"workers\" in " + file));
            assertThat(settings.flag(SettingKey.STRICT)).isTrue();
            assertThat(settings.names(SettingKey.IMAGES).map(Setting::value)).contains(List.of("a:1", "b:2"));
            assertThat(settings.names(SettingKey.ONLY).map(Setting::value)).contains(List.of("docker", "workers"));
            assertThat(settings.instant(SettingKey.DEPLOYED_AT).map(Setting::value))
                    .contains(Instant.parse("2026-01-12T08:00:00Z"));
            assertThat(settings.thresholds())
                    .containsExactly(
                            Map.entry(
                                    "docker.engine.disk.free",
                                    new Setting<>("10", "thresholds.docker.engine.disk.free in " + file)),
                            Map.entry(
                                    "workers.stable.recent-restart",
                                    new Setting<>("5m", "thresholds.workers.stable.recent-restart in " + file)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "# nothing\n", "---\n", "project:\n", "project: ~\nthresholds:\n"})
        void may_say_nothing(String yaml) throws IOException {
            Settings settings = SettingsSources.file(file(yaml));

            assertThat(settings.text(SettingKey.PROJECT)).isEmpty();
            assertThat(settings.thresholds()).isEmpty();
        }

        private void assertRefused(Path file, String message) {
            assertThatThrownBy(() -> SettingsSources.file(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessage(message);
        }

        @Test
        void are_refused_with_the_nearest_name() throws IOException {
            Path file = file("projct: gis");
            String known = String.join(
                    ", ", Arrays.stream(SettingKey.values()).map(SettingKey::id).toList());

            assertRefused(
                    file,
                    "There is no setting \"projct\" (in " + file + "); did you mean \"project\"? Known are " + known
                            + ", thresholds, waivers.");
        }

        @Test
        void hold_waivers() throws IOException {
            Path file = file("""
                    waivers:
                      - check: web.old-host
                        reason: the old server goes in spring
                        by: operations
                        until: 2027-03-31
                    """);

            assertThat(SettingsSources.file(file).waivers())
                    .containsExactly(new Setting<>(
                            new Waiver(
                                    "web.old-host",
                                    "the old server goes in spring",
                                    "operations",
                                    LocalDate.parse("2027-03-31")),
                            "waiver 1 in " + file));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                waivers: web.old-host | "waivers" in FILE must be a list of entries such as EXAMPLE.
                waivers: [web.old-host] | The waiver 1 in FILE must be an entry such as EXAMPLE.
                waivers: [{check: a.b, reason: r, by: me}] | The waiver 1 in FILE does not say "until"; an entry is such as EXAMPLE.
                waivers: [{check: a.b, by: me, until: 2027-03-31}] | The waiver 1 in FILE does not say "reason"; an entry is such as EXAMPLE.
                waivers: [{check: a.b, reason: r, by: me, until: soon}] | The waiver 1 in FILE holds until "soon", but "until" must be a day such as 2027-03-31.
                waivers: [{check: a.b, reason: r, who: me, until: 2027-03-31}] | The waiver 1 in FILE has an unknown field "who"; did you mean "by"? Known are check, reason, by, until.
                """)
        void are_refused_with_a_waiver_that_does_not_say_all(String text, String message) throws IOException {
            Path file = file(text);

            assertRefused(
                    file,
                    message.replace("FILE", file.toString())
                            .replace(
                                    "EXAMPLE",
                                    "\"- {check: web.old-host, reason: the old server goes in spring, by: operations, "
                                            + "until: 2027-03-31}\""));
        }

        @Test
        void are_refused_with_two_waivers_of_one_check() throws IOException {
            Path file = file("""
                    waivers:
                      - {check: a.b, reason: r, by: me, until: 2027-03-31}
                      - {check: a.b, reason: s, by: me, until: 2027-04-30}
                    """);

            assertRefused(file, "\"waivers\" in " + file + " names \"a.b\" twice; leave one of the entries out.");
        }

        @Test
        void are_refused_without_a_file() {
            Path file = directory.resolve("absent.yaml");

            assertRefused(file, "There is no settings file " + file + ".");
        }

        @Test
        void are_refused_from_a_directory() {
            assertThatThrownBy(() -> SettingsSources.file(directory))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("The settings file " + directory + " cannot be read: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"- a\n- b\n", "text", "8"})
        void are_refused_when_they_are_no_names_and_values(String yaml) throws IOException {
            Path file = file(yaml);

            assertRefused(
                    file, "The settings file " + file + " must hold \"name: value\" lines, such as \"workers: 8\".");
        }

        @Test
        void are_refused_when_they_are_no_yaml_without_repeating_the_line() throws IOException {
            Path file = file("project: gis\ndatabase-password: \"geheim77\nworkers: 8\n");

            assertThatThrownBy(() -> SettingsSources.file(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessage("The settings file " + file
                            + " is no YAML: while scanning a quoted scalar, found unexpected end of stream (line 2).");
        }

        @Test
        void are_refused_when_they_are_no_text() throws IOException {
            Path file = Files.write(
                    directory.resolve("latin1.yaml"), "projekt: Grün".getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> SettingsSources.file(file))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("The settings file " + file + " cannot be read: ");
        }

        @Test
        void are_refused_when_a_value_is_a_structure() throws IOException {
            Path file = file("docker: {host: gis}");

            assertRefused(file, "\"docker\" in " + file + " must be a value or a list of values.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"thresholds: 5m", "thresholds: [a]"})
        void are_refused_when_thresholds_have_no_names(String yaml) throws IOException {
            Path file = file(yaml);

            assertRefused(
                    file,
                    "\"thresholds\" in " + file
                            + " must hold \"name: value\" lines, such as \"workers.stable.recent-restart: 5m\".");
        }
    }

    @Nested
    class Of_the_environment {

        @Test
        void are_variables_of_the_same_names() {
            Settings settings = SettingsSources.environment(Map.of(
                    "QFC_HEALTH_GRIDS_VOLUME", "grids",
                    "QFC_HEALTH_PROJECT", " ",
                    "QFC_HEALTH_CONFIG", "other.yaml",
                    "PATH", "/bin"));

            assertThat(settings.text(SettingKey.GRIDS_VOLUME))
                    .contains(new Setting<>("grids", "QFC_HEALTH_GRIDS_VOLUME"));
            assertThat(settings.text(SettingKey.PROJECT)).isEmpty();
        }

        @Test
        void are_refused_with_the_nearest_name() {
            Map<String, String> variables = Map.of("QFC_HEALTH_WORKER", "8");

            assertThatThrownBy(() -> SettingsSources.environment(variables))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith(
                            "There is no setting \"QFC_HEALTH_WORKER\" (in the environment); did you mean "
                                    + "\"QFC_HEALTH_WORKERS\"? Known are QFC_HEALTH_DOCKER, ");
        }

        @ParameterizedTest
        @EnumSource
        void have_one_name_for_each_key(SettingKey key) {
            assertThat(SettingsSources.environment(Map.of(key.variable(), "x")).text(key))
                    .contains(new Setting<>("x", key.variable()));
            assertThat(key.parameter()).isEqualTo("qfchealth." + key.id());
            assertThat(key.meaning()).isNotBlank();
        }
    }

    @Test
    void of_parameters_are_those_that_are_set() {
        Map<String, String> parameters = Map.of("qfchealth.workers", "8", "qfchealth.web", "");
        Settings settings = SettingsSources.parameters(
                key -> Optional.ofNullable(parameters.get(key.parameter())), key -> "parameter " + key.parameter());

        assertThat(settings.text(SettingKey.WORKERS)).contains(new Setting<>("8", "parameter qfchealth.workers"));
        assertThat(settings.text(SettingKey.WEB)).isEmpty();
    }

    @Test
    void are_layered_so_that_the_first_wins() {
        Settings first = one(SettingKey.PROJECT, "a").withThreshold("x.y", "1", "first");
        Settings second = one(SettingKey.PROJECT, "b")
                .with(SettingKey.WORKERS, "3", "it")
                .withThreshold("x.y", "2", "second")
                .withThreshold("x.z", "3", "second");
        Settings merged = first.orElse(second);

        assertThat(merged.text(SettingKey.PROJECT).map(Setting::value)).contains("a");
        assertThat(merged.text(SettingKey.WORKERS).map(Setting::value)).contains("3");
        assertThat(merged.threshold("x.y").map(Setting::value)).contains("1");
        assertThat(merged.threshold("x.z").map(Setting::value)).contains("3");
        assertThat(first.text(SettingKey.WORKERS)).isEmpty();
    }

    @Nested
    class Values {

        @ParameterizedTest
        @CsvSource({"true, true", "' false ', false"})
        void of_a_flag_are_two(String text, boolean value) {
            assertThat(one(SettingKey.STRICT, text).flag(SettingKey.STRICT)).isEqualTo(value);
            assertThat(Settings.none().flag(SettingKey.STRICT)).isFalse();
        }

        @Test
        void are_refused_in_a_sentence_that_names_the_origin() {
            assertThatThrownBy(() -> one(SettingKey.STRICT, "yes").flag(SettingKey.STRICT))
                    .isExactlyInstanceOf(QfcConfigurationException.class)
                    .hasMessage("it is \"yes\", but \"strict\" must be true or false.");
            assertThatThrownBy(() -> one(SettingKey.DEADLINE, "0s").duration(SettingKey.DEADLINE))
                    .hasMessage("it is \"0s\", but \"deadline\" must be a length of time such as 10s, 3m or 1h.");
            assertThatThrownBy(() ->
                            one(SettingKey.UP_SINCE, "2026-01-12T08:00:00").instant(SettingKey.UP_SINCE))
                    .hasMessage(
                            "it is \"2026-01-12T08:00:00\", but \"up-since\" must be a moment with its time zone such as "
                                    + "2026-01-12T08:00:00Z.");
            assertThatThrownBy(() -> one(SettingKey.WORKERS, "8.5").positiveNumber(SettingKey.WORKERS))
                    .hasMessage("it is \"8.5\", but \"workers\" must be a number from 1 to 10000.");
            assertThatThrownBy(() -> one(SettingKey.SKIP, ",").names(SettingKey.SKIP))
                    .hasMessage("it is \",\", but \"skip\" must be one or more names separated by commas.");
        }

        @Test
        void that_are_secrets_are_not_printed() {
            Settings settings = one(SettingKey.DATABASE_PASSWORD, "geheim77");

            assertThat(settings.secret(SettingKey.DATABASE_PASSWORD))
                    .contains(new Setting<>(Secret.of("geheim77"), "it"));
            assertThat(String.valueOf(settings.secret(SettingKey.DATABASE_PASSWORD)))
                    .doesNotContain("geheim77");
        }
    }

    @Nested
    class Lengths_of_time {

        @ParameterizedTest
        @CsvSource({
            "90s, PT90S",
            "250ms, PT0.25S",
            "3m, PT3M",
            "' 13 H ', PT13H",
            "30d, PT720H",
            "PT90S, PT90S",
            "pt1h, PT1H",
            "0s, PT0S"
        })
        void are_read(String text, Duration expected) {
            assertThat(DurationText.parse(text)).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "5", "m", "5 minutes", "-5m", "PT-5S", "5m 3s", "99999999999999999d"})
        void are_refused(String text) {
            assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "PT-5S, 0 s",
            "PT0S, 0 s",
            "PT0.05S, 50 ms",
            "PT0.9999S, 999 ms",
            "PT1S, 1 s",
            "PT59.9S, 59 s",
            "PT60S, 1 min",
            "PT3601S, 1 h",
            "PT13H5M59S, 13 h 5 min",
            "P10DT23H59M, 10 d 23 h"
        })
        void are_written_with_two_units(Duration duration, String text) {
            assertThat(DurationText.of(duration)).isEqualTo(text);
        }
    }
}
