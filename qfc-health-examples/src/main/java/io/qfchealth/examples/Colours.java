package io.qfchealth.examples;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a text report for a terminal; the text itself stays as it is. */
final class Colours {
    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String GREEN = "32";
    private static final String CYAN = "36";
    private static final String FAINT = "2";

    private static final Map<String, String> BY_WORD =
            Map.of("FAIL", RED, "CAUSE", RED, "UNKNOWN", YELLOW, "WARN", YELLOW, "PASS", GREEN, "SKIPPED", FAINT);
    private static final Pattern WORD =
            Pattern.compile("^(FAIL|CAUSE|UNKNOWN|WARN|PASS|SKIPPED)\\b", Pattern.MULTILINE);
    private static final Pattern COMMAND =
            Pattern.compile("^( {4,})((?:docker|sudo|journalctl|systemctl|cd) .*)$", Pattern.MULTILINE);

    private Colours() {}

    static String paint(String report) {
        String words = WORD.matcher(report)
                .replaceAll(found ->
                        Matcher.quoteReplacement(painted(BY_WORD.getOrDefault(found.group(), FAINT), found.group())));
        return COMMAND.matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + painted(CYAN, found.group(2))));
    }

    private static String painted(String code, String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
