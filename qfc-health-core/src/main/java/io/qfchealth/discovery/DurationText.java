package io.qfchealth.discovery;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them: {@code 90s}, {@code 3m}, {@code 13h}, {@code 30d}. */
public final class DurationText {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private DurationText() {}

    /**
     * Reads a length of time.
     *
     * @param text a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, or ISO 8601 such as {@code PT90S}
     * @return the length, never negative
     * @throws IllegalArgumentException if it is neither
     */
    public static Duration parse(String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(value);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no length of time: " + text, e);
        }
        throw new IllegalArgumentException("a negative length of time: " + text);
    }

    /**
     * Writes a length of time with its two largest units.
     *
     * @param duration any length; a negative one is written as zero
     * @return such as {@code 13 h 5 min}
     */
    public static String of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return "0 s";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        long[] amounts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
        };
        String[] units = {"d", "h", "min", "s"};
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                String first = amounts[i] + " " + units[i];
                boolean more = i + 1 < amounts.length && amounts[i + 1] > 0;
                return more ? first + " " + amounts[i + 1] + " " + units[i + 1] : first;
            }
        }
        return "0 s";
    }
}
