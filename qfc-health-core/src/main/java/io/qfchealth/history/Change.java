package io.qfchealth.history;

import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a report found otherwise than the one before it.
 *
 * @param before the report before; empty for the first one
 * @param now the report
 * @param worse checks that came out worse, in the order of the report
 * @param better checks that came out better, in the order of the report
 * @param appeared ids of the causes that were not there before, most urgent first
 * @param gone ids of the causes that are there no more
 */
public record Change(
        Optional<KeptReport> before,
        KeptReport now,
        List<CheckChange> worse,
        List<CheckChange> better,
        List<String> appeared,
        List<String> gone) {

    /** Keeps copies. */
    public Change {
        worse = List.copyOf(worse);
        better = List.copyOf(better);
        appeared = List.copyOf(appeared);
        gone = List.copyOf(gone);
    }

    /**
     * Says whether the state is another one: the status, the causes, or the failed checks that no cause explains.
     *
     * @return false for the first report, before which there was nothing
     */
    public boolean isOfState() {
        return before.isPresent() && !before.get().state().equals(now.state());
    }

    /**
     * The change in one line.
     *
     * @return such as {@code PASS → FAIL; worse: docker.image.present; new cause: worker-image-missing}; {@code no change} if nothing differs
     */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        Status to = now.state().status();
        if (before.isEmpty()) {
            parts.add("the first report: " + to);
        } else if (before.get().state().status() != to) {
            parts.add(before.get().state().status() + " → " + to);
        }
        if (before.isPresent()) {
            say(parts, "worse: ", worse.stream().map(CheckChange::check).toList());
            say(parts, "better: ", better.stream().map(CheckChange::check).toList());
            say(parts, appeared.size() == 1 ? "new cause: " : "new causes: ", appeared);
            say(parts, gone.size() == 1 ? "cause gone: " : "causes gone: ", gone);
        }
        return parts.isEmpty() ? "no change" : String.join("; ", parts);
    }

    private static void say(List<String> parts, String what, List<String> ids) {
        if (!ids.isEmpty()) {
            parts.add(what + ids.stream().collect(Collectors.joining(", ")));
        }
    }
}
