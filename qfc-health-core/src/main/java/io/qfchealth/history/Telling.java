package io.qfchealth.history;

/** What became of a state that might have to be told. */
public enum Telling {
    /** It was told. */
    TOLD,
    /** It was told before; or it is the first one and there is nothing to complain of. */
    NOTHING_NEW,
    /** A newer report has been told of meanwhile. */
    OUTDATED,
    /** It was not told; the next report with this state tries again. */
    NOT_TOLD
}
