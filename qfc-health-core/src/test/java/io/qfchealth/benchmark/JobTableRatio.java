package io.qfchealth.benchmark;

import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.Secret;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.DatabaseAddress;
import io.qfchealth.database.DatabaseProbe;
import io.qfchealth.database.DatabaseSite;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.stand.EmbeddedDatabase;
import io.qfchealth.stand.QfieldcloudSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how long each question about jobs, tokens and scheduled runs takes on tables of some million rows, as a multiple of one
 * look-up of a job by its primary key over the same kind of connection (medians). Takes the number of jobs, 5,000,000 by default;
 * filling the tables takes minutes and several gigabytes.
 *
 * <pre>{@code
 * mvn -pl qfc-health-core test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     -Dexec.args="-classpath %classpath io.qfchealth.benchmark.JobTableRatio 5000000"
 * }</pre>
 */
public final class JobTableRatio {
    private static final int ROUNDS = 31;
    private static final List<Question<?>> QUESTIONS = List.of(
            JobQuestions.RECENT,
            JobQuestions.ACTIVE,
            JobQuestions.QGIS,
            JobQuestions.LOCKS,
            JobQuestions.DELTAS,
            AccountQuestions.POPULATION,
            AccountQuestions.TOKENS,
            AccountQuestions.SUBSCRIPTIONS,
            AccountQuestions.LOCKOUTS,
            CronQuestions.RUNS);

    private JobTableRatio() {}

    /** Fills, asks and prints. */
    public static void main(String... arguments) throws SQLException {
        int jobs = arguments.length == 0 ? 5_000_000 : Integer.parseInt(arguments[0]);
        Map<String, String> settings = Map.of("synchronous_commit", "off", "max_wal_size", "4GB");
        try (EmbeddedDatabase database = EmbeddedDatabase.with(QfieldcloudSchema.V26_25, settings);
                DatabaseProbe probe = new DatabaseProbe(site(database.port()), Duration.ofMinutes(1))) {
            LargeTables.fill(database, jobs);
            double lookup = lookups(database);
            System.out.printf("%-38s %9.2f ms%n", "one job by its key, of " + jobs, lookup);
            for (Question<?> question : QUESTIONS) {
                double median = median(() -> Objects.requireNonNull(probe.answer(question, Asked.Given.NOTHING)));
                System.out.printf("%-38s %9.2f ms, ratio %7.1f%n", question.name(), median, median / lookup);
            }
        }
    }

    private static DatabaseSite site(int port) {
        return new DatabaseSite(
                List.of(new DatabaseAddress("127.0.0.1", port)),
                EmbeddedDatabase.DATABASE,
                EmbeddedDatabase.USER,
                Secret.of(EmbeddedDatabase.PASSWORD),
                "prefer",
                Map.of(),
                EmbeddedDatabase.USER,
                "the benchmark",
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static double lookups(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT * FROM core_job WHERE id = " + "'99000000-0000-4000-8000-000000000777'")) {
            return median(() -> {
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next()) {
                        throw new IllegalStateException("no such job");
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static double median(Runnable call) {
        List<Long> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            call.run();
            times.add(System.nanoTime() - start);
        }
        Collections.sort(times);
        return times.get(ROUNDS / 2) / 1e6;
    }
}
