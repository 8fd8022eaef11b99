package io.qfchealth.logs;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.docker.Container;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be asked of the logs of containers.
 *
 * <p>One question is one request to the engine, which reads the end of a file: at most 1000 lines and 1 MB a container; more
 * than that is left out, the oldest first. Reading them here takes a few milliseconds.
 */
public final class LogQuestions {
    private static final String PREFIX = "log of ";
    private static final String WITHIN = " within ";

    private LogQuestions() {}

    /**
     * What a container printed within a time until now, or since its present start if that is later.
     *
     * @param container which
     * @param window how far back, longer than zero
     * @return the question
     */
    public static Question<ContainerLog> of(Container container, Duration window) {
        return new Question<>(Subsystem.CONTAINER, PREFIX + container.name() + WITHIN + window, ContainerLog.class);
    }

    /** What a question asks for; empty if it is no question for a log. */
    static Optional<Wanted> wanted(Question<?> question) {
        int within = question.name().lastIndexOf(WITHIN);
        if (!question.name().startsWith(PREFIX) || within < PREFIX.length()) {
            return Optional.empty();
        }
        return Optional.of(new Wanted(
                question.name().substring(PREFIX.length(), within),
                Duration.parse(question.name().substring(within + WITHIN.length()))));
    }

    /** The log of a container by name. */
    record Wanted(String container, Duration window) {}
}
