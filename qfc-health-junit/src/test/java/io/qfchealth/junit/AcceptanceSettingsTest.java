package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceSettingsTest {
    private static final String HERE = " of @QfcAcceptance on " + AcceptanceSettingsTest.class.getName() + "$";
    private static final String DOCKER = "tcp://10.0.0.1:2375";

    @TempDir
    Path directory;

    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Collection<String>> names = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private Settings resolve(Class<?> annotated) {
        return new AcceptanceSettings(
                        Objects.requireNonNull(annotated.getAnnotation(QfcAcceptance.class)),
                        annotated,
                        new JunitParameters(name -> Optional.ofNullable(parameters.get(name)), names),
                        environment,
                        directory)
                .resolve();
    }

    private void file(String name, String... lines) throws IOException {
        Files.write(directory.resolve(name), List.of(lines));
    }

    private void isRefused(Class<?> annotated, String sentence) {
        assertThatThrownBy(() -> resolve(annotated))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage(sentence);
    }

    @Test
    void nothing_has_to_be_set() {
        assertThat(resolve(Plain.class).text(SettingKey.DOCKER)).isEmpty();
    }

    @Test
    void the_annotation_counts_most_then_parameters_then_the_environment_then_the_file() throws IOException {
        file("qfc-health.yaml", "docker: tcp://10.0.0.4:2375", "workers: 4", "within: 4m", "deadline: 4s");
        environment.putAll(Map.of(
                "QFC_HEALTH_DOCKER", "tcp://10.0.0.3:2375",
                "QFC_HEALTH_WORKERS", "3",
                "QFC_HEALTH_WITHIN", "3m"));
        parameters.putAll(Map.of("qfchealth.docker", "tcp://10.0.0.2:2375", "qfchealth.workers", "2"));

        Settings settings = resolve(Docker.class);

        assertThat(settings.text(SettingKey.DOCKER)).contains(new Setting<>(DOCKER, "docker" + HERE + "Docker"));
        assertThat(settings.text(SettingKey.WORKERS))
                .contains(new Setting<>("2", "JUnit configuration parameter qfchealth.workers"));
        assertThat(settings.text(SettingKey.WITHIN)).contains(new Setting<>("3m", "QFC_HEALTH_WITHIN"));
        assertThat(settings.text(SettingKey.DEADLINE))
                .contains(new Setting<>("4s", "\"deadline\" in " + directory.resolve("qfc-health.yaml")));
    }

    @Test
    void thresholds_come_from_every_layer_but_the_environment() throws IOException {
        file("qfc-health.yaml", "thresholds:", "  workers.stable.recent-restart: 4m");
        String name = "workers.stable.recent-restart";
        assertThat(resolve(Plain.class).threshold(name).map(Setting::value)).contains("4m");

        parameters.put("qfchealth.thresholds." + name, "2m");
        assertThat(resolve(Plain.class).threshold(name))
                .contains(new Setting<>("2m", "JUnit configuration parameter qfchealth.thresholds." + name));

        assertThat(resolve(Threshold.class).threshold(name))
                .contains(new Setting<>("1m", "\"thresholds." + name + "\" in settings" + HERE + "Threshold"));
    }

    @Test
    void the_file_is_named_by_the_annotation_then_a_parameter_then_the_environment() throws IOException {
        file("annotation.yaml", "workers: 1");
        file("parameter.yaml", "workers: 2");
        file("environment.yaml", "workers: 3");
        file("qfc-health.yaml", "workers: 4");

        assertThat(workers(Plain.class)).contains("4");
        environment.put("QFC_HEALTH_CONFIG", "environment.yaml");
        assertThat(workers(Plain.class)).contains("3");
        parameters.put("qfchealth.config", directory.resolve("parameter.yaml").toString());
        assertThat(workers(Plain.class)).contains("2");
        assertThat(workers(File.class)).contains("1");
    }

    private Optional<String> workers(Class<?> annotated) {
        return resolve(annotated).text(SettingKey.WORKERS).map(Setting::value);
    }

    @Test
    void a_file_is_found_on_the_class_path_too() {
        assertThat(workers(OnClassPath.class)).contains("3");
    }

    @Test
    void an_unset_variable_that_names_the_file_counts_as_none() {
        environment.put("QFC_HEALTH_CONFIG", "");

        assertThat(workers(Plain.class)).isEmpty();
    }

    @Test
    void a_file_that_is_named_must_exist() {
        isRefused(
                File.class,
                "config" + HERE + "File names the settings file \"annotation.yaml\", which is neither in " + directory
                        + " nor on the class path.");
    }

    @Test
    void a_file_in_an_archive_is_refused() {
        assertThatThrownBy(() -> resolve(InArchive.class))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessageStartingWith("The settings file jar:file:")
                .hasMessageEndingWith(
                        "is packed into an archive; put it into a directory of the class path or into the working directory.");
    }

    @Test
    void a_setting_that_does_not_exist_is_refused_in_every_layer() throws IOException {
        assertThatThrownBy(() -> resolve(Misspelt.class))
                .hasMessageStartingWith(
                        "There is no setting \"wihtin\" (in settings" + HERE + "Misspelt); did you mean \"within\"?");

        names.put("the system properties", List.of("user.dir", "qfchealth.dokcer"));
        assertThatThrownBy(() -> resolve(Plain.class))
                .hasMessageStartingWith("There is no setting \"qfchealth.dokcer\" (in the system properties); "
                        + "did you mean \"qfchealth.docker\"? Known are qfchealth.docker, qfchealth.ssh-directory, ");
        names.clear();

        environment.put("QFC_HEALTH_WORKER", "3");
        assertThatThrownBy(() -> resolve(Plain.class))
                .hasMessageStartingWith("There is no setting \"QFC_HEALTH_WORKER\" (in the environment); "
                        + "did you mean \"QFC_HEALTH_WORKERS\"?");
        environment.clear();

        file("qfc-health.yaml", "worker: 3");
        assertThatThrownBy(() -> resolve(Plain.class))
                .hasMessageStartingWith("There is no setting \"worker\" (in " + directory.resolve("qfc-health.yaml")
                        + "); did you mean \"workers\"?");
    }

    @Test
    void parameters_that_exist_are_not_refused() {
        names.put(
                "the system properties",
                List.of("qfchealth.docker", "qfchealth.config", "qfchealth.thresholds.workers.stable.recent-restart"));

        assertThat(resolve(Plain.class).thresholds()).isEmpty();
    }

    @Test
    void a_threshold_that_does_not_exist_is_refused() throws IOException {
        file("qfc-health.yaml", "thresholds:", "  workers.stable.recent-restarts: 4m");

        assertThatThrownBy(() -> resolve(Plain.class))
                .hasMessageStartingWith("There is no threshold \"workers.stable.recent-restarts\" ("
                        + "thresholds.workers.stable.recent-restarts in " + directory.resolve("qfc-health.yaml")
                        + "); did you mean \"workers.stable.recent-restart\"?");
    }

    @Test
    void a_setting_without_a_value_is_refused() {
        isRefused(
                NoValue.class,
                "\"within 3m\" in settings" + HERE + "NoValue must be a name, = and a value, such as \"within=3m\".");
    }

    @Test
    void a_setting_that_is_given_twice_is_refused() {
        isRefused(
                Twice.class,
                "@QfcAcceptance on " + Twice.class.getName() + " sets \"docker\" twice; leave one of them out.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            workers     | 0        | a number from 1 to 10000
            within      | soon     | a length of time such as 10s, 3m or 1h
            deadline    | 0s       | a length of time such as 10s, 3m or 1h
            strict      | yes      | true or false
            images      | ,        | one or more names separated by commas
            up-since    | tomorrow | a moment with its time zone such as 2026-01-12T08:00:00Z
            deployed-at | now      | a moment with its time zone such as 2026-01-12T08:00:00Z
            """)
    void a_value_that_cannot_be_read_is_refused_with_its_origin(String name, String value, String shape) {
        parameters.put("qfchealth." + name, value);

        isRefused(
                Plain.class,
                "JUnit configuration parameter qfchealth." + name + " is \"" + value + "\", but \"" + name
                        + "\" must be " + shape + ".");
    }

    @Test
    void a_check_that_does_not_exist_is_refused() {
        parameters.put("qfchealth.skip", "wrokers");

        assertThatThrownBy(() -> resolve(Plain.class))
                .hasMessageStartingWith("JUnit configuration parameter qfchealth.skip names \"wrokers\"");
    }

    @QfcAcceptance
    private static final class Plain {}

    @QfcAcceptance(docker = DOCKER)
    private static final class Docker {}

    @QfcAcceptance(settings = "thresholds.workers.stable.recent-restart=1m")
    private static final class Threshold {}

    @QfcAcceptance(config = "annotation.yaml")
    private static final class File {}

    @QfcAcceptance(config = "settings/three-workers.yaml")
    private static final class OnClassPath {}

    @QfcAcceptance(config = "org/assertj/core/api/Assertions.class")
    private static final class InArchive {}

    @QfcAcceptance(settings = "wihtin=3m")
    private static final class Misspelt {}

    @QfcAcceptance(settings = "within 3m")
    private static final class NoValue {}

    @QfcAcceptance(docker = DOCKER, settings = "docker=" + DOCKER)
    private static final class Twice {}
}
