package io.qfchealth.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Examination;
import io.qfchealth.check.FindingAssert;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import io.qfchealth.stand.EmbeddedDatabase;
import io.qfchealth.stand.QfieldcloudSchema;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks a real PostgreSQL, looks, repairs it, and looks again. */
@Timeout(120)
class DatabaseIT {
    private static final int CONNECTIONS = 40;

    private static EmbeddedDatabase database;
    private DatabaseLooks looks;

    @BeforeAll
    static void start() {
        database =
                EmbeddedDatabase.with(QfieldcloudSchema.V26_25, Map.of("max_connections", String.valueOf(CONNECTIONS)));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void connect() {
        looks = DatabaseLooks.at(database);
    }

    @AfterEach
    void disconnect() {
        looks.close();
    }

    private static List<String> raised(DatabaseLooks looks) {
        return looks.findings().stream()
                .filter(finding -> finding.status() != Status.PASS)
                .map(finding -> finding.status() + " " + finding.id() + ": " + finding.actual())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_raised_about_any_release(QfieldcloudSchema schema) {
        try (EmbeddedDatabase other = EmbeddedDatabase.with(schema);
                DatabaseLooks healthy = DatabaseLooks.at(other)) {
            assertThat(raised(healthy)).isEmpty();
            FindingAssert.assertThat(healthy.finding("database.migrations"))
                    .passes(other.value("SELECT count(*) FROM django_migrations") + " migrations, core at "
                            + other.value("SELECT left(max(name), 4) FROM django_migrations WHERE app = 'core'")
                            + " as in "
                            + (schema == QfieldcloudSchema.V0_24 ? "v0.24.0" : schema.release()));
        }
    }

    @Test
    void an_empty_database_was_never_migrated() {
        try (EmbeddedDatabase empty = EmbeddedDatabase.empty(Map.of());
                DatabaseLooks here = DatabaseLooks.at(empty)) {
            here.assertThat("database.migrations")
                    .fails("there is no table of migrations: the database was never migrated, or not restored");
            here.assertThat("database.postgis")
                    .fails("database qfieldcloud_db does not have it, although the server could create PostGIS "
                            + "3.0.0-standin");
            here.assertThat("database.objects")
                    .isSkipped("no migration of QFieldCloud was applied; database.migrations tells");
            empty.execute("CREATE EXTENSION postgis");
            here.assertThat("database.postgis").passes("PostGIS 3.0.0-standin");
        }
    }

    @Nested
    class Reaching {

        @Test
        void fails_with_another_password() {
            database.execute("ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD 'other'");
            try {
                looks.assertThat("database.reachable")
                        .fails("The database at 127.0.0.1:" + database.port()
                                + " (QFC_HEALTH_DATABASE_URL) answers, and "
                                + "refuses the password of user \"qfieldcloud_db_admin\".");
                assertThat(raised(looks))
                        .filteredOn(line -> line.startsWith("FAIL"))
                        .as("fail for one reason once")
                        .hasSize(1);
            } finally {
                database.execute(
                        "ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD '" + EmbeddedDatabase.PASSWORD + "'");
            }
            try (DatabaseLooks again = DatabaseLooks.at(database)) {
                again.assertThat("database.reachable")
                        .passes("PostgreSQL 18.6 answers to qfieldcloud_db_admin in qfieldcloud_db");
            }
        }

        @Test
        void fails_while_it_is_down_and_finds_it_again() {
            // Waits for all answers: a question that is under way would see the server stop.
            assertThat(raised(looks)).isEmpty();
            database.stop();
            try {
                looks.assertThat("database.reachable")
                        .fails("No database listens at 127.0.0.1:" + database.port()
                                + " (QFC_HEALTH_DATABASE_URL): connection refused.");
            } finally {
                database.restart();
            }
            try (DatabaseLooks again = DatabaseLooks.at(database)) {
                again.assertThat("database.reachable")
                        .passes("PostgreSQL 18.6 answers to qfieldcloud_db_admin in qfieldcloud_db");
            }
        }

        @Test
        void survives_a_restart_between_two_looks() {
            assertThat(raised(looks)).isEmpty();
            database.restart();
            assertThat(raised(looks)).isEmpty();
        }

        @Test
        void fails_in_time_if_the_server_accepts_and_never_answers() throws Exception {
            // Connections wait in the backlog: they are made, and nobody answers.
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    DatabaseLooks hanging = DatabaseLooks.at(silent.getLocalPort(), "u", "p")) {
                hanging.assertThat("database.reachable")
                        .fails("The database at 127.0.0.1:" + silent.getLocalPort()
                                + " (QFC_HEALTH_DATABASE_URL) did not answer in time.");
            }
        }

        @Test
        void fails_for_a_role_that_does_not_exist_or_may_not_log_in() {
            database.execute("CREATE ROLE nologin_role PASSWORD 'x'");
            try (DatabaseLooks other = DatabaseLooks.at(database.port(), "nologin_role", "x")) {
                other.assertThat("database.reachable")
                        .fails("The database at 127.0.0.1:" + database.port()
                                + " (QFC_HEALTH_DATABASE_URL) answers, and "
                                + "refuses user \"nologin_role\": role \"nologin_role\" is not permitted to log in.");
            } finally {
                database.execute("DROP ROLE nologin_role");
            }
        }

        @Test
        void fails_without_a_connection_left() throws Exception {
            database.createReader("late_reader");
            List<Connection> all = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS - 3; i++) {
                    all.add(database.connect());
                }
                try (DatabaseLooks late = DatabaseLooks.at(database.port(), "late_reader", "late_reader")) {
                    assertThat(late.finding("database.reachable").actual()).contains("has no connection left");
                }
                // A session of another test may just be ending.
                Finding use = looks.finding("database.connections");
                assertThat(use.status()).isEqualTo(Status.FAIL);
                assertThat(use.actual()).endsWith(" of 37 connections in use (max_connections)");
            } finally {
                for (Connection one : all) {
                    one.close();
                }
                database.execute("DROP OWNED BY late_reader", "DROP ROLE late_reader");
            }
        }
    }

    @Nested
    class Writing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ALTER DATABASE qfieldcloud_db | database qfieldcloud_db",
                    "ALTER ROLE qfieldcloud_db_admin | role qfieldcloud_db_admin",
                    "ALTER SYSTEM | the whole server"
                })
        void fails_where_transactions_are_read_only(String where, String scope) {
            database.execute(where + " SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
            try (DatabaseLooks fresh = DatabaseLooks.at(database)) {
                fresh.assertThat("database.writable")
                        .fails(
                                "new transactions of qfieldcloud_db_admin are read-only: default_transaction_read_only is on "
                                        + "for " + scope);
            } finally {
                database.execute(where + " RESET default_transaction_read_only", "SELECT pg_reload_conf()");
            }
            try (DatabaseLooks fresh = DatabaseLooks.at(database)) {
                fresh.assertThat("database.writable")
                        .passes("a primary, new transactions of qfieldcloud_db_admin may write");
            }
        }

        @Test
        void fails_on_a_standby() {
            database.becomeStandby();
            try (DatabaseLooks fresh = DatabaseLooks.at(database)) {
                fresh.assertThat("database.writable")
                        .fails("the server is a standby (it is in recovery): nobody can write to it");
                assertThat(raised(fresh)).hasSize(1);
            } finally {
                database.promote();
            }
            looks.assertThat("database.writable")
                    .passes("a primary, new transactions of qfieldcloud_db_admin may write");
        }
    }

    @Nested
    class Schema {

        @Test
        void misses_a_view() {
            database.execute("ALTER VIEW projects_with_roles_vw RENAME TO lost");
            try {
                looks.assertThat("database.objects").fails("not there: view projects_with_roles_vw");
            } finally {
                database.execute("ALTER VIEW lost RENAME TO projects_with_roles_vw");
            }
            looks.assertThat("database.objects").passes("all 19 that were looked for");
        }

        @Test
        void misses_a_trigger_that_is_switched_off() {
            database.execute("ALTER TABLE core_delta DISABLE TRIGGER core_delta_geom_insert_trigger");
            try {
                looks.assertThat("database.objects").fails("not there: trigger core_delta_geom_insert_trigger");
            } finally {
                database.execute("ALTER TABLE core_delta ENABLE TRIGGER core_delta_geom_insert_trigger");
            }
        }

        @Test
        void sees_a_gap_and_the_future_in_the_migrations() {
            database.execute(
                    "UPDATE django_migrations SET name = 'x' || name WHERE app = 'core' AND name LIKE '0088%'");
            try {
                looks.assertThat("database.migrations").fails("core is at 0110, but 0088 is missing");
            } finally {
                database.execute("UPDATE django_migrations SET name = substr(name, 2) WHERE name LIKE 'x0088%'");
            }
            database.execute(
                    "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0112_future', now())");
            try {
                looks.assertThat("database.migrations")
                        .fails("the database is newer than the code: core is at 0112, right after 0110");
            } finally {
                database.execute("DELETE FROM django_migrations WHERE name = '0112_future'");
            }
        }

        @Test
        void sees_a_sequence_behind_its_table() {
            String last = database.value("SELECT last_value FROM authentication_authtoken_id_seq");
            database.execute("SELECT setval('authentication_authtoken_id_seq', 2)");
            Finding behind;
            try {
                behind = looks.finding("database.sequences");
            } finally {
                database.execute("SELECT setval('authentication_authtoken_id_seq', " + last + ")");
            }
            FindingAssert.assertThat(behind)
                    .fails("authentication_authtoken.id goes up to " + last + ", the next id would be 3");
            looks.assertThat("database.sequences").passes("26 sequences ahead of their tables");
        }

        @Test
        void the_remedy_for_a_sequence_repairs_it() {
            database.execute("ALTER SEQUENCE core_user_id_seq RESTART");
            FindingAssert.assertThat(looks.finding("database.sequences"))
                    .fails("core_user.id goes up to 5, the next id would be 1");

            database.execute(looks.finding("database.sequences").remedy());

            looks.assertThat("database.sequences").passes("26 sequences ahead of their tables");
        }

        @Test
        void sees_an_invalid_index() {
            database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'core_job_status'::regclass");
            Finding invalid;
            try {
                invalid = looks.finding("database.indexes");
            } finally {
                database.execute(
                        "UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'core_job_status'::regclass");
            }
            FindingAssert.assertThat(invalid).warns("index core_job_status of core_job is invalid");
            assertThat(looks.finding("database.indexes").status()).isEqualTo(Status.PASS);
        }

        @Test
        void sees_a_library_that_tells_no_version_any_more() {
            database.execute("UPDATE pg_database SET datcollversion = '2.31' WHERE datname = 'qfieldcloud_db'");
            try {
                assertThat(looks.finding("database.collation").actual())
                        .endsWith(
                                "was version 2.31 when indexes were made, and is of a library that tells no version now");
            } finally {
                database.execute("UPDATE pg_database SET datcollversion = NULL WHERE datname = 'qfieldcloud_db'");
            }
            assertThat(looks.finding("database.collation").status()).isEqualTo(Status.PASS);
        }

        @Test
        void sees_another_version_of_a_collation_that_a_column_uses() {
            database.execute(
                    "CREATE COLLATION sorted (provider = icu, locale = 'de')",
                    "CREATE TABLE sorted_names (name text COLLATE sorted)",
                    "UPDATE pg_collation SET collversion = '1.0' WHERE collname = 'sorted'");
            try {
                assertThat(looks.finding("database.collation").actual())
                        .startsWith("collation sorted was version 1.0 when indexes were made, and is version ");
                database.execute("ALTER COLLATION \"sorted\" REFRESH VERSION");
                assertThat(looks.finding("database.collation").status()).isEqualTo(Status.PASS);
            } finally {
                database.execute("DROP TABLE sorted_names", "DROP COLLATION sorted");
            }
        }

        @Test
        void sees_that_every_statement_is_logged() {
            database.execute("ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()");
            try (DatabaseLooks fresh = DatabaseLooks.at(database)) {
                fresh.assertThat("database.logging").warns("log_statement is all");
            } finally {
                database.execute("ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()");
            }
        }
    }

    @Nested
    class Sessions {

        @Test
        void sees_who_stays_in_a_transaction_and_who_waits() throws Exception {
            DatabaseLooks strict = DatabaseLooks.at(
                    DatabaseLooks.deployment()
                            .threshold("database.transactions.idle", "0s")
                            .threshold("database.locks.blocked", "0s"),
                    database);
            try (strict;
                    Connection idle = database.connect();
                    Connection changes = database.connect();
                    Connection reads = database.connect()) {
                idle.setAutoCommit(false);
                run(idle, "SELECT count(*) FROM core_job");
                int blocker = pid(idle);
                Thread alter = waiting(changes, "ALTER TABLE core_job ADD COLUMN never integer");
                waitUntilBlocked(1);
                Thread select = waiting(reads, "SELECT count(*) FROM core_job");
                waitUntilBlocked(2);

                assertThat(strict.finding("database.transactions").actual())
                        .contains("session " + blocker + " of qfieldcloud_db_admin")
                        .contains("is idle in its transaction for ");
                Finding locks = strict.finding("database.locks");
                assertThat(locks.status()).isEqualTo(Status.FAIL);
                assertThat(locks.actual())
                        .contains("for AccessExclusiveLock on core_job, held by session " + blocker)
                        .contains("for AccessShareLock on core_job, held by session ");
                assertThat(locks.remedy())
                        .startsWith("End the session all the others wait for: SELECT pg_terminate_backend(" + blocker
                                + ");");

                database.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'ALTER TABLE%'");
                alter.join();
                select.join();
                idle.rollback();
                assertThat(strict.finding("database.locks").status()).isEqualTo(Status.PASS);
                assertThat(strict.finding("database.transactions").status()).isEqualTo(Status.PASS);
            }
        }

        private static void run(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static int pid(Connection connection) throws SQLException {
            return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        }

        private static Thread waiting(Connection connection, String sql) throws InterruptedException {
            CountDownLatch started = new CountDownLatch(1);
            Thread thread = new Thread(() -> {
                started.countDown();
                try {
                    run(connection, sql);
                } catch (SQLException e) {
                    // It was cancelled, as it should be.
                    return;
                }
            });
            thread.start();
            started.await();
            return thread;
        }

        private static void waitUntilBlocked(int sessions) {
            String count = "";
            while (!count.equals(String.valueOf(sessions))) {
                Thread.onSpinWait();
                count = database.value("SELECT count(*) FROM pg_locks WHERE NOT granted");
            }
        }
    }

    @Nested
    class A_role_that_may_only_read_tables {

        @Test
        void says_which_checks_need_more() {
            database.createReader("reader");
            try (Connection application = database.connect();
                    DatabaseLooks reader = DatabaseLooks.at(database.port(), "reader", "reader")) {
                assertThat(application).isNotNull();
                assertThat(raised(reader))
                        .containsExactly(
                                "WARN database.sequences: role reader may not read 26 sequences of 26",
                                "WARN database.transactions: role reader may not see the state of 1 of 1 session");
                database.execute(
                        reader.finding("database.sequences").remedy(),
                        reader.finding("database.transactions").remedy().replace("As a superuser: ", ""));
                assertThat(raised(reader)).isEmpty();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                database.execute("DROP OWNED BY reader", "DROP ROLE reader");
            }
        }

        @Test
        void is_not_told_that_there_is_nothing() {
            database.execute("CREATE ROLE nobody_special LOGIN PASSWORD 'nobody_special'");
            try (DatabaseLooks nobody = DatabaseLooks.at(database.port(), "nobody_special", "nobody_special")) {
                Finding migrations = nobody.finding("database.migrations");
                assertThat(migrations.status()).isEqualTo(Status.UNKNOWN);
                assertThat(migrations.actual())
                        .isEqualTo(
                                "User \"nobody_special\" may not see the applied migrations in the database at 127.0.0.1:"
                                        + database.port()
                                        + " (QFC_HEALTH_DATABASE_URL): permission denied for table django_migrations.");
            } finally {
                database.execute("DROP ROLE nobody_special");
            }
        }
    }

    @Test
    void what_was_seen_says_the_same_when_it_is_replayed(@TempDir Path directory) {
        database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'core_job_status'::regclass");
        try {
            Look look = looks.look();
            List<String> seen = said(look);
            look.save(directory.resolve("evidence.json"));

            Look replayed = ADeployment.lookAt(Evidence.read(directory.resolve("evidence.json")));

            assertThat(said(replayed)).isEqualTo(seen).hasSizeGreaterThan(10);
            assertThat(directory.resolve("evidence.json")).content().doesNotContain(EmbeddedDatabase.PASSWORD);
        } finally {
            database.execute("UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'core_job_status'::regclass");
        }
    }

    private static List<String> said(Look look) {
        return Catalogue.all().definitions().stream()
                .filter(definition -> definition.id().startsWith("database."))
                .map(definition ->
                        Examination.of(Catalogue.all().check(definition.id()).orElseThrow(), look))
                .map(finding -> finding.id() + " " + finding.status() + " " + finding.actual() + " " + finding.remedy())
                .toList();
    }

    @Test
    void a_password_that_was_changed_is_noticed_though_connections_are_kept() {
        assertThat(raised(looks)).isEmpty();
        database.execute("ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD 'changed since'");
        try {
            FindingAssert.assertThat(looks.finding("database.reachable"))
                    .fails("The database at 127.0.0.1:" + database.port()
                            + " (QFC_HEALTH_DATABASE_URL) answers, and refuses the " + "password of user \""
                            + EmbeddedDatabase.USER + "\".");
        } finally {
            database.execute("ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD '" + EmbeddedDatabase.PASSWORD + "'");
        }
    }

    @Test
    void few_connections_are_kept_from_look_to_look() {
        String ours = "SELECT string_agg(pid::text, ',' ORDER BY pid) FROM pg_stat_activity WHERE application_name = "
                + "'qfc-health'";
        assertThat(raised(looks)).isEmpty();
        String first = database.value(ours);
        assertThat(raised(looks)).isEmpty();

        List<String> kept = new ArrayList<>(List.of(first.split(",")));
        assertThat(kept).hasSizeBetween(1, 4);
        assertThat(database.value(ours).split(",")).hasSizeLessThanOrEqualTo(4);
        // Whether logging in works is tried anew; the others are the same.
        kept.retainAll(List.of(database.value(ours).split(",")));
        assertThat(kept).hasSizeGreaterThanOrEqualTo(first.split(",").length - 1);
    }
}
