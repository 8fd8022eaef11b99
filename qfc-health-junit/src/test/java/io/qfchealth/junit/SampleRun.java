package io.qfchealth.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

/** Runs sample classes as a build would, and says how that went. */
final class SampleRun {
    private final EngineExecutionResults results;

    private SampleRun(EngineExecutionResults results) {
        this.results = results;
    }

    /** Runs classes with JUnit configuration parameters. */
    static SampleRun of(Map<String, String> parameters, Class<?>... samples) {
        EngineTestKit.Builder kit =
                EngineTestKit.engine("junit-jupiter").configurationParameter("qfchealth.reports", "suites");
        parameters.forEach(kit::configurationParameter);
        Arrays.stream(samples).forEach(sample -> kit.selectors(selectClass(sample)));
        return new SampleRun(kit.execute());
    }

    Events tests() {
        return results.testEvents();
    }

    Events containers() {
        return results.containerEvents();
    }

    /** Every test and container passed, and this many tests ran. */
    void hasPassed(int tests) {
        assertThat(failures()).isEmpty();
        results.testEvents()
                .assertStatistics(count -> count.succeeded(tests).failed(0).aborted(0));
    }

    /** What failed, by display name, with the message. */
    Map<String, String> failures() {
        return finished(TestExecutionResult.Status.FAILED);
    }

    /** What was aborted, by display name, with the reason. */
    Map<String, String> aborted() {
        return finished(TestExecutionResult.Status.ABORTED);
    }

    /** Why containers and tests were skipped. */
    List<String> skipped() {
        return results.allEvents().skipped().stream()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    /** What passed, by display name. */
    List<String> passed() {
        return List.copyOf(finished(TestExecutionResult.Status.SUCCESSFUL).keySet());
    }

    /** The one failure of the run. */
    Throwable failure() {
        List<Throwable> failures = results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    /** What was published, one map an entry. */
    List<Map<String, String>> entries() {
        return results.allEvents()
                .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .toList();
    }

    private Map<String, String> finished(TestExecutionResult.Status status) {
        return results.allEvents()
                .finished()
                .filter(event ->
                        event.getRequiredPayload(TestExecutionResult.class).getStatus() == status)
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName(),
                        SampleRun::message,
                        (one, other) -> one + "\n" + other,
                        LinkedHashMap::new));
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
