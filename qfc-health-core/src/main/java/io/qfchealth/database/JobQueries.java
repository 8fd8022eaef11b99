package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jobs, the changes they apply and their projects, by indexes only: the table of jobs may have millions of rows. */
final class JobQueries {
    static final int RECENT = 2_000;
    static final int ACTIVE = 10_000;
    private static final int REPORTS = 20;
    private static final int PENDING_DELTAS = 50_000;
    private static final int RECENT_DELTAS = 100_000;
    private static final int LOCKS = 1_000;
    private static final int READ = 1_000;
    private static final int KEPT = 500;
    private static final Duration LOOKED_BACK = Duration.ofDays(7);
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern SECONDS = Pattern.compile("(?:\"__value__\"\\s*:\\s*|^\\s*)(\\d{1,9})\\b");

    private JobQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(
                JobQuestions.RECENT, JobQueries::recent,
                JobQuestions.ACTIVE, JobQueries::active,
                JobQuestions.QGIS, JobQueries::reports,
                JobQuestions.LOCKS, JobQueries::locks,
                JobQuestions.DELTAS, JobQueries::deltas);
    }

    static Instant now(Session session) throws SQLException {
        return session.one(
                "SELECT clock_timestamp() AS now", row -> row.instant("now").orElseThrow());
    }

    private static RecentJobs recent(Session session) throws SQLException {
        return new RecentJobs(
                now(session), session.list(recentSql(ProjectTable.of(session)), row -> job(session, row)), RECENT);
    }

    /**
     * Feedback is large and stored apart from its row: that of failed jobs is read, once each, that of others not at all.
     */
    static String recentSql(ProjectTable projects) {
        return """
                WITH newest AS MATERIALIZED (
                    SELECT id, project_id, type, status, created_at, started_at, finished_at, docker_started_at,
                           docker_finished_at, container_id <> '' AS had_container,
                           CASE WHEN status = 'failed' THEN feedback END AS feedback
                    FROM core_job ORDER BY created_at DESC LIMIT %d)
                SELECT j.*, %s AS project_qgis, f.error_origin, f.error_class, f.error_type, f.container_exit_code,
                       left(f.error, %d) AS error, f.error_timeout,
                       substring(f.error_stack from 'No such image: ([^"\\\\)[:space:]]+)') AS missing_image,
                       jsonb_path_query_first(f.steps, '$[*] ? (@.stage == 1)') ->> 'id' AS step
                FROM newest j
                LEFT JOIN %s p ON p.id = j.project_id
                LEFT JOIN LATERAL jsonb_to_record(
                    CASE WHEN jsonb_typeof(j.feedback) = 'object' THEN j.feedback ELSE '{}' END)
                    AS f(error_origin text, error_class text, error_type text, container_exit_code text, error text,
                         error_timeout text, error_stack text, steps jsonb) ON true
                ORDER BY j.created_at DESC
                """.formatted(RECENT, projects.qgisVersion(), READ, projects.name());
    }

    private static Job job(Session session, Row row) throws SQLException {
        JobStatus status = JobStatus.of(row.text("status"));
        Instant created = row.instant("created_at").orElseThrow();
        return new Job(
                row.uuid("id").orElse(NOBODY),
                row.uuid("project_id").orElse(NOBODY),
                row.text("type"),
                status,
                created,
                row.instant("started_at"),
                row.instant("finished_at"),
                row.instant("docker_started_at"),
                row.instant("docker_finished_at"),
                row.flag("had_container"),
                row.optionalText("project_qgis").filter(version -> !version.isBlank()),
                status == JobStatus.FAILED ? error(session, row) : Optional.empty());
    }

    private static Optional<JobError> error(Session session, Row row) throws SQLException {
        JobError error = new JobError(
                named(row, "error_origin"),
                named(row, "error_class"),
                named(row, "error_type"),
                exitCode(row.text("container_exit_code")),
                // Masked before it is cut: a secret that is cut in two would not be recognised.
                row.optionalText("error").map(text -> shortened(session.redacted(text))),
                named(row, "missing_image").map(session::redacted),
                named(row, "step"),
                row.text("error_timeout").equals("true"));
        boolean says = error.origin().isPresent()
                || error.errorType().isPresent()
                || error.exitCode().isPresent()
                || error.text().isPresent();
        return says ? Optional.of(error) : Optional.empty();
    }

    private static Optional<String> named(Row row, String column) throws SQLException {
        return row.optionalText(column).filter(text -> !text.isBlank());
    }

    private static OptionalInt exitCode(String text) {
        return NUMBER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static String shortened(String text) {
        return text.length() <= KEPT ? text : text.substring(0, KEPT) + "…";
    }

    private static ActiveJobs active(Session session) throws SQLException {
        List<ActiveJob> jobs = session.list(
                activeSql(ProjectTable.of(session)),
                row -> new ActiveJob(
                        row.uuid("id").orElse(NOBODY),
                        row.uuid("project_id").orElse(NOBODY),
                        row.text("type"),
                        JobStatus.of(row.text("status")),
                        row.instant("created_at").orElseThrow(),
                        row.instant("started_at"),
                        row.flag("locked"),
                        row.optionalText("project_qgis").filter(version -> !version.isBlank())));
        return new ActiveJobs(now(session), jobs, ACTIVE, timeLimit(session));
    }

    static String activeSql(ProjectTable projects) {
        return """
                WITH active AS MATERIALIZED (%s)
                SELECT j.*, %s AS locked, %s AS project_qgis
                FROM active j LEFT JOIN %s p ON p.id = j.project_id
                ORDER BY j.created_at
                """.formatted(
                        activeRows("id, project_id, type, status, created_at, started_at", ACTIVE),
                        projects.locked(),
                        projects.qgisVersion(),
                        projects.name());
    }

    /** By the index of the status, also right after the server has restored a dump and knows nothing of its tables yet. */
    private static String activeRows(String columns, int limit) {
        return String.join(
                " UNION ALL ",
                List.of("pending", "queued", "started").stream()
                        .map(status -> byStatus(columns, "core_job", "status", status, limit))
                        .toList());
    }

    /**
     * Rows of one status. A range with an order instead of an equation: no plan that reads the whole table can be cheaper, as it would
     * have to sort before it could stop.
     */
    private static String byStatus(String columns, String table, String column, String status, int limit) {
        return "(SELECT %1$s FROM %2$s WHERE %3$s >= '%4$s' AND %3$s <= '%4$s' ORDER BY %3$s LIMIT %5$d)"
                .formatted(columns, table, column, status, limit);
    }

    private static Optional<Duration> timeLimit(Session session) throws SQLException {
        if (!session.exists("constance_constance")) {
            return Optional.empty();
        }
        return session.first(
                        "SELECT value FROM constance_constance WHERE key = 'WORKER_TIMEOUT_S'",
                        row -> row.text("value"))
                .map(SECONDS::matcher)
                .filter(Matcher::find)
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .filter(limit -> !limit.isZero());
    }

    private static QgisReports reports(Session session) throws SQLException {
        return new QgisReports(
                now(session),
                session.list(
                        reportsSql(ProjectTable.of(session)),
                        row -> new QgisReport(
                                row.uuid("project_id").orElse(NOBODY),
                                row.instant("ended").orElseThrow(),
                                row.optionalText("version").filter(version -> !version.isBlank()),
                                row.optionalText("project_qgis").filter(version -> !version.isBlank()))));
    }

    static String reportsSql(ProjectTable projects) {
        return """
                WITH newest AS MATERIALIZED (
                    SELECT id, project_id, status, created_at, finished_at FROM core_job ORDER BY created_at DESC LIMIT %d),
                done AS MATERIALIZED (
                    SELECT * FROM newest WHERE status = 'finished' ORDER BY created_at DESC LIMIT %d)
                SELECT d.project_id, coalesce(d.finished_at, d.created_at) AS ended, %s AS project_qgis,
                       jsonb_path_query_first(j.feedback, '$.steps[*] ? (@.id == "start_qgis_app").returns.qgis_version')
                           #>> '{}' AS version
                FROM done d
                JOIN core_job j ON j.id = d.id
                LEFT JOIN %s p ON p.id = d.project_id
                ORDER BY ended DESC
                """.formatted(RECENT, REPORTS, projects.qgisVersion(), projects.name());
    }

    private static ProjectLocks locks(Session session) throws SQLException {
        ProjectTable projects = ProjectTable.of(session);
        long number = session.one("SELECT count(*) AS number FROM " + projects.name(), row -> row.number("number"));
        if (!projects.knowsLocks()) {
            return new ProjectLocks(now(session), false, number, List.of());
        }
        List<ProjectLock> locks = session.list(
                "SELECT p.id, %s AS since FROM %s p WHERE %s ORDER BY since LIMIT %d"
                        .formatted(projects.lockedSince(), projects.name(), projects.locked(), LOCKS),
                row -> new ProjectLock(row.uuid("id").orElse(NOBODY), row.instant("since")));
        return new ProjectLocks(now(session), true, number, locks);
    }

    private static Deltas deltas(Session session) throws SQLException {
        ProjectTable projects = ProjectTable.of(session);
        List<ProjectDeltas> pending = session.list(pendingDeltasSql(projects), JobQueries::projectDeltas);
        List<ProjectDeltas> failed = session.list(failedDeltasSql(projects), JobQueries::projectDeltas);
        long pushed = session.one(
                "SELECT count(*) AS number FROM (SELECT 1 FROM core_delta WHERE created_at > now() - interval '%d days' LIMIT %d) d"
                        .formatted(LOOKED_BACK.toDays(), RECENT_DELTAS),
                row -> row.number("number"));
        OptionalLong unreadable = session.columns("core_faultydeltafile").contains("created_at")
                ? OptionalLong.of(session.one(
                        "SELECT count(*) AS number FROM core_faultydeltafile WHERE created_at > now() - interval '%d days'"
                                .formatted(LOOKED_BACK.toDays()),
                        row -> row.number("number")))
                : OptionalLong.empty();
        return new Deltas(now(session), pushed, pending, failed, unreadable, LOOKED_BACK);
    }

    private static ProjectDeltas projectDeltas(Row row) throws SQLException {
        return new ProjectDeltas(
                row.uuid("project_id").orElse(NOBODY),
                row.number("number"),
                row.instant("oldest").orElseThrow(),
                row.instant("newest").orElseThrow(),
                row.flag("job_active"),
                row.flag("locked"),
                row.flag("later_applied"));
    }

    static String pendingDeltasSql(ProjectTable projects) {
        return """
                WITH active AS MATERIALIZED (%s),
                waiting AS MATERIALIZED (%s),
                grouped AS MATERIALIZED (
                    SELECT project_id, count(*) AS number, min(created_at) AS oldest, max(created_at) AS newest
                    FROM waiting GROUP BY project_id)
                SELECT g.*, %s AS locked, false AS later_applied,
                       EXISTS (SELECT 1 FROM active a WHERE a.project_id = g.project_id AND a.type LIKE '%%delta%%') AS job_active
                FROM grouped g LEFT JOIN %s p ON p.id = g.project_id
                ORDER BY g.oldest LIMIT 1000
                """.formatted(
                        activeRows("project_id, type", ACTIVE),
                        byStatus("project_id, created_at", "core_delta", "last_status", "pending", PENDING_DELTAS),
                        projects.locked(),
                        projects.name());
    }

    static String failedDeltasSql(ProjectTable projects) {
        return """
                WITH active AS MATERIALIZED (%s),
                recent AS MATERIALIZED (
                    SELECT project_id, last_status, created_at FROM core_delta
                    WHERE created_at > now() - interval '%d days' ORDER BY created_at DESC LIMIT %d),
                grouped AS MATERIALIZED (
                    SELECT project_id,
                           count(*) FILTER (WHERE last_status = 'error') AS number,
                           min(created_at) FILTER (WHERE last_status = 'error') AS oldest,
                           max(created_at) FILTER (WHERE last_status = 'error') AS newest,
                           max(created_at) FILTER (WHERE last_status = 'applied') AS applied
                    FROM recent GROUP BY project_id)
                SELECT g.*, %s AS locked, coalesce(g.applied > g.newest, false) AS later_applied,
                       EXISTS (SELECT 1 FROM active a WHERE a.project_id = g.project_id AND a.type LIKE '%%delta%%') AS job_active
                FROM grouped g LEFT JOIN %s p ON p.id = g.project_id
                WHERE g.number > 0
                ORDER BY g.newest DESC LIMIT 1000
                """.formatted(
                        activeRows("project_id, type", ACTIVE),
                        LOOKED_BACK.toDays(),
                        RECENT_DELTAS,
                        projects.locked(),
                        projects.name());
    }
}
