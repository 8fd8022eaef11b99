package io.qfchealth.diagnosis;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.List;

/** What a release gate does with a deployment. */
public enum Decision {
    /** Nothing is wrong with what was examined. */
    GO,
    /** Let through; something will bite, or was waived. */
    WARN,
    /** Not let through: something is broken, or could not be examined. */
    BLOCK;

    /**
     * Decides.
     *
     * @param findings all findings of one look; none at all block, because nothing was proven
     * @param strict whether warnings that nobody waived block as well
     * @return the decision
     */
    public static Decision on(List<Finding> findings, boolean strict) {
        Status worst = Status.worstOf(findings.stream().map(Finding::status).toList());
        if (!worst.isAcceptable()) {
            return BLOCK;
        }
        if (worst != Status.WARN) {
            return findings.stream().allMatch(finding -> finding.status() == Status.SKIPPED) ? BLOCK : GO;
        }
        return strict && findings.stream().anyMatch(finding -> finding.status() == Status.WARN && !finding.isWaived())
                ? BLOCK
                : WARN;
    }
}
