package io.qfchealth.catalogue;

import io.qfchealth.access.NearestNames;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Threshold;
import io.qfchealth.finding.Waiver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What settings say of checks, held against the checks that there are. */
final class KnownSettings {
    private final List<Check> checks;

    KnownSettings(List<Check> checks) {
        this.checks = checks;
    }

    /** A limit with a misspelt name would silently not hold, one that cannot be read would make its check unknown. */
    void refuseWrongLimits(Settings settings) {
        List<CheckDefinition> definitions =
                checks.stream().map(Check::definition).toList();
        List<String> known = limits();
        settings.thresholds().forEach((name, setting) -> {
            if (!known.contains(name)) {
                throw new QfcConfigurationException("There is no threshold \"" + name + "\" (" + setting.origin()
                        + "); did you mean \"" + NearestNames.to(name, known).get(0) + "\"? Known are "
                        + String.join(", ", known) + ".");
            }
        });
        for (CheckDefinition check : definitions) {
            for (Threshold threshold : check.thresholds()) {
                Object readable = threshold.unit().equals("duration")
                        ? settings.duration(check, threshold)
                        : settings.number(check, threshold);
                Objects.requireNonNull(readable, threshold.name());
            }
        }
    }

    /** The settings without what they say of checks that are not here. */
    Settings understood(Settings settings) {
        Settings understood = Settings.none();
        CheckNames names = new CheckNames(checks);
        for (SettingKey key : SettingKey.values()) {
            Optional<Setting<String>> said = settings.text(key);
            if (said.isEmpty()) {
                continue;
            }
            String value = said.get().value();
            if (key == SettingKey.ONLY || key == SettingKey.SKIP) {
                value = settings.names(key).map(Setting::value).orElse(List.of()).stream()
                        .filter(names::isKnown)
                        .collect(Collectors.joining(","));
            }
            if (!value.isEmpty()) {
                understood = understood.with(key, value, said.get().origin());
            }
        }
        List<String> limits = limits();
        for (Map.Entry<String, Setting<String>> limit : settings.thresholds().entrySet()) {
            if (limits.contains(limit.getKey())) {
                Setting<String> value = limit.getValue();
                understood = understood.withThreshold(limit.getKey(), value.value(), value.origin());
            }
        }
        for (Setting<Waiver> waiver : settings.waivers()) {
            understood = understood.withWaiver(waiver.value(), waiver.origin());
        }
        return understood;
    }

    private List<String> limits() {
        return checks.stream()
                .map(Check::definition)
                .flatMap(check -> check.thresholds().stream().map(threshold -> check.id() + "." + threshold.name()))
                .toList();
    }
}
