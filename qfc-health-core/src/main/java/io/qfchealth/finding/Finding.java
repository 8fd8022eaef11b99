package io.qfchealth.finding;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param waived the waiver that made this a warning, and what it was before; empty for most
 * @param signs what exactly was seen, in stable words for other programs and for the diagnosis, such as {@code expired};
 *     empty where the id of the check says it all
 */
public record Finding(
        CheckDefinition check,
        Status status,
        Severity severity,
        String expected,
        String actual,
        String remedy,
        Map<String, List<String>> evidence,
        Duration duration,
        Optional<Waived> waived,
        List<String> signs) {

    /** Keeps copies, the evidence in its order. */
    public Finding {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        evidence.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        evidence = Collections.unmodifiableMap(copy);
        signs = List.copyOf(signs);
    }

    /**
     * A finding that nobody waived, without signs.
     *
     * @param check the check that looked
     * @param status what came out
     * @param severity how bad it is
     * @param expected what should have been seen
     * @param actual what was seen
     * @param remedy what to do next
     * @param evidence facts by name
     * @param duration how long the check took
     */
    public Finding(
            CheckDefinition check,
            Status status,
            Severity severity,
            String expected,
            String actual,
            String remedy,
            Map<String, List<String>> evidence,
            Duration duration) {
        this(check, status, severity, expected, actual, remedy, evidence, duration, Optional.empty(), List.of());
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
        return new Finding(check, status, severity, expected, actual, remedy, evidence, taken, waived, signs);
    }

    /**
     * The same finding, accepted by somebody: a warning that even a strict gate lets through.
     *
     * @param waiver why, by whom and for how long
     * @return a copy; this finding if there is nothing to waive, because it passed or was skipped
     */
    public Finding waived(Waiver waiver) {
        return status.compareTo(Status.WARN) < 0
                ? this
                : new Finding(
                        check,
                        Status.WARN,
                        severity,
                        expected,
                        actual,
                        remedy,
                        evidence,
                        duration,
                        Optional.of(new Waived(waiver, status)),
                        signs);
    }

    /**
     * Says whether somebody accepted it.
     *
     * @return true if a waiver made it a warning
     */
    public boolean isWaived() {
        return waived.isPresent();
    }

    /**
     * The same finding with signs.
     *
     * @param seen stable words, such as {@code expired}
     * @return a copy
     */
    public Finding signed(List<String> seen) {
        return new Finding(check, status, severity, expected, actual, remedy, evidence, duration, waived, seen);
    }

    /**
     * Says whether something was seen.
     *
     * @param sign a stable word, such as {@code expired}
     * @return true if it is among the signs
     */
    public boolean shows(String sign) {
        return signs.contains(sign);
    }
}
