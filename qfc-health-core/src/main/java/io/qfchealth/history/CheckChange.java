package io.qfchealth.history;

import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check that came out otherwise than before.
 *
 * @param check its id
 * @param from what came out before; empty if it was not run then
 * @param to what comes out now
 */
public record CheckChange(String check, Optional<Status> from, Status to) {

    /** What is worse now, and what is better; a check that was not run both times is neither, unless it is not well now. */
    static List<CheckChange> between(Map<String, Status> before, Map<String, Status> now) {
        List<CheckChange> changes = new ArrayList<>();
        now.forEach((check, to) -> {
            Optional<Status> from = Optional.ofNullable(before.get(check));
            if (seen(to) != from.map(CheckChange::seen).orElse(Status.PASS)) {
                changes.add(new CheckChange(check, from, to));
            }
        });
        return changes;
    }

    /** To be skipped is as good as to pass: there is nothing to do. */
    private static Status seen(Status status) {
        return status == Status.SKIPPED ? Status.PASS : status;
    }

    /**
     * Says whether it got worse.
     *
     * @return false if it got better
     */
    public boolean isWorse() {
        return seen(to).compareTo(from.map(CheckChange::seen).orElse(Status.PASS)) > 0;
    }

    /**
     * The change in one phrase.
     *
     * @return such as {@code workers.count PASS → FAIL}
     */
    @Override
    public String toString() {
        return check + " " + from.map(Status::name).orElse("(new)") + " → " + to;
    }
}
