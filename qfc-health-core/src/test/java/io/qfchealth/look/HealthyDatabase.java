package io.qfchealth.look;

import io.qfchealth.database.AppliedMigrations;
import io.qfchealth.database.CollationVersion;
import io.qfchealth.database.CollationVersions;
import io.qfchealth.database.ConnectionUse;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.database.DatabaseSize;
import io.qfchealth.database.IndexStates;
import io.qfchealth.database.LockWaits;
import io.qfchealth.database.OpenTransactions;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.database.ReadOnlyDefault;
import io.qfchealth.database.SchemaObjects;
import io.qfchealth.database.SequencePositions;
import io.qfchealth.database.StoredFile;
import io.qfchealth.database.StoredFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What PostgreSQL of a healthy deployment of v26.20 answers. The application's tables: {@code HealthyJobs}. */
public final class HealthyDatabase {
    private static final String DATABASE = "qfieldcloud_db";
    private static final String USER = "qfieldcloud_db_admin";

    private HealthyDatabase() {}

    static void answersIn(ADeployment deployment) {
        deployment
                .answer(DatabaseQuestions.SERVER, server().build())
                .answer(DatabaseQuestions.POSTGIS, new PostgisExtension(Optional.of("3.5.2"), Optional.of("3.5.2")))
                .answer(DatabaseQuestions.MIGRATIONS, migrations(102, 3, 8, 0, 10))
                .answer(DatabaseQuestions.OBJECTS, objects())
                .answer(
                        DatabaseQuestions.CONNECTIONS,
                        new ConnectionUse(
                                List.of(new ConnectionUse.Limit("max_connections", 14, 97)), Map.of("", 12, "psql", 2)))
                .answer(DatabaseQuestions.TRANSACTIONS, new OpenTransactions(List.of(), 14, 0))
                .answer(DatabaseQuestions.LOCKS, new LockWaits(14, List.of()))
                .answer(DatabaseQuestions.SEQUENCES, new SequencePositions(26, List.of(), List.of()))
                .answer(DatabaseQuestions.COLLATIONS, collation(Optional.of("2.36"), Optional.of("2.36")))
                .answer(DatabaseQuestions.INDEXES, new IndexStates(104, List.of()))
                .answer(
                        DatabaseQuestions.SIZE,
                        new DatabaseSize(
                                240_000_000L, List.of(new DatabaseSize.Table("django_cron_cronjoblog", 80_000_000L))))
                .answer(DatabaseQuestions.FILES, files());
    }

    /** A healthy server, to be changed. */
    public static Server server() {
        return new Server();
    }

    /** Answers about the server. */
    public static final class Server {
        private String version = "17.6";
        private int number = 170_006;
        private String user = USER;
        private boolean standby;
        private String logStatement = "none";
        private final List<ReadOnlyDefault> readOnly = new ArrayList<>();

        private Server() {}

        public Server version(String text, int versionNumber) {
            version = text;
            number = versionNumber;
            return this;
        }

        public Server user(String name) {
            user = name;
            return this;
        }

        public Server standby() {
            standby = true;
            return this;
        }

        public Server logs(String statements) {
            logStatement = statements;
            return this;
        }

        public Server readOnly(String role, String database, boolean on) {
            readOnly.add(new ReadOnlyDefault(role, database, on));
            return this;
        }

        public DatabaseServer build() {
            return new DatabaseServer(
                    version,
                    number,
                    DATABASE,
                    user,
                    ADeployment.NOW,
                    ADeployment.NOW.minus(Duration.ofDays(10)),
                    standby,
                    readOnly.isEmpty() ? List.of(new ReadOnlyDefault("", "", false)) : readOnly,
                    logStatement);
        }
    }

    /** All migrations up to these numbers, and 60 of other projects' apps. */
    public static AppliedMigrations migrations(
            int core, int authentication, int filestorage, int project, int subscription) {
        Map<String, List<String>> byApp = new TreeMap<>();
        byApp.put("core", upTo(core));
        byApp.put("authentication", upTo(authentication));
        byApp.put("filestorage", upTo(filestorage));
        byApp.put("project", upTo(project));
        byApp.put("subscription", upTo(subscription));
        byApp.values().removeIf(List::isEmpty);
        byApp.put("auth", upTo(12));
        byApp.put("sessions", upTo(1));
        byApp.put("django_cron", upTo(3));
        byApp.put("account", upTo(44));
        return new AppliedMigrations(true, byApp);
    }

    private static List<String> upTo(int number) {
        return IntStream.rangeClosed(1, number).mapToObj("%04d_auto"::formatted).toList();
    }

    /** The same without one migration. */
    public static AppliedMigrations without(AppliedMigrations migrations, String app, String name) {
        Map<String, List<String>> byApp = new TreeMap<>(migrations.byApp());
        byApp.put(
                app,
                migrations.of(app).stream().filter(other -> !other.equals(name)).toList());
        return new AppliedMigrations(true, byApp);
    }

    /** The same with one migration more. */
    public static AppliedMigrations with(AppliedMigrations migrations, String app, String name) {
        Map<String, List<String>> byApp = new TreeMap<>(migrations.byApp());
        byApp.put(
                app,
                Stream.concat(migrations.of(app).stream(), Stream.of(name))
                        .sorted()
                        .toList());
        return new AppliedMigrations(true, byApp);
    }

    /** Everything that the migrations of these releases made. */
    public static SchemaObjects objects() {
        return new SchemaObjects(
                Set.of(
                        "authentication_authtoken",
                        "core_delta",
                        "core_job",
                        "core_organization",
                        "core_project",
                        "core_user",
                        "core_useraccount",
                        "django_cron_cronjoblog",
                        "django_migrations",
                        "django_session",
                        "filestorage_file",
                        "filestorage_fileversion",
                        "subscription_plan",
                        "subscription_subscription"),
                Set.of("current_subscriptions_vw", "organizations_with_roles_vw", "projects_with_roles_vw"),
                Set.of("core_delta_geom_trigger_func"),
                Set.of("core_delta_geom_insert_trigger", "core_delta_geom_update_trigger"));
    }

    /** The same without one of them. */
    public static SchemaObjects objectsWithout(String name) {
        SchemaObjects all = objects();
        return new SchemaObjects(
                without(all.tables(), name),
                without(all.views(), name),
                without(all.functions(), name),
                without(all.triggers(), name));
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> rest = new HashSet<>(names);
        rest.remove(name);
        return rest;
    }

    /** A database whose locale has these versions. */
    public static CollationVersions collation(Optional<String> recorded, Optional<String> actual) {
        return new CollationVersions("en_US.utf8", List.of(new CollationVersion("en_US.utf8", true, recorded, actual)));
    }

    private static StoredFiles files() {
        String key = "projects/10000000-0000-4000-8000-000000000001/files/survey.qgs/v2";
        return new StoredFiles(
                true,
                1,
                List.of(new StoredFile(
                        "default",
                        key,
                        64,
                        Optional.of("a6095211321f624bcfcf7af4ff090503"),
                        Optional.of("a6095211321f624bcfcf7af4ff090503"),
                        Optional.of(ADeployment.NOW.minus(Duration.ofDays(1))),
                        true)));
    }
}
