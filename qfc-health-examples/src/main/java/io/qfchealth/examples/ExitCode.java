package io.qfchealth.examples;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;

/** What the process ends with; other tools rely on the numbers. */
final class ExitCode {
    static final int HEALTHY = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNKNOWN = 3;

    /** As sysexits.h: an error inside the program, not in what it was given. */
    static final int DEFECT = 70;

    /** As sysexits.h: all is well, but a report that was asked for could not be written. */
    static final int NOT_WRITTEN = 74;

    /** As a shell: 128 and the number of SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /**
     * The code for a report.
     *
     * @param report what was found
     * @param strict whether warnings that nobody waived fail as well
     */
    static int of(HealthReport report, boolean strict) {
        if (report.decision(strict) != Decision.BLOCK) {
            return HEALTHY;
        }
        boolean onlyUnknown = report.status() == Status.UNKNOWN && (!strict || !warns(report));
        return onlyUnknown || report.findings().stream().allMatch(finding -> finding.status() == Status.SKIPPED)
                ? UNKNOWN
                : FAILED;
    }

    private static boolean warns(HealthReport report) {
        return report.findings().stream().anyMatch(finding -> finding.status() == Status.WARN && !finding.isWaived());
    }
}
