package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL says of itself: catalogs, settings and statistics, which cost little and need few rights. */
final class ServerQueries {
    private static final Set<String> ON = Set.of("on", "true", "yes", "1");

    private ServerQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(DatabaseQuestions.SERVER, ServerQueries::server);
    }

    private static DatabaseServer server(Session session) throws SQLException {
        List<ReadOnlyDefault> readOnly = new ArrayList<>(readOnlyDefaults(session));
        return session.one("""
                SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
                       current_database() AS name, current_user AS role, clock_timestamp() AS now,
                       pg_postmaster_start_time() AS started, pg_is_in_recovery() AS standby,
                       current_setting('log_statement') AS logged,
                       (SELECT reset_val FROM pg_settings WHERE name = 'default_transaction_read_only') AS read_only
                """, row -> {
            String role = row.text("role");
            // What this session would have begun with; what is said for its role or database is already in it.
            if (readOnly.stream()
                    .noneMatch(one -> one.role().isEmpty() || one.role().equals(role))) {
                readOnly.add(new ReadOnlyDefault("", "", ON.contains(row.text("read_only"))));
            }
            return new DatabaseServer(
                    row.text("version").replaceFirst(" .*", ""),
                    row.integer("number"),
                    row.text("name"),
                    role,
                    row.instant("now").orElse(Instant.EPOCH),
                    row.instant("started").orElse(Instant.EPOCH),
                    row.flag("standby"),
                    readOnly,
                    row.text("logged"));
        });
    }

    private static List<ReadOnlyDefault> readOnlyDefaults(Session session) throws SQLException {
        return session.list(
                """
                SELECT coalesce(r.rolname, '') AS role, coalesce(d.datname, '') AS database,
                       lower(split_part(c.setting, '=', 2)) AS value
                FROM pg_db_role_setting s
                CROSS JOIN LATERAL unnest(s.setconfig) AS c(setting)
                LEFT JOIN pg_roles r ON r.oid = s.setrole
                LEFT JOIN pg_database d ON d.oid = s.setdatabase
                WHERE c.setting LIKE 'default_transaction_read_only=%'
                  AND (s.setdatabase = 0 OR d.datname = current_database())
                  AND (s.setrole = 0 OR r.rolname IN (current_user, ?))
                """,
                row -> new ReadOnlyDefault(row.text("role"), row.text("database"), ON.contains(row.text("value"))),
                session.site().applicationUser());
    }
}
