package io.qfchealth.access;

/**
 * Why a system could not be asked. A value, not an exception: one system that is out of reach never hides the others.
 *
 * @param kind what went wrong, for code
 * @param sentence what went wrong and what was asked of whom, for people; holds no secret
 * @param remedy what to do next, naming the setting to change where there is one
 */
public record Trouble(Kind kind, String sentence, String remedy) {

    /** The ways in which asking fails; each has another remedy. */
    public enum Kind {
        /** Nothing is there: no socket, no such host, connection refused. */
        UNREACHABLE,
        /** Something is there and this user may not ask it. */
        NOT_PERMITTED,
        /** Something is there, and did not answer before the deadline. */
        TIMED_OUT,
        /** An answer came, and it is not one that such a system gives. */
        GARBLED,
        /** The system answered that it cannot do what was asked. */
        REFUSED,
        /** It is not known where the system is, or there is no way to it from here; a setting has to say more. */
        NOT_CONFIGURED,
        /** Saved evidence does not hold the answer. */
        NOT_RECORDED
    }
}
