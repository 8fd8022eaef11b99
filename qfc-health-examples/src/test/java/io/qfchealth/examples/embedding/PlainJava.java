package io.qfchealth.examples.embedding;

import io.qfchealth.CheckListener;
import io.qfchealth.Patience;
import io.qfchealth.QfcServer;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.look.Look;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The library in a few lines each, as {@code docs/embedding.md} shows them. */
final class PlainJava {

    private PlainJava() {}

    /** A deployment script of one's own. */
    static boolean mayRelease(QfcServer server) {
        HealthReport report = server.check();
        return report.decision() != Decision.BLOCK;
    }

    /** After a deployment: containers need their time. */
    static HealthReport waitUntilHealthy(QfcServer server, Duration atMost) {
        return Patience.of(atMost).until(HealthReport::isHealthy, server::check).value();
    }

    /** What to tell whoever is on call. */
    static void tell(HealthReport report, Consumer<String> out) {
        out.accept(report.decision() + ": " + report.blastRadius().sentence());
        for (RootCause cause : report.rootCauses()) {
            out.accept(cause.title());
            cause.remedy().forEach(step -> out.accept("  " + step));
        }
        for (Finding finding : report.findings()) {
            if (!finding.status().isAcceptable()) {
                out.accept(finding.status() + " " + finding.id() + ": " + finding.actual());
            }
        }
    }

    /** A progress bar, metrics, whatever happens while it runs. */
    static HealthReport checkAndCount(QfcServer server, Consumer<String> out) {
        return server.check(new CheckListener() {
            private int left;

            @Override
            public void begun(QfcServer examined, List<CheckDefinition> checks) {
                left = checks.size();
            }

            @Override
            public void examined(Finding finding) {
                left--;
                out.accept(finding.id() + " " + finding.status() + ", " + left + " to go");
            }
        });
    }

    /** One look, judged, written down, and kept to be judged again elsewhere. */
    static HealthReport keep(QfcServer server, Path directory) {
        Look look = server.look();
        HealthReport report = server.check(look);
        report.write(ReportFormat.JSON, directory.resolve("report.json"));
        look.save(directory.resolve("evidence.json"));
        return report;
    }
}
