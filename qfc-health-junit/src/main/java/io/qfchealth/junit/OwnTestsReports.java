package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import io.qfchealth.report.HealthReport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports of servers that only tests of one's own asked for: each is examined once more when its class is done, unless
 * something in this run examined it already. Tests have said by then what holds, so nothing here fails anything.
 */
final class OwnTestsReports {
    private static final Logger LOG = LoggerFactory.getLogger(OwnTestsReports.class);

    private OwnTestsReports() {}

    static void write(ClassServers servers, ExtensionContext owner) {
        try {
            if (!JunitParameters.of(owner).reportsOwnTests()) {
                return;
            }
            ExaminedServers examined = ExaminedServers.of(owner);
            SuiteReporter reporter = new SuiteReporter(new ContextReporter(owner), ReportFiles.of(owner));
            for (String name : servers.given()) {
                if (examined.add(servers.identity(name))) {
                    QfcServer server = servers.get(name);
                    HealthReport report = server.check();
                    reporter.tellOfOwnTests(report, server.toString(), name);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("No report of the servers of {}: {}", owner.getDisplayName(), e.getMessage());
        }
    }
}
