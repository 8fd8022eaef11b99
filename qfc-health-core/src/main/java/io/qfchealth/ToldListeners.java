package io.qfchealth;

import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.report.HealthReport;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All listeners of one examination; none can do harm to it. */
final class ToldListeners implements CheckListener {
    private static final Logger LOG = LoggerFactory.getLogger(CheckListener.class);

    private final List<CheckListener> listeners;

    ToldListeners(List<CheckListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void begun(QfcServer server, List<CheckDefinition> checks) {
        tell(listener -> listener.begun(server, checks));
    }

    @Override
    public void examining(CheckDefinition check) {
        tell(listener -> listener.examining(check));
    }

    @Override
    public void examined(Finding finding) {
        tell(listener -> listener.examined(finding));
    }

    @Override
    public void ended(QfcServer server, HealthReport report) {
        tell(listener -> listener.ended(server, report));
    }

    private void tell(Consumer<CheckListener> event) {
        for (CheckListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                LOG.warn(
                        "The listener {} failed; the examination goes on.",
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
