package io.qfchealth.docker;

/**
 * What a command that was run in a container did. Not masked: it may hold anything.
 *
 * @param exitCode what it ended with; below zero if it had not ended when its output did
 * @param output what it printed to both of its streams
 * @param isCut true if it printed more than was wanted
 */
public record CommandOutput(int exitCode, String output, boolean isCut) {}
