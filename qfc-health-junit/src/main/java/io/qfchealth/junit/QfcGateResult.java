package io.qfchealth.junit;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.report.HealthReport;
import java.util.List;

/**
 * What a run of acceptance tests came to.
 *
 * @param decision {@link Decision#BLOCK} if a test failed or none ran, {@link Decision#WARN} if a suite warned, else
 *     {@link Decision#GO}
 * @param reports one for each {@link QfcAcceptanceSuite} and server, in the order of the run
 * @param passed how many tests passed
 * @param skipped how many were skipped or aborted
 * @param failures tests and containers that failed
 */
public record QfcGateResult(
        Decision decision, List<HealthReport> reports, int passed, int skipped, List<Failure> failures) {

    /** Keeps copies. */
    public QfcGateResult {
        reports = List.copyOf(reports);
        failures = List.copyOf(failures);
    }

    /**
     * A test that failed.
     *
     * @param test its name as reports show it, such as {@code ReleaseGateTest > workers > workers.count: …}
     * @param message what it said
     */
    public record Failure(String test, String message) {}

    /**
     * Says whether a release may go on.
     *
     * @return false if the decision is {@link Decision#BLOCK}
     */
    public boolean isOpen() {
        return decision != Decision.BLOCK;
    }
}
