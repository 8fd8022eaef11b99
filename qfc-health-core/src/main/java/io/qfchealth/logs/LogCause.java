package io.qfchealth.logs;

import io.qfchealth.finding.Severity;

/**
 * Something that goes wrong and can be recognised by what is printed then.
 *
 * @param id stable id, the part that is broken first, such as {@code nginx.certificate}; of jobs that failed in the
 *     worker {@code job.} and the id of their {@link io.qfchealth.database.FailureCause}
 * @param weight what to make of it
 * @param severity what it means for the people who use the server
 * @param passing true if it is usual while the deployment is being started, and says nothing once that is over
 * @param least from how many lines on within the window it is told
 * @param meaning what is broken, a phrase
 * @param remedy what to do, sentences or commands
 */
public record LogCause(
        String id, Weight weight, Severity severity, boolean passing, int least, String meaning, String remedy) {

    /** The id of errors that nothing is known of. */
    public static final String UNKNOWN = "unknown";

    /** What to make of a line. */
    public enum Weight {
        /** Something does not work as long as such lines come. */
        BREAKS,
        /** Somebody should look at it. */
        WARNS,
        /** Caused by a user, a client or a stranger, or without consequence: worth knowing, and no fault of the server. */
        ORDINARY
    }
}
