package io.qfchealth;

import io.qfchealth.catalogue.ExaminationListener;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.report.HealthReport;
import java.util.List;

/**
 * Told what happens while a server is examined, for progress, metrics and logs. All methods do nothing unless they are
 * overridden.
 *
 * <pre>{@code
 * HealthReport report = server.check(new CheckListener() {
 *     @Override
 *     public void examined(Finding finding) {
 *         meters.timer(finding.id()).record(finding.duration());
 *     }
 * });
 * }</pre>
 *
 * <p>The calls for one examination come one after the other, on the thread that examines: {@link #begun}, then for every check
 * {@link #examining} and {@link #examined}, then {@link #ended}. A listener that serves several threads or servers is called
 * by each of them. What a listener throws is logged and does no harm to checks or to other listeners; how long it takes is
 * added to how long the examination takes.
 *
 * <p>Register one for all examinations of a server by {@link QfcServerBuilder#listener}, or give it to a single one:
 * {@link QfcServer#check(CheckListener)}.
 */
public interface CheckListener extends ExaminationListener {

    /**
     * An examination begins; nothing has been asked for it yet.
     *
     * @param server what is examined
     * @param checks what is going to be examined, in the order of reports
     */
    default void begun(QfcServer server, List<CheckDefinition> checks) {}

    /**
     * An examination has ended.
     *
     * @param server what was examined
     * @param report what was found
     */
    default void ended(QfcServer server, HealthReport report) {}
}
