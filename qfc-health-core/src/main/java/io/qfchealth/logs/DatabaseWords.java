package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.finding.Severity.RISK;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.ORDINARY;
import static io.qfchealth.logs.LogCause.Weight.WARNS;
import static io.qfchealth.logs.LogWords.ANY;
import static io.qfchealth.logs.LogWords.DATABASE;
import static io.qfchealth.logs.LogWords.DJANGO;
import static io.qfchealth.logs.LogWords.passing;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What is printed about the database: by its clients, and by itself. */
final class DatabaseWords {
    static final List<LogWords> ALL = List.of(
            // The database, as its clients see it.
            words(
                    "db.login-refused",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "password authentication failed|no pg_hba\\.conf entry|[Rr]ole \"[^\"]*\" does not exist|"
                            + "[Dd]atabase \"[^\"]*\" does not exist",
                    "the database refuses the login",
                    "Make POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB say what the database has (ALTER ROLE … PASSWORD …), "
                            + "and recreate app and workers."),
            words(
                    "db.too-many-clients",
                    BREAKS,
                    CRITICAL,
                    ANY,
                    "too many clients already|remaining connection slots are reserved",
                    "the database has no connection left",
                    "Raise max_connections, or run fewer workers; see who holds connections: SELECT * FROM pg_stat_activity."),
            words(
                    "db.read-only",
                    BREAKS,
                    CRITICAL,
                    ANY,
                    "cannot execute \\w+(?: \\w+)? in a read-only transaction",
                    "the database takes no writes",
                    "Reset default_transaction_read_only, or point POSTGRES_HOST to the primary."),
            passing(
                    "db.unreachable",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "could not connect to server|connection to server (?:at|on) .{1,200} failed|could not translate host name|"
                            + "Failed to connect to the database",
                    "the database cannot be reached",
                    "Start it (docker compose up -d db) or correct POSTGRES_HOST and POSTGRES_PORT."),
            passing(
                    "db.starting",
                    WARNS,
                    MAJOR,
                    DJANGO,
                    "the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)",
                    "the database was starting or stopping",
                    "See why it restarts: docker compose logs --since 1h db."),
            passing(
                    "db.connection-lost",
                    WARNS,
                    MAJOR,
                    DJANGO,
                    "server closed the connection unexpectedly|terminating connection due to administrator command|"
                            + "connection already closed|SSL connection has been closed unexpectedly|connection is closed",
                    "connections to the database broke",
                    "See why it restarts: docker compose logs --since 1h db."),
            words(
                    "db.schema",
                    BREAKS,
                    MAJOR,
                    DJANGO,
                    "UndefinedTable|UndefinedColumn|relation \"[^\"]*\" does not exist|column \\S+ does not exist",
                    "the database lacks what the code expects: migrations were not applied",
                    "docker compose exec app python manage.py migrate; then restart app and workers."),
            words(
                    "db.geometry",
                    BREAKS,
                    MAJOR,
                    ANY,
                    "type \"geometry\" does not exist|function st_\\w+\\(.{0,100}\\) does not exist|postgis-\\d.{0,20}: No such file",
                    "the database has no PostGIS",
                    "CREATE EXTENSION postgis; in the database; its image must have it."),
            // The database, as it sees itself.
            words(
                    "db.incompatible-files",
                    BREAKS,
                    CRITICAL,
                    DATABASE,
                    "database files are incompatible with server",
                    "the data directory is of another major version of PostgreSQL",
                    "Go back to the old tag of the image, dump, and restore into the new major version."),
            words(
                    "db.damaged",
                    BREAKS,
                    CRITICAL,
                    DATABASE,
                    "PANIC:  |could not read block|invalid page in block|could not fsync|could not write block|"
                            + "could not open file \"(?:base|global|pg_wal)",
                    "the database cannot read or write its files",
                    "Save a copy of the volume before anything else; then check the disk, and restore a backup."),
            words(
                    "db.crashed",
                    WARNS,
                    MAJOR,
                    DATABASE,
                    "was terminated by signal|all server processes terminated; reinitializing|was not properly shut down",
                    "the database crashed and recovered",
                    "Look for what killed it: docker compose logs --since 1h db; dmesg | grep -i kill."),
            words(
                    "db.collation",
                    WARNS,
                    MAJOR,
                    DATABASE,
                    "collation version mismatch",
                    "the indexes were made with another version of the C library",
                    "REINDEX DATABASE …; then ALTER DATABASE … REFRESH COLLATION VERSION;"),
            words(
                    "db.stranger",
                    ORDINARY,
                    RISK,
                    DATABASE,
                    "password authentication failed|no pg_hba\\.conf entry|[Rr]ole \"[^\"]*\" does not exist|"
                            + "[Dd]atabase \"[^\"]*\" does not exist|unsupported frontend protocol|invalid length of startup packet",
                    "somebody was refused by the database",
                    "If the app works, it was somebody else: do not publish the port of the database."),
            words(
                    "db.privileges",
                    WARNS,
                    MAJOR,
                    ANY,
                    "permission denied for (?:table|relation|schema|database|sequence|function)",
                    "a role of the database may not do what it tries",
                    "Make the role of the app own its tables (REASSIGN OWNED BY … TO …)."),
            words(
                    "db.deadlock",
                    WARNS,
                    MINOR,
                    3,
                    ANY,
                    "deadlock detected",
                    "transactions wait for each other",
                    "See which statements: docker compose logs --since 1h db."),
            passing(
                    "db.ordinary",
                    ORDINARY,
                    MINOR,
                    DATABASE,
                    "the database system is (?:starting up|shutting down|in recovery mode|not yet accepting)|"
                            + "due to administrator command|canceling statement due to|duplicate key value|connection to client lost|"
                            + "violates |relation \"[^\"]*\" does not exist|column \\S+ does not exist|there is already a transaction|"
                            + "there is no transaction in progress|already exists|syntax error at",
                    "statements were refused or cancelled",
                    ""));

    private DatabaseWords() {}
}
