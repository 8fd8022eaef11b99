package io.qfchealth.report;

import java.util.Objects;

/** Which release of qfc-health this is. */
final class Release {
    private Release() {}

    /** What the manifest of the jar says; {@code development} for classes that lie in no jar. */
    static String version() {
        return Objects.requireNonNullElse(Release.class.getPackage().getImplementationVersion(), "development");
    }
}
