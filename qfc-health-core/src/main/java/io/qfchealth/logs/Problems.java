package io.qfchealth.logs;

import io.qfchealth.docker.OutputLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the problems of one log, by cause; errors that nothing is known of by what they say. */
final class Problems {
    /** More kinds of unknown errors than this are counted as one. */
    private static final int MOST_UNKNOWN = 12;

    private final Excerpt excerpt;
    private final Instant otherwise;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int unknown;

    /** Lines without a timestamp count as printed at the given moment. */
    Problems(Excerpt excerpt, Instant otherwise) {
        this.excerpt = excerpt;
        this.otherwise = otherwise;
    }

    /** Lines of the same cause; made to strings only once, for the newest. */
    private static final class Group {
        private final String cause;
        private final OutputLine first;
        private OutputLine last;
        private String text;
        private int count;

        Group(String cause, OutputLine first) {
            this.cause = cause;
            this.first = first;
            this.last = first;
            this.text = "";
        }

        void add(OutputLine line, String shown) {
            last = line;
            text = shown;
            count++;
        }
    }

    /**
     * One more.
     *
     * @param cause the id of its cause
     * @param line where it begins
     * @param text what to show of it
     */
    void add(String cause, OutputLine line, String text) {
        String key = cause.equals(LogCause.UNKNOWN) ? unknownKey(text) : cause;
        groups.computeIfAbsent(key, name -> new Group(cause, line)).add(line, text);
    }

    private String unknownKey(String text) {
        String key = LogCause.UNKNOWN + ' ' + excerpt.of(text);
        if (groups.containsKey(key)) {
            return key;
        }
        unknown++;
        return unknown <= MOST_UNKNOWN ? key : LogCause.UNKNOWN;
    }

    List<LogProblem> toList() {
        List<LogProblem> problems = new ArrayList<>();
        for (Group group : groups.values()) {
            problems.add(new LogProblem(
                    group.cause, excerpt.of(group.text), group.count, time(group.first), time(group.last)));
        }
        problems.sort(Comparator.comparing(
                        (LogProblem problem) -> problem.known().weight())
                .thenComparing(problem -> problem.known().severity())
                .thenComparing(Comparator.comparingInt(LogProblem::count).reversed())
                .thenComparing(LogProblem::first));
        return problems;
    }

    private Instant time(OutputLine line) {
        Optional<Instant> said = line.time();
        return said.orElse(otherwise);
    }
}
