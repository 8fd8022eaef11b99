package io.qfchealth.logs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one container printed lately, read and grouped. Holds no line as it was printed: examples are shortened and masked.
 *
 * @param container its name
 * @param service the service it is a replica of
 * @param reading whether its log could be read
 * @param from lines of before are not looked at: the begin of the window, or of its present run if that is later
 * @param to the engine's clock when it was read
 * @param lines how many lines were looked at
 * @param isCut true if there were more lines than are read of one container, so that older ones were left out
 * @param problems what went wrong, the worst first
 * @param access the requests, for a web server; empty for others
 */
public record ContainerLog(
        String container,
        String service,
        Reading reading,
        Instant from,
        Instant to,
        int lines,
        boolean isCut,
        List<LogProblem> problems,
        Optional<AccessSummary> access) {

    /** Whether a log could be read. */
    public enum Reading {
        /** It was read; it may be empty. */
        READ,
        /** The log driver keeps it from the engine. */
        UNREADABLE,
        /** The container is not there any more. */
        GONE
    }

    /** Keeps a copy. */
    public ContainerLog {
        problems = List.copyOf(problems);
    }
}
