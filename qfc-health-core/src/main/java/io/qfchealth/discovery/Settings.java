package io.qfchealth.discovery;

import io.qfchealth.access.Secret;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Threshold;
import io.qfchealth.finding.Waiver;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What users said: texts by key, each with its origin. Immutable. Values are read, and refused, when they are asked for;
 * the refusal names the origin.
 */
public final class Settings {
    private static final Settings NONE = new Settings(Map.of(), Map.of(), List.of());

    private final Map<SettingKey, Setting<Secret>> values;
    private final Map<String, Setting<String>> thresholds;
    private final List<Setting<Waiver>> waivers;

    private Settings(
            Map<SettingKey, Setting<Secret>> values,
            Map<String, Setting<String>> thresholds,
            List<Setting<Waiver>> waivers) {
        this.values = Collections.unmodifiableMap(values);
        this.thresholds = Collections.unmodifiableMap(thresholds);
        this.waivers = List.copyOf(waivers);
    }

    /**
     * Nothing was said; everything is discovered.
     *
     * @return empty settings
     */
    public static Settings none() {
        return NONE;
    }

    /**
     * These settings and one more, which replaces a former value of its key.
     *
     * @param key what is set
     * @param value the value, as text
     * @param origin where it came from, a phrase for messages
     * @return a copy
     */
    public Settings with(SettingKey key, String value, String origin) {
        Map<SettingKey, Setting<Secret>> copy = new EnumMap<>(SettingKey.class);
        copy.putAll(values);
        copy.put(key, new Setting<>(Secret.of(value), origin));
        return new Settings(copy, thresholds, waivers);
    }

    /**
     * These settings and one threshold more.
     *
     * @param name check id and name, such as {@code workers.stable.recent-restart}
     * @param value the value, as text
     * @param origin where it came from
     * @return a copy
     */
    public Settings withThreshold(String name, String value, String origin) {
        Map<String, Setting<String>> copy = new TreeMap<>(thresholds);
        copy.put(name, new Setting<>(value, origin));
        return new Settings(values, copy, waivers);
    }

    /**
     * These settings and one waiver more.
     *
     * @param waiver what is accepted, by whom and for how long
     * @param origin where it came from
     * @return a copy
     */
    public Settings withWaiver(Waiver waiver, String origin) {
        List<Setting<Waiver>> copy = new ArrayList<>(waivers);
        copy.add(new Setting<>(waiver, origin));
        return new Settings(values, thresholds, copy);
    }

    /**
     * What was accepted, the most urgent layer first.
     *
     * @return the waivers, expired ones too
     */
    public List<Setting<Waiver>> waivers() {
        return waivers;
    }

    /**
     * These settings, and for what they do not say, others.
     *
     * @param others what holds otherwise
     * @return a merged copy
     */
    public Settings orElse(Settings others) {
        Map<SettingKey, Setting<Secret>> merged = new EnumMap<>(SettingKey.class);
        merged.putAll(others.values);
        merged.putAll(values);
        Map<String, Setting<String>> limits = new TreeMap<>(others.thresholds);
        limits.putAll(thresholds);
        List<Setting<Waiver>> all = new ArrayList<>(waivers);
        others.waivers.stream()
                .filter(other -> waivers.stream()
                        .noneMatch(
                                own -> own.value().check().equals(other.value().check())))
                .forEach(all::add);
        return new Settings(merged, limits, all);
    }

    /**
     * A text.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     */
    public Optional<Setting<String>> text(SettingKey key) {
        return Optional.ofNullable(values.get(key)).map(setting -> setting.map(Secret::reveal));
    }

    /**
     * A secret.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     */
    public Optional<Setting<Secret>> secret(SettingKey key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * A positive number.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     * @throws QfcConfigurationException if it is no number from 1 to 10000
     */
    public Optional<Setting<Integer>> positiveNumber(SettingKey key) {
        return read(key, "a number from 1 to 10000", text -> {
            int number = Integer.parseInt(text.strip());
            if (number < 1 || number > 10_000) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    /**
     * A length of time.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     * @throws QfcConfigurationException if it is no length of time, or not longer than zero
     */
    public Optional<Setting<Duration>> duration(SettingKey key) {
        return read(key, "a length of time such as 10s, 3m or 1h", text -> {
            Duration duration = DurationText.parse(text);
            if (duration.isZero()) {
                throw new IllegalArgumentException(text);
            }
            return duration;
        });
    }

    /**
     * A moment.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     * @throws QfcConfigurationException if it is no moment with a time zone
     */
    public Optional<Setting<Instant>> instant(SettingKey key) {
        return read(
                key,
                "a moment with its time zone such as 2026-01-12T08:00:00Z",
                text -> OffsetDateTime.parse(text.strip()).toInstant());
    }

    /**
     * Names separated by commas.
     *
     * @param key which
     * @return the setting, empty if nobody said it
     * @throws QfcConfigurationException if it holds no name
     */
    public Optional<Setting<List<String>>> names(SettingKey key) {
        return read(key, "one or more names separated by commas", text -> {
            List<String> names = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (names.isEmpty()) {
                throw new IllegalArgumentException(text);
            }
            return names;
        });
    }

    /**
     * Yes or no.
     *
     * @param key which
     * @return true only if it was said
     * @throws QfcConfigurationException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(SettingKey key) {
        return read(key, "true or false", text -> switch (text.strip()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                })
                .map(Setting::value)
                .orElse(false);
    }

    /**
     * A threshold that was set.
     *
     * @param name check id and name, such as {@code workers.stable.recent-restart}
     * @return the setting, empty if the default holds
     */
    public Optional<Setting<String>> threshold(String name) {
        return Optional.ofNullable(thresholds.get(name));
    }

    /**
     * All thresholds that were set.
     *
     * @return by check id and name
     */
    public Map<String, Setting<String>> thresholds() {
        return thresholds;
    }

    /**
     * A limit of a check: what was set, or its default.
     *
     * @param check the check
     * @param threshold one of its thresholds, whose unit is {@code duration}
     * @return a length of time
     * @throws QfcConfigurationException if something was set that is no length of time
     */
    public Duration duration(CheckDefinition check, Threshold threshold) {
        return limit(check, threshold, "a length of time such as 10s, 3m or 1h", DurationText::parse);
    }

    /**
     * A limit of a check: what was set, or its default.
     *
     * @param check the check
     * @param threshold one of its thresholds, whose unit is a number of something
     * @return a number, not negative
     * @throws QfcConfigurationException if something was set that is no such number
     */
    public long number(CheckDefinition check, Threshold threshold) {
        return limit(check, threshold, "a whole number, not negative", text -> {
            long number = Long.parseLong(text.strip());
            if (number < 0) {
                throw new IllegalArgumentException(text);
            }
            return number;
        });
    }

    private <T> T limit(CheckDefinition check, Threshold threshold, String shape, Function<String, T> reader) {
        String name = check.id() + "." + threshold.name();
        Optional<Setting<String>> said = threshold(name);
        String text = said.map(Setting::value).orElse(threshold.defaultValue());
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new QfcConfigurationException(
                    said.map(Setting::origin).orElse("the default") + " is \"" + text + "\", but the threshold \""
                            + name + "\" must be " + shape + ".",
                    e);
        }
    }

    private <T> Optional<Setting<T>> read(SettingKey key, String shape, Function<String, T> reader) {
        return text(key).map(setting -> {
            try {
                return new Setting<>(reader.apply(setting.value()), setting.origin());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new QfcConfigurationException(
                        setting.origin() + " is \"" + setting.value() + "\", but \"" + key.id() + "\" must be " + shape
                                + ".",
                        e);
            }
        });
    }
}
