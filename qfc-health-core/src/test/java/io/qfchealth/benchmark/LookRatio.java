package io.qfchealth.benchmark;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link LookBenchmark} and prints how many times as long as the slowest single call the run of all checks takes, by
 * medians. Takes the options of JMH, for example {@code -f 1}:
 *
 * <pre>{@code
 * mvn -pl qfc-health-core test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-classpath %classpath io.qfchealth.benchmark.LookRatio -f 1"
 * }</pre>
 */
public final class LookRatio {
    private static final String CHECK = "check";

    private LookRatio() {}

    /** Runs and prints. */
    public static void main(String... options) throws RunnerException, CommandLineOptionException {
        Map<String, Double> medians = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(options))
                        .include("\\b" + LookBenchmark.class.getSimpleName() + "\\b")
                        .build())
                .run()) {
            String name = result.getParams().getBenchmark();
            medians.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getStatistics().getPercentile(50) / 1000);
        }
        medians.forEach((name, median) -> System.out.printf("%-18s %7.2f ms%n", name, median));
        double check = medians.getOrDefault(CHECK, Double.NaN);
        medians.remove(CHECK);
        medians.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .ifPresent(slowest -> System.out.printf(
                        "ratio %.2f: all checks %.2f ms, slowest call %s %.2f ms%n",
                        check / slowest.getValue(), check, slowest.getKey(), slowest.getValue()));
    }
}
