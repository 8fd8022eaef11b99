package io.qfchealth.finding;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one check found out at one moment. Every face of the library (assertion, test, report) is a rendering of it.
 *
 * @param check the check that looked
 * @param status what came out
 * @param severity how bad it is; usually the check's own, milder or worse where the check can tell
 * @param expected what should have been seen
 * @param actual what was seen; for {@link Status#SKIPPED} and {@link Status#UNKNOWN} the reason
 * @param remedy what to do next; for a pass the check's general advice
 * @param evidence facts by name, in the order in which they help
 * @param duration how long the check took, the time it waited for the systems included
 */
public record Finding(
        CheckDefinition check,
        Status status,
        Severity severity,
        String expected,
        String actual,
        String remedy,
        Map<String, List<String>> evidence,
        Duration duration) {

    /** Keeps a copy of the evidence in its order. */
    public Finding {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        evidence.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        evidence = Collections.unmodifiableMap(copy);
    }

    /**
     * The id of the check, such as {@code docker.image.present}.
     *
     * @return the stable id
     */
    public String id() {
        return check.id();
    }

    /**
     * The area of the check.
     *
     * @return the area
     */
    public Area area() {
        return check.area();
    }

    /**
     * What a failure of this check means for the people who use the server.
     *
     * @return one sentence
     */
    public String why() {
        return check.why();
    }

    /**
     * The same finding with the time it took.
     *
     * @param taken how long the check took
     * @return a copy
     */
    public Finding lasting(Duration taken) {
        return new Finding(check, status, severity, expected, actual, remedy, evidence, taken);
    }
}
