package io.qfchealth.history;

import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much a history keeps. What is over goes, the oldest first, but not the last report before a change of state nor the first
 * one after it: of those as many stay besides as there may be reports. So what changed and when remains known for long, and
 * the directory cannot grow without end.
 *
 * @param most number of reports, at least 1
 * @param age how long a report is kept, counted back from the newest one; empty for any length
 */
public record Retention(int most, Optional<Duration> age) {
    private static final int DEFAULT = 1000;
    private static final int LARGEST = 100_000;
    private static final String SHAPE =
            "a number of reports, a length of time, or both, such as 1000, 30d or \"1000, 30d\"";

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not from 1 to 100000
     */
    public Retention {
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException("A history keeps from 1 to " + LARGEST + " reports, not " + most + ".");
        }
    }

    /**
     * What holds without any setting.
     *
     * @return the newest 1000 reports
     */
    public static Retention standard() {
        return new Retention(DEFAULT, Optional.empty());
    }

    /**
     * What the setting {@code history-keep} says.
     *
     * @param settings what the user said
     * @return the retention; the standard one if nothing was said
     * @throws QfcConfigurationException if it cannot be read
     */
    public static Retention of(Settings settings) {
        Optional<Setting<String>> setting = settings.text(SettingKey.HISTORY_KEEP);
        if (setting.isEmpty()) {
            return standard();
        }
        String text = setting.get().value();
        try {
            return parsed(text);
        } catch (IllegalArgumentException e) {
            throw new QfcConfigurationException(
                    setting.get().origin() + " is \"" + text + "\", but \"" + SettingKey.HISTORY_KEEP.id()
                            + "\" must be " + SHAPE + ".",
                    e);
        }
    }

    private static Retention parsed(String text) {
        Optional<Integer> most = Optional.empty();
        Optional<Duration> age = Optional.empty();
        for (String part : text.split(",", -1)) {
            String value = part.strip();
            if (most.isEmpty() && value.matches("\\d{1,6}")) {
                most = Optional.of(Integer.parseInt(value));
            } else if (age.isEmpty() && !DurationText.parse(value).isZero()) {
                age = Optional.of(DurationText.parse(value));
            } else {
                throw new IllegalArgumentException(text);
            }
        }
        // An age alone is meant as it is said, whatever number that makes.
        return new Retention(most.orElse(LARGEST), age);
    }

    /** The runs to let go, of all runs from the oldest to the newest. */
    List<Run> surplus(List<Run> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        Instant newest = runs.get(runs.size() - 1).startedAt();
        List<Run> over = new ArrayList<>();
        List<Run> changes = new ArrayList<>();
        for (int i = 0; i < runs.size() - 1; i++) {
            Run run = runs.get(i);
            boolean isOver = i < runs.size() - most
                    || age.filter(longest -> run.startedAt().isBefore(newest.minus(longest)))
                            .isPresent();
            if (isOver) {
                (isAtChange(runs, i) ? changes : over).add(run);
            }
        }
        over.addAll(changes.subList(0, Math.max(0, changes.size() - Math.min(most, DEFAULT))));
        return over;
    }

    private static boolean isAtChange(List<Run> runs, int i) {
        State state = runs.get(i).state();
        return !state.equals(runs.get(i + 1).state())
                || (i > 0 && !state.equals(runs.get(i - 1).state()));
    }
}
