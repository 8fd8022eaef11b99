package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Metrics, rules and the tests of the rules in the eyes of Prometheus itself. Left out where nobody says with
 * {@code -Dstand.promtool=PATH} where its checker is; {@code .ci/test} does.
 */
@EnabledIfSystemProperty(named = "stand.promtool", matches = ".+", disabledReason = "no promtool was named")
class PromtoolIT {
    private static final Path MONITORING = Path.of("..", "docs", "monitoring");

    @TempDir
    private Path directory;

    private record Outcome(int exit, String told) {}

    private Outcome promtool(Path input, String... arguments) throws IOException, InterruptedException {
        Path told = Files.createTempFile(directory, "promtool", ".log");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(System.getProperty("stand.promtool")), Stream.of(arguments))
                                .toList())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(told, StandardCharsets.UTF_8));
    }

    private Outcome metrics(String text) throws IOException, InterruptedException {
        Path file = Files.createTempFile(directory, "metrics", ".prom");
        return promtool(Files.write(file, text.getBytes(StandardCharsets.UTF_8)), "check", "metrics");
    }

    /** No complaint, not even about a name or a help text. */
    @TestFactory
    Stream<DynamicTest> takes_the_metrics_of_every_report() {
        return HardReports.all().entrySet().stream()
                .map((Map.Entry<String, HealthReport> report) -> DynamicTest.dynamicTest(
                        report.getKey(),
                        () -> assertThat(metrics(report.getValue().render(ReportFormat.PROMETHEUS)))
                                .isEqualTo(new Outcome(0, ""))));
    }

    @Test
    void sees_what_is_wrong_with_metrics() throws Exception {
        assertThat(metrics("qfc_health_verdict{deployment=\"a} 1\n").exit()).isEqualTo(1);
        assertThat(metrics("qfc_health_looks 1\n").told()).contains("no help text");
    }

    @Test
    void takes_the_rules_and_finds_their_tests_true() throws Exception {
        Path rules = MONITORING.resolve("qfc-health.rules.yml");
        Path tests = MONITORING.resolve("qfc-health.rules.test.yml");

        for (List<String> arguments :
                List.of(List.of("check", "rules", rules.toString()), List.of("test", "rules", tests.toString()))) {
            Outcome outcome = promtool(rules, arguments.toArray(String[]::new));
            assertThat(outcome.exit()).as(outcome.told()).isZero();
            assertThat(outcome.told()).contains("SUCCESS");
        }
    }
}
