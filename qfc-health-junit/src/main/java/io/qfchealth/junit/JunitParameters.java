package io.qfchealth.junit;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** JUnit's configuration parameters {@code qfchealth.…}. */
final class JunitParameters {
    private static final String PREFIX = "qfchealth.";
    private static final String CONFIG = PREFIX + "config";
    private static final String THRESHOLDS = PREFIX + "thresholds.";
    private static final String SERVERS = PREFIX + "servers";
    private static final String REPORT_DIRECTORY = PREFIX + "report-dir";
    private static final String REQUIRE = PREFIX + "require";

    /** Whether tests of one's own leave reports ({@link #ALL}), or suites only ({@link #SUITES}). */
    static final String REPORTS = PREFIX + "reports";

    static final String SUITES = "suites";
    private static final String ALL = "all";
    private static final String FILE = "junit-platform.properties";

    private final Function<String, Optional<String>> values;
    private final Map<String, Collection<String>> names;

    /**
     * Parameters of any origin.
     *
     * @param values gives the value of a parameter
     * @param names those that are set, as far as that can be told, by the place where they are
     */
    JunitParameters(Function<String, Optional<String>> values, Map<String, Collection<String>> names) {
        this.values = values;
        this.names = names;
    }

    static JunitParameters of(ExtensionContext context) {
        Map<String, Collection<String>> names = new LinkedHashMap<>();
        names.put("the system properties", System.getProperties().stringPropertyNames());
        names.put(FILE, namesInFile(context.getRequiredTestClass()));
        return new JunitParameters(context::getConfigurationParameter, names);
    }

    private static Collection<String> namesInFile(Class<?> testClass) {
        Properties properties = new Properties();
        try (@Nullable InputStream file = testClass.getResourceAsStream("/" + FILE)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new QfcConfigurationException(FILE + " on the class path cannot be read: " + e.getMessage() + ".", e);
        }
        return properties.stringPropertyNames();
    }

    /**
     * What they set for a server; what is said of that server counts more than what is said of all.
     *
     * @param server its name; empty for a server without one
     * @throws QfcConfigurationException if one does not exist
     */
    Settings settings(String server) {
        refuseUnknown();
        Settings settings =
                SettingsSources.parameters(key -> values.apply(key.parameter()), key -> origin(key.parameter()));
        if (!server.isBlank()) {
            settings = SettingsSources.parameters(
                            key -> values.apply(ofServer(server, key.id())), key -> origin(ofServer(server, key.id())))
                    .orElse(settings);
        }
        for (String threshold : AcceptanceSettings.thresholds()) {
            String name = THRESHOLDS + threshold;
            Optional<String> value = values.apply(name);
            if (value.isPresent()) {
                settings = settings.withThreshold(threshold, value.get(), origin(name));
            }
        }
        return settings;
    }

    private static String ofServer(String server, String key) {
        return SERVERS + "." + server + "." + key;
    }

    /** The servers of this run, separated by commas; all if it does not say. */
    Optional<Setting<String>> servers() {
        return said(SERVERS);
    }

    Optional<Setting<String>> reportDirectory() {
        return said(REPORT_DIRECTORY);
    }

    /** Whether a server that no suite examined is examined after its tests, for the report. */
    boolean reportsOwnTests() {
        return isOneOf(REPORTS, ALL, SUITES).filter(SUITES::equals).isEmpty();
    }

    /** Whether a server that cannot be reached fails instead of being skipped. */
    boolean isRequired() {
        return isOneOf(REQUIRE, "true", "false").filter("true"::equals).isPresent();
    }

    private Optional<String> isOneOf(String name, String one, String other) {
        Optional<Setting<String>> setting = said(name);
        if (setting.isPresent() && !List.of(one, other).contains(setting.get().value())) {
            throw new QfcConfigurationException(setting.get().origin() + " is \""
                    + setting.get().value() + "\", but must be " + one + " or " + other + ".");
        }
        return setting.map(Setting::value);
    }

    private Optional<Setting<String>> said(String name) {
        return values.apply(name).filter(value -> !value.isBlank()).map(value -> new Setting<>(value, origin(name)));
    }

    Optional<Setting<String>> config() {
        return values.apply(CONFIG).map(file -> new Setting<>(file, origin(CONFIG)));
    }

    private static String origin(String name) {
        return "JUnit configuration parameter " + name;
    }

    private void refuseUnknown() {
        List<String> known = known();
        names.forEach((place, present) -> present.stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !isOfOneServer(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw AcceptanceSettings.unknown(name, place, known);
                }));
    }

    /** Which servers there are, each class says for itself. */
    private static boolean isOfOneServer(String name) {
        return name.startsWith(SERVERS + ".")
                && Arrays.stream(SettingKey.values()).anyMatch(key -> name.endsWith("." + key.id()));
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(
                Arrays.stream(SettingKey.values()).map(SettingKey::parameter).toList());
        known.addAll(List.of(CONFIG, SERVERS, REPORT_DIRECTORY, REPORTS, REQUIRE));
        AcceptanceSettings.thresholds().forEach(threshold -> known.add(THRESHOLDS + threshold));
        return known;
    }
}
