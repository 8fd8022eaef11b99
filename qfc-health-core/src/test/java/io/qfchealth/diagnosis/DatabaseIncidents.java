package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Incident.by;
import static io.qfchealth.diagnosis.Incident.named;
import static io.qfchealth.diagnosis.Incident.warned;

import io.qfchealth.access.Trouble;
import io.qfchealth.database.BlockedSession;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.IndexStates;
import io.qfchealth.database.InvalidIndex;
import io.qfchealth.database.LockWaits;
import io.qfchealth.database.OpenTransaction;
import io.qfchealth.database.OpenTransactions;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.logs.AppMigrations;
import io.qfchealth.logs.ContainerQuestions;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.HealthyDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Incidents of the database. */
final class DatabaseIncidents {
    private DatabaseIncidents() {}

    static List<Incident> all() {
        return List.of(
                named("postgres-major-mismatch", "docker.services.running", DatabaseIncidents::otherMajor)
                        .saying("db (gis-db-1) is restarting", "another major version of PostgreSQL"),
                named(
                        "postgis-missing",
                        "database.postgis",
                        broken -> broken.with(deployment -> deployment
                                        .answer(
                                                DatabaseQuestions.POSTGIS,
                                                new PostgisExtension(Optional.empty(), Optional.empty()))
                                        .answer(
                                                DatabaseQuestions.OBJECTS,
                                                HealthyDatabase.objectsWithout("core_delta_geom_trigger_func")))
                                .prints("app", "db.geometry", 30)
                                .requestsFail(40, 0)),
                named("database-login-refused", "database.reachable", DatabaseIncidents::loginRefused)
                        .saying("refuses the password"),
                named("database-read-only", "database.writable", DatabaseIncidents::readOnly)
                        .saying("default_transaction_read_only is on for the whole server"),
                named("workers-on-standby-database", "database.writable", DatabaseIncidents::standby)
                        .saying("is a standby"),
                named(
                        "collation-version-mismatch",
                        "database.collation",
                        by(deployment -> deployment.answer(
                                DatabaseQuestions.COLLATIONS,
                                HealthyDatabase.collation(Optional.of("2.31"), Optional.of("2.36"))))),
                named("idle-transaction-blocks", "database.transactions", by(DatabaseIncidents::idleTransaction)),
                named(
                        "views-or-triggers-lost",
                        "database.objects",
                        broken -> broken.with(deployment -> deployment.answer(
                                        DatabaseQuestions.OBJECTS,
                                        HealthyDatabase.objectsWithout("projects_with_roles_vw")))
                                .prints("app", "db.schema", 30)
                                .requestsFail(40, 0)),
                named("database-newer-than-code", "database.migrations", by(DatabaseIncidents::newerThanCode))
                        .saying("core.0103_future"),
                warned(
                        "invalid-indexes",
                        "database.indexes",
                        by(deployment -> deployment.answer(
                                DatabaseQuestions.INDEXES,
                                new IndexStates(
                                        104, List.of(new InvalidIndex("core_job_status", "core_job", false, false)))))),
                warned(
                        "statement-log-floods",
                        "database.logging",
                        by(deployment -> deployment.answer(
                                DatabaseQuestions.SERVER,
                                HealthyDatabase.server().logs("all").build()))));
    }

    private static BrokenDeployment otherMajor(BrokenDeployment broken) {
        return broken.with(deployment -> deployment
                        .change("db", db -> db.restarting(30, 1))
                        .changeWorkers(worker -> worker.restarts(12).upFor(Duration.ofSeconds(20))))
                .prints("db", "db.incompatible-files", 30)
                .prints("app", "db.unreachable", 200)
                .prints("worker_wrapper", "db.unreachable", 40)
                .databaseIsSilent(Trouble.Kind.UNREACHABLE, "No database listens there.");
    }

    private static BrokenDeployment loginRefused(BrokenDeployment broken) {
        return broken.with(deployment ->
                        deployment.changeWorkers(worker -> worker.restarts(12).upFor(Duration.ofSeconds(20))))
                .prints("db", "db.stranger", 240)
                .prints("app", "db.login-refused", 200)
                .prints("worker_wrapper", "db.login-refused", 40)
                .databaseIsSilent(Trouble.Kind.NOT_PERMITTED, "The database answers, and refuses the password.");
    }

    /** Whoever asks for a page gets a session, which cannot be written. */
    private static BrokenDeployment readOnly(BrokenDeployment broken) {
        return broken.with(deployment -> deployment.answer(
                        DatabaseQuestions.SERVER,
                        HealthyDatabase.server().readOnly("", "", true).build()))
                .prints("app", "db.read-only", 200)
                .prints("worker_wrapper", "db.read-only", 40)
                .prints("ofelia", "ofelia.failed", 40)
                .noJobSucceeds(Duration.ofMinutes(50))
                .noTaskRuns(Duration.ofMinutes(50))
                .appFails();
    }

    private static BrokenDeployment standby(BrokenDeployment broken) {
        return broken.with(deployment -> deployment
                        .answer(
                                DatabaseQuestions.SERVER,
                                HealthyDatabase.server().standby().build())
                        .changeWorkers(worker -> worker.restarts(12).upFor(Duration.ofSeconds(20))))
                .prints("app", "db.read-only", 200)
                .prints("worker_wrapper", "worker.standby-database", 40)
                .prints("ofelia", "ofelia.failed", 40)
                .noJobSucceeds(Duration.ofHours(3))
                .jobsWait(6, Duration.ofHours(3))
                .noTaskRuns(Duration.ofHours(3))
                .appFails();
    }

    private static void idleTransaction(ADeployment deployment) {
        deployment
                .answer(
                        DatabaseQuestions.TRANSACTIONS,
                        new OpenTransactions(
                                List.of(new OpenTransaction(
                                        4711,
                                        "qfieldcloud_db_admin",
                                        "psql",
                                        "idle in transaction",
                                        Duration.ofHours(3),
                                        Duration.ofHours(3))),
                                14,
                                0))
                .answer(
                        DatabaseQuestions.LOCKS,
                        new LockWaits(
                                14,
                                List.of(new BlockedSession(
                                        4712,
                                        "",
                                        Optional.of(Duration.ofMinutes(30)),
                                        "AccessExclusiveLock",
                                        "core_job",
                                        List.of(new BlockedSession.Blocker(
                                                4711, "psql", "idle in transaction", false))))));
    }

    /** The image was rolled back, the database was not. */
    private static void newerThanCode(ADeployment deployment) {
        var known = HealthyDatabase.migrations(102, 3, 8, 0, 10);
        List<String> ofCode = new ArrayList<>();
        known.byApp().forEach((app, names) -> names.forEach(name -> ofCode.add(app + "." + name)));
        deployment
                .setting(SettingKey.APP_COMMANDS, "true")
                .answer(DatabaseQuestions.MIGRATIONS, HealthyDatabase.with(known, "core", "0103_future"))
                .answer(ContainerQuestions.MIGRATIONS, new AppMigrations(ofCode, List.of()));
    }
}
