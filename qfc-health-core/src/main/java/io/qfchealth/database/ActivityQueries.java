package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What sessions do at this moment. Never what they ask: statements hold data of users. */
final class ActivityQueries {
    /** Sessions of programs, not of the server's own processes; of other roles' sessions the kind may be hidden. */
    private static final String SESSIONS =
            "usesysid IS NOT NULL AND datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'"
                    + " AND application_name <> 'qfc-health'";

    private ActivityQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(
                DatabaseQuestions.CONNECTIONS, ActivityQueries::connections,
                DatabaseQuestions.TRANSACTIONS, ActivityQueries::transactions,
                DatabaseQuestions.LOCKS, ActivityQueries::locks);
    }

    private static ConnectionUse connections(Session session) throws SQLException {
        String application = session.site().applicationUser();
        List<ConnectionUse.Limit> limits = new ArrayList<>();
        limits.add(session.one(
                "SELECT count(*) AS used, current_setting('max_connections')::int"
                        + " - current_setting('superuser_reserved_connections')::int"
                        + " - coalesce(current_setting('reserved_connections', true), '0')::int AS most"
                        + " FROM pg_stat_activity WHERE " + SESSIONS,
                row -> new ConnectionUse.Limit("max_connections", row.integer("used"), row.integer("most"))));
        limits.addAll(session.list(
                "SELECT d.datname AS name, d.datconnlimit AS most, count(a.pid) AS used FROM pg_database d"
                        + " LEFT JOIN pg_stat_activity a ON a.datid = d.oid AND " + SESSIONS.replace("datid", "a.datid")
                        + " WHERE d.datname = current_database() AND d.datconnlimit >= 0 GROUP BY 1, 2",
                row -> new ConnectionUse.Limit(
                        "the limit of database " + row.text("name"), row.integer("used"), row.integer("most"))));
        limits.addAll(session.list(
                "SELECT r.rolname AS name, r.rolconnlimit AS most, count(a.pid) AS used FROM pg_roles r"
                        + " LEFT JOIN pg_stat_activity a ON a.usesysid = r.oid AND " + SESSIONS
                        + " WHERE r.rolname = ? AND r.rolconnlimit >= 0 GROUP BY 1, 2",
                row -> new ConnectionUse.Limit(
                        "the limit of role " + row.text("name"), row.integer("used"), row.integer("most")),
                application));
        Map<String, Integer> byApplication = new LinkedHashMap<>();
        session.list(
                        "SELECT application_name AS name, count(*) AS used FROM pg_stat_activity WHERE " + SESSIONS
                                + " AND datname = current_database() GROUP BY 1 ORDER BY 2 DESC LIMIT 20",
                        row -> Map.entry(session.redacted(row.text("name")), row.integer("used")))
                .forEach(entry -> byApplication.merge(entry.getKey(), entry.getValue(), Integer::sum));
        return new ConnectionUse(limits, byApplication);
    }

    private static OpenTransactions transactions(Session session) throws SQLException {
        List<OpenTransaction> longest = session.list(
                "SELECT pid, usename AS role, application_name AS application, state,"
                        + " extract(epoch FROM clock_timestamp() - xact_start) AS age,"
                        + " extract(epoch FROM clock_timestamp() - state_change) AS in_state"
                        + " FROM pg_stat_activity WHERE " + SESSIONS
                        + " AND datname = current_database() AND xact_start IS NOT NULL AND state IS NOT NULL"
                        + " ORDER BY xact_start LIMIT 20",
                row -> new OpenTransaction(
                        row.integer("pid"),
                        row.text("role"),
                        session.redacted(row.text("application")),
                        row.text("state"),
                        row.seconds("age").orElse(Duration.ZERO),
                        row.seconds("in_state").orElse(Duration.ZERO)));
        // A session that has just been opened has no state yet, but its kind is seen by whoever may see the session.
        return session.one(
                "SELECT count(backend_type) AS visible, count(*) - count(backend_type) AS hidden FROM pg_stat_activity WHERE "
                        + SESSIONS + " AND datname = current_database()",
                row -> new OpenTransactions(longest, row.integer("visible"), row.integer("hidden")));
    }

    /** A session that waits, and one that keeps it waiting. */
    private record Wait(
            int pid,
            String application,
            Optional<Duration> waiting,
            String mode,
            String table,
            BlockedSession.Blocker blocker) {}

    private static LockWaits locks(Session session) throws SQLException {
        String since = session.columns("pg_locks").contains("waitstart")
                ? "coalesce(l.waitstart, a.query_start)"
                : "a.query_start";
        List<Wait> waits = session.list(
                "SELECT w.*, b.blocker, ba.application_name AS blocker_application, ba.state AS blocker_state,"
                        + " EXISTS (SELECT FROM pg_locks bl WHERE bl.pid = b.blocker AND NOT bl.granted) AS blocker_waits"
                        + " FROM (SELECT DISTINCT ON (l.pid) l.pid, a.application_name AS application, l.mode,"
                        + " CASE WHEN l.locktype = 'relation' THEN l.relation::regclass::text ELSE '' END AS table_name,"
                        + " extract(epoch FROM clock_timestamp() - " + since + ") AS waiting"
                        + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                        + " WHERE NOT l.granted AND a.datname = current_database() ORDER BY l.pid LIMIT 50) w"
                        + " CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b (blocker)"
                        + " LEFT JOIN pg_stat_activity ba ON ba.pid = b.blocker"
                        + " ORDER BY w.waiting DESC NULLS LAST, w.pid, b.blocker",
                row -> new Wait(
                        row.integer("pid"),
                        session.redacted(row.text("application")),
                        row.seconds("waiting"),
                        row.text("mode"),
                        row.text("table_name"),
                        new BlockedSession.Blocker(
                                row.integer("blocker"),
                                session.redacted(row.text("blocker_application")),
                                row.text("blocker_state"),
                                row.flag("blocker_waits"))));
        List<BlockedSession> blocked = waits.stream()
                .collect(Collectors.groupingBy(Wait::pid, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ActivityQueries::session)
                .sorted(Comparator.comparing(
                                (BlockedSession one) -> one.waiting().orElse(Duration.ZERO))
                        .reversed())
                .toList();
        int sessions = session.one(
                "SELECT count(*) AS sessions FROM pg_stat_activity WHERE " + SESSIONS
                        + " AND datname = current_database()",
                row -> row.integer("sessions"));
        return new LockWaits(sessions, blocked);
    }

    private static BlockedSession session(List<Wait> waits) {
        Wait first = waits.get(0);
        return new BlockedSession(
                first.pid(),
                first.application(),
                first.waiting(),
                first.mode(),
                first.table(),
                waits.stream().map(Wait::blocker).distinct().toList());
    }
}
