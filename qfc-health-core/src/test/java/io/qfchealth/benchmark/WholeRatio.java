package io.qfchealth.benchmark;

import io.qfchealth.QfcServer;
import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.integration.RunningSystems;
import io.qfchealth.look.Look;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.SettingsGeneration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells how many times as long as the slowest single question, and as the slowest system asked for everything, all checks take,
 * warm, on a deployment with a real engine, PostgreSQL, nginx and S3 server (medians).
 *
 * <pre>{@code
 * mvn -pl qfc-health-core test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-classpath %classpath io.qfchealth.benchmark.WholeRatio"
 * }</pre>
 */
public final class WholeRatio {
    private static final int WARMING = 40;
    private static final int ROUNDS = 41;

    private WholeRatio() {}

    /** Starts the deployment, measures and prints. */
    public static void main(String... arguments) {
        try (RunningSystems systems = RunningSystems.of(SettingsGeneration.NEW, QfieldcloudSchema.V26_25)
                .start()) {
            QfcServer server = systems.server();
            for (int i = 0; i < WARMING; i++) {
                System.out.print(server.check().status() + " ");
            }
            double all = median(() -> time(() -> server.check()));
            System.out.printf("%nall checks %.1f ms%n", all);
            Map<String, Question<?>> questions = new LinkedHashMap<>();
            Catalogue.all()
                    .selectedBy(server.settings())
                    .questions(server.deployment(), server.settings())
                    .forEach(question -> questions.put(question.name(), question));
            Map<String, Double> took = new LinkedHashMap<>();
            questions.values().forEach(question -> took.put(question.name(), median(() -> alone(server, question))));
            took.put("the containers", median(() -> time(() -> server.look().deployment())));
            for (Subsystem system : Subsystem.values()) {
                List<Question<?>> ofSystem = questions.values().stream()
                        .filter(question -> question.system() == system)
                        .toList();
                double together = median(() -> together(server, ofSystem));
                System.out.printf(
                        "%-10s %3d questions at once %6.1f ms, all checks %.2f times that%n",
                        system, ofSystem.size(), together, all / together);
            }
            took.entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                    .limit(12)
                    .forEach(entry -> System.out.printf(
                            "%-44s %6.1f ms, all checks %.2f times that%n",
                            entry.getKey(), entry.getValue(), all / entry.getValue()));
        }
    }

    /** One question, when what it needs is known. */
    private static double alone(QfcServer server, Question<?> question) {
        Look look = server.look();
        look.deployment();
        question.needs().forEach(need -> ask(look, need));
        return time(() -> ask(look, question));
    }

    /** All questions of a system at the same time, the containers being known. */
    private static double together(QfcServer server, List<Question<?>> questions) {
        Look look = server.look();
        look.deployment();
        questions.stream()
                .flatMap(question -> question.needs().stream())
                .filter(need -> !questions.contains(need))
                .forEach(need -> ask(look, need));
        return time(() -> {
            look.gather(deployment -> questions);
            questions.forEach(question -> ask(look, question));
            return questions;
        });
    }

    private static Object ask(Look look, Question<?> question) {
        try {
            return look.ask(question);
        } catch (UnansweredException e) {
            return e;
        }
    }

    private static double time(Supplier<Object> work) {
        long start = System.nanoTime();
        Object done = work.get();
        return done == null ? 0 : (System.nanoTime() - start) / 1e6;
    }

    private static double median(Supplier<Double> measurement) {
        double[] values = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            values[i] = measurement.get();
        }
        Arrays.sort(values);
        return values[ROUNDS / 2];
    }
}
