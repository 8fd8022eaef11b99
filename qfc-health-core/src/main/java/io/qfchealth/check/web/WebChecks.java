package io.qfchealth.check.web;

import io.qfchealth.check.Check;
import java.util.List;

/** All checks of this package, in the order of reports. */
public final class WebChecks {

    private WebChecks() {}

    /**
     * The checks, as the suite runs them.
     *
     * @return one of each
     */
    public static List<Check> suite() {
        return List.of();
    }
}
