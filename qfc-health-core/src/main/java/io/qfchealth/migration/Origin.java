package io.qfchealth.migration;

/**
 * Which server a manifest is of.
 *
 * @param project the compose project
 * @param docker address of the engine, without any password
 * @param host the public name; empty text if the containers do not tell
 * @param release the release of QFieldCloud as far as an image label tells; empty text otherwise
 */
public record Origin(String project, String docker, String host, String release) {}
