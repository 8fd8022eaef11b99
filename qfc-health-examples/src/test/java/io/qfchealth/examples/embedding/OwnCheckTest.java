package io.qfchealth.examples.embedding;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.QfcServer;
import io.qfchealth.check.Check;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.junit.QfcAcceptance;
import io.qfchealth.junit.QfcAcceptanceSuite;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A check of one's own, in every face. */
class OwnCheckTest {
    static final Path HEALTHY = Path.of("src/test/resources/evidence/healthy.json");

    @Test
    void isAssertedWithoutBeingRegistered() {
        try (QfcServer server = QfcServer.replay(HEALTHY)) {
            assertThat(server).hasPassed(new JobsSucceedDaily());
        }
    }

    @Test
    void isPartOfTheReportOfAServerThatHasIt() {
        try (QfcServer server = server("24h")) {
            assertThat(server.check().findings()).anySatisfy(finding -> {
                assertThat(finding.id()).isEqualTo("jobs.daily");
                assertThat(finding.status()).isEqualTo(Status.PASS);
                assertThat(finding.actual()).isEqualTo("18 jobs did");
            });
            assertThat(server).hasPassed("jobs.daily").isHealthy();
        }
    }

    @Test
    void isPartOfEverythingThatAServerMadeElsewhereIsAskedThen() {
        try (QfcServer server = QfcServer.replay(HEALTHY)) {
            assertThat(server.with(new JobsSucceedDaily())).isHealthy().hasPassed("jobs.daily");
        }
    }

    @Test
    void hasLimitsLikeTheOthers() {
        try (QfcServer server = server("1s")) {
            Finding finding = server.check().findings().stream()
                    .filter(one -> one.id().equals("jobs.daily"))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.actual()).isEqualTo("none of the newest 18 jobs did");
            assertThatThrownBy(() -> assertThat(server).isHealthy()).hasMessageContaining("jobs.daily");
        }
    }

    @Test
    void isATestOfTheSuiteWhenALibraryBringsIt(@TempDir Path library) throws IOException {
        Path services = Files.createDirectories(library.resolve("META-INF/services"));
        Files.writeString(services.resolve(Check.class.getName()), JobsSucceedDaily.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(testsOf(Suite.class))
                    .containsExactly("jobs.daily: a job succeeded within the last day SUCCESSFUL");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Run by the test above. */
    @QfcAcceptance(settings = {"replay=src/test/resources/evidence/healthy.json", "only=on-call"})
    static class Suite implements QfcAcceptanceSuite {}

    private static List<String> testsOf(Class<?> suite) {
        List<String> tests = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(suite))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    tests.add(test.getDisplayName() + " " + result.getStatus());
                                }
                            }
                        });
        return tests;
    }

    private static QfcServer server(String window) {
        return QfcServer.builder()
                .replay(HEALTHY)
                .check(new JobsSucceedDaily())
                .threshold("jobs.daily.window", window)
                .only("on-call", "workers")
                .build();
    }
}
