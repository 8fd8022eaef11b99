package io.qfchealth.docker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a container printed lately, to both of its streams. Not masked: it may hold anything.
 *
 * @param isReadable false if the engine cannot read what the log driver of this container wrote away
 * @param lines in the order in which the engine got them
 * @param isCut true if there may be more within the time that was asked for than the limits let through
 * @param engineTime the engine's clock when it answered, in whole seconds; empty if it did not say
 */
public record ContainerOutput(boolean isReadable, List<OutputLine> lines, boolean isCut, Optional<Instant> engineTime) {

    /** Keeps a copy. */
    public ContainerOutput {
        lines = List.copyOf(lines);
    }

    /** Nothing, because the log driver keeps it from the engine. */
    static ContainerOutput unreadable() {
        return new ContainerOutput(false, List.of(), false, Optional.empty());
    }
}
