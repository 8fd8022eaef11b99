package io.qfchealth.report;

import io.qfchealth.finding.Status;

/**
 * What a plugin of Nagios or Icinga says of a service, and the exit code by which it says so. It is not the exit code of
 * {@code check}: there 1 means failed, here 2.
 *
 * <pre>{@code
 * System.out.print(report.render(ReportFormat.NAGIOS));
 * System.exit(NagiosStatus.of(report).exitCode());
 * }</pre>
 */
public enum NagiosStatus {
    /** Nothing is wrong: exit code 0. */
    OK(0),
    /** Works, and will bite or was waived: exit code 1. */
    WARNING(1),
    /** Something failed: exit code 2. */
    CRITICAL(2),
    /** Nothing failed, but something could not be examined, or nothing was: exit code 3. */
    UNKNOWN(3);

    private final int exitCode;

    NagiosStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * The status of a deployment.
     *
     * @param report what was found
     * @return the status; never {@link #OK} for what a gate does not let through
     */
    public static NagiosStatus of(HealthReport report) {
        if (report.status() == Status.FAIL) {
            return CRITICAL;
        }
        return switch (report.decision()) {
            case GO -> OK;
            case WARN -> WARNING;
            case BLOCK -> UNKNOWN;
        };
    }

    /**
     * The exit code by which a plugin says so.
     *
     * @return 0, 1, 2 or 3
     */
    public int exitCode() {
        return exitCode;
    }
}
