package io.qfchealth;

import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Asking;
import io.qfchealth.report.HealthReport;
import java.util.List;
import org.slf4j.Logger;

/**
 * Logs what an application that embeds this library wants to know: every examination with its outcome (info), what is wrong
 * and which questions had no answer (debug). Nothing that is logged holds a secret: findings never do.
 */
final class LookLog implements CheckListener {
    private final Logger log;

    LookLog(Logger log) {
        this.log = log;
    }

    @Override
    public void begun(QfcServer server, List<CheckDefinition> checks) {
        log.debug("Examining {}: {} checks.", server, checks.size());
    }

    @Override
    public void examined(Finding finding) {
        if (!finding.status().isAcceptable()) {
            log.debug("{} {}: {}", finding.status(), finding.id(), finding.actual());
        }
    }

    @Override
    public void ended(QfcServer server, HealthReport report) {
        for (Asking asking : report.timeline()) {
            if (!asking.isAnswered()) {
                log.debug(
                        "No answer from {} when asking for {}, after {} ms.",
                        asking.system(),
                        asking.question(),
                        asking.took().toMillis());
            }
        }
        log.info(
                "Examined {}: {} in {} ms, {}.",
                server,
                report.status(),
                report.duration().toMillis(),
                report.counts());
    }
}
