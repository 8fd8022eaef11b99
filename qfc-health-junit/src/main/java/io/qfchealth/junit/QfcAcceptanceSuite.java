package io.qfchealth.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every check as a test of its own, grouped by area. Implement it; there is nothing to write:
 *
 * <pre>{@code
 * @QfcAcceptance
 * class ReleaseGateTest implements QfcAcceptanceSuite {}
 * }</pre>
 *
 * <p>The server is looked at once, with all questions asked in parallel, and every test tells what its check found:
 *
 * <ul>
 *   <li>passed: the test passes;
 *   <li>warning: the test passes, unless the setting {@code strict} is {@code true};
 *   <li>failed or unknown: the test fails and says what was expected, what was seen, why it matters and what to do;
 *   <li>skipped: the test is aborted with the reason.
 * </ul>
 *
 * <p>A class with several servers ({@link QfcAcceptance} repeated) has such tests for each of them, in a container with its name.
 *
 * <p>One report entry says what all checks saw, warnings in full; the whole report is written as JSON and as a page for
 * browsers, see {@link QfcReportListener}, and both are attached to the test where JUnit can do that (5.12 and later). A run that looked at nothing, because every check was
 * skipped, fails.
 *
 * <p>Settings come as described at {@link QfcAcceptance}; without that annotation its defaults hold. Of use here:
 *
 * <ul>
 *   <li>{@code only} and {@code skip}: areas, ids, severities or tags of checks, such as
 *       {@code workers,docker.image.present,critical,security};
 *   <li>{@code within}: the suite looks again until no test would fail or the time is over, such as {@code 3m} after a
 *       deployment. Saved evidence does not change and is looked at once;
 *   <li>{@code strict}: warnings fail as well.
 * </ul>
 *
 * <p>As with all dynamic tests, {@code @BeforeEach} and {@code @AfterEach} methods run once around the factory, not around
 * each check.
 */
@ExtendWith(QfcAcceptanceExtension.class)
public interface QfcAcceptanceSuite {

    /**
     * Looks at the server and makes the tests. Called by JUnit.
     *
     * @param servers what to look at
     * @param reporter is told what was seen
     * @return one container for each area with a test for each check; one container around them for each server where there
     *     are several
     * @throws io.qfchealth.discovery.QfcConfigurationException if a setting cannot be read or no check is selected
     */
    @TestFactory
    @DisplayName("checks")
    default Stream<DynamicNode> checks(QfcServers servers, TestReporter reporter) {
        SuiteReporter told = new SuiteReporter(reporter, servers.files());
        return servers.areSeveral()
                ? servers.names().stream()
                        .map(name -> DynamicContainer.dynamicContainer(name, SuiteRun.told(servers, name, told)))
                : servers.names().stream().flatMap(name -> SuiteRun.told(servers, name, told));
    }
}
