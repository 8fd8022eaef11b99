package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.EnumSet;
import java.util.Set;

/**
 * Something to be seen in the findings of a look.
 *
 * @param check id of the check
 * @param statuses those that count
 * @param sign what exactly must have been seen, or how it begins and {@code *}; empty for whatever was seen
 */
record Symptom(String check, Set<Status> statuses, String sign) {

    /** The check failed. */
    static Symptom failed(String check) {
        return new Symptom(check, EnumSet.of(Status.FAIL), "");
    }

    /** The check failed or warned. */
    static Symptom troubled(String check) {
        return new Symptom(check, EnumSet.of(Status.FAIL, Status.WARN), "");
    }

    /** The check warned, and did not fail. */
    static Symptom warned(String check) {
        return new Symptom(check, EnumSet.of(Status.WARN), "");
    }

    /** The check could not look. */
    static Symptom unanswered(String check) {
        return new Symptom(check, EnumSet.of(Status.UNKNOWN), "");
    }

    /** The check passed. */
    static Symptom passed(String check) {
        return new Symptom(check, EnumSet.of(Status.PASS), "");
    }

    /** The same symptom, if it shows one thing exactly. */
    Symptom showing(String what) {
        return new Symptom(check, statuses, what);
    }

    boolean isSeenIn(Finding finding) {
        return finding.id().equals(check)
                && statuses.contains(finding.status())
                && (sign.isEmpty() || finding.signs().stream().anyMatch(this::isAbout));
    }

    /** Whether one sign of the finding is meant. */
    boolean isAbout(String shown) {
        return sign.isEmpty()
                || (sign.endsWith("*") ? shown.startsWith(sign.substring(0, sign.length() - 1)) : shown.equals(sign));
    }
}
