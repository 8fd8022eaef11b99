package io.qfchealth.finding;

import java.util.Collection;
import java.util.Comparator;

/**
 * What came out of a check, from the best to the worst. The order is part of the contract: the status of a report is the
 * worst of its findings, and something that could not be examined is worse than any warning.
 */
public enum Status {
    /** The check looked at something and found nothing wrong. */
    PASS,
    /** The check does not apply to this deployment; {@link Finding#actual()} holds the reason. */
    SKIPPED,
    /** Works now, and will bite. A gate lets it through unless it is strict. */
    WARN,
    /** Could not be examined. Counts as failed for a gate: unknown is not healthy. */
    UNKNOWN,
    /** Broken. */
    FAIL;

    /**
     * Returns the worst of the given statuses.
     *
     * @param statuses any number of statuses
     * @return the worst one, {@link #UNKNOWN} if there are none, because a run that examined nothing proves nothing
     */
    public static Status worstOf(Collection<Status> statuses) {
        return statuses.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
    }

    /**
     * Says whether a gate lets a deployment with this status through.
     *
     * @return true for {@link #PASS}, {@link #SKIPPED} and {@link #WARN}
     */
    public boolean isAcceptable() {
        return compareTo(WARN) <= 0;
    }
}
