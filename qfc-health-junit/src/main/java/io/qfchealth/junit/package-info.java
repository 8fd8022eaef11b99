/**
 * Acceptance tests on JUnit 5.10 and later, 6 included. {@link io.qfchealth.junit.QfcAcceptance} gives a test class its
 * {@link io.qfchealth.QfcServer}; {@link io.qfchealth.junit.QfcAcceptanceSuite} makes a test of every check.
 *
 * <pre>{@code
 * @QfcAcceptance
 * class ReleaseGateTest implements QfcAcceptanceSuite {
 *     @Test
 *     void workersCanWork(QfcServer server) {
 *         assertThat(server).canRunJobs();
 *     }
 * }
 * }</pre>
 *
 * <p>Begin with {@code QfcAcceptance}. The package depends on {@code io.qfchealth} and what is below it, and on the JUnit of
 * the user; it judges nothing itself.
 */
@NullMarked
package io.qfchealth.junit;

import org.jspecify.annotations.NullMarked;
