package io.qfchealth.diagnosis;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings that say little more than their status. */
final class AFinding {

    private AFinding() {}

    static Finding of(String id, Severity severity, Status status) {
        return of(id, severity, status, "actual of " + id);
    }

    static Finding of(String id, Severity severity, Status status, String actual) {
        Area area = Area.valueOf(id.substring(0, id.indexOf('.')).toUpperCase(Locale.ROOT));
        CheckDefinition check =
                new CheckDefinition(id, area, severity, "title", "Why of " + id + ".", "remedy", false, List.of());
        return new Finding(check, status, severity, "expected", actual, "remedy", Map.of(), Duration.ZERO);
    }
}
