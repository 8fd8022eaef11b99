package io.qfchealth.check.jobs;

import io.qfchealth.discovery.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments are told: by the clock of the database, in UTC. */
record Clock(Instant now) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** {@code 12:03 UTC} of today, {@code 2026-01-11 12:03 UTC} of another day. */
    String at(Instant moment) {
        boolean today = moment.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(now.atZone(ZoneOffset.UTC).toLocalDate());
        return (today ? TIME : DAY).format(moment);
    }

    Duration since(Instant moment) {
        Duration age = Duration.between(moment, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    boolean isOlder(Instant moment, Duration limit) {
        return since(moment).compareTo(limit) > 0;
    }

    /** {@code 9 min 3 s}. */
    String age(Instant moment) {
        return DurationText.of(since(moment));
    }

    /** {@code the last hour}, {@code the last 10 min}. */
    static String last(Duration window) {
        if (window.equals(Duration.ofHours(1))) {
            return "the last hour";
        }
        return window.equals(Duration.ofDays(1)) ? "the last day" : "the last " + DurationText.of(window);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
