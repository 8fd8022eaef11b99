package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of scheduled tasks. Their log is never cleaned up, so only the newest rows of each task are read. */
final class CronQueries {
    private static final int RUNS = 20;
    private static final int LONGEST = 300;

    private CronQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(CronQuestions.RUNS, CronQueries::runs);
    }

    private record Logged(String code, Instant started, Instant ended, boolean succeeded, String message) {
        /** What django-cron writes when a run begins. */
        boolean inProgress() {
            return message.startsWith("Job in progress");
        }
    }

    private static CronRuns runs(Session session) throws SQLException {
        List<Logged> rows = !session.exists("django_cron_cronjoblog")
                ? List.of()
                : session.list(sql(), row -> {
                    Instant started = row.instant("start_time").orElseThrow();
                    return new Logged(
                            row.text("code"),
                            started,
                            row.instant("end_time").orElse(started),
                            row.flag("is_success"),
                            row.text("message"));
                });
        Map<String, List<Logged>> byCode = new LinkedHashMap<>();
        rows.forEach(row ->
                byCode.computeIfAbsent(row.code(), code -> new ArrayList<>()).add(row));
        return new CronRuns(
                JobQueries.now(session),
                byCode.values().stream().map(logged -> run(session, logged)).toList());
    }

    /** From one code to the next along the index, instead of reading all rows for their distinct codes. */
    static String sql() {
        return """
                WITH RECURSIVE codes AS (
                    (SELECT code FROM django_cron_cronjoblog ORDER BY code LIMIT 1)
                    UNION ALL
                    SELECT (SELECT l.code FROM django_cron_cronjoblog l WHERE l.code > c.code ORDER BY l.code LIMIT 1)
                    FROM codes c WHERE c.code IS NOT NULL)
                SELECT r.code, r.start_time, r.end_time, r.is_success, right(r.message, 1000) AS message
                FROM codes c
                CROSS JOIN LATERAL (
                    SELECT l.* FROM django_cron_cronjoblog l WHERE l.code = c.code ORDER BY l.start_time DESC LIMIT %d) r
                WHERE c.code IS NOT NULL
                ORDER BY r.code, r.start_time DESC
                """.formatted(RUNS);
    }

    /** @param logged newest first, at least one */
    private static CronRun run(Session session, List<Logged> logged) {
        Logged newest = logged.get(0);
        List<Logged> failed = logged.stream().filter(one -> !one.succeeded()).toList();
        return new CronRun(
                newest.code(),
                newest.started(),
                newest.ended(),
                newest.succeeded(),
                newest.inProgress(),
                failed.size(),
                logged.size(),
                logged.stream()
                        .filter(one -> one.succeeded() && !one.inProgress())
                        .findFirst()
                        .map(Logged::started),
                failed.stream().findFirst().flatMap(one -> lastLine(session.redacted(one.message()))));
    }

    /** Of a traceback the last line says what went wrong. */
    private static Optional<String> lastLine(String text) {
        return text.strip()
                .lines()
                .reduce((first, second) -> second)
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }
}
