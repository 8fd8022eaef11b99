package io.qfchealth.diagnosis;

import static io.qfchealth.look.HealthyWeb.answered;
import static io.qfchealth.look.HealthyWeb.asset;
import static io.qfchealth.look.HealthyWeb.html;
import static io.qfchealth.look.HealthyWeb.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.BlockedSession;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.IndexStates;
import io.qfchealth.database.InvalidIndex;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.LockWaits;
import io.qfchealth.database.Lockouts;
import io.qfchealth.database.OpenTransaction;
import io.qfchealth.database.OpenTransactions;
import io.qfchealth.database.Population;
import io.qfchealth.database.PostgisExtension;
import io.qfchealth.database.ProjectDeltas;
import io.qfchealth.database.Subscriptions;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.ALog;
import io.qfchealth.look.AStorage;
import io.qfchealth.look.HealthyDatabase;
import io.qfchealth.look.HealthyJobs;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.look.HealthyWeb.ATlsServer;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.VersionCounts;
import io.qfchealth.web.Asset;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Failure;
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Pages;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Incidents that people had with real servers, on records: each is named as its cause, and nothing else is. What is no
 * failure yet is told by a warning and not named; what only looks like one is not even told.
 */
class IncidentsTest {
    private static final Instant NOW = ADeployment.NOW;
    private static final String QGIS = "gis-qgis:latest";

    private static final String HEAD = "| incident | named as | told by |\n| --- | --- | --- |\n";

    /**
     * An incident.
     *
     * @param id its name
     * @param cause the root cause that must be named; empty if none must
     * @param told the check that tells it; empty for what only looks like an incident
     * @param deployment the deployment, broken
     */
    record Incident(String id, String cause, String told, ADeployment deployment) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Incident named(String id, String told, ADeployment deployment) {
        return new Incident(id, id, told, deployment);
    }

    private static Incident named(String id, String cause, String told, ADeployment deployment) {
        return new Incident(id, cause, told, deployment);
    }

    private static Incident warned(String id, String told, ADeployment deployment) {
        return new Incident(id, "", told, deployment);
    }

    private static Incident fine(String id, ADeployment deployment) {
        return new Incident(id, "", "", deployment);
    }

    private static ADeployment healthy() {
        return ADeployment.healthy();
    }

    static Stream<Incident> incidents() {
        return Stream.of(docker(), jobs(), database(), storage(), web(), others())
                .flatMap(List::stream);
    }

    private static ADeployment jobsFailing(
            ADeployment deployment, String origin, String errorClass, String type, String text) {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            jobs.add(AJob.failed()
                    .because(origin, errorClass, type, 1, text)
                    .project(1 + number)
                    .ago(Duration.ofMinutes(2 + number)));
        }
        return HealthyJobs.jobs(deployment, jobs);
    }

    private static ADeployment withoutImage(ADeployment deployment, String image) {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            jobs.add(AJob.withoutImage(image).project(1 + number).ago(Duration.ofMinutes(2 + number)));
        }
        HealthyJobs.jobs(deployment.withoutImage(image), jobs);
        return ALog.of("worker_wrapper")
                .problem("job.image-missing", 6, Duration.ofMinutes(2))
                .in(deployment);
    }

    private static List<Incident> docker() {
        ADeployment otherProcessor = healthy().image(QGIS, "sha256:qgis", "arm64");
        return List.of(
                named("worker-image-missing", "docker.image.present", withoutImage(healthy(), QGIS)),
                named(
                        "image-never-built",
                        "worker-image-missing",
                        "docker.image.present",
                        healthy().withoutImage(QGIS)),
                named(
                        "images-not-transferred-list",
                        "worker-image-missing",
                        "docker.image.present",
                        withoutImage(healthy(), QGIS)),
                named(
                        "worker-image-name-mismatch",
                        "docker.image.present",
                        healthy().withoutImage(QGIS).image("gis_qgis:latest", "sha256:qgis", "amd64")),
                named(
                        "worker-restart-loop",
                        "workers.stable",
                        healthy().changeWorkers(worker -> worker.restarts(40).upFor(Duration.ofSeconds(2)))),
                named("job-network-missing", "workers.network", healthy().withoutNetwork("gis_default")),
                named("image-wrong-architecture", "docker.image.architecture", otherProcessor),
                named("docker-disk-full", "docker.engine.disk", healthy().diskFree(1_000_000)),
                named(
                        "docker-socket-unusable",
                        "workers.socket",
                        healthy().changeWorkers(worker -> worker.withoutMount("/var/run/docker.sock"))),
                named(
                        "port-taken",
                        "docker.services.running",
                        healthy()
                                .change(
                                        "nginx",
                                        nginx -> nginx.neverStarted(
                                                "driver failed programming external connectivity: Error starting userland proxy: listen tcp4 "
                                                        + "0.0.0.0:443: bind: address already in use"))),
                named(
                        "unhealthy-but-up",
                        "docker.services.running",
                        healthy().change("memcached", cache -> cache.health("unhealthy", "no answer"))),
                named(
                        "grids-volume-empty",
                        "grids-volume-missing",
                        "workers.grids",
                        healthy().withoutVolumes().volume("gis_db_data")),
                named(
                        "inodes-exhausted",
                        "jobs.failures",
                        jobsFailing(healthy(), "worker_wrapper", "OSError", "", "[Errno 28] No space left on device")),
                warned(
                        "anonymous-data-volume",
                        "docker.volumes.anonymous",
                        healthy()
                                .change(
                                        "db",
                                        db -> db.withoutMount("/var/lib/postgresql/data")
                                                .volume("f".repeat(64), "/var/lib/postgresql/data"))),
                named(
                        "not-back-after-reboot",
                        "docker.services.running",
                        healthy().change("ofelia", ofelia -> ofelia.exited(137).restartPolicy("no"))),
                named(
                        "too-few-workers",
                        "workers.count",
                        healthy().changeWorker(2, worker -> worker.exited(1).restartPolicy("no"))),
                named(
                        "worker-out-of-memory",
                        "workers.memory",
                        healthy().changeWorker(2, worker -> worker.outOfMemory().exited(137))));
    }

    private static List<Incident> jobs() {
        ADeployment idle = HealthyJobs.jobs(
                healthy(),
                List.of(
                        AJob.pending().project(1).ago(Duration.ofHours(3)),
                        AJob.pending().project(2).ago(Duration.ofHours(3)),
                        AJob.finished().project(3).ago(Duration.ofHours(4))));
        return List.of(
                named("workers-up-but-idle", "jobs.pending", idle),
                named(
                        "worker-distrusts-certificate",
                        "jobs.failures",
                        jobsFailing(
                                healthy(),
                                "container",
                                "SSLError",
                                "",
                                "HTTPSConnectionPool: Max retries exceeded (Caused by SSLError(SSLCertVerificationError: certificate "
                                        + "verify failed: unable to get local issuer certificate))")),
                named(
                        "failures-only-in-feedback",
                        "jobs-fail",
                        "jobs.failures",
                        jobsFailing(
                                healthy(),
                                "worker_wrapper",
                                "APIError",
                                "",
                                "500 Server Error: cgroups: cgroup mountpoint does not exist")),
                fine(
                        "one-broken-project",
                        HealthyJobs.jobs(
                                healthy(),
                                List.of(
                                        AJob.failed()
                                                .because(
                                                        "container",
                                                        "InvalidXmlFileException",
                                                        "INVALID_PROJECT_FILE",
                                                        0,
                                                        "broken")
                                                .project(1)
                                                .ago(Duration.ofMinutes(5)),
                                        AJob.failed()
                                                .because(
                                                        "container",
                                                        "InvalidXmlFileException",
                                                        "INVALID_PROJECT_FILE",
                                                        0,
                                                        "broken")
                                                .project(1)
                                                .ago(Duration.ofMinutes(9)),
                                        AJob.finished().project(2).ago(Duration.ofMinutes(4)),
                                        AJob.finished().project(3).ago(Duration.ofMinutes(7))))),
                named(
                        "no-default-plan",
                        "auth.subscriptions",
                        healthy()
                                .answer(
                                        AccountQuestions.SUBSCRIPTIONS,
                                        new Subscriptions(
                                                NOW,
                                                16,
                                                0,
                                                0,
                                                List.of(new DefaultPlans(1, 2, 0), new DefaultPlans(2, 1, 1))))),
                named(
                        "deltas-pending-without-job",
                        "jobs.deltas.pending",
                        healthy()
                                .answer(
                                        JobQuestions.DELTAS,
                                        new Deltas(
                                                NOW,
                                                250,
                                                List.of(deltas(Duration.ofHours(3))),
                                                List.of(),
                                                OptionalLong.empty(),
                                                Duration.ofDays(7)))),
                named(
                        "scheduler-dead",
                        "cron.runs",
                        healthy()
                                .change("ofelia", ofelia -> ofelia.startedAt(NOW.minus(Duration.ofDays(30))))
                                .answer(
                                        CronQuestions.RUNS,
                                        HealthyJobs.runs(
                                                HealthyJobs.run("qfieldcloud.send_notifications", Duration.ofHours(9)),
                                                HealthyJobs.run(
                                                        "qfieldcloud.set_terminated_workers_to_final_status",
                                                        Duration.ofHours(9))))));
    }

    private static ProjectDeltas deltas(Duration age) {
        return new ProjectDeltas(AJob.idOfProject(4), 5, NOW.minus(age), NOW.minus(age), false, false, false);
    }

    private static ADeployment silentDatabase(Trouble.Kind kind, String sentence) {
        Trouble trouble = new Trouble(kind, sentence, "Start it.");
        ADeployment deployment = healthy();
        Catalogue.all().questions(deployment.look().deployment(), deployment.settings()).stream()
                .filter(question -> question.system() == Subsystem.DATABASE)
                .forEach(question -> deployment.unanswered(question, trouble));
        return deployment;
    }

    private static List<Incident> database() {
        return List.of(
                named(
                        "postgres-major-mismatch",
                        "docker.services.running",
                        ALog.of("db")
                                .problem("db.incompatible-files", 30)
                                .in(silentDatabase(Trouble.Kind.UNREACHABLE, "No database listens there.")
                                        .change("db", db -> db.restarting(30, 1)))),
                named(
                        "postgis-missing",
                        "database.postgis",
                        healthy()
                                .answer(
                                        DatabaseQuestions.POSTGIS,
                                        new PostgisExtension(Optional.empty(), Optional.empty()))),
                named(
                        "database-login-refused",
                        "database.reachable",
                        silentDatabase(Trouble.Kind.NOT_PERMITTED, "The database answers, and refuses the password.")),
                named(
                        "database-read-only",
                        "database.writable",
                        healthy()
                                .answer(
                                        DatabaseQuestions.SERVER,
                                        HealthyDatabase.server()
                                                .readOnly("", "", true)
                                                .build())),
                named(
                        "workers-on-standby-database",
                        "database.writable",
                        ALog.of("worker_wrapper")
                                .problem("worker.standby-database", 12, Duration.ofMinutes(1))
                                .in(healthy()
                                        .answer(
                                                DatabaseQuestions.SERVER,
                                                HealthyDatabase.server()
                                                        .standby()
                                                        .build()))),
                named(
                        "collation-version-mismatch",
                        "database.collation",
                        healthy()
                                .answer(
                                        DatabaseQuestions.COLLATIONS,
                                        HealthyDatabase.collation(Optional.of("2.31"), Optional.of("2.36")))),
                named(
                        "idle-transaction-blocks",
                        "database.transactions",
                        healthy()
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
                                                                4711, "psql", "idle in transaction", false))))))),
                named(
                        "views-or-triggers-lost",
                        "database.objects",
                        healthy()
                                .answer(
                                        DatabaseQuestions.OBJECTS,
                                        HealthyDatabase.objectsWithout("projects_with_roles_vw"))),
                warned(
                        "invalid-indexes",
                        "database.indexes",
                        healthy()
                                .answer(
                                        DatabaseQuestions.INDEXES,
                                        new IndexStates(
                                                104,
                                                List.of(new InvalidIndex(
                                                        "core_job_status", "core_job", false, false))))),
                warned(
                        "statement-log-floods",
                        "database.logging",
                        healthy()
                                .answer(
                                        DatabaseQuestions.SERVER,
                                        HealthyDatabase.server().logs("all").build())));
    }

    private static ADeployment storage(UnaryOperator<AStorage> broken) {
        return broken.apply(AStorage.named("default")).inHealthyDeployment();
    }

    private static List<Incident> storage() {
        return List.of(
                named(
                        "endpoint-unreachable-from-containers",
                        "storage-out-of-reach",
                        "storage.live",
                        storage(storage -> storage.silent(AStorage.REFUSED))),
                named(
                        "objects-missing",
                        "storage.files",
                        storage(storage -> storage.files(new SampledFiles(
                                12_345,
                                60,
                                Stream.generate(() -> "projects/1/files/…")
                                        .limit(24)
                                        .toList(),
                                List.of(),
                                0,
                                "")))),
                named("bucket-missing", "storage.bucket", storage(storage -> storage.refusing(404, "NoSuchBucket"))),
                named(
                        "storage-login-refused",
                        "storage.credentials",
                        storage(storage -> storage.refusing(403, "InvalidAccessKeyId"))),
                named(
                        "storage-drive-lost",
                        "storage.ready",
                        storage(storage -> storage.health(
                                "MinIO",
                                Map.of(
                                        "/minio/health/live", 200,
                                        "/minio/health/cluster", 503,
                                        "/minio/health/cluster/read", 503)))),
                warned(
                        "object-version-limit",
                        "storage.versions",
                        storage(storage -> storage.versions(new VersionCounts(
                                8, 8, Map.of("projects/1/meta/thumbnail.png", 990), AStorage.reply(200, ""))))),
                warned("bucket-public", "storage.anonymous", storage(storage -> storage.anonymous(200, 200))));
    }

    private static ADeployment tls(ATlsServer server) {
        return healthy().answer(WebQuestions.TLS, server.build());
    }

    private static ADeployment webDown(Failure.Kind kind, String sentence) {
        ADeployment deployment = healthy();
        Trouble trouble = new Trouble(Trouble.Kind.UNREACHABLE, sentence, "Start it.");
        for (var question : List.of(
                WebQuestions.STATUS,
                WebQuestions.API,
                WebQuestions.PAGES,
                WebQuestions.FORM,
                WebQuestions.WRONG_LOGIN,
                WebQuestions.OTHER_NAME,
                WebQuestions.TLS,
                WebQuestions.CHALLENGE,
                WebQuestions.PLAIN)) {
            deployment.unanswered(question, trouble);
        }
        return deployment.answer(WebQuestions.FRONT, HealthyWeb.failed("/", kind, sentence));
    }

    private static Asset missing(Asset.Kind kind, String path) {
        return asset(kind, path, html(404, "404"), Asset.Integrity.NONE, "");
    }

    private static List<Incident> web() {
        String down = "nothing listens at gis.example.org:443";
        return List.of(
                named(
                        "static-not-collected",
                        "web.pages",
                        healthy()
                                .answer(
                                        WebQuestions.PAGES,
                                        new Pages(List.of(
                                                HealthyWeb.page(answered("/accounts/login/", html(500, "Error"))))))),
                named(
                        "debug-off-direct-app-url",
                        "config.worker-url",
                        healthy().variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/")),
                named(
                        "nginx-config-invalid",
                        "docker.services.running",
                        ALog.of("nginx")
                                .problem("nginx.configuration", 30)
                                .in(webDown(Failure.Kind.REFUSED, down)
                                        .change("nginx", nginx -> nginx.restarting(30, 1)))),
                named(
                        "certificate-file-missing",
                        "docker.services.running",
                        ALog.of("nginx")
                                .problem("nginx.certificate", 30)
                                .in(webDown(Failure.Kind.REFUSED, down)
                                        .change("nginx", nginx -> nginx.restarting(30, 1)))),
                named(
                        "static-files-404",
                        "web.pages",
                        healthy()
                                .answer(
                                        WebQuestions.PAGES,
                                        pages(
                                                missing(
                                                        Asset.Kind.STYLESHEET,
                                                        "/staticfiles/css/vendor.0123456789ab.css"),
                                                missing(Asset.Kind.SCRIPT, "/staticfiles/js/jquery.0123456789ab.js")))),
                named(
                        "static-volume-stale",
                        "web.pages",
                        healthy()
                                .answer(
                                        WebQuestions.PAGES,
                                        pages(
                                                asset(
                                                        Asset.Kind.STYLESHEET,
                                                        "/staticfiles/css/vendor.0123456789ab.css"),
                                                missing(
                                                        Asset.Kind.STYLESHEET,
                                                        "/staticfiles/css/new.0123456789ab.css")))),
                named("host-case-guard", "config.host", healthy().variable("QFIELDCLOUD_HOST", "GIS.example.org")),
                named(
                        "public-host-refused",
                        "config.hosts",
                        healthy()
                                .variable("DJANGO_ALLOWED_HOSTS", "old.example.org localhost app nginx")
                                .answer(WebQuestions.FRONT, answered("/", html(400, "Bad Request (400)")))),
                named(
                        "csrf-origin-refused",
                        "web.csrf",
                        healthy()
                                .answer(
                                        WebQuestions.FORM,
                                        new FormAnswer(
                                                "/accounts/login/",
                                                Optional.of(
                                                        answered("/accounts/login/", html(403, "403 Forbidden")))))),
                named("old-host-still-in-use", "web.old-host", oldHost()),
                named(
                        "certificate-expired",
                        "tls.certificate",
                        tls(ATlsServer.healthy().valid(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1))))),
                named(
                        "staging-certificate",
                        "tls.certificate",
                        tls(ATlsServer.of("CN=gis.example.org", "CN=(STAGING) Riddling Rhubarb R12,O=(STAGING) X")
                                .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", ""))),
                named(
                        "chain-incomplete",
                        "tls.certificate",
                        tls(ATlsServer.of("CN=gis.example.org", "CN=R11")
                                .trust(
                                        TlsServer.Trust.INCOMPLETE,
                                        "the certificate of its issuer CN=R11 was not sent",
                                        "CN=R11"))),
                warned(
                        "acme-challenge-blocked",
                        "tls.acme",
                        healthy()
                                .answer(
                                        WebQuestions.CHALLENGE,
                                        Exchange.answered(
                                                "http://gis.example.org/.well-known/acme-challenge/qfc-health",
                                                HealthyWeb.redirect(301, "https://gis.example.org/"),
                                                Duration.ZERO))));
    }

    private static ADeployment oldHost() {
        String old = "https://old.example.org";
        return healthy()
                .setting(SettingKey.OLD_HOST, old)
                .answer(
                        WebQuestions.oldAddress(old),
                        Exchange.answered(old + "/api/v1/status/", HealthyWeb.json(200), Duration.ZERO));
    }

    private static List<Incident> others() {
        ADeployment stale = healthy()
                .setting(SettingKey.MIGRATED_AT, NOW.minus(Duration.ofDays(1)).toString());
        ADeployment renamed = healthy()
                .volume("gis_db_data", NOW.minus(Duration.ofDays(2)))
                .volume("qfieldcloud_db_data", NOW.minus(Duration.ofDays(300)))
                .answer(AccountQuestions.POPULATION, new Population(NOW, 1, 1, 0, 0));
        return List.of(
                named("stale-tokens", "auth.tokens.stale", stale),
                warned(
                        "shared-ip-lockout",
                        "auth.lockouts",
                        healthy().answer(AccountQuestions.LOCKOUTS, new Lockouts(NOW, 12, 10, 1, 10, 1))),
                named(
                        "env-edited-not-applied",
                        "config.applied",
                        healthy().envFile(NOW.minus(Duration.ofMinutes(5)), Map.of("DEBUG", "1"))),
                warned(
                        "development-settings-in-production",
                        "config.debug",
                        healthy().variable("DEBUG", "1")),
                named("project-name-changed-empty-volumes", "migration.volumes", renamed),
                named(
                        "volume-ownership-wrong",
                        "logs.errors.app",
                        ALog.of("app")
                                .problem("permissions", 12, Duration.ofMinutes(1))
                                .in(healthy())),
                named(
                        "gunicorn-killed",
                        "logs.gunicorn",
                        ALog.of("app")
                                .problem("gunicorn.killed", 30, Duration.ofMinutes(1))
                                .in(healthy())),
                warned(
                        "no-log-rotation",
                        "logs.rotation",
                        healthy().change("app", app -> app.log("json-file", Map.of()))),
                fine("client-plugin-regression", healthy()));
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void are_named_alone(Incident incident) {
        List<Finding> findings = Catalogue.all()
                .selectedBy(incident.deployment().settings())
                .examine(incident.deployment().look());
        String told = told(findings);

        assertThat(Diagnosis.of(findings))
                .as(told)
                .extracting(RootCause::id)
                .containsExactlyElementsOf(incident.cause().isEmpty() ? List.of() : List.of(incident.cause()));
        if (incident.told().isEmpty()) {
            assertThat(troubles(findings)).as(told).isEmpty();
        } else {
            assertThat(troubles(findings)).as(told).contains(incident.told());
        }
    }

    /** To write it anew: {@code mvn test -pl qfc-health-core -Dtest=IncidentsTest -Dqfchealth.docs.write=true}. */
    @Test
    void are_listed_on_their_page() throws IOException {
        Path file = Path.of("..", "docs", "incidents.md");
        String page = Files.readString(file);
        String rows = incidents().map(IncidentsTest::row).collect(Collectors.joining());
        int begin = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", begin) + 1;
        if (Boolean.getBoolean("qfchealth.docs.write")) {
            Files.writeString(file, page.substring(0, begin) + rows + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end)).isEqualTo(rows);
    }

    private static String row(Incident incident) {
        String named = incident.cause().isEmpty()
                ? incident.told().isEmpty() ? "nothing: the server is well" : "no cause; a warning"
                : "[" + title(incident.cause()) + "](runbook.md#" + incident.cause() + ")";
        String told = incident.told().isEmpty() ? "" : "[`" + incident.told() + "`](checks.md#" + incident.told() + ")";
        return "| " + incident.id() + " | " + named + " | " + told + " |\n";
    }

    private static String title(String cause) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(cause))
                .findFirst()
                .orElseThrow()
                .title();
    }

    private static List<String> troubles(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Status.FAIL
                        || finding.status() == Status.UNKNOWN
                        || finding.status() == Status.WARN)
                .map(Finding::id)
                .toList();
    }

    private static String told(List<Finding> findings) {
        Map<String, String> told = new LinkedHashMap<>();
        findings.stream()
                .filter(finding -> finding.status() != Status.PASS && finding.status() != Status.SKIPPED)
                .forEach(finding ->
                        told.put(finding.status() + " " + finding.id() + " " + finding.signs(), finding.actual()));
        return told.toString();
    }
}
