package io.qfchealth.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How long something has been as it is, by the runs that saw it. */
final class Streaks {

    private Streaks() {}

    /** When the first of the last runs was that are all not healthy; empty if the last one is healthy, or there is none. */
    static Optional<Instant> unhealthySince(List<Run> runs) {
        Optional<Instant> since = Optional.empty();
        for (int i = runs.size() - 1; i >= 0 && !runs.get(i).state().isHealthy(); i--) {
            since = Optional.of(runs.get(i).startedAt());
        }
        return since;
    }

    /** When the first of the last runs was that all have the health of the last one; empty if there is none. */
    static Optional<Instant> since(List<Run> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        int i = runs.size() - 1;
        boolean isHealthy = runs.get(i).state().isHealthy();
        while (i > 0 && runs.get(i - 1).state().isHealthy() == isHealthy) {
            i--;
        }
        return Optional.of(runs.get(i).startedAt());
    }
}
