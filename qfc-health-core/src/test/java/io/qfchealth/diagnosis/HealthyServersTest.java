package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.BrokenDeployment.HOST;
import static io.qfchealth.diagnosis.BrokenDeployment.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.ConnectionUse;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseSize;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.Lockouts;
import io.qfchealth.database.Population;
import io.qfchealth.database.QgisReports;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.database.Subscriptions;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Finding;
import io.qfchealth.logs.ClientKind;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.AStorage;
import io.qfchealth.look.HealthyJobs;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.storage.SampledFiles;
import io.qfchealth.storage.StorageQuestions;
import io.qfchealth.storage.VersionCounts;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are well, though something fails on them, or much is to be done: no cause is named, and no gate closes. */
class HealthyServersTest {

    private record Healthy(String name, UnaryOperator<BrokenDeployment> state) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Healthy> servers() {
        return Stream.of(
                new Healthy("nothing special", server -> server),
                new Healthy("projects that are broken", HealthyServersTest::brokenProjects),
                new Healthy("one project that is too much for a job", HealthyServersTest::oneProjectTooBig),
                new Healthy("wrong passwords and old clients", HealthyServersTest::wrongPasswords),
                new Healthy("a queue that moves", HealthyServersTest::busy),
                new Healthy("long jobs and much to do", HealthyServersTest::longJobs),
                new Healthy("nobody at work", server -> server.noJobSucceeds(Duration.ofHours(30))),
                new Healthy("installed an hour ago", HealthyServersTest::fresh),
                new Healthy("restarted five minutes ago", HealthyServersTest::restarted),
                new Healthy("restarted a minute ago, with a queue", HealthyServersTest::restartedWithQueue),
                new Healthy("fewer workers by setting", HealthyServersTest::scaledDown),
                new Healthy("fewer workers by the user's word", HealthyServersTest::fewerBySetting),
                new Healthy("another stack beside it", HealthyServersTest::besideAnother),
                new Healthy("an engine on another machine", server -> server.with(ADeployment::onAnotherMachine)),
                new Healthy("people are told of maintenance", HealthyServersTest::maintenance),
                new Healthy("a project that is locked", HealthyServersTest::lockedProject),
                new Healthy("an outage that is over", HealthyServersTest::outageThatIsOver));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void have_no_cause_and_pass_the_gate(Healthy server) {
        List<Finding> findings =
                BrokenDeployment.healthy().after(server.state()).findings();
        String told = IncidentsTest.told(findings);

        assertThat(Diagnosis.of(findings)).as(told).isEmpty();
        assertThat(Decision.on(findings, false)).as(told).isNotEqualTo(Decision.BLOCK);
    }

    private static BrokenDeployment brokenProjects(BrokenDeployment server) {
        List<AJob> failed = List.of(
                project(41, "InvalidXmlFileException", "INVALID_PROJECT_FILE", "not well-formed"),
                project(42, "ProjectFileNotFoundException", "FILE_NOT_FOUND", "roads.gpkg is missing"),
                project(43, "LayerError", "UNABLE_TO_CONTINUE", "layer \"roads\" is invalid"),
                project(44, "QfcRequestException", "API_PAYMENT_REQUIRED", "over_quota"),
                project(45, "QfcRequestException", "API_FORBIDDEN", "permission_denied"),
                project(46, "KeyError", "UNKNOWN", "'geometry'"),
                project(47, "ValueError", "UNKNOWN", "could not convert string to float"));
        failed.forEach(server::job);
        return server.log("worker_wrapper", log -> log.problem("job.project-error", 6));
    }

    private static AJob project(long number, String errorClass, String type, String text) {
        return AJob.failed()
                .because("container", errorClass, type, 0, text)
                .project(number)
                .ago(Duration.ofMinutes(number));
    }

    private static BrokenDeployment oneProjectTooBig(BrokenDeployment server) {
        for (int number = 0; number < 5; number++) {
            server.job(AJob.failed()
                    .because("container", "", "DOCKER_ENGINE_SIGKILL", 137, "The job was cancelled.")
                    .project(48)
                    .ago(Duration.ofMinutes(4 + 9L * number)));
            server.job(AJob.failed()
                    .because("container", "", "TIMEOUT", -1, "The job was stopped")
                    .project(49)
                    .ran(Duration.ofMinutes(10))
                    .ago(Duration.ofMinutes(15 + 9L * number)));
        }
        return server;
    }

    private static BrokenDeployment wrongPasswords(BrokenDeployment server) {
        return server.with(
                        deployment -> deployment.answer(AccountQuestions.LOCKOUTS, new Lockouts(NOW, 14, 2, 2, 1, 9)))
                .log("app", log -> log.problem("app.client-error", 300).problem("app.strange-host", 40))
                .log("db", log -> log.problem("db.stranger", 12))
                .log(
                        "nginx",
                        log -> log.client(HOST, ClientKind.QFIELD, "2.8.1", 60, 20)
                                .client(HOST, ClientKind.QFIELDSYNC, "3.4.0", 30, 4)
                                .client(HOST, ClientKind.ROBOT, "", 900)
                                .problem("nginx.ordinary", 200));
    }

    /** All workers are busy, the first in the queue waits for six minutes. */
    private static BrokenDeployment busy(BrokenDeployment server) {
        for (int number = 0; number < 3; number++) {
            server.job(AJob.started()
                    .project(81 + number)
                    .ago(Duration.ofMinutes(12))
                    .waited(Duration.ofMinutes(10)));
        }
        return server.jobsWait(40, Duration.ofMinutes(6))
                .with(deployment -> deployment
                        .answer(
                                DatabaseQuestions.CONNECTIONS,
                                new ConnectionUse(
                                        List.of(new ConnectionUse.Limit("max_connections", 58, 97)), Map.of("", 58)))
                        .answer(
                                JobQuestions.DELTAS,
                                new Deltas(NOW, 9_000, List.of(), List.of(), OptionalLong.of(0), Duration.ofDays(7))));
    }

    private static BrokenDeployment longJobs(BrokenDeployment server) {
        for (int number = 0; number < 3; number++) {
            server.job(AJob.started()
                    .project(81 + number)
                    .ago(Duration.ofMinutes(20))
                    .waited(Duration.ofMinutes(11)));
            server.job(AJob.finished()
                    .project(84 + number)
                    .ago(Duration.ofMinutes(25))
                    .waited(Duration.ofMinutes(6))
                    .ran(Duration.ofMinutes(9)));
        }
        return server.jobsWait(25, Duration.ofMinutes(14))
                .log("nginx", log -> log.problem("nginx.app-slow", 4).problem("nginx.upload-size", 2))
                .log("app", log -> log.problem("gunicorn.timeout", 2, Duration.ofMinutes(5)))
                .log("db", log -> log.problem("db.deadlock", 2, Duration.ofMinutes(20)))
                .requestsFail(2, 3);
    }

    private static BrokenDeployment fresh(BrokenDeployment server) {
        return server.noOtherJobs()
                .with(deployment -> deployment
                        .changeAll(container -> container
                                .created(NOW.minus(Duration.ofMinutes(61)))
                                .upFor(Duration.ofHours(1)))
                        .volume("gis_db_data", NOW.minus(Duration.ofHours(1)))
                        .volume("gis_transformation_grids", NOW.minus(Duration.ofHours(1)))
                        .answer(AccountQuestions.POPULATION, new Population(NOW, 1, 1, 0, 0))
                        .answer(AccountQuestions.TOKENS, HealthyJobs.tokens())
                        .answer(AccountQuestions.LOCKOUTS, new Lockouts(NOW, 0, 0, 0, 0, 1))
                        .answer(
                                AccountQuestions.SUBSCRIPTIONS,
                                new Subscriptions(
                                        NOW, 1, 0, 0, List.of(new DefaultPlans(1, 2, 1), new DefaultPlans(2, 1, 1))))
                        .answer(JobQuestions.QGIS, new QgisReports(NOW, List.of()))
                        .answer(
                                JobQuestions.DELTAS,
                                new Deltas(NOW, 0, List.of(), List.of(), OptionalLong.of(0), Duration.ofDays(7)))
                        .answer(DatabaseQuestions.FILES, new StoredFiles(true, 0, List.of()))
                        .answer(DatabaseQuestions.SIZE, new DatabaseSize(9_000_000L, List.of()))
                        .answer(StorageQuestions.files("default"), new SampledFiles(0, 0, List.of(), List.of(), 0, ""))
                        .answer(
                                StorageQuestions.versions("default"),
                                new VersionCounts(0, 0, Map.of(), AStorage.reply(200, ""))));
    }

    private static BrokenDeployment restarted(BrokenDeployment server) {
        return startedAgain(server, Duration.ofMinutes(5)).noTaskRuns(Duration.ofMinutes(6));
    }

    private static BrokenDeployment restartedWithQueue(BrokenDeployment server) {
        return startedAgain(server, Duration.ofSeconds(60))
                .noJobSucceeds(Duration.ofMinutes(15))
                .noTaskRuns(Duration.ofMinutes(15))
                .jobsWait(6, Duration.ofMinutes(14))
                .job(AJob.finished()
                        .project(90)
                        .ago(Duration.ofMinutes(15))
                        .waited(Duration.ofSeconds(855))
                        .ran(Duration.ofSeconds(20)))
                .job(AJob.started().project(91).ago(Duration.ofMinutes(15)).waited(Duration.ofSeconds(880)))
                .job(AJob.started().project(92).ago(Duration.ofMinutes(15)).waited(Duration.ofSeconds(870)));
    }

    /** The jobs that ran then were lost, and what is not up yet is missed by the others. */
    private static BrokenDeployment startedAgain(BrokenDeployment server, Duration ago) {
        return server.with(deployment -> deployment.changeAll(container -> container.upFor(ago)))
                .log(
                        "app",
                        log -> log.problem("db.unreachable", 6, ago.plusSeconds(-20))
                                .problem("db.starting", 2, ago.plusSeconds(-25)))
                .log("worker_wrapper", log -> log.problem("db.unreachable", 4, ago.plusSeconds(-20)))
                .log("nginx", log -> log.problem("nginx.app-refuses", 9, ago.plusSeconds(-30)))
                .log("db", log -> log.problem("db.ordinary", 9, ago.plusSeconds(-10)))
                .job(AJob.failed()
                        .because("worker_wrapper", "", "", -2, "Job unexpectedly terminated.")
                        .project(93)
                        .ago(Duration.ofMinutes(9)));
    }

    private static BrokenDeployment scaledDown(BrokenDeployment server) {
        return server.with(deployment -> deployment
                .workers(2)
                .envFile(NOW.minus(Duration.ofDays(20)), Map.of("QFIELDCLOUD_WORKER_REPLICAS", "2")));
    }

    private static BrokenDeployment fewerBySetting(BrokenDeployment server) {
        return server.with(deployment ->
                deployment.withoutContainer("gis-worker_wrapper-2").setting(SettingKey.WORKERS, "2"));
    }

    private static BrokenDeployment besideAnother(BrokenDeployment server) {
        return server.with(deployment -> deployment
                .setting(SettingKey.PROJECT, "gis")
                .with(ADeployment.healthy("test").variable("ENVIRONMENT", "staging")));
    }

    private static BrokenDeployment maintenance(BrokenDeployment server) {
        return server.with(deployment -> deployment.answer(
                WebQuestions.STATUS,
                HealthyWeb.status(Map.of(
                        "database", "ok", "storage", "ok", "maintenance_message", "tonight from eight to nine"))));
    }

    private static BrokenDeployment lockedProject(BrokenDeployment server) {
        for (int number = 0; number < 5; number++) {
            server.job(AJob.pending().project(95).ago(Duration.ofHours(2)).inLockedProject());
        }
        return server;
    }

    /** Two hours ago the database was away for a while; since then all is done. */
    private static BrokenDeployment outageThatIsOver(BrokenDeployment server) {
        for (int number = 0; number < 8; number++) {
            server.job(AJob.failed()
                    .becauseOfWorker("OperationalError", "connection to server at \"db\" failed: Connection refused")
                    .project(1 + number % 6)
                    .ago(Duration.ofMinutes(120 + number)));
        }
        return server;
    }
}
