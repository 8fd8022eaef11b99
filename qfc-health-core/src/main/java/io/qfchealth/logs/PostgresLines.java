package io.qfchealth.logs;

import io.qfchealth.docker.OutputLine;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of PostgreSQL: {@code … LEVEL:  text}. Statements and details are never kept, for they hold data. A statement that the
 * database refuses is the affair of who sent it, so an error that nothing is known of is ordinary.
 */
final class PostgresLines implements LogLines {
    private static final String MARK = ":  ";
    private static final int FARTHEST_MARK = 160;
    private static final Set<String> TOLD = Set.of("ERROR", "FATAL", "PANIC", "WARNING", "LOG");
    private static final List<String> STATEMENTS = List.of("statement:", "execute ", "duration:", "parse ", "bind ");
    private static final String ORDINARY = "db.ordinary";
    private static final int MANY = 200;

    private final String service;
    private final Problems problems;
    private final TextLines plain;
    private int lines;
    private int statements;
    private @Nullable OutputLine statement;

    PostgresLines(String service, Problems problems) {
        this.service = service;
        this.problems = problems;
        this.plain = new TextLines(service, problems);
    }

    @Override
    public void read(OutputLine line) {
        String text = line.text();
        lines++;
        if (text.startsWith("\t")) {
            // A statement of several lines goes on.
            return;
        }
        int mark = text.indexOf(MARK);
        if (mark <= 0 || mark > FARTHEST_MARK) {
            plain.read(line);
            return;
        }
        String level = text.substring(text.lastIndexOf(' ', mark) + 1, mark);
        if (!TOLD.contains(level)) {
            return;
        }
        String message = text.substring(mark + MARK.length());
        if (level.equals("LOG")) {
            readLog(line, message);
        } else {
            String cause = LogCauses.of(service, level + MARK + message);
            boolean isKnown = !cause.equals(LogCause.UNKNOWN);
            if (isKnown || !level.equals("WARNING")) {
                problems.add(isKnown || !level.equals("ERROR") ? cause : ORDINARY, line, level + ": " + message);
            }
        }
    }

    private void readLog(OutputLine line, String message) {
        if (STATEMENTS.stream().anyMatch(message::startsWith)) {
            statements++;
            statement = line;
        } else if (TextLines.tellsOfTrouble(message) || message.contains("terminat") || message.contains("shut down")) {
            String cause = LogCauses.of(service, message);
            if (!cause.equals(LogCause.UNKNOWN)) {
                problems.add(cause, line, message);
            }
        }
    }

    @Override
    public void end() {
        plain.end();
        if (statement != null && statements >= MANY && statements * 2 > lines) {
            problems.add(LogCauses.STATEMENTS, statement, statements + " of " + lines + " lines are statements");
        }
    }
}
