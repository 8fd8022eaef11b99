package io.qfchealth.junit;

import io.qfchealth.Patience;
import io.qfchealth.QfcServer;
import io.qfchealth.diagnosis.Decision;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One run of {@link QfcAcceptanceSuite}: what one look found, as tests. */
final class SuiteRun {
    /** A check stands in no line of a user's code, and our own lines tell a user nothing. */
    private static final StackTraceElement[] NO_CODE_OF_THE_USER = {};

    private final String server;
    private final Patience.Seen<HealthReport> seen;
    private final Optional<Setting<String>> strict;

    private SuiteRun(String server, Patience.Seen<HealthReport> seen, Optional<Setting<String>> strict) {
        this.server = server;
        this.seen = seen;
        this.strict = strict;
    }

    static SuiteRun of(QfcServer server) {
        Settings settings = server.settings();
        boolean isStrict = settings.flag(SettingKey.STRICT);
        Patience.Seen<HealthReport> seen =
                server.patience().until(report -> report.decision(isStrict) != Decision.BLOCK, server::check);
        SuiteRun run = new SuiteRun(
                server.toString(), seen, settings.text(SettingKey.STRICT).filter(set -> isStrict));
        run.refuseToProveNothing();
        return run;
    }

    /** Looks at a server, tells what was seen, and makes the tests. */
    static Stream<DynamicNode> told(QfcServers servers, String name, SuiteReporter reporter) {
        QfcServer server = servers.get(name);
        servers.examined(name);
        SuiteRun run = of(server);
        reporter.tell(run, name);
        return run.tests();
    }

    private void refuseToProveNothing() {
        List<Finding> findings = report().findings();
        if (findings.stream().allMatch(finding -> finding.status() == Status.SKIPPED)) {
            throw new AssertionFailedError("This suite looked at nothing on " + server + ": "
                    + (findings.isEmpty()
                            ? "no check is selected."
                            : "every check of it was skipped.\n" + reasons(findings)));
        }
    }

    private static String reasons(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.id() + ": " + finding.actual())
                .collect(Collectors.joining("\n"));
    }

    HealthReport report() {
        return seen.value();
    }

    /** What all checks saw, for JUnit's report entries. */
    Map<String, String> entry() {
        return entry(report(), server);
    }

    static Map<String, String> entry(HealthReport report, String server) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("server", server);
        entry.put("status", report.status().name());
        report.rootCauses().forEach(cause -> entry.merge("cause", cause.title(), (one, other) -> one + "\n" + other));
        report.findings()
                .forEach(finding -> entry.put(
                        finding.id(),
                        finding.status() == Status.WARN
                                ? "WARN\n" + FindingText.facts(finding)
                                : finding.status() + ": " + finding.actual()));
        return entry;
    }

    /** A container for each area, in the order of reports. */
    Stream<DynamicNode> tests() {
        Map<Area, List<DynamicNode>> byArea = new TreeMap<>();
        for (Finding finding : report().findings()) {
            byArea.computeIfAbsent(finding.area(), area -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(name(finding), () -> tell(finding)));
        }
        return byArea.entrySet().stream()
                .map(area -> DynamicContainer.dynamicContainer(area.getKey().id(), area.getValue()));
    }

    private static String name(Finding finding) {
        return finding.id() + ": " + finding.check().title();
    }

    /** Ends as the test of this finding should end. */
    private void tell(Finding finding) {
        switch (finding.status()) {
            case PASS -> {}
            case SKIPPED -> throw new TestAbortedException(finding.actual());
            case WARN -> {
                if (strict.isPresent() && !finding.isWaived()) {
                    throw failure(
                            finding, ", and warnings fail: " + strict.get().origin() + " is true");
                }
            }
            case UNKNOWN, FAIL -> throw failure(finding, "");
        }
    }

    private AssertionFailedError failure(Finding finding, String reason) {
        String causes = report().rootCauses().stream()
                .filter(cause -> cause.evidence().contains(finding.id()))
                .map(RootCause::title)
                .collect(Collectors.joining("\n"));
        String message = finding.status() + " " + finding.id() + " on " + server + reason + seen.introduction() + "\n"
                + FindingText.facts(finding)
                + (causes.isEmpty() ? "" : "\n" + FindingText.aligned(Map.of("Cause", causes)));
        AssertionFailedError failure = new AssertionFailedError(message, finding.expected(), finding.actual());
        failure.setStackTrace(NO_CODE_OF_THE_USER);
        return failure;
    }
}
