package io.qfchealth.access;

/** Asks a running system. Thread-safe; holds connections until it is closed. */
public interface SystemProbe extends Asked, AutoCloseable {

    /**
     * The system as one look asks it: what the questions of a look share and the next look must not see, such as a login that
     * was refused, is kept there.
     *
     * @return what a look asks; closing it is not necessary
     */
    default Asked forOneLook() {
        return this;
    }

    /** Ends the connections. Questions that are under way end without an answer. */
    @Override
    void close();
}
