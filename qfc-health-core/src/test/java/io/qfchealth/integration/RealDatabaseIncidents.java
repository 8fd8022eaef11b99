package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import java.util.List;

/** Incidents of the database. */
final class RealDatabaseIncidents {
    private RealDatabaseIncidents() {}

    static List<RealIncident> all() {
        return List.of(
                named("postgres-major-mismatch", in -> in.systems().dataOfVersion("13")),
                named("postgis-missing", in -> in.systems().onCopyOfDatabase("DROP EXTENSION postgis CASCADE")),
                named("database-login-refused", in -> in.systems().changeDatabasePassword()),
                named("database-read-only", in -> in.systems().makeDatabaseReadOnly()),
                named("workers-on-standby-database", in -> in.systems().makeDatabaseStandby()),
                of(
                                "collation-version-mismatch",
                                "UPDATE pg_database SET datcollversion = '2.31' WHERE datname = current_database()",
                                "UPDATE pg_database SET datcollversion = NULL WHERE datname = current_database()")
                        .byRows(),
                named(
                                "idle-transaction-blocks",
                                in -> in.systems()
                                        .leaveTransactionBefore(
                                                "SELECT count(*) FROM core_job", "ALTER TABLE core_job ADD idle text"))
                        .within("database.locks.exclusive", "1ms"),
                of(
                        "views-or-triggers-lost",
                        "ALTER VIEW projects_with_roles_vw RENAME TO lost_vw",
                        "ALTER VIEW lost_vw RENAME TO projects_with_roles_vw"),
                of(
                                "database-newer-than-code",
                                "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0999_future', now())",
                                "DELETE FROM django_migrations WHERE name = '0999_future'")
                        .byRows(),
                warned(
                        "invalid-indexes",
                        "database.indexes",
                        in -> in.systems()
                                .breakDatabase(
                                        List.of(
                                                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'core_job_status'::regclass"),
                                        List.of(
                                                "UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'core_job_status'::regclass"))),
                warned(
                        "statement-log-floods",
                        "database.logging",
                        in -> in.systems()
                                .breakDatabase(
                                        List.of("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()"),
                                        List.of("ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()"))));
    }

    private static RealIncident of(String id, String statement, String repair) {
        return named(id, in -> in.systems().breakDatabase(List.of(statement), List.of(repair)));
    }
}
