package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL says of itself: catalogs, settings and statistics, which cost little and need few rights. */
final class ServerQueries {
    private static final Set<String> ON = Set.of("on", "true", "yes", "1");

    private ServerQueries() {}

    /** All of PostgreSQL itself. */
    static Map<Question<?>, Query<?>> all() {
        Map<Question<?>, Query<?>> all = new HashMap<>(own());
        all.putAll(SchemaQueries.all());
        all.putAll(ActivityQueries.all());
        return all;
    }

    private static Map<Question<?>, Query<?>> own() {
        return Map.of(
                DatabaseQuestions.SERVER, ServerQueries::server,
                DatabaseQuestions.POSTGIS, ServerQueries::postgis,
                DatabaseQuestions.COLLATIONS, ServerQueries::collations,
                DatabaseQuestions.SIZE, ServerQueries::size);
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

    private static PostgisExtension postgis(Session session) throws SQLException {
        return session.one(
                """
                SELECT (SELECT extversion FROM pg_extension WHERE extname = 'postgis') AS created,
                       (SELECT default_version FROM pg_available_extensions WHERE name = 'postgis') AS available
                """, row -> new PostgisExtension(row.optionalText("created"), row.optionalText("available")));
    }

    private static CollationVersions collations(Session session) throws SQLException {
        String locale = session.one(
                "SELECT datcollate AS locale FROM pg_database WHERE datname = current_database()",
                row -> row.text("locale"));
        List<CollationVersion> used = new ArrayList<>();
        // Recorded for databases since PostgreSQL 15; before that only for the collations that a cluster began with.
        boolean recorded = session.columns("pg_database").contains("datcollversion");
        if (recorded) {
            used.addAll(session.list(
                    """
                    SELECT datcollversion AS recorded, pg_database_collation_actual_version(oid) AS actual
                    FROM pg_database WHERE datname = current_database()
                    """,
                    row -> new CollationVersion(
                            locale, true, row.optionalText("recorded"), row.optionalText("actual"))));
        }
        used.addAll(session.list(
                """
                SELECT c.collname AS name, c.collversion AS recorded, pg_collation_actual_version(c.oid) AS actual,
                       NOT used.by_column AS of_database
                FROM (
                    SELECT attcollation AS oid, true AS by_column
                    FROM pg_attribute JOIN pg_class t ON t.oid = attrelid
                    WHERE attcollation >= 16384 OR (attcollation NOT IN (0, 100, 950, 951) AND t.oid >= 16384)
                    UNION
                    SELECT oid, false
                    FROM pg_collation
                    WHERE ? AND collprovider = 'c'
                      AND lower(replace(collcollate, '-', '')) = lower(replace(?, '-', ''))
                      AND collencoding IN (-1, (SELECT encoding FROM pg_database WHERE datname = current_database()))
                ) used
                JOIN pg_collation c ON c.oid = used.oid
                WHERE c.collversion IS NOT NULL
                ORDER BY 1
                LIMIT 50
                """,
                row -> new CollationVersion(
                        row.text("name"),
                        row.flag("of_database"),
                        row.optionalText("recorded"),
                        row.optionalText("actual")),
                !recorded,
                locale));
        return new CollationVersions(locale, used);
    }

    private static DatabaseSize size(Session session) throws SQLException {
        List<DatabaseSize.Table> largest =
                session.list("""
                SELECT relname AS name, pg_total_relation_size(oid) AS bytes
                FROM pg_class
                WHERE relkind IN ('r', 'm') AND oid >= 16384
                ORDER BY relpages DESC
                LIMIT 30
                """, row -> new DatabaseSize.Table(row.text("name"), row.number("bytes")));
        long bytes = session.one("SELECT pg_database_size(current_database()) AS bytes", row -> row.number("bytes"));
        return new DatabaseSize(
                bytes,
                largest.stream()
                        .sorted(Comparator.comparingLong(DatabaseSize.Table::bytes)
                                .reversed())
                        .limit(5)
                        .toList());
    }
}
