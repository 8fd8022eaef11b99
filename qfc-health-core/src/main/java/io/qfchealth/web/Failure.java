package io.qfchealth.web;

/**
 * Why a request was not answered.
 *
 * @param kind what went wrong, for code
 * @param sentence what went wrong and where, for people; without a full stop
 */
public record Failure(Kind kind, String sentence) {

    /** The ways in which a request fails; each has another remedy. */
    public enum Kind {
        /** The name has no address. */
        UNKNOWN_NAME,
        /** The machine is there, and nothing listens on the port. */
        REFUSED,
        /** The machine cannot be reached. */
        UNREACHABLE,
        /** No answer came in time. */
        TIMED_OUT,
        /** The connection was closed without an answer, as nginx does when it does not know the name. */
        CLOSED,
        /** No TLS connection came about. */
        TLS,
        /** What came was no answer of a web server. */
        GARBLED
    }
}
