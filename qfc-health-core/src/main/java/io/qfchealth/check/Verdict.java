package io.qfchealth.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a check saw and closes it with a status. */
final class Verdict {
    private final CheckDefinition check;
    private final Map<String, List<String>> evidence = new LinkedHashMap<>();
    private Severity severity;
    private String expected;
    private String actual = "";
    private String remedy;

    private Verdict(CheckDefinition check) {
        this.check = check;
        this.severity = check.severity();
        this.expected = check.title();
        this.remedy = check.remedy();
    }

    static Verdict on(CheckDefinition check) {
        return new Verdict(check);
    }

    @CanIgnoreReturnValue
    Verdict expected(String text) {
        this.expected = text;
        return this;
    }

    @CanIgnoreReturnValue
    Verdict actual(String text) {
        this.actual = text;
        return this;
    }

    @CanIgnoreReturnValue
    Verdict remedy(String text) {
        this.remedy = text;
        return this;
    }

    @CanIgnoreReturnValue
    Verdict severity(Severity other) {
        this.severity = other;
        return this;
    }

    /** A fact that helps; one without values is left out. */
    @CanIgnoreReturnValue
    Verdict evidence(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            evidence.put(name, List.copyOf(values));
        }
        return this;
    }

    /**
     * All is well with everything that was looked at. Nothing looked at is not a pass.
     *
     * @param lookedAt how many things were looked at
     */
    Finding pass(int lookedAt) {
        return lookedAt > 0 ? close(Status.PASS) : unknown();
    }

    Finding warn() {
        return close(Status.WARN);
    }

    Finding fail() {
        return close(Status.FAIL);
    }

    Finding unknown() {
        return close(Status.UNKNOWN);
    }

    Finding skipped(String reason) {
        return actual(reason).close(Status.SKIPPED);
    }

    private Finding close(Status status) {
        return new Finding(check, status, severity, expected, actual, remedy, evidence, Duration.ZERO);
    }
}
