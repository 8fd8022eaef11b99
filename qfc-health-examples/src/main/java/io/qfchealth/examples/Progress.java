package io.qfchealth.examples;

import io.qfchealth.CheckListener;
import io.qfchealth.QfcServer;
import io.qfchealth.finding.CheckDefinition;
import java.io.PrintWriter;
import java.util.List;

/** One line on a terminal that says what goes on, and that is gone when something is there to read. */
final class Progress implements CheckListener {
    private static final String BEGINNING_OF_EMPTY_LINE = "\r\u001b[K";

    /** A longer line would be two on a narrow terminal, and only the second would go away. */
    private static final int LONGEST = 79;

    private final PrintWriter err;
    private final int longest;
    private final boolean shown;
    private int number;
    private int checks;

    Progress(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.longest = Math.min(LONGEST, terminal.width() - 1);
        this.shown = terminal.showsProgress() && !quiet;
    }

    @Override
    public void begun(QfcServer server, List<CheckDefinition> all) {
        number = 0;
        checks = all.size();
    }

    /** Names what is waited for: it may be what hangs. */
    @Override
    public void examining(CheckDefinition check) {
        number++;
        say(number + " of " + checks + ": " + check.id() + " …");
    }

    void say(String what) {
        if (shown) {
            err.print(
                    BEGINNING_OF_EMPTY_LINE + (what.length() <= longest ? what : what.substring(0, longest - 1) + "…"));
            err.flush();
        }
    }

    void clear() {
        say("");
    }
}
