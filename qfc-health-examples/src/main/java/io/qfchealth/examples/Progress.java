package io.qfchealth.examples;

import java.io.PrintWriter;

/** One line on a terminal that says what goes on, and that is gone when something is there to read. */
final class Progress {
    private static final String BEGINNING_OF_EMPTY_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;

    Progress(Terminal terminal, boolean quiet) {
        this.err = terminal.err();
        this.shown = terminal.showsProgress() && !quiet;
    }

    void say(String what) {
        if (shown) {
            err.print(BEGINNING_OF_EMPTY_LINE + what);
            err.flush();
        }
    }

    void clear() {
        say("");
    }
}
