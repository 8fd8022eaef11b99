package io.qfchealth.junit;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.report.HealthReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts what a run of {@link QfcGate} comes to. Tests may run in parallel. */
final class GateListener implements TestExecutionListener {
    private final List<HealthReport> reports = new ArrayList<>();
    private final List<QfcGateResult.Failure> failures = new ArrayList<>();
    private int passed;
    private int skipped;
    private @Nullable TestPlan plan;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> failures.add(new QfcGateResult.Failure(name(test), message(result)));
            case ABORTED -> skipped++;
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
        }
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String file = entry.getKeyValuePairs().get(SuiteReporter.REPORT);
        if (file != null) {
            reports.add(SuiteReporter.read(file));
        }
    }

    private static String message(TestExecutionResult result) {
        return result.getThrowable()
                .map(failure -> Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString))
                .orElse("");
    }

    /** The names from the class on, as a person would look for it in a report. */
    private String name(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        TestPlan known = plan;
        for (Optional<TestIdentifier> one = Optional.of(test);
                one.isPresent() && known != null;
                one = known.getParent(one.get())) {
            if (one.get().getParentId().isPresent()) {
                names.addFirst(one.get().getDisplayName());
            }
        }
        return names.isEmpty() ? test.getDisplayName() : String.join(" > ", names);
    }

    synchronized QfcGateResult result() {
        return new QfcGateResult(decision(), reports, passed, skipped, failures);
    }

    private Decision decision() {
        if (!failures.isEmpty() || passed == 0) {
            return Decision.BLOCK;
        }
        return reports.stream().anyMatch(report -> report.decision() == Decision.WARN) ? Decision.WARN : Decision.GO;
    }
}
