package io.qfchealth.access;

/** Asks a running system. Thread-safe; holds connections until it is closed. */
public interface SystemProbe extends Asked, AutoCloseable {

    /** Ends the connections. Questions that are under way end without an answer. */
    @Override
    void close();
}
