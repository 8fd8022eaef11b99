package io.qfchealth.catalogue;

import io.qfchealth.check.Check;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the definition of somebody's own check must be like for all faces to show it, for settings and waivers to name it. */
final class SoundDefinition {
    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final Pattern ID = Pattern.compile("[a-z]+(\\." + WORD + ")+");
    private static final Pattern TAG = Pattern.compile(WORD);
    private static final Set<String> UNITS = Set.of("duration", "bytes", "count");

    private SoundDefinition() {}

    /**
     * The definition of a check.
     *
     * @throws QfcConfigurationException if something of it is missing or not well-formed; the message names the class
     */
    static CheckDefinition of(Check check) {
        @Nullable CheckDefinition definition;
        try {
            definition = check.definition();
        } catch (RuntimeException | LinkageError e) {
            throw new QfcConfigurationException(refusal(check, "its definition() threw " + e), e);
        }
        if (definition == null) {
            throw new QfcConfigurationException(refusal(check, "its definition() is null"));
        }
        flaw(definition).ifPresent(flaw -> {
            throw new QfcConfigurationException(refusal(check, flaw));
        });
        return definition;
    }

    static String refusal(Check check, String reason) {
        return "The check " + check.getClass().getName() + " cannot be used: " + reason + ".";
    }

    /** What is wrong with it; empty if nothing is. Code that is not checked for nulls may have put some in. */
    private static Optional<String> flaw(CheckDefinition check) {
        if (isMissing(check.id())) {
            return Optional.of("its id is missing");
        }
        if (check.area() == null || check.severity() == null) {
            return Optional.of("its " + (check.area() == null ? "area" : "severity") + " is missing");
        }
        if (!ID.matcher(check.id()).matches()
                || !check.id().startsWith(check.area().id() + ".")) {
            return Optional.of(
                    "its id is \"" + check.id() + "\", but an id is the area, a dot and lower case words, such as \""
                            + check.area().id() + ".license-key\"");
        }
        if (isMissing(check.title()) || isMissing(check.why()) || isMissing(check.remedy())) {
            String what = isMissing(check.title()) ? "title" : isMissing(check.why()) ? "why" : "remedy";
            return Optional.of("its " + what + " is missing");
        }
        return check.tags().stream()
                .flatMap(tag -> flaw(tag).stream())
                .findFirst()
                .or(() -> flawOfThresholds(check));
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<String> flaw(String tag) {
        boolean isTaken = Stream.concat(
                        Arrays.stream(Area.values()).map(Area::id),
                        Arrays.stream(Severity.values())
                                .map(severity -> severity.name().toLowerCase(Locale.ROOT)))
                .anyMatch(tag::equals);
        if (isTaken) {
            return Optional.of("its tag \"" + tag + "\" is the name of an area or a severity");
        }
        return TAG.matcher(tag).matches()
                ? Optional.empty()
                : Optional.of("its tag \"" + tag + "\" is not made of lower case words, such as \"on-call\"");
    }

    private static Optional<String> flawOfThresholds(CheckDefinition check) {
        Set<String> names = new HashSet<>();
        for (Threshold threshold : check.thresholds()) {
            String the = "its threshold \"" + threshold.name() + "\"";
            if (!TAG.matcher(threshold.name()).matches()) {
                return Optional.of(the + " is not made of lower case words, such as \"days-left\"");
            }
            if (!names.add(threshold.name())) {
                return Optional.of(the + " is there twice");
            }
            if (!UNITS.contains(threshold.unit())) {
                return Optional.of(
                        the + " has the unit \"" + threshold.unit() + "\", but units are duration, bytes and count");
            }
            if (!isReadable(threshold)) {
                return Optional.of(the + " has the default \"" + threshold.defaultValue() + "\", which is no "
                        + (threshold.unit().equals("duration") ? "length of time such as 90s" : "number"));
            }
        }
        return Optional.empty();
    }

    private static boolean isReadable(Threshold threshold) {
        try {
            Object value = threshold.unit().equals("duration")
                    ? DurationText.parse(threshold.defaultValue())
                    : Long.valueOf(threshold.defaultValue());
            return Objects.nonNull(value);
        } catch (RuntimeException e) {
            return false;
        }
    }
}
