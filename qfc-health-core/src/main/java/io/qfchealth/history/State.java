package io.qfchealth.history;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What two looks have in common if nothing changed between them: the status, the causes, and the failed checks that no cause
 * explains. What a known cause does to other checks comes and goes while it lasts, and is no change; neither is another
 * warning beside one that is there, nor another question that nobody could answer.
 *
 * @param status {@link Status#PASS} (also when checks were skipped), {@code WARN}, {@code UNKNOWN} or {@code FAIL}
 * @param causes ids of the root causes, in alphabetical order
 * @param failing ids of the failed checks that no cause explains, in alphabetical order
 */
public record State(Status status, List<String> causes, List<String> failing) {

    /** Puts the ids in order, each once. */
    public State {
        status = status == Status.SKIPPED ? Status.PASS : status;
        causes = ordered(causes);
        failing = ordered(failing);
    }

    /**
     * The state that a report found.
     *
     * @param report what was found
     * @return what counts as the same
     */
    public static State of(HealthReport report) {
        Set<String> explained = report.rootCauses().stream()
                .flatMap(cause -> cause.evidence().stream())
                .collect(Collectors.toSet());
        return new State(
                report.status(),
                report.rootCauses().stream().map(RootCause::id).toList(),
                report.findings().stream()
                        .filter(finding -> finding.status() == Status.FAIL)
                        .map(Finding::id)
                        .filter(id -> !explained.contains(id))
                        .toList());
    }

    /**
     * Says whether a gate would let it through.
     *
     * @return true if nothing failed and nothing is unknown
     */
    public boolean isHealthy() {
        return status.isAcceptable();
    }

    private static List<String> ordered(Collection<String> ids) {
        return List.copyOf(new TreeSet<>(ids));
    }
}
