package io.qfchealth.logs;

import io.qfchealth.docker.OutputLine;
import java.util.Optional;

/** Reads the lines of one log in order, and keeps the problems among them. One for each format. */
interface LogLines {

    /** The next line. */
    void read(OutputLine line);

    /** There are no more lines. */
    default void end() {}

    /** The requests, if this log is about requests. */
    default Optional<AccessSummary> access() {
        return Optional.empty();
    }
}
