package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a cause explains away: a finding, or what some of its signs tell.
 *
 * @param checks id of a check, or the beginning of ids and {@code *}
 * @param statuses those that are explained
 * @param signs what of the finding is explained; empty for all of it
 * @param given a sign that the leading finding must show; empty for none
 * @param sameReason whether the finding must give what the leading one says as its reason
 */
record Consequence(String checks, Set<Status> statuses, List<String> signs, String given, boolean sameReason) {
    private static final Set<Status> TROUBLE = EnumSet.of(Status.FAIL, Status.UNKNOWN, Status.WARN);

    /** Whatever failed, warns or could not look. */
    static Consequence trouble(String checks) {
        return new Consequence(checks, TROUBLE, List.of(), "", false);
    }

    /** What could not look, for whatever reason. */
    static Consequence unknown(String checks) {
        return new Consequence(checks, EnumSet.of(Status.UNKNOWN), List.of(), "", false);
    }

    /** What could not look for the very reason that the leading check gives. */
    static Consequence unknownFor(String checks) {
        return new Consequence(checks, EnumSet.of(Status.UNKNOWN), List.of(), "", true);
    }

    /** Of a finding only what these signs tell. */
    static Consequence signs(String checks, String... signs) {
        return new Consequence(checks, TROUBLE, List.of(signs), "", false);
    }

    /** Jobs that failed of these. */
    static Consequence jobsFailedOf(String... causes) {
        return signs("jobs.failures", causes);
    }

    /** Lines of logs that tell of these, in whatever log. */
    static Consequence logsTellOf(String... causes) {
        return signs("logs.errors.*", causes);
    }

    /** The same, if the leading finding shows something. */
    Consequence given(String sign) {
        return new Consequence(checks, statuses, signs, sign, sameReason);
    }

    boolean isMeant(Finding leading, Finding other) {
        boolean isNamed = checks.endsWith("*")
                ? other.id().startsWith(checks.substring(0, checks.length() - 1))
                : other.id().equals(checks);
        return isNamed
                && statuses.contains(other.status())
                && (given.isEmpty() || leading.shows(given))
                && (!sameReason || other.actual().contains(reason(leading)));
    }

    /** Some checks say it as a part of their own sentence. */
    private static String reason(Finding leading) {
        String reason = leading.actual();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    /** Whether this explains one sign of a finding that is meant. */
    boolean covers(String sign) {
        return signs.isEmpty()
                || signs.stream()
                        .anyMatch(known -> known.endsWith("*")
                                ? sign.startsWith(known.substring(0, known.length() - 1))
                                : sign.equals(known));
    }
}
