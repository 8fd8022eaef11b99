package io.qfchealth.history;

import java.nio.file.Path;

/**
 * A file in a history that is no report of it, or a damaged one. It is left as it is.
 *
 * @param file where it lies
 * @param reason why it is left out, a sentence
 */
public record SkippedFile(Path file, String reason) {}
