package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.each;
import static io.qfchealth.fault.Fault.answered;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What breaks the database, and what is in it. */
final class DatabaseFaults {
    static final List<Fault> ALL = List.of(
            fault("database-login-refused", "the database refuses the password", tree -> {
                tree.silenceDatabase("NOT_PERMITTED", "The database answers, and refuses the password.");
                return tree.answer("the database server").isEmpty();
            }),
            answered("database-read-only", "the database takes no changes", "the database server", server -> {
                ArrayNode defaults = server.putArray("readOnlyDefaults");
                defaults.addObject().put("role", "").put("database", "").put("readOnly", true);
            }),
            answered(
                    "database-is-standby",
                    "the database is a standby",
                    "the database server",
                    server -> server.put("inRecovery", true)),
            answered("migrations-lost", "the newest migrations are not applied", "the applied migrations", applied -> {
                if (applied.path("byApp").path("core") instanceof ArrayNode core) {
                    core.remove(core.size() / 2);
                }
            }),
            answered(
                    "view-lost",
                    "a view of the database is lost",
                    "the objects of the schema",
                    objects -> objects.withArray("/views").remove(0)),
            answered(
                    "postgis-lost",
                    "PostGIS is not created",
                    "the PostGIS extension",
                    postgis -> postgis.putNull("created")),
            answered(
                    "nobody-left",
                    "there are no users",
                    "numbers of users and projects",
                    numbers -> numbers.put("people", 0).put("activePeople", 0).put("projects", 0)),
            answered(
                    "no-default-plan",
                    "no plan is the default",
                    "plans and subscriptions",
                    plans -> each(plans.path("plans"), plan -> plan.put("defaults", 0))),
            answered(
                    "connections-used-up",
                    "the database has hardly any connection left",
                    "the use of connections",
                    use -> each(
                            use.path("limits"),
                            limit -> limit.put("used", limit.path("most").asInt() - 1))),
            answered(
                    "transaction-left-open",
                    "a session holds a transaction open for hours",
                    "the open transactions",
                    open -> open.put("visible", 1)
                            .withArray("/longest")
                            .addObject()
                            .put("pid", 4711)
                            .put("role", "qfieldcloud_db_admin")
                            .put("application", "")
                            .put("state", "idle in transaction")
                            .put("age", 14_400.0)
                            .put("inState", 14_400.0)),
            answered("sessions-blocked", "a session waits for the lock of another", "the waits for locks", waits -> {
                ObjectNode blocked =
                        waits.put("sessions", 2).withArray("/blocked").addObject();
                blocked.put("pid", 4712)
                        .put("application", "")
                        .put("waiting", 1_200.0)
                        .put("mode", "AccessExclusiveLock")
                        .put("table", "core_job");
                blocked.putArray("by")
                        .addObject()
                        .put("pid", 4711)
                        .put("application", "")
                        .put("state", "idle in transaction");
            }),
            answered(
                    "sequences-behind",
                    "a sequence is behind its table",
                    "the positions of sequences",
                    positions -> positions
                            .withArray("/behind")
                            .addObject()
                            .put("sequence", "auth_group_id_seq")
                            .put("table", "auth_group")
                            .put("column", "id")
                            .put("next", 1)
                            .put("highest", 40)),
            answered(
                    "index-invalid",
                    "an index is not valid",
                    "the states of indexes",
                    states -> states.withArray("/invalid")
                            .addObject()
                            .put("index", "core_job_pkey")
                            .put("table", "core_job")
                            .put("unique", true)
                            .put("building", false)),
            answered(
                    "collation-changed",
                    "the sorting rules are of another version than the indexes",
                    "the versions of collations",
                    collations -> collations
                            .put("locale", "en_US.utf8")
                            .putArray("used")
                            .addObject()
                            .put("name", "en_US.utf8")
                            .put("ofDatabase", true)
                            .put("recorded", "2.31")
                            .put("actual", "2.36")),
            answered(
                    "trigger-lost",
                    "a trigger of the database is lost",
                    "the objects of the schema",
                    objects -> objects.withArray("/triggers").removeAll()),
            answered(
                    "migrations-ahead",
                    "one app of the database is of a newer release than the others",
                    "the applied migrations",
                    applied -> {
                        if (applied.path("byApp").path("core") instanceof ArrayNode core) {
                            String newest = core.path(core.size() - 1).asText();
                            int number = Integer.parseInt(newest.substring(0, newest.indexOf('_')));
                            for (int next = number + 1; next < number + 40; next++) {
                                core.add(String.format(Locale.ROOT, "%04d_of_a_newer_release", next));
                            }
                        }
                    }),
            answered(
                    "statements-logged",
                    "the database logs every statement",
                    "the database server",
                    server -> server.put("logStatement", "all")),
            answered(
                    "database-too-old",
                    "the database is of a release that Django does not take",
                    "the database server",
                    server -> server.put("version", "9.6.24").put("versionNumber", 90_624)),
            answered(
                    "tokens-expired",
                    "the tokens of all clients have expired",
                    "tokens of clients",
                    (tree, tokens) -> each(
                            tokens.path("tokens"),
                            token -> token.put("expires", tree.ago(Duration.ofDays(1)))
                                    .put("lastUsed", tree.ago(Duration.ofMinutes(2))))),
            answered(
                    "logins-locked",
                    "everybody is locked out behind one address",
                    "locked logins",
                    locked -> locked.put("attempts", 120)
                            .put("lockedNames", 12)
                            .put("lockedAddresses", 1)
                            .put("mostNamesOfOneAddress", 12)
                            .put("loginAddresses", 1)));

    private DatabaseFaults() {}
}
