package io.qfchealth.check.database;

import static io.qfchealth.check.FindingAssert.assertThat;

import io.qfchealth.access.Trouble;
import io.qfchealth.database.BlockedSession;
import io.qfchealth.database.CollationVersion;
import io.qfchealth.database.CollationVersions;
import io.qfchealth.database.ConnectionUse;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseSize;
import io.qfchealth.database.IndexStates;
import io.qfchealth.database.InvalidIndex;
import io.qfchealth.database.LockWaits;
import io.qfchealth.database.OpenTransaction;
import io.qfchealth.database.OpenTransactions;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.database.SequencePosition;
import io.qfchealth.database.SequencePositions;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ServerChecksTest {

    private static ADeployment with(HealthyDatabase.Server server) {
        return ADeployment.healthy().answer(DatabaseQuestions.SERVER, server.build());
    }

    private static ADeployment unanswered(Trouble.Kind kind) {
        return ADeployment.healthy()
                .unanswered(DatabaseQuestions.SERVER, new Trouble(kind, "No database listens there.", "Start it."));
    }

    @Nested
    class Reachable {

        @Test
        void passes_with_who_answers() {
            assertThat("database.reachable", ADeployment.healthy())
                    .passes("PostgreSQL 17.6 answers to qfieldcloud_db_admin in qfieldcloud_db");
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"NOT_RECORDED", "NOT_CONFIGURED", "TIMED_OUT"})
        void fails_with_what_the_probe_says(Trouble.Kind kind) {
            assertThat("database.reachable", unanswered(kind))
                    .fails("No database listens there.")
                    .advises("Start it.")
                    .weighs(Severity.CRITICAL);
        }

        @ParameterizedTest
        @EnumSource(names = {"NOT_RECORDED", "NOT_CONFIGURED"})
        void is_unknown_when_nobody_tried(Trouble.Kind kind) {
            assertThat("database.reachable", unanswered(kind)).isUnknown("No database listens there.");
        }

        @Test
        void is_unknown_when_only_this_answer_came_too_late() {
            assertThat("database.reachable", unanswered(Trouble.Kind.TIMED_OUT))
                    .isUnknown("it answers, though not everything in time: No database listens there.");
            assertThat(
                            "database.reachable",
                            unanswered(Trouble.Kind.TIMED_OUT)
                                    .unanswered(
                                            DatabaseQuestions.CONNECTIONS,
                                            new Trouble(Trouble.Kind.TIMED_OUT, "Too late.", "Wait.")))
                    .fails("No database listens there.");
        }

        @Test
        void is_the_only_one_that_fails() {
            ADeployment down = unanswered(Trouble.Kind.UNREACHABLE);

            assertThat("database.version", down).isUnknown("No database listens there.");
            assertThat("database.writable", down).isUnknown("No database listens there.");
            assertThat("database.logging", down).isUnknown("No database listens there.");
        }
    }

    @Nested
    class Version {

        @ParameterizedTest
        @CsvSource({"12.22, 120022", "15.4, 150004", "18.6, 180006"})
        void passes_from_12_to_18(String text, int number) {
            assertThat("database.version", with(HealthyDatabase.server().version(text, number)))
                    .passes("PostgreSQL " + text);
        }

        @Test
        void fails_below() {
            assertThat("database.version", with(HealthyDatabase.server().version("11.22", 110_022)))
                    .fails("PostgreSQL 11.22")
                    .expects("PostgreSQL 12 to 18");
        }

        @Test
        void passes_above_and_says_so() {
            assertThat("database.version", with(HealthyDatabase.server().version("19.0", 190_000)))
                    .passes("PostgreSQL 19.0, newer than this version of qfc-health was tried with");
        }
    }

    @Nested
    class Postgis {

        private static ADeployment with(Optional<String> created, Optional<String> available) {
            return ADeployment.healthy().answer(DatabaseQuestions.POSTGIS, new PostgisExtension(created, available));
        }

        @Test
        void passes_with_its_version() {
            assertThat("database.postgis", ADeployment.healthy()).passes("PostGIS 3.5.2");
        }

        @Test
        void passes_though_its_files_are_gone_from_the_list() {
            assertThat("database.postgis", with(Optional.of("3.1.4"), Optional.empty()))
                    .passes("PostGIS 3.1.4");
        }

        @Test
        void fails_if_it_was_not_created() {
            assertThat("database.postgis", with(Optional.empty(), Optional.of("3.5.2")))
                    .fails("database qfieldcloud_db does not have it, although the server could create PostGIS 3.5.2")
                    .advisesWith("As a superuser in qfieldcloud_db: CREATE EXTENSION postgis;");
        }

        @Test
        void fails_if_it_is_not_installed() {
            assertThat("database.postgis", with(Optional.empty(), Optional.empty()))
                    .fails("PostGIS is not installed on the database server")
                    .advisesWith("postgis/postgis");
        }
    }

    @Nested
    class Writable {

        @Test
        void passes_on_a_primary() {
            assertThat("database.writable", ADeployment.healthy())
                    .passes("a primary, new transactions of qfieldcloud_db_admin may write");
        }

        @Test
        void fails_on_a_standby() {
            assertThat(
                            "database.writable",
                            ServerChecksTest.with(HealthyDatabase.server().standby()))
                    .fails("the server is a standby (it is in recovery): nobody can write to it")
                    .advisesWith("Point POSTGRES_HOST in .env to the primary");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "-",
                value = {
                    "'' | '' | the whole server | ALTER SYSTEM RESET default_transaction_read_only;",
                    "'' | qfieldcloud_db | database qfieldcloud_db"
                            + " | ALTER DATABASE \"qfieldcloud_db\" RESET default_transaction_read_only;",
                    "app | '' | role app | ALTER ROLE \"app\" RESET default_transaction_read_only;",
                    "app | qfieldcloud_db | role app in database qfieldcloud_db"
                            + " | ALTER ROLE \"app\" IN DATABASE \"qfieldcloud_db\" RESET default_transaction_read_only;"
                })
        void fails_where_the_default_is_read_only(String role, String database, String scope, String remedy) {
            assertThat(
                            "database.writable",
                            ServerChecksTest.with(HealthyDatabase.server().readOnly(role, database, true))
                                    .variable("POSTGRES_USER", "app"))
                    .fails("new transactions of app are read-only: default_transaction_read_only is on for " + scope)
                    .advisesWith(remedy);
        }

        @Test
        void passes_if_only_the_role_of_qfc_health_is_read_only() {
            assertThat(
                            "database.writable",
                            ServerChecksTest.with(HealthyDatabase.server()
                                            .user("reader")
                                            .readOnly("reader", "", true))
                                    .variable("POSTGRES_USER", "app"))
                    .passes("a primary, new transactions of app may write");
        }

        @Test
        void passes_if_the_role_may_what_the_database_may_not() {
            assertThat(
                            "database.writable",
                            ServerChecksTest.with(HealthyDatabase.server()
                                            .readOnly("", "qfieldcloud_db", true)
                                            .readOnly("", "", true)
                                            .readOnly("app", "", false))
                                    .variable("POSTGRES_USER", "app"))
                    .passes("a primary, new transactions of app may write");
        }
    }

    @Nested
    class Connections {

        private static ADeployment with(ConnectionUse.Limit... limits) {
            return ADeployment.healthy()
                    .answer(
                            DatabaseQuestions.CONNECTIONS,
                            new ConnectionUse(List.of(limits), Map.of("", 90, "psql", 7)));
        }

        @Test
        void passes_with_how_many_are_taken() {
            assertThat("database.connections", ADeployment.healthy())
                    .passes("14 of 97 connections in use (max_connections)")
                    .expects("at least 3 left, at most 85 % in use")
                    .shows("by program", "(no name): 12", "psql: 2");
        }

        @Test
        void fails_with_none_left() {
            assertThat("database.connections", with(new ConnectionUse.Limit("max_connections", 97, 97)))
                    .fails("97 of 97 connections in use (max_connections)")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void warns_with_few_left() {
            assertThat("database.connections", with(new ConnectionUse.Limit("max_connections", 90, 97)))
                    .warns("90 of 97 connections in use (max_connections)")
                    .weighs(Severity.RISK);
        }

        @Test
        void tells_the_tightest_limit() {
            assertThat(
                            "database.connections",
                            with(
                                    new ConnectionUse.Limit("max_connections", 20, 97),
                                    new ConnectionUse.Limit("the limit of role app", 20, 20)))
                    .fails("20 of 20 connections in use (the limit of role app)");
        }

        @Test
        void is_unknown_without_a_limit() {
            assertThat("database.connections", with()).isUnknown("the server tells no limit");
        }
    }

    @Nested
    class Transactions {

        private static ADeployment with(int hidden, OpenTransaction... open) {
            return ADeployment.healthy()
                    .answer(DatabaseQuestions.TRANSACTIONS, new OpenTransactions(List.of(open), 14, hidden));
        }

        private static OpenTransaction session(String application, String state, Duration age, Duration inState) {
            return new OpenTransaction(4711, "qfieldcloud_db_admin", application, state, age, inState);
        }

        @Test
        void passes_without_any() {
            assertThat("database.transactions", ADeployment.healthy())
                    .passes("none open among 14 sessions of programs");
        }

        @Test
        void passes_with_short_ones() {
            assertThat(
                            "database.transactions",
                            with(0, session("", "idle in transaction", Duration.ofSeconds(40), Duration.ofSeconds(2))))
                    .passes("1 transaction open, the oldest for 40 s");
        }

        @Test
        void fails_with_one_that_is_idle() {
            assertThat(
                            "database.transactions",
                            with(0, session("psql", "idle in transaction", Duration.ofHours(3), Duration.ofHours(2))))
                    .fails("session 4711 of qfieldcloud_db_admin (psql) is idle in its transaction for 2 h")
                    .expects("none idle for more than 15 min, none at work for more than 2 h")
                    .advises(
                            "End it: SELECT pg_terminate_backend(4711); Set idle_in_transaction_session_timeout so that it "
                                    + "does not happen again.");
        }

        @Test
        void warns_of_one_that_works_long() {
            assertThat(
                            "database.transactions",
                            with(0, session("pg_dump", "active", Duration.ofHours(3), Duration.ofSeconds(1))))
                    .warns("session 4711 of qfieldcloud_db_admin (pg_dump) is in one transaction for 3 h");
        }

        @Test
        void passes_by_what_is_seen_and_says_what_is_not() {
            assertThat("database.transactions", with(12))
                    .passes("none open among 14 sessions of programs")
                    .shows("not seen", "12 sessions of other roles");
        }

        @Test
        void warns_if_nothing_can_be_seen() {
            assertThat(
                            "database.transactions",
                            ADeployment.healthy()
                                    .answer(DatabaseQuestions.TRANSACTIONS, new OpenTransactions(List.of(), 0, 12)))
                    .warns("role qfieldcloud_db_admin may not see the state of 12 of 12 sessions")
                    .advises("As a superuser: GRANT pg_read_all_stats TO \"qfieldcloud_db_admin\";");
        }

        @Test
        void fails_by_what_is_seen_even_if_others_are_hidden() {
            assertThat(
                            "database.transactions",
                            with(12, session("", "idle in transaction", Duration.ofHours(1), Duration.ofHours(1))))
                    .fails("session 4711 of qfieldcloud_db_admin is idle in its transaction for 1 h");
        }
    }

    @Nested
    class Locks {

        private static ADeployment with(BlockedSession... blocked) {
            return ADeployment.healthy().answer(DatabaseQuestions.LOCKS, new LockWaits(14, List.of(blocked)));
        }

        private static BlockedSession blocked(int pid, Optional<Duration> waiting, BlockedSession.Blocker by) {
            return new BlockedSession(pid, "", waiting, "AccessExclusiveLock", "core_job", List.of(by));
        }

        private static BlockedSession.Blocker idle(int pid) {
            return new BlockedSession.Blocker(pid, "psql", "idle in transaction", false);
        }

        @Test
        void passes_without_any() {
            assertThat("database.locks", ADeployment.healthy()).passes("none of 14 sessions of programs waits");
        }

        @Test
        void passes_while_somebody_waits_for_a_moment() {
            assertThat("database.locks", with(blocked(2, Optional.of(Duration.ofSeconds(1)), idle(1))))
                    .passes("1 session waiting for a moment");
        }

        @Test
        void fails_with_who_waits_for_whom() {
            assertThat(
                            "database.locks",
                            with(
                                    blocked(2, Optional.of(Duration.ofMinutes(5)), idle(1)),
                                    blocked(
                                            3,
                                            Optional.of(Duration.ofMinutes(4)),
                                            new BlockedSession.Blocker(2, "", "active", true))))
                    .fails(
                            "session 2 waits for 5 min for AccessExclusiveLock on core_job, held by session 1 (psql), idle in "
                                    + "its transaction, session 3 waits for 4 min for AccessExclusiveLock on core_job, held by "
                                    + "session 2")
                    .advisesWith("End the session all the others wait for: SELECT pg_terminate_backend(1);");
        }

        @Test
        void fails_soon_where_a_whole_table_is_held_up_by_one_that_is_idle() {
            assertThat("database.locks", with(blocked(2, Optional.of(Duration.ofSeconds(3)), idle(1))))
                    .fails(
                            "session 2 waits for 3 s for AccessExclusiveLock on core_job, held by session 1 (psql), idle in "
                                    + "its transaction")
                    .signs("behind-idle");
        }

        @Test
        void warns_before() {
            assertThat(
                            "database.locks",
                            with(blocked(
                                    2,
                                    Optional.of(Duration.ofSeconds(20)),
                                    new BlockedSession.Blocker(1, "psql", "active", false))))
                    .warns("session 2 waits for 20 s for AccessExclusiveLock on core_job, held by session 1 (psql)")
                    .signs();
        }

        @Test
        void warns_if_it_cannot_see_for_how_long() {
            assertThat("database.locks", with(blocked(2, Optional.empty(), idle(1))))
                    .warns("1 session waiting; role qfieldcloud_db_admin may not see for how long")
                    .advisesWith("GRANT pg_read_all_stats");
        }
    }

    @Nested
    class Sequences {

        private static ADeployment with(SequencePositions positions) {
            return ADeployment.healthy().answer(DatabaseQuestions.SEQUENCES, positions);
        }

        @Test
        void passes_with_how_many_were_compared() {
            assertThat("database.sequences", ADeployment.healthy()).passes("26 sequences ahead of their tables");
        }

        @Test
        void fails_with_the_next_id() {
            assertThat(
                            "database.sequences",
                            with(new SequencePositions(
                                    26,
                                    List.of(new SequencePosition(
                                            "authentication_authtoken_id_seq",
                                            "authentication_authtoken",
                                            "id",
                                            2,
                                            40)),
                                    List.of())))
                    .fails("authentication_authtoken.id goes up to 40, the next id would be 2")
                    .advises("SELECT setval('authentication_authtoken_id_seq', (SELECT max(\"id\") FROM "
                            + "\"authentication_authtoken\"));");
        }

        @Test
        void warns_if_some_cannot_be_read() {
            assertThat("database.sequences", with(new SequencePositions(25, List.of(), List.of("core_user_id_seq"))))
                    .warns("role qfieldcloud_db_admin may not read 1 sequence of 26")
                    .advisesWith("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO \"qfieldcloud_db_admin\";");
        }

        @Test
        void is_unknown_if_there_are_none() {
            assertThat("database.sequences", with(new SequencePositions(0, List.of(), List.of())))
                    .isUnknown("0 sequences ahead of their tables");
        }
    }

    @Nested
    class Collations {

        private static ADeployment with(Optional<String> recorded, Optional<String> actual) {
            return ADeployment.healthy()
                    .answer(DatabaseQuestions.COLLATIONS, HealthyDatabase.collation(recorded, actual));
        }

        @Test
        void passes_with_the_same_version() {
            assertThat("database.collation", ADeployment.healthy())
                    .passes("1 collation as recorded, locale en_US.utf8");
        }

        @Test
        void fails_with_another_version() {
            assertThat("database.collation", with(Optional.of("2.31"), Optional.of("2.36")))
                    .fails(
                            "the database's locale en_US.utf8 was version 2.31 when indexes were made, and is version 2.36 now")
                    .advisesWith(
                            "REINDEX DATABASE \"qfieldcloud_db\"; ALTER DATABASE \"qfieldcloud_db\" REFRESH COLLATION "
                                    + "VERSION;");
        }

        @Test
        void fails_after_a_move_to_a_library_that_tells_none() {
            assertThat("database.collation", with(Optional.of("2.31"), Optional.empty()))
                    .fails(
                            "the database's locale en_US.utf8 was version 2.31 when indexes were made, and is of a library that "
                                    + "tells no version now");
        }

        @Test
        void passes_if_there_is_nothing_to_compare() {
            assertThat("database.collation", with(Optional.empty(), Optional.empty()))
                    .passes("locale en_US.utf8, for which no version is recorded to compare with");
            assertThat("database.collation", with(Optional.empty(), Optional.of("2.36")))
                    .passes("locale en_US.utf8, for which no version is recorded to compare with");
        }

        @Test
        void names_the_collation_before_PostgreSQL_15() {
            assertThat(
                            "database.collation",
                            ServerChecksTest.with(HealthyDatabase.server().version("13.3", 130_003))
                                    .answer(
                                            DatabaseQuestions.COLLATIONS,
                                            new CollationVersions(
                                                    "en_US.UTF-8",
                                                    List.of(new CollationVersion(
                                                            "en_US.utf8",
                                                            true,
                                                            Optional.of("2.31"),
                                                            Optional.of("2.36"))))))
                    .fails(
                            "the database's locale en_US.utf8 was version 2.31 when indexes were made, and is version 2.36 now")
                    .advisesWith("ALTER COLLATION \"en_US.utf8\" REFRESH VERSION;");
        }
    }

    @Nested
    class Indexes {

        private static ADeployment with(InvalidIndex... invalid) {
            return ADeployment.healthy().answer(DatabaseQuestions.INDEXES, new IndexStates(104, List.of(invalid)));
        }

        @Test
        void pass_with_how_many_there_are() {
            assertThat("database.indexes", ADeployment.healthy()).passes("104 indexes, none invalid");
        }

        @Test
        void warn_of_an_invalid_one() {
            assertThat("database.indexes", with(new InvalidIndex("core_job_status", "core_job", false, false)))
                    .warns("index core_job_status of core_job is invalid")
                    .advises("REINDEX INDEX CONCURRENTLY core_job_status;")
                    .weighs(Severity.RISK);
        }

        @Test
        void fail_with_a_unique_one() {
            assertThat("database.indexes", with(new InvalidIndex("core_user_email", "core_user", true, false)))
                    .fails("unique index core_user_email of core_user is invalid")
                    .weighs(Severity.MAJOR);
        }

        @Test
        void advise_to_drop_what_a_rebuild_left() {
            assertThat("database.indexes", with(new InvalidIndex("core_job_status_ccnew", "core_job", false, false)))
                    .warns("index core_job_status_ccnew of core_job is invalid")
                    .advises("DROP INDEX CONCURRENTLY core_job_status_ccnew;");
        }

        @Test
        void pass_during_a_build() {
            assertThat("database.indexes", with(new InvalidIndex("core_job_status", "core_job", false, true)))
                    .passes("104 indexes, none invalid but 1 being built");
        }
    }

    @Test
    void size_passes_and_warns_beyond_the_threshold() {
        assertThat("database.size", ADeployment.healthy())
                .passes("240.0 MB")
                .expects("at most 50.0 GB")
                .shows("largest tables", "django_cron_cronjoblog: 80.0 MB");
        assertThat(
                        "database.size",
                        ADeployment.healthy()
                                .answer(DatabaseQuestions.SIZE, new DatabaseSize(60_000_000_000L, List.of())))
                .warns("60.0 GB");
        assertThat("database.size", ADeployment.healthy().threshold("database.size.large", "100000000"))
                .warns("240.0 MB");
    }

    @Test
    void logging_of_every_statement_warns() {
        assertThat("database.logging", ADeployment.healthy()).passes("log_statement is none");
        assertThat("database.logging", with(HealthyDatabase.server().logs("mod")))
                .passes("log_statement is mod");
        assertThat("database.logging", with(HealthyDatabase.server().logs("all")))
                .warns("log_statement is all")
                .weighs(Severity.RISK);
    }
}
