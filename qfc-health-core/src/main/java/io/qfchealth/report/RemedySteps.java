package io.qfchealth.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A remedy, taken apart into what to read and what to type. A command is recognised where remedies put one: at the start,
 * after a colon, a semicolon or a comma that follows another command, or in parentheses.
 */
public final class RemedySteps {
    private static final String COMMAND = "(?:(?:docker|sudo|journalctl|systemctl) (?=\\S)|cd (?=[/']))";
    private static final Pattern STARTS_WITH_COMMAND = Pattern.compile("^" + COMMAND);
    private static final Pattern COMMAND_AHEAD = Pattern.compile("(?:: |; |\\()(?=" + COMMAND + ")");
    private static final Pattern END_OF_COMMAND = Pattern.compile(";(?=\\s|$)|,(?=\\s)|\\s(?=\\()|\\.(?=\\s|$)|$");
    private static final Pattern BETWEEN = Pattern.compile("^[\\s:;,.)]+");
    private static final int LONGEST_NOTE = 40;

    private final List<Step> steps = new ArrayList<>();
    private String rest;

    private RemedySteps(String line) {
        this.rest = line;
    }

    /**
     * Something to do.
     *
     * @param isCommand whether it is to be typed
     * @param text the command, or what it is for
     */
    public record Step(boolean isCommand, String text) {}

    /**
     * Takes a remedy apart.
     *
     * @param remedy lines of a remedy
     * @return what to read and what to type, in order
     */
    public static List<Step> of(List<String> remedy) {
        return remedy.stream()
                .flatMap(String::lines)
                .flatMap(line -> new RemedySteps(line).read().stream())
                .toList();
    }

    /**
     * Takes what shows whether a remedy helped apart. Our own command is a command there, and no command of a remedy.
     *
     * @param verification lines of a verification
     * @return what to read and what to type, in order
     */
    public static List<Step> ofVerification(List<String> verification) {
        return verification.stream()
                .flatMap(
                        line -> line.startsWith("java ") ? Stream.of(new Step(true, line)) : of(List.of(line)).stream())
                .toList();
    }

    private List<Step> read() {
        while (!rest.isBlank()) {
            if (STARTS_WITH_COMMAND.matcher(rest).find()) {
                command();
            } else {
                prose();
            }
            rest = BETWEEN.matcher(rest).replaceFirst("");
        }
        return steps;
    }

    private void command() {
        String command = take(endOfCommand());
        if (rest.startsWith(" (")) {
            String inside = parentheses();
            if (STARTS_WITH_COMMAND.matcher(inside).find() || inside.length() > LONGEST_NOTE) {
                steps.add(new Step(true, command));
                steps.addAll(new RemedySteps(inside).read());
                return;
            }
            command += "  # " + inside;
        }
        steps.add(new Step(true, command));
    }

    /** Where the command ends; between quotation marks anything may stand. */
    private int endOfCommand() {
        Matcher end = END_OF_COMMAND.matcher(rest);
        while (end.find()) {
            long marks = rest.substring(0, end.start())
                    .chars()
                    .filter(character -> character == '"')
                    .count();
            if (marks % 2 == 0) {
                return end.start();
            }
        }
        return rest.length();
    }

    private void prose() {
        Matcher ahead = COMMAND_AHEAD.matcher(rest);
        if (!ahead.find()) {
            steps.add(new Step(false, rest.strip()));
            rest = "";
            return;
        }
        String introduction = take(ahead.start()).strip();
        steps.add(new Step(false, introduction + ":"));
        if (rest.startsWith("(")) {
            steps.addAll(new RemedySteps(parentheses()).read());
        } else {
            rest = rest.substring(2);
        }
    }

    private String take(int length) {
        String taken = rest.substring(0, length);
        rest = rest.substring(length);
        return taken;
    }

    /** What stands in the parentheses that begin here. */
    private String parentheses() {
        int depth = 0;
        int start = rest.indexOf('(');
        for (int i = start; i < rest.length(); i++) {
            depth += rest.charAt(i) == '(' ? 1 : rest.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                String inside = rest.substring(start + 1, i);
                rest = rest.substring(i + 1);
                return inside;
            }
        }
        String inside = rest.substring(start + 1);
        rest = "";
        return inside;
    }
}
