package io.qfchealth.logs;

import java.time.Instant;

/**
 * Lines of one container that tell of the same trouble.
 *
 * @param cause the id of a {@link LogCause}, or {@link LogCause#UNKNOWN} for an error that nothing is known of
 * @param example the newest such line, shortened, without secrets, addresses, names of files and query strings
 * @param count how many lines there are, a traceback counting as one
 * @param first when the engine got the first of them
 * @param last when the engine got the last of them
 */
public record LogProblem(String cause, String example, int count, Instant first, Instant last) {

    /**
     * What is known of the cause.
     *
     * @return the entry of the table; that of unknown errors also for an id that this version does not know
     */
    public LogCause known() {
        return LogCauses.withId(cause);
    }
}
