package io.qfchealth.report;

import io.qfchealth.report.RemedySteps.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Text of a given width: paragraphs that hang behind what introduces them, and facts with their names in a column. */
final class TextLayout {
    static final String INDENT = "  ";

    private static final int LONGEST_NAME = 12;
    private static final String COMMAND = "    ";
    private static final String OWN_COMMAND = "java -jar ";

    private final int width;
    private final StringBuilder text = new StringBuilder();

    TextLayout(int width) {
        this.width = width;
    }

    void line(String line) {
        text.append(line).append('\n');
    }

    void paragraph(String before, String value) {
        String next = before;
        for (String line : Wrapping.lines(value, width - before.length())) {
            line((next + line).stripTrailing());
            next = " ".repeat(before.length());
        }
    }

    /** A paragraph that ends where it would get longer; what is left out is told elsewhere. */
    void paragraph(String before, String value, int mostLines) {
        List<String> lines = Wrapping.lines(value, width - before.length());
        String next = before;
        for (int i = 0; i < Math.min(mostLines, lines.size()); i++) {
            boolean isCut = i == mostLines - 1 && lines.size() > mostLines;
            line((next + (isCut ? cut(lines.get(i), width - before.length()) : lines.get(i))).stripTrailing());
            next = " ".repeat(before.length());
        }
    }

    private static String cut(String line, int width) {
        String more = " …";
        String kept = line.length() + more.length() <= width
                ? line
                : line.substring(0, Math.max(0, width - more.length())).stripTrailing();
        return kept + more;
    }

    /** What fits on a line beside the name of a fact. */
    String shortened(String value) {
        int room = width - 2 * INDENT.length() - LONGEST_NAME;
        return value.length() <= room ? value : cut(Wrapping.lines(value, room).get(0), room);
    }

    /** Facts, their names in a column and the values wrapped beside them. A fact without a value is left out. */
    void facts(Map<String, List<String>> facts) {
        facts.values().removeIf(List::isEmpty);
        int names = longest(facts.keySet().stream()
                .filter(name -> name.length() <= LONGEST_NAME)
                .toList());
        facts.forEach((name, values) -> {
            String before = INDENT + padded(name, names) + INDENT;
            if (name.length() > names) {
                line(INDENT + name);
                before = " ".repeat(INDENT.length() + names + INDENT.length());
            }
            for (String value : values) {
                if (value.startsWith(COMMAND)) {
                    // A command on a line of its own, whole, to be copied.
                    if (!before.isBlank()) {
                        line(before.stripTrailing());
                    }
                    line(" ".repeat(before.length()) + value);
                } else if (value.startsWith(OWN_COMMAND)) {
                    // It would not run when broken in two.
                    line(before + value);
                } else {
                    paragraph(before, value);
                }
                before = " ".repeat(before.length());
            }
        });
    }

    /** Commands are marked by an indentation, for {@link #facts} not to wrap them. */
    static List<String> steps(List<String> remedy) {
        return RemedySteps.of(remedy).stream().map(TextLayout::marked).toList();
    }

    private static String marked(Step step) {
        return step.isCommand() ? COMMAND + step.text() : step.text();
    }

    static String padded(String name, int length) {
        return name + " ".repeat(Math.max(0, length - name.length()));
    }

    static int longest(Collection<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
