package io.qfchealth.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.benchmark.LargeTables;
import io.qfchealth.stand.EmbeddedDatabase;
import io.qfchealth.stand.QfieldcloudSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How PostgreSQL answers on large tables: by indexes, never by reading all jobs, changes, tokens or scheduled runs, and also when
 * it knows nothing of its tables yet, as right after a dump was restored.
 */
class JobPlansIT {
    private static final int JOBS = 60_000;

    @Test
    void no_question_reads_a_large_table_as_a_whole() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.with(QfieldcloudSchema.V26_25);
                Connection connection = database.connect()) {
            LargeTables.fill(database, JOBS);

            assertThat(scansIn(connection, Map.of("control", "SELECT count(feedback) FROM core_job")))
                    .as("one that does")
                    .hasSize(1);
            assertThat(scansIn(connection, queries())).as("with statistics").isEmpty();

            // Statistics of a time when most jobs were pending.
            database.execute(
                    "UPDATE core_job SET status = 'pending' WHERE id::text LIKE '99%'",
                    "UPDATE core_delta SET last_status = 'pending' WHERE id::text LIKE '99%'",
                    "ANALYZE core_job, core_delta",
                    "UPDATE core_job SET status = 'finished' WHERE id::text LIKE '99%'",
                    "UPDATE core_delta SET last_status = 'applied' WHERE id::text LIKE '99%'");

            assertThat(scansIn(connection, queries())).as("with old statistics").isEmpty();
        }
    }

    private static List<String> scansIn(Connection connection, Map<String, String> queries) throws SQLException {
        List<String> scans = new ArrayList<>();
        for (Map.Entry<String, String> query : queries.entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet plan = statement.executeQuery("EXPLAIN " + query.getValue())) {
                while (plan.next()) {
                    String line = plan.getString(1);
                    if (line.matches(
                            ".*Seq Scan on (core_job|core_delta|authentication_authtoken|django_cron_cronjoblog)\\b.*")) {
                        scans.add(query.getKey() + ": " + line.strip());
                    }
                }
            }
        }
        return scans;
    }

    static Map<String, String> queries() {
        ProjectTable projects = new ProjectTable("project_project", Set.of("locked_at", "qgis_version"));
        Map<String, String> queries = new TreeMap<>();
        queries.put("recent", JobQueries.recentSql(projects));
        queries.put("active", JobQueries.activeSql(projects));
        queries.put("reports", JobQueries.reportsSql(projects));
        queries.put("pending deltas", JobQueries.pendingDeltasSql(projects));
        queries.put("failed deltas", JobQueries.failedDeltasSql(projects));
        queries.put("tokens", AccountQueries.tokensSql(38));
        queries.put("cron", CronQueries.sql());
        return queries;
    }
}
