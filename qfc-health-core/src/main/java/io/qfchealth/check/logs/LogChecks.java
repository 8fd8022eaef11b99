package io.qfchealth.check.logs;

import io.qfchealth.check.Check;
import java.util.List;

/** All checks of this package, in the order of reports. */
public final class LogChecks {

    private LogChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of();
    }
}
