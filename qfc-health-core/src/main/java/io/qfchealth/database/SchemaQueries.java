package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is in the database, as the catalog knows it: migrations, objects, sequences, indexes. */
final class SchemaQueries {

    private SchemaQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(
                DatabaseQuestions.MIGRATIONS, SchemaQueries::migrations,
                DatabaseQuestions.OBJECTS, SchemaQueries::objects,
                DatabaseQuestions.SEQUENCES, SchemaQueries::sequences,
                DatabaseQuestions.INDEXES, SchemaQueries::indexes);
    }

    private static AppliedMigrations migrations(Session session) throws SQLException {
        if (!session.exists("django_migrations")) {
            return new AppliedMigrations(false, Map.of());
        }
        record Applied(String app, String name) {}
        Map<String, List<String>> byApp = session
                .list(
                        "SELECT DISTINCT app, name FROM django_migrations ORDER BY app, name LIMIT 5000",
                        row -> new Applied(row.text("app"), row.text("name")))
                .stream()
                .collect(Collectors.groupingBy(
                        Applied::app, TreeMap::new, Collectors.mapping(Applied::name, Collectors.toList())));
        byApp.replaceAll((app, names) -> names.stream().sorted().toList());
        return new AppliedMigrations(true, byApp);
    }

    private static SchemaObjects objects(Session session) throws SQLException {
        record Named(String kind, String name) {}
        List<Named> all = session.list("""
                SELECT CASE WHEN c.relkind IN ('r', 'p') THEN 'table' ELSE 'view' END AS kind, c.relname AS name
                FROM pg_class c
                WHERE c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
                  AND c.relkind IN ('r', 'p', 'v', 'm')
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                UNION ALL
                SELECT 'function', p.proname
                FROM pg_proc p
                WHERE p.pronamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
                UNION ALL
                SELECT 'trigger', t.tgname
                FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
                  AND NOT t.tgisinternal AND t.tgenabled <> 'D'
                """, row -> new Named(row.text("kind"), row.text("name")));
        Map<String, Set<String>> byKind = all.stream()
                .collect(Collectors.groupingBy(Named::kind, Collectors.mapping(Named::name, Collectors.toSet())));
        return new SchemaObjects(
                byKind.getOrDefault("table", Set.of()),
                byKind.getOrDefault("view", Set.of()),
                byKind.getOrDefault("function", Set.of()),
                byKind.getOrDefault("trigger", Set.of()));
    }

    /** A sequence as the catalog knows it, before its table was looked at. */
    private record Owned(
            String sequence,
            String table,
            String column,
            String quotedTable,
            String quotedColumn,
            OptionalLong next,
            boolean readable) {}

    private static List<Owned> owned(Session session) throws SQLException {
        return session.list(
                """
                SELECT s.oid::regclass::text AS sequence, t.relname AS table_name, a.attname AS column_name,
                       format('%I.%I', n.nspname, t.relname) AS quoted_table, format('%I', a.attname) AS quoted_column,
                       CASE WHEN NOT has_sequence_privilege(s.oid, 'SELECT') THEN NULL
                            WHEN pg_sequence_last_value(s.oid) IS NULL THEN q.seqstart
                            ELSE pg_sequence_last_value(s.oid) + q.seqincrement END AS next,
                       has_column_privilege(t.oid, a.attnum, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') AS readable
                FROM pg_depend d
                JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                JOIN pg_sequence q ON q.seqrelid = s.oid
                JOIN pg_class t ON t.oid = d.refobjid
                JOIN pg_namespace n ON n.oid = t.relnamespace
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                  AND n.nspname = ANY (current_schemas(false))
                  AND q.seqincrement > 0 AND NOT q.seqcycle
                  AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisvalid AND i.indkey[0] = a.attnum)
                ORDER BY 1
                LIMIT 300
                """,
                row -> new Owned(
                        row.text("sequence"),
                        row.text("table_name"),
                        row.text("column_name"),
                        row.text("quoted_table"),
                        row.text("quoted_column"),
                        row.optionalNumber("next"),
                        row.flag("readable")));
    }

    private static SequencePositions sequences(Session session) throws SQLException {
        List<Owned> owned = owned(session);
        Predicate<Owned> visible = one -> one.readable() && one.next().isPresent();
        List<String> unreadable =
                owned.stream().filter(visible.negate()).map(Owned::sequence).toList();
        List<Owned> comparable = owned.stream().filter(visible).toList();
        List<SequencePosition> behind = new ArrayList<>();
        if (!comparable.isEmpty()) {
            // The highest value of each column is one look-up in its index.
            String highest = comparable.stream()
                    .map(one -> "(SELECT max(" + one.quotedColumn() + ") FROM " + one.quotedTable() + ")::bigint")
                    .collect(Collectors.joining(", ", "SELECT unnest(ARRAY[", "]) AS highest"));
            List<OptionalLong> values = session.list(highest, row -> row.optionalNumber("highest"));
            for (int i = 0; i < comparable.size(); i++) {
                Owned one = comparable.get(i);
                long next = one.next().orElseThrow();
                OptionalLong value = values.get(i);
                if (value.isPresent() && value.getAsLong() >= next) {
                    behind.add(
                            new SequencePosition(one.sequence(), one.table(), one.column(), next, value.getAsLong()));
                }
            }
        }
        return new SequencePositions(comparable.size(), stillBehind(behind, session), unreadable);
    }

    /** Rows come between two statements. A sequence only grows, so one that is looked at after its table tells. */
    private static List<SequencePosition> stillBehind(List<SequencePosition> behind, Session session)
            throws SQLException {
        if (behind.isEmpty()) {
            return behind;
        }
        Map<String, OptionalLong> now =
                owned(session).stream().collect(Collectors.toMap(Owned::sequence, Owned::next, (one, other) -> one));
        return behind.stream()
                .filter(one ->
                        now.getOrDefault(one.sequence(), OptionalLong.empty()).orElse(one.next()) <= one.highest())
                .toList();
    }

    private static IndexStates indexes(Session session) throws SQLException {
        List<InvalidIndex> invalid = session.list(
                """
                SELECT i.indexrelid::regclass::text AS index_name, i.indrelid::regclass::text AS table_name,
                       i.indisunique AS is_unique,
                       EXISTS (
                           SELECT FROM pg_stat_progress_create_index p
                           WHERE p.datname = current_database() AND coalesce(p.index_relid IN (0, i.indexrelid), true)
                             AND coalesce(p.relid = i.indrelid, true)) AS building
                FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT (i.indisvalid AND i.indisready) AND c.relkind = 'i'
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                ORDER BY 1
                LIMIT 50
                """,
                row -> new InvalidIndex(
                        row.text("index_name"), row.text("table_name"), row.flag("is_unique"), row.flag("building")));
        int total = session.one("""
                SELECT count(*) AS total FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE c.relnamespace = ANY (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))
                """, row -> row.integer("total"));
        return new IndexStates(total, invalid);
    }
}
