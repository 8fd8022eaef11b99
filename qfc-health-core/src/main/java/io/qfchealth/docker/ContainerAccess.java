package io.qfchealth.docker;

import java.util.List;
import java.util.Optional;

/**
 * What containers say, by way of their engine. Each method blocks until it is answered, and throws
 * {@link io.qfchealth.access.UnansweredException} when there is no answer.
 */
public interface ContainerAccess {

    /**
     * What a container printed lately: {@code GET /containers/{id}/logs}. If the lines are so long that they exceed the bytes,
     * fewer lines are asked for, so that it is the newest that are read; at most three requests.
     *
     * @param id id or name
     * @param limits how much is wanted
     * @return the output; empty if there is no such container
     */
    Optional<ContainerOutput> output(String id, OutputLimits limits);

    /**
     * Runs one command in a running container, as its user, without a shell, without input and without a terminal. The only
     * thing here that is no mere reading; whether it may be done, and that the command changes nothing, is for the caller to
     * know. Never to be done in the container of a database: a process that is left over there by accident becomes a child of
     * PostgreSQL, which takes its end for the crash of a backend.
     *
     * @param id id or name
     * @param command the program and its arguments
     * @param bytes how much of what it prints is wanted
     * @return what it did; empty if there is no such container
     */
    Optional<CommandOutput> run(String id, List<String> command, int bytes);
}
