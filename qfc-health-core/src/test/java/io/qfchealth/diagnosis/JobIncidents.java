package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.BrokenDeployment.NOW;
import static io.qfchealth.diagnosis.Incident.by;
import static io.qfchealth.diagnosis.Incident.fine;
import static io.qfchealth.diagnosis.Incident.named;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.ProjectDeltas;
import io.qfchealth.database.Subscriptions;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.look.HealthyWeb.ATlsServer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Incidents of workers, jobs, changes from the field and scheduled tasks. */
final class JobIncidents {
    private static final Duration OVERNIGHT = Duration.ofHours(9);

    private JobIncidents() {}

    static List<Incident> all() {
        return List.of(
                named(
                                "workers-up-but-idle",
                                "jobs.pending",
                                broken -> broken.noJobSucceeds(Duration.ofHours(2))
                                        .jobsWait(20, Duration.ofMinutes(110))
                                        .with(deployment -> deployment.answer(
                                                JobQuestions.DELTAS,
                                                pending(new ProjectDeltas(
                                                        AJob.idOfProject(101),
                                                        5,
                                                        NOW.minus(Duration.ofMinutes(110)),
                                                        NOW.minus(Duration.ofMinutes(110)),
                                                        true,
                                                        false,
                                                        false)))))
                        .saying("20 jobs could be taken", "only 0 of 3 workers busy"),
                named("worker-distrusts-certificate", "tls.worker-trust", JobIncidents::ownAuthority)
                        .saying("10 because the job does not trust the certificate"),
                named("worker-host-not-allowed", "config.hosts", JobIncidents::hostNotAllowed)
                        .saying("DJANGO_ALLOWED_HOSTS lacks nginx.gis.example.org", "10 of 10 jobs since"),
                named("failures-only-in-feedback", "jobs-fail", "jobs.failures", JobIncidents::inFeedbackOnly)
                        .saying("17 of 22 jobs failed", "cgroup mountpoint does not exist"),
                fine(
                        "one-broken-project",
                        broken -> severalTimes(
                                broken,
                                12,
                                number -> AJob.failed()
                                        .because("container", "LayerError", "UNKNOWN", 0, "layer \"roads\" has no file")
                                        .project(40)
                                        .ago(Duration.ofMinutes(3 + 4L * number)))),
                fine(
                        "failed-jobs-have-no-finish-time",
                        broken -> severalTimes(
                                broken,
                                3,
                                number -> AJob.failed()
                                        .because(
                                                "container",
                                                "InvalidXmlFileException",
                                                "INVALID_PROJECT_FILE",
                                                0,
                                                "broken")
                                        .project(41 + number)
                                        .ago(Duration.ofMinutes(3 + 4L * number)))),
                named(
                        "storage-quota-reached",
                        "jobs.plans",
                        broken -> severalTimes(
                                broken,
                                5,
                                number -> AJob.failed()
                                        .because(
                                                "container",
                                                "QfcRequestException",
                                                "API_PAYMENT_REQUIRED",
                                                0,
                                                "over_quota: the account's storage is used up")
                                        .project(50 + number % 2)
                                        .ago(Duration.ofMinutes(4 + 6L * number)))),
                named(
                        "plan-forbids-external-database",
                        "jobs.plans",
                        broken -> severalTimes(
                                broken,
                                4,
                                number -> AJob.failed()
                                        .because(
                                                "container",
                                                "QfcRequestException",
                                                "API_FORBIDDEN",
                                                0,
                                                "The plan is insufficient: it has no external databases")
                                        .project(60 + number % 2)
                                        .ago(Duration.ofMinutes(4 + 6L * number)))),
                named(
                        "no-default-plan",
                        "auth.subscriptions",
                        by(deployment -> deployment.answer(
                                AccountQuestions.SUBSCRIPTIONS,
                                new Subscriptions(
                                        NOW,
                                        16,
                                        0,
                                        0,
                                        List.of(new DefaultPlans(1, 2, 0), new DefaultPlans(2, 1, 1)))))),
                named(
                        "deltas-pending-without-job",
                        "jobs.deltas.pending",
                        by(deployment -> deployment.answer(JobQuestions.DELTAS, pending(waiting(4, false))))),
                named("deltas-in-error", "jobs.deltas.errors", by(JobIncidents::deltasInError)),
                named("queue-backlog", "jobs.pending", JobIncidents::backlog)
                        .saying("3 of 3 workers busy and finishing"),
                named(
                        "scheduler-dead",
                        "cron.runs",
                        broken -> broken.noTaskRuns(OVERNIGHT)
                                .with(deployment -> deployment.change(
                                        "ofelia", ofelia -> ofelia.startedAt(NOW.minus(Duration.ofDays(30)))))),
                named("scheduler-holds-old-container", "cron.scheduler", JobIncidents::oldContainer)
                        .saying("is older than gis-app-1"),
                named(
                        "scheduler-has-no-tasks",
                        "cron.scheduler",
                        broken -> broken.noTaskRuns(OVERNIGHT)
                                .with(deployment ->
                                        deployment.change("app", app -> app.label("ofelia.enabled", "false")))),
                named(
                        "scheduler-runs-in-workers-too",
                        "cron.duplicates",
                        by(deployment -> deployment.changeWorkers(worker -> worker.label("ofelia.enabled", "true")
                                .label("ofelia.job-exec.runcrons.schedule", "@every 1m")
                                .label("ofelia.job-exec.runcrons.command", "python manage.py runcrons")))));
    }

    private interface Numbered {
        AJob job(int number);
    }

    private static BrokenDeployment severalTimes(BrokenDeployment broken, int times, Numbered numbered) {
        for (int number = 0; number < times; number++) {
            broken.job(numbered.job(number));
        }
        return broken;
    }

    /** People know the authority, and so does who looks; jobs were not told. */
    private static BrokenDeployment ownAuthority(BrokenDeployment broken) {
        return broken.shows(ATlsServer.of("CN=gis.example.org", "CN=Example Authority")
                        .privatelyTrusted()
                        .build())
                .everyJobFails(job -> job.because(
                        "container", "SSLError", "", 0, distrust("unable to get local issuer certificate")));
    }

    static String distrust(String why) {
        return "HTTPSConnectionPool(host='gis.example.org', port=443): Max retries exceeded with url: /api/v1/files/ (Caused by "
                + "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
                + why
                + "')))";
    }

    private static BrokenDeployment hostNotAllowed(BrokenDeployment broken) {
        return broken.jobsAsk(
                        "https://nginx.gis.example.org/api/v1/",
                        HealthyWeb.answered("/api/v1/status/", HealthyWeb.html(400, "Bad Request (400)")))
                .everyJobFails(job -> job.because(
                        "container", "QfcRequestException", "API_OTHER", 0, "400 Client Error: Bad Request"))
                .prints("app", "app.host-refused", 20);
    }

    private static BrokenDeployment inFeedbackOnly(BrokenDeployment broken) {
        List<String> texts = List.of(
                "500 Server Error for http+docker://localhost/v1.41/containers/create: Internal Server Error "
                        + "(\"cgroups: cgroup mountpoint does not exist: unknown\")",
                "500 Server Error for http+docker://localhost/v1.41/containers/3f/start: Internal Server Error "
                        + "(\"cgroups: cannot find cgroup mount destination: unknown\")",
                "UnixHTTPConnectionPool(host='localhost', port=None): Read timed out. (read timeout=60)",
                "500 Server Error for http+docker://localhost/v1.41/containers/7a/start: Internal Server Error "
                        + "(\"failed to create shim task: context deadline exceeded: unknown\")");
        broken.noJobSucceeds(Duration.ofMinutes(40));
        for (int number = 0; number < 17; number++) {
            broken.job(AJob.failed()
                    .becauseOfWorker("APIError", texts.get(number % texts.size()))
                    .project(1 + number % 8)
                    .ago(Duration.ofMinutes(1 + 2L * number)));
        }
        return broken.prints("worker_wrapper", "job.engine-error", 6);
    }

    private static Deltas pending(ProjectDeltas... pending) {
        return new Deltas(NOW, 250, List.of(pending), List.of(), OptionalLong.empty(), Duration.ofDays(7));
    }

    private static ProjectDeltas waiting(long project, boolean jobActive) {
        Duration age = Duration.ofHours(3);
        return new ProjectDeltas(AJob.idOfProject(project), 5, NOW.minus(age), NOW.minus(age), jobActive, false, false);
    }

    /** The jobs failed of what is over by now, and nobody applied the changes again. */
    private static void deltasInError(ADeployment deployment) {
        Duration age = Duration.ofHours(6);
        deployment.answer(
                JobQuestions.DELTAS,
                new Deltas(
                        NOW,
                        250,
                        List.of(),
                        List.of(
                                new ProjectDeltas(
                                        AJob.idOfProject(70), 31, NOW.minus(age), NOW.minus(age), false, false, false),
                                new ProjectDeltas(
                                        AJob.idOfProject(71), 4, NOW.minus(age), NOW.minus(age), false, false, false)),
                        OptionalLong.of(0),
                        Duration.ofDays(7)));
    }

    /** All workers are busy and finish, and more comes than they can do. */
    static BrokenDeployment backlog(BrokenDeployment broken) {
        for (int number = 0; number < 3; number++) {
            broken.job(AJob.started()
                    .project(81 + number)
                    .ago(Duration.ofMinutes(40))
                    .waited(Duration.ofMinutes(38)));
        }
        return broken.jobsWait(60, Duration.ofMinutes(35));
    }

    /** The app was recreated yesterday, and the scheduler still means the container before. */
    private static BrokenDeployment oldContainer(BrokenDeployment broken) {
        return broken.with(deployment -> deployment
                        .change("ofelia", ofelia -> ofelia.startedAt(NOW.minus(Duration.ofDays(9))))
                        .change(
                                "app",
                                app -> app.created(NOW.minus(Duration.ofHours(10)))
                                        .upFor(Duration.ofHours(10))))
                .noTaskRuns(Duration.ofHours(10))
                .prints("ofelia", "ofelia.container-gone", "No such container: 4f1c9a", 30);
    }
}
