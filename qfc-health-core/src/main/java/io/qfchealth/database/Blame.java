package io.qfchealth.database;

/** Whose fault a failure of a job is. */
public enum Blame {
    /** The server's, and it stays until somebody repairs it: a single failure proves it. */
    SERVER,
    /** The server's, and it may pass by itself. */
    GLITCH,
    /** The server's if it hits several projects, otherwise more likely the project's. */
    EITHER,
    /** The project's or its owner's: the server is well. */
    PROJECT
}
