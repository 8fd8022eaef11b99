package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Files of projects as the database knows them. */
final class FileQueries {
    private static final String VERSIONS = "filestorage_fileversion";
    private static final String FILES = "filestorage_file";
    private static final int SAMPLE = 400;

    /** Up to this many rows are counted; of more the server's own estimate is told. */
    private static final int COUNTED = 10_000;

    private FileQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(DatabaseQuestions.FILES, FileQueries::files);
    }

    private static StoredFiles files(Session session) throws SQLException {
        Set<String> version = session.columns(VERSIONS);
        Set<String> file = session.columns(FILES);
        if (version.isEmpty() || file.isEmpty()) {
            return new StoredFiles(false, 0, List.of());
        }
        long counted = session.one(
                "SELECT count(*) AS total FROM (SELECT 1 FROM " + VERSIONS + " LIMIT " + (COUNTED + 1) + ") counted",
                row -> row.number("total"));
        if (counted <= COUNTED) {
            List<StoredFile> sample = sample(session, version, file, "ORDER BY random()");
            return new StoredFiles(true, counted, sample);
        }
        long estimated = session.one(
                "SELECT greatest(reltuples, 0)::bigint AS total FROM pg_class WHERE oid = to_regclass(?)",
                row -> row.number("total"),
                VERSIONS);
        // The keys are random, so the first key after a random one is a random row, found by the index: the random ones
        // are
        // made first, because a value that changes from row to row is never looked up.
        String picked = "JOIN (SELECT DISTINCT p.id FROM (SELECT md5(random()::text || n)::uuid AS id"
                + " FROM generate_series(1, " + SAMPLE + ") AS n OFFSET 0) wanted CROSS JOIN LATERAL ("
                + "SELECT x.id FROM " + VERSIONS + " x WHERE x.id >= wanted.id ORDER BY x.id LIMIT 1) p) picked"
                + " ON picked.id = v.id";
        return new StoredFiles(true, Math.max(estimated, counted), sample(session, version, file, picked));
    }

    private static List<StoredFile> sample(Session session, Set<String> version, Set<String> file, String choice)
            throws SQLException {
        String storage = version.contains("file_storage")
                ? "v.file_storage"
                : file.contains("file_storage") ? "f.file_storage" : "'default'";
        String latest = file.contains("latest_version_id") ? "f.latest_version_id = v.id" : "true";
        boolean join = choice.startsWith("JOIN");
        return session.list(
                "SELECT " + storage + " AS storage, v.content AS key, v.size AS size, v.etag AS etag,"
                        + " encode(v.md5sum, 'hex') AS md5, v.uploaded_at AS uploaded, " + latest + " AS latest FROM "
                        + VERSIONS + " v JOIN " + FILES + " f ON f.id = v.file_id " + (join ? choice : "")
                        + (join ? "" : " " + choice) + " LIMIT " + SAMPLE,
                row -> new StoredFile(
                        row.text("storage"),
                        row.text("key"),
                        row.number("size"),
                        row.optionalText("etag")
                                .map(etag -> etag.replace("\"", ""))
                                .filter(etag -> !etag.isEmpty()),
                        row.optionalText("md5")
                                .map(md5 -> md5.toLowerCase(Locale.ROOT))
                                .filter(md5 -> !md5.isEmpty()),
                        row.instant("uploaded"),
                        row.flag("latest")));
    }
}
