package io.qfchealth.logs;

import io.qfchealth.docker.OutputLine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Plain text of any program: lines that use a word of trouble are looked up, and a Python traceback counts as one line, with the
 * exceptions it was caused by.
 */
final class TextLines implements LogLines {
    /** A line without any of them is not looked at further: that is fast, and nearly all lines are so. */
    private static final List<String> WORDS = List.of(
            "error",
            "fail",
            "fatal",
            "panic",
            "crit",
            "emerg",
            "denied",
            "refused",
            "timeout",
            "timed out",
            "not found",
            "no such",
            "not known",
            "missing",
            "exception",
            "unable",
            "could not",
            "cannot",
            "mismatch",
            "signal",
            "sigkill",
            "sigabrt",
            "incompatible",
            "no space",
            "killed",
            "not permitted",
            "not exist",
            "too many",
            "invalid",
            "halted",
            "unavailable",
            "limited",
            "misbehaving",
            "haltserver");

    private static final List<String> UNMISTAKABLE = List.of(
            "[ERROR]", "[CRITICAL]", " ERROR ", "ERROR:", "FATAL", "PANIC", "CRITICAL", "level=error", "level=fatal");

    private static final String TRACEBACK = "Traceback (most recent call last):";
    private static final int LONGEST_TRACEBACK = 8_000;

    private final String service;
    private final Problems problems;
    private final StringBuilder traceback = new StringBuilder();
    private @Nullable OutputLine begin;
    private String exception = "";

    TextLines(String service, Problems problems) {
        this.service = service;
        this.problems = problems;
    }

    @Override
    public void read(OutputLine line) {
        String text = line.text();
        if (begin != null && continues(text)) {
            return;
        }
        end();
        if (text.startsWith(TRACEBACK)) {
            begin = line;
        } else if (tellsOfTrouble(text)) {
            add(line, text, text, isUnmistakable(text));
        }
    }

    /** Indented lines, then the exception, then perhaps the traceback of one that came of it. */
    private boolean continues(String text) {
        if (exception.isEmpty()) {
            if (text.isBlank() || text.charAt(0) == ' ' || text.startsWith(TRACEBACK)) {
                return true;
            }
            exception = text;
            append(text);
            return true;
        }
        if (text.isBlank()
                || text.startsWith("During handling of the above")
                || text.startsWith("The above exception was")) {
            return true;
        }
        if (text.startsWith(TRACEBACK)) {
            exception = "";
            return true;
        }
        return false;
    }

    private void append(String text) {
        if (traceback.length() < LONGEST_TRACEBACK) {
            traceback.append(text).append('\n');
        }
    }

    @Override
    public void end() {
        if (begin != null) {
            add(begin, traceback.toString(), exception.isEmpty() ? TRACEBACK : exception, true);
            begin = null;
            exception = "";
            traceback.setLength(0);
        }
    }

    private void add(OutputLine line, String text, String shown, boolean isError) {
        String cause = LogCauses.of(service, text);
        if (isError || !cause.equals(LogCause.UNKNOWN)) {
            problems.add(cause, line, shown);
        }
    }

    static boolean tellsOfTrouble(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }

    private static boolean isUnmistakable(String text) {
        return UNMISTAKABLE.stream().anyMatch(text::contains);
    }
}
