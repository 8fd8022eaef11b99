package io.qfchealth.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines at blanks. What must stay whole, such as a path or a command, is never broken. */
final class Wrapping {
    private static final int NARROWEST = 30;

    private Wrapping() {}

    /**
     * Breaks a text.
     *
     * @param text line breaks in it stay
     * @param width of a line; one word alone may be longer
     * @return the lines
     */
    static List<String> lines(String text, int width) {
        int most = Math.max(width, NARROWEST);
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.lines().toList()) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
