package io.qfchealth.storage;

/**
 * What a storage answers to requests that nobody signed.
 *
 * @param list the HTTP status when asked to list {@code projects/}
 * @param object the HTTP status when asked for an object below {@code projects/}; 0 if there was none to ask for
 */
public record AnonymousAccess(int list, int object) {}
