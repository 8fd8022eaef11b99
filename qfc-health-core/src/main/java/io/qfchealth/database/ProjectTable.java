package io.qfchealth.database;

import java.sql.SQLException;
import java.util.Set;

/**
 * The table of projects, whose name and columns differ from release to release.
 *
 * @param name {@code project_project} from v26.21, {@code core_project} before
 * @param columns what it has
 */
record ProjectTable(String name, Set<String> columns) {

    static ProjectTable of(Session session) throws SQLException {
        Set<String> newer = session.columns("project_project");
        return newer.isEmpty()
                ? new ProjectTable("core_project", session.columns("core_project"))
                : new ProjectTable("project_project", newer);
    }

    /** Whether a project, as {@code p}, is locked. */
    String locked() {
        if (columns.contains("locked_at")) {
            return "(p.locked_at IS NOT NULL)";
        }
        return columns.contains("is_locked") ? "coalesce(p.is_locked, false)" : "false";
    }

    boolean knowsLocks() {
        return columns.contains("locked_at") || columns.contains("is_locked");
    }

    /** When a project was locked, where that is noted. */
    String lockedSince() {
        return columns.contains("locked_at") ? "p.locked_at" : "NULL::timestamptz";
    }

    /** The version of QGIS that a project was saved with, where that is noted. */
    String qgisVersion() {
        return columns.contains("qgis_version") ? "p.qgis_version" : "NULL::text";
    }
}
