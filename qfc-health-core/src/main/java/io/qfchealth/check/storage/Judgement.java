package io.qfchealth.check.storage;

import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check says of one storage.
 *
 * @param status the status
 * @param text what was seen
 * @param remedy what to do; empty if the check's own remedy holds
 * @param severity how bad it is; empty if the check's own severity holds
 * @param evidence facts that help
 */
record Judgement(
        Status status,
        String text,
        Optional<String> remedy,
        Optional<Severity> severity,
        Map<String, List<String>> evidence) {

    private static Judgement of(Status status, String text) {
        return new Judgement(status, text, Optional.empty(), Optional.empty(), Map.of());
    }

    static Judgement pass(String text) {
        return of(Status.PASS, text);
    }

    static Judgement warn(String text) {
        return of(Status.WARN, text);
    }

    static Judgement fail(String text) {
        return of(Status.FAIL, text);
    }

    static Judgement unknown(String text) {
        return of(Status.UNKNOWN, text);
    }

    static Judgement skipped(String reason) {
        return of(Status.SKIPPED, reason);
    }

    Judgement remedy(String words) {
        return new Judgement(status, text, Optional.of(words), severity, evidence);
    }

    Judgement severity(Severity other) {
        return new Judgement(status, text, remedy, Optional.of(other), evidence);
    }

    Judgement evidence(String name, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(evidence);
        if (!values.isEmpty()) {
            more.put(name, values);
        }
        return new Judgement(status, text, remedy, severity, more);
    }
}
