package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that a move must not lose: counts, keys and moments. */
final class InventoryQueries {
    private static final int KEYS = 20_000;
    private static final int STORAGES = 100;
    private static final long DELTAS = 1_000_000;
    private static final int PERSON = 1;
    private static final int ORGANIZATION = 2;
    private static final int TEAM = 3;

    /** The type of files that belong to a project, and not to one of its packages. */
    private static final int OF_PROJECT = 1;

    private static final List<String> OF_USERS = List.of(
            "account_emailaddress",
            "core_organizationmember",
            "core_teammember",
            "core_useraccount",
            "subscription_subscription");
    private static final List<String> OF_PROJECTS = List.of("core_projectcollaborator", "core_secret");

    private InventoryQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(
                InventoryQuestions.ACCOUNTS, InventoryQueries::accounts,
                InventoryQuestions.PROJECTS, InventoryQueries::projects,
                InventoryQuestions.FILES, InventoryQueries::files,
                InventoryQuestions.CHANGES, InventoryQueries::changes);
    }

    private static Accounts accounts(Session session) throws SQLException {
        String type = session.columns("core_user").contains("type") ? "type" : "user_type";
        return new Accounts(
                ids(session, "core_user", " WHERE " + type + " = " + PERSON),
                ids(session, "core_user", " WHERE " + type + " = " + ORGANIZATION),
                ids(session, "core_user", " WHERE " + type + " = " + TEAM),
                rows(session, OF_USERS),
                tokens(session));
    }

    private static Ids ids(Session session, String table, String where) throws SQLException {
        long count = session.one("SELECT count(*) AS total FROM " + table + where, row -> row.number("total"));
        return new Ids(
                count,
                count > KEYS
                        ? List.of()
                        : session.list(
                                "SELECT id::text AS id FROM " + table + where + " ORDER BY id LIMIT " + KEYS,
                                row -> row.text("id")));
    }

    private static Map<String, Long> tokens(Session session) throws SQLException {
        record Kind(String client, long tokens) {}
        Map<String, Long> tokens = new TreeMap<>();
        if (isReadable(session, "authentication_authtoken")) {
            session.list(
                            "SELECT client_type, count(*) AS tokens FROM authentication_authtoken "
                                    + "WHERE expires_at > now() AND client_type <> 'worker' GROUP BY client_type LIMIT 50",
                            row -> new Kind(row.text("client_type"), row.number("tokens")))
                    .forEach(kind -> tokens.put(kind.client(), kind.tokens()));
        }
        return tokens;
    }

    private static Map<String, Long> rows(Session session, List<String> tables) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        for (String table : tables) {
            if (isReadable(session, table)) {
                rows.put(table, session.one("SELECT count(*) AS total FROM " + table, row -> row.number("total")));
            }
        }
        return rows;
    }

    /** A role for reading need not be allowed to read everything. */
    private static boolean isReadable(Session session, String table) throws SQLException {
        return session.one(
                "SELECT coalesce(has_any_column_privilege(to_regclass(?), 'SELECT'), false) AS readable",
                row -> row.flag("readable"),
                table);
    }

    private static Projects projects(Session session) throws SQLException {
        ProjectTable table = ProjectTable.of(session);
        record Used(String storage, long projects) {}
        Map<String, Long> storages = new TreeMap<>();
        for (String column : List.of("file_storage", "attachments_file_storage")) {
            if (table.columns().contains(column)) {
                session.list(
                                "SELECT " + column + " AS storage, count(*) AS projects FROM " + table.name()
                                        + " GROUP BY 1 ORDER BY 1 LIMIT " + STORAGES,
                                row -> new Used(row.text("storage"), row.number("projects")))
                        .forEach(used -> storages.merge(used.storage(), used.projects(), Math::max));
            }
        }
        return new Projects(ids(session, table.name(), ""), storages, rows(session, OF_PROJECTS));
    }

    private static FileTotals files(Session session) throws SQLException {
        Set<String> version = session.columns("filestorage_fileversion");
        Set<String> file = session.columns("filestorage_file");
        if (version.isEmpty() || file.isEmpty()) {
            return new FileTotals(false, Map.of(), 0, List.of());
        }
        String storage = version.contains("file_storage")
                ? "v.file_storage"
                : file.contains("file_storage") ? "f.file_storage" : "'default'";
        String files = file.contains("latest_version_id")
                ? "count(*) FILTER (WHERE f.latest_version_id = v.id)"
                : "count(DISTINCT v.file_id)";
        String kind = file.contains("file_type") ? " WHERE f.file_type = " + OF_PROJECT : "";
        record Group(boolean isProject, String name, FileTotals.Amount amount) {}
        // Storages first: there are few of them, and they are needed even if the projects are too many.
        List<Group> groups = session.list(
                """
                SELECT grouping(project_id) = 0 AS is_project, coalesce(project_id::text, storage) AS name,
                       sum(files)::bigint AS files, sum(versions)::bigint AS versions, sum(bytes)::bigint AS bytes
                FROM (SELECT f.project_id, %s AS storage, %s AS files, count(*) AS versions, sum(v.size) AS bytes
                      FROM filestorage_fileversion v JOIN filestorage_file f ON f.id = v.file_id%s
                      GROUP BY 1, 2) amounts
                GROUP BY GROUPING SETS ((project_id), (storage))
                ORDER BY 1, 2 LIMIT %d
                """.formatted(storage, files, kind, KEYS + STORAGES + 1),
                row -> new Group(
                        row.flag("is_project"),
                        row.text("name"),
                        new FileTotals.Amount(row.number("files"), row.number("versions"), row.number("bytes"))));
        Map<String, FileTotals.Amount> storages = new TreeMap<>();
        List<FileTotals.OfProject> projects = new ArrayList<>();
        for (Group group : groups) {
            if (group.isProject()) {
                projects.add(new FileTotals.OfProject(group.name(), group.amount()));
            } else {
                storages.put(group.name(), group.amount());
            }
        }
        return new FileTotals(true, storages, projects.size(), projects.size() > KEYS ? List.of() : projects);
    }

    /** What happened, and the table and column that tell when. */
    private record Happening(String what, String table, String column) {}

    private static NewestChanges changes(Session session) throws SQLException {
        String projects = ProjectTable.of(session).name();
        // Packages come and go.
        String uploads = session.columns("filestorage_file").contains("file_type")
                ? "CASE WHEN file_type = " + OF_PROJECT + " THEN uploaded_at END"
                : "uploaded_at";
        List<Happening> happenings = List.of(
                new Happening("registration", "core_user", "date_joined"),
                new Happening("login", "core_user", "last_login"),
                new Happening("new project", projects, "created_at"),
                new Happening("change of a project's data", projects, "data_last_updated_at"),
                new Happening("upload", "filestorage_file", "uploaded_at"),
                new Happening("job", "core_job", "created_at"),
                new Happening("change from the field", "core_delta", "created_at"));
        Map<String, Instant> moments = new TreeMap<>();
        for (Happening happening : happenings) {
            if (session.columns(happening.table()).contains(happening.column())
                    && isReadable(session, happening.table())) {
                Optional<Instant> newest = session.one(
                        "SELECT max("
                                + (happening.column().equals("uploaded_at") ? uploads : happening.column())
                                + ") AS newest FROM " + happening.table(),
                        row -> row.instant("newest"));
                newest.ifPresent(moment -> moments.put(happening.what(), moment));
            }
        }
        long deltas = isReadable(session, "core_delta")
                ? session.one(
                        "SELECT count(*) AS total FROM (SELECT 1 FROM core_delta LIMIT " + DELTAS + ") counted",
                        row -> row.number("total"))
                : 0;
        return new NewestChanges(moments, deltas, DELTAS);
    }
}
