package io.qfchealth.history;

import io.qfchealth.finding.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a kept report: when, and what came out, such as {@code 2026-01-12T091500Z-FAIL}; the second one of the same
 * second is {@code 2026-01-12T091500Z-2-FAIL}. Names sort as time does.
 */
record ReportName(Instant moment, int number, Status status) implements Comparable<ReportName> {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}T\\d{6}Z)(?:-(\\d{1,4}))?-(PASS|SKIPPED|WARN|UNKNOWN|FAIL)(?:\\.json|\\.html)?");

    /** Reads a name, with or without the ending of a file; empty for what is no name of a report. */
    static Optional<ReportName> of(String text) {
        Matcher name = NAME.matcher(text);
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReportName(
                    MOMENT.parse(name.group(1), Instant::from),
                    name.group(2) == null ? 1 : Integer.parseInt(name.group(2)),
                    Status.valueOf(name.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String json() {
        return this + ".json";
    }

    String html() {
        return this + ".html";
    }

    @Override
    public int compareTo(ReportName other) {
        return Comparator.comparing(ReportName::moment)
                .thenComparing(ReportName::number)
                .thenComparing(ReportName::status)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return MOMENT.format(moment) + (number == 1 ? "" : "-" + number) + "-" + status;
    }
}
