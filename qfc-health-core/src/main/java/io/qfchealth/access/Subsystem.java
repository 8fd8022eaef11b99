package io.qfchealth.access;

/** The systems besides the Docker engine; each is asked on threads of its own, so that none waits for another. */
public enum Subsystem {
    /** PostgreSQL. */
    DATABASE,
    /** The object storages. */
    STORAGE,
    /** Pages, API and certificates. */
    WEB,
    /** What containers print, and what their programs say when they are run; both by way of the Docker engine. */
    CONTAINER,
    /** The former server, as far as its manifest tells. */
    MANIFEST
}
