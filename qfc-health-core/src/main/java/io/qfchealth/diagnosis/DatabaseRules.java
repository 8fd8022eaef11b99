package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.jobsFailedOf;
import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_DATABASE;
import static io.qfchealth.diagnosis.Consequences.NO_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_WRITES;
import static io.qfchealth.diagnosis.Consequences.UNSEEN_DATABASE;
import static io.qfchealth.diagnosis.Consequences.forTheSameReason;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.unanswered;
import static io.qfchealth.diagnosis.Symptom.warned;

import java.util.List;
import java.util.stream.Stream;

/** Causes in the database. */
final class DatabaseRules {
    private DatabaseRules() {}

    static List<Rule> all() {
        return List.of(
                cause(
                                "database-login-refused",
                                failed("database.reachable").showing("not-permitted"),
                                "The database refuses the application's login")
                        .explains(logsTellOf("db.login-refused", "db.stranger"))
                        .explains(NO_DATABASE)
                        .explains(forTheSameReason(UNSEEN_DATABASE)),
                cause("database-out-of-reach", failed("database.reachable"), "The database cannot be used")
                        .explains(logsTellOf("db.too-many-clients"))
                        .explains(NO_DATABASE)
                        .explains(forTheSameReason(UNSEEN_DATABASE)),
                cause(
                                "workers-on-standby-database",
                                failed("database.writable").showing("standby"),
                                "The deployment is connected to a standby of the database")
                        .explains(NO_WRITES)
                        .explains(NO_JOBS),
                cause("database-read-only", failed("database.writable"), "The database takes no changes")
                        .explains(NO_WRITES)
                        .explains(NO_JOBS),
                cause(
                                "database-newer-than-code",
                                failed("database.migrations").showing("newer-than-code"),
                                "The database is of a newer release than the code")
                        .explains(schemaTrouble()),
                cause(
                                "database-never-migrated",
                                failed("database.migrations").showing("never-migrated"),
                                "The database has no tables")
                        .explains(schemaTrouble())
                        .explains(
                                trouble("database.objects"),
                                trouble("database.postgis"),
                                trouble("auth.*"),
                                trouble("jobs.*"),
                                trouble("cron.*"),
                                trouble("storage.files")),
                cause("migrations-missing", failed("database.migrations"), "The database does not fit the release")
                        .explains(schemaTrouble())
                        .explains(trouble("database.objects")),
                cause("postgis-missing", failed("database.postgis"), "The database has no PostGIS")
                        .explains(
                                logsTellOf("db.geometry", "db.schema"),
                                trouble("jobs.deltas.*"),
                                trouble("database.objects"),
                                trouble("logs.access")),
                cause(
                                "views-or-triggers-lost",
                                failed("database.objects"),
                                "Views, functions or triggers of the database are lost")
                        .explains(schemaTrouble()),
                cause("empty-database", failed("auth.users"), "The database is empty")
                        .explains(trouble("auth.tokens.*"), trouble("storage.files")),
                cause(
                                "collation-version-mismatch",
                                failed("database.collation"),
                                "Text indexes were made by other sorting rules")
                        .explains(logsTellOf("db.collation")),
                cause("idle-transaction-blocks", failed("database.transactions"), "A session holds the database up")
                        .explains(trouble("database.locks"))
                        .explains(lockedOut()),
                cause(
                                "idle-transaction-blocks",
                                failed("database.locks").showing("behind-idle"),
                                "A session holds the database up")
                        .explains(lockedOut()),
                cause(
                                "idle-transaction-blocks",
                                warned("database.locks").showing("behind-idle"),
                                "A session holds the database up")
                        .beside(unanswered("jobs.failures"))
                        .explains(lockedOut()),
                cause("sessions-wait-for-locks", failed("database.locks"), "Sessions of the database wait for a lock")
                        .explains(lockedOut()),
                cause("sessions-wait-for-locks", warned("database.locks"), "Sessions of the database wait for a lock")
                        .beside(unanswered("jobs.failures"))
                        .explains(lockedOut()),
                cause(
                                "connections-used-up",
                                failed("database.connections"),
                                "The database has hardly any connection left")
                        .explains(logsTellOf("db.too-many-clients")),
                cause("sequences-behind", failed("database.sequences"), "Sequences are behind their tables"),
                cause(
                                "secret-key-changed",
                                failed("jobs.failures").showing("decryption"),
                                "Stored secrets cannot be read with the present keys")
                        .explains(logsTellOf("app.secret-key", "job.decryption"))
                        .explains(FAILED_JOBS),
                // Only projects that have secrets fail of it, so those jobs may be few among many.
                cause(
                                "secret-key-changed",
                                failed("logs.errors.workers").showing("job.decryption"),
                                "Stored secrets cannot be read with the present keys")
                        .beside(warned("jobs.failures"))
                        .explains(logsTellOf("app.secret-key", "job.decryption"), trouble("jobs.failures"))
                        .explains(FAILED_JOBS));
    }

    /** Whoever asks for what is locked waits, and so does whoever looks. */
    private static List<Consequence> lockedOut() {
        return Stream.of(List.of(trouble("web.response-time"), logsTellOf("db.deadlock")), UNSEEN_DATABASE, NO_JOBS)
                .flatMap(List::stream)
                .toList();
    }

    private static List<Consequence> schemaTrouble() {
        return List.of(
                logsTellOf("db.schema", "db.geometry", "job.result-refused", "gunicorn.boot"),
                jobsFailedOf("result-refused", "api-error"),
                trouble("jobs.deltas.*"),
                signs("web.status", "error"),
                trouble("web.pages"),
                trouble("web.login"),
                trouble("logs.access"),
                trouble("cron.runs"));
    }
}
