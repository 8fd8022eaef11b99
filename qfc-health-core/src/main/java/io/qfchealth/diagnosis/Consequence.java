package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A finding that a cause explains away.
 *
 * @param checks ids of checks, or an area and {@code .*}
 * @param follows tells from the leading finding and the other whether this one follows
 */
record Consequence(String checks, BiPredicate<Finding, Finding> follows) {

    /** Whatever failed or could not look. */
    static Consequence of(String id) {
        return new Consequence(id, (leading, other) -> isTrouble(other));
    }

    /** What could not look for the very reason that the leading check gives. */
    static Consequence unknownFor(String checks) {
        return new Consequence(
                checks,
                (leading, other) ->
                        other.status() == Status.UNKNOWN && other.actual().equals(leading.actual()));
    }

    /** What could not look, for whatever reason. */
    static Consequence unknown(String checks) {
        return new Consequence(checks, (leading, other) -> other.status() == Status.UNKNOWN);
    }

    /** What could not look, if the leading check tells of one of these. */
    static Consequence unknownWhenToldOf(String checks, String... signs) {
        return new Consequence(
                checks,
                (leading, other) -> other.status() == Status.UNKNOWN
                        && List.of(signs).stream().anyMatch(leading.actual()::contains));
    }

    /** Whatever failed, if the leading check tells of one of these. */
    static Consequence whenToldOf(String id, String... signs) {
        return new Consequence(
                id,
                (leading, other) -> isTrouble(other) && List.of(signs).stream().anyMatch(leading.actual()::contains));
    }

    /** Jobs that failed, if all of them failed of one of these. */
    static Consequence jobsFailedOf(String... causes) {
        return new Consequence(
                "jobs.failures",
                (leading, other) -> other.status() == Status.FAIL
                        && Optional.ofNullable(other.evidence().get("causes"))
                                .filter(seen -> seen.stream()
                                        .allMatch(cause ->
                                                List.of(causes).stream().anyMatch(cause::startsWith)))
                                .isPresent());
    }

    boolean isExplainedBy(Finding leading, Finding other) {
        boolean meant = checks.endsWith(".*")
                ? other.id().startsWith(checks.substring(0, checks.length() - 1))
                : other.id().equals(checks);
        return meant && !other.id().equals(leading.id()) && follows.test(leading, other);
    }

    private static boolean isTrouble(Finding finding) {
        return finding.status() == Status.FAIL || finding.status() == Status.UNKNOWN;
    }
}
