package io.qfchealth;

import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the assertions of one chain look at the server: all share one look, until the chain is told to wait; then each
 * assertion looks afresh until it holds or the time is over.
 */
final class Observation {
    private final QfcServer server;
    private final Patience patience;
    private @Nullable Look look;

    Observation(QfcServer server) {
        this(server, Patience.none());
    }

    private Observation(QfcServer server, Patience patience) {
        this.server = server;
        this.patience = patience;
    }

    QfcServer server() {
        return server;
    }

    Observation within(Duration duration) {
        return new Observation(server, Patience.of(duration));
    }

    private Look look() {
        Look present = look;
        if (present == null || !patience.isNone()) {
            present = server.look();
            look = present;
        }
        return present;
    }

    Patience.Seen<Finding> finding(Check check) {
        return see(at -> Examination.of(check, at), finding -> finding.status() == Status.PASS);
    }

    Patience.Seen<HealthReport> report(Function<Look, HealthReport> examination) {
        return see(examination, HealthReport::isHealthy);
    }

    private <T> Patience.Seen<T> see(Function<Look, T> examination, Predicate<T> wanted) {
        return patience.until(wanted, () -> examination.apply(look()));
    }

    String message(Patience.Seen<Finding> seen) {
        Finding finding = seen.value();
        return seen.introduction() + "\n" + server + ": " + finding.status() + " " + finding.id() + "\n"
                + FindingText.facts(finding);
    }
}
