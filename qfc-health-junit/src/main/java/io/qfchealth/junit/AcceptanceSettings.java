package io.qfchealth.junit;

import io.qfchealth.access.NearestNames;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The layers of settings of a test class, resolved into one and verified. */
final class AcceptanceSettings {
    private static final String THRESHOLDS = "thresholds.";

    private final QfcAcceptance annotation;
    private final Class<?> testClass;
    private final JunitParameters parameters;
    private final Map<String, String> environment;
    private final Path workingDirectory;

    AcceptanceSettings(
            QfcAcceptance annotation,
            Class<?> testClass,
            JunitParameters parameters,
            Map<String, String> environment,
            Path workingDirectory) {
        this.annotation = annotation;
        this.testClass = testClass;
        this.parameters = parameters;
        this.environment = environment;
        this.workingDirectory = workingDirectory;
    }

    static Settings of(QfcAcceptance annotation, Class<?> testClass, ExtensionContext context) {
        return new AcceptanceSettings(annotation, testClass, JunitParameters.of(context), System.getenv(), Path.of(""))
                .resolve();
    }

    /**
     * All layers as one.
     *
     * @throws QfcConfigurationException if a name does not exist or a value cannot be read
     */
    Settings resolve() {
        Settings settings = fromAnnotation()
                .orElse(parameters.settings(annotation.name()))
                .orElse(SettingsSources.environment(environment))
                .orElse(fromFile());
        verify(settings);
        return settings;
    }

    private Settings fromAnnotation() {
        Settings settings = withAttribute(Settings.none(), SettingKey.DOCKER, annotation.docker());
        settings = withAttribute(settings, SettingKey.PROJECT, annotation.project());
        settings = withAttribute(settings, SettingKey.ONLY, String.join(",", annotation.only()));
        settings = withAttribute(settings, SettingKey.SKIP, String.join(",", annotation.skip()));
        settings = withAttribute(settings, SettingKey.WITHIN, annotation.within());
        settings = withAttribute(settings, SettingKey.STRICT, annotation.strict() ? "true" : "");
        for (String entry : annotation.settings()) {
            settings = with(settings, entry);
        }
        return settings;
    }

    private Settings withAttribute(Settings settings, SettingKey key, String value) {
        return value.isBlank() ? settings : settings.with(key, value, attribute(key.id()));
    }

    private Settings with(Settings settings, String entry) {
        int equals = entry.indexOf('=');
        if (equals < 0) {
            throw new QfcConfigurationException("\"" + entry + "\" in " + attribute("settings")
                    + " must be a name, = and a value, such as \"within=3m\".");
        }
        String name = entry.substring(0, equals).strip();
        String value = entry.substring(equals + 1).strip();
        String origin = "\"" + name + "\" in " + attribute("settings");
        if (name.startsWith(THRESHOLDS)) {
            return settings.withThreshold(name.substring(THRESHOLDS.length()), value, origin);
        }
        SettingKey key = Arrays.stream(SettingKey.values())
                .filter(candidate -> candidate.id().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, attribute("settings"), names()));
        if (settings.secret(key).isPresent()) {
            throw new QfcConfigurationException("@QfcAcceptance on " + testClass.getName() + " sets \"" + name
                    + "\" twice; leave one of them out.");
        }
        return settings.with(key, value, origin);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        Arrays.stream(SettingKey.values()).forEach(key -> names.add(key.id()));
        thresholds().forEach(threshold -> names.add(THRESHOLDS + threshold));
        return names;
    }

    private String attribute(String name) {
        return name + " of @QfcAcceptance on " + testClass.getName();
    }

    private Settings fromFile() {
        SettingsFile files = new SettingsFile(workingDirectory, testClass);
        return named().map(name -> files.read(name.value(), name.origin())).orElseGet(files::readDefault);
    }

    private Optional<Setting<String>> named() {
        Optional<Setting<String>> attribute = Optional.of(new Setting<>(annotation.config(), attribute("config")));
        Optional<Setting<String>> variable = Optional.ofNullable(environment.get("QFC_HEALTH_CONFIG"))
                .map(name -> new Setting<>(name, "QFC_HEALTH_CONFIG"));
        return attribute
                .filter(AcceptanceSettings::saysSomething)
                .or(() -> parameters.config().filter(AcceptanceSettings::saysSomething))
                .or(() -> variable.filter(AcceptanceSettings::saysSomething));
    }

    private static boolean saysSomething(Setting<String> setting) {
        return !setting.value().isBlank();
    }

    /** Reads every value whose shape is known, so that a wrong one is refused before anything is asked. */
    private static void verify(Settings settings) {
        List.of(SettingKey.DEADLINE, SettingKey.WITHIN).forEach(settings::duration);
        List.of(SettingKey.DEPLOYED_AT, SettingKey.UP_SINCE).forEach(settings::instant);
        List.of(SettingKey.WORKERS).forEach(settings::positiveNumber);
        List.of(SettingKey.IMAGES).forEach(settings::names);
        settings.flag(SettingKey.STRICT);
        var unused = Catalogue.all().selectedBy(settings);
    }

    static List<String> thresholds() {
        return Catalogue.all().definitions().stream()
                .flatMap(check -> check.thresholds().stream().map(threshold -> check.id() + "." + threshold.name()))
                .toList();
    }

    static QfcConfigurationException unknown(String name, String place, List<String> known) {
        return new QfcConfigurationException("There is no setting \"" + name + "\" (in " + place + "); did you mean \""
                + NearestNames.to(name, known).get(0) + "\"? Known are " + String.join(", ", known) + ".");
    }
}
