package io.qfchealth.database;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** That a server could not be connected to: the questions of one look share it, so that a wrong password is not tried by each. */
final class Refusal {
    private @Nullable UnansweredException answer;

    /** Throws what was noted. */
    synchronized void check() {
        if (answer != null) {
            throw answer;
        }
    }

    synchronized UnansweredException note(Trouble trouble, SQLException cause) {
        UnansweredException noted = new UnansweredException(trouble, cause);
        // Of a question that was given up nothing follows for the others.
        if (!Thread.currentThread().isInterrupted()) {
            answer = noted;
        }
        return noted;
    }
}
