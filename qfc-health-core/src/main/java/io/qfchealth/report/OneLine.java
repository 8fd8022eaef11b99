package io.qfchealth.report;

import java.util.regex.Pattern;

/** Texts for formats in which a text is one line: no line breaks, no characters that move or turn text. */
final class OneLine {
    /** Blanks, controls, separators of lines and paragraphs, changes of direction. */
    private static final Pattern GAPS =
            Pattern.compile("[\\s\\p{Cntrl}\\u0080-\\u009F\\u2028-\\u202E\\u2066-\\u2069]+");

    private static final String CUT = "…";

    private OneLine() {}

    /** The text on one line, each gap one blank. */
    static String of(String text) {
        return GAPS.matcher(text).replaceAll(" ").strip();
    }

    /** The text on one line of at most that many characters; what was cut ends with an ellipsis. */
    static String of(String text, int most) {
        return cut(of(text), most);
    }

    /** The beginning of a text of several lines; what was cut ends with an ellipsis. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
