package io.qfchealth.diagnosis;

import static io.qfchealth.look.HealthyWeb.answered;
import static io.qfchealth.look.HealthyWeb.error;
import static io.qfchealth.look.HealthyWeb.failed;
import static io.qfchealth.look.HealthyWeb.html;

import io.qfchealth.access.Question;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.ALog;
import io.qfchealth.look.HealthyJobs;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Failure;
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Pages;
import io.qfchealth.web.Reply;
import io.qfchealth.web.StatusAnswer;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WorkerUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A deployment in which things break, one or several: what breaks is said once, and what the other systems see of it comes by
 * itself, as it does on a server. Without a database nobody sees jobs, and the application answers 500; without the application
 * nginx shows its loading page; without nginx nobody answers at all. So breakages can be put together in any order.
 */
final class BrokenDeployment {
    static final Instant NOW = ADeployment.NOW;
    static final String HOST = HealthyWeb.HOST;

    /** How long most of what is broken is broken. */
    static final Duration OUTAGE = Duration.ofMinutes(40);

    private static final List<Question<?>> BEHIND_NGINX = List.of(
            WebQuestions.STATUS, WebQuestions.API, WebQuestions.PAGES, WebQuestions.FORM, WebQuestions.WRONG_LOGIN);
    private static final List<Question<?>> AT_NGINX =
            List.of(WebQuestions.OTHER_NAME, WebQuestions.TLS, WebQuestions.CHALLENGE, WebQuestions.PLAIN);

    private final ADeployment deployment = ADeployment.healthy();
    private final List<AJob> jobs = new ArrayList<>();
    private final Map<String, List<Consumer<ALog>>> lines = new LinkedHashMap<>();
    private final Map<String, String> status = new TreeMap<>(Map.of("database", "ok", "storage", "ok"));
    private Duration withoutSuccess = Duration.ZERO;
    private Duration withoutTasks = Duration.ZERO;
    private int otherJobs = 12;
    private int failedByApp;
    private int failedWithoutApp;
    private Optional<Trouble> silentDatabase = Optional.empty();
    private boolean appFails;
    private boolean appIsDown;
    private Optional<Failure> silentNginx = Optional.empty();
    private TlsServer certificate = HealthyWeb.ATlsServer.healthy().build();
    private String workerUrl = HealthyWeb.SITE + "/api/v1/";
    private Exchange workersGet = answered("/api/v1/status/", HealthyWeb.json(200));
    private String obstacle = "";

    private BrokenDeployment() {}

    static BrokenDeployment healthy() {
        return new BrokenDeployment();
    }

    /** Changes what there is on the engine, or what a single question is answered with. */
    BrokenDeployment with(Consumer<ADeployment> change) {
        change.accept(deployment);
        return this;
    }

    BrokenDeployment after(UnaryOperator<BrokenDeployment> breaking) {
        return breaking.apply(this);
    }

    /** Every job of the last so many minutes failed, those of five projects. */
    BrokenDeployment everyJobFails(Duration since, UnaryOperator<AJob> how) {
        noJobSucceeds(since);
        int number = 0;
        for (Duration ago = Duration.ofMinutes(2); ago.compareTo(since) < 0; ago = ago.plusMinutes(4)) {
            jobs.add(how.apply(AJob.failed()).project(1 + number++ % 5).ago(ago));
        }
        return this;
    }

    BrokenDeployment everyJobFails(UnaryOperator<AJob> how) {
        return everyJobFails(OUTAGE, how);
    }

    /** The newest success is so long ago. */
    BrokenDeployment noJobSucceeds(Duration since) {
        withoutSuccess = withoutSuccess.compareTo(since) < 0 ? since : withoutSuccess;
        return this;
    }

    BrokenDeployment job(AJob job) {
        jobs.add(job);
        return this;
    }

    /** So many projects wait for a job each, the first for so long. */
    BrokenDeployment jobsWait(int number, Duration longest) {
        for (int one = 0; one < number; one++) {
            jobs.add(AJob.pending()
                    .project(101 + one)
                    .ago(longest.minus(longest.dividedBy(number + 1L).multipliedBy(one))));
        }
        return this;
    }

    /** No scheduled task ran for so long. */
    BrokenDeployment noTaskRuns(Duration since) {
        withoutTasks = withoutTasks.compareTo(since) < 0 ? since : withoutTasks;
        return this;
    }

    /** Lines of half an hour in the logs of all containers of a service, the last a minute ago. */
    BrokenDeployment prints(String service, String cause, int count) {
        return prints(service, cause, "what it says", count);
    }

    BrokenDeployment prints(String service, String cause, String example, int count) {
        return log(service, log -> log.problem(cause, example, count, Duration.ofMinutes(1)));
    }

    /** What else the log of a service holds. */
    BrokenDeployment log(String service, Consumer<ALog> more) {
        int containers = service.equals("worker_wrapper") ? 3 : 1;
        for (int number = 1; number <= containers; number++) {
            lines.computeIfAbsent(service + " " + number, none -> new ArrayList<>())
                    .add(more);
        }
        return this;
    }

    /** None but those that are said. */
    BrokenDeployment noOtherJobs() {
        otherJobs = 0;
        return this;
    }

    /** Requests of people were answered with 500 by the application, or with 502 by nginx alone. */
    BrokenDeployment requestsFail(int byApp, int withoutApp) {
        failedByApp += byApp;
        failedWithoutApp += withoutApp;
        return this;
    }

    /** What the application says of its database and its storage. */
    BrokenDeployment statusSays(String part, String value) {
        status.put(part, value);
        return this;
    }

    /** No question to the database is answered, so the application answers none either. */
    BrokenDeployment databaseIsSilent(Trouble.Kind kind, String sentence) {
        silentDatabase = Optional.of(new Trouble(kind, sentence, "Start it."));
        return appFails();
    }

    /** Every request that needs the database is answered with 500. */
    BrokenDeployment appFails() {
        appFails = true;
        return requestsFail(210, 0);
    }

    /** nginx shows its loading page, and 502 to whoever wants the API. */
    BrokenDeployment appIsDown() {
        appIsDown = true;
        return requestsFail(0, 180).prints("nginx", "nginx.app-refuses", 180);
    }

    /** What is shown at the public address, and where jobs ask. */
    BrokenDeployment shows(TlsServer server) {
        certificate = server;
        return with(changed -> changed.answer(WebQuestions.TLS, server));
    }

    /** Jobs are given another address. */
    BrokenDeployment jobsAsk(String url, Exchange answer) {
        workerUrl = url;
        workersGet = answer;
        return with(changed -> changed.variable("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", url));
    }

    /** Jobs are given an address that nobody can ask but they. */
    BrokenDeployment jobsAsk(String url, String whyNot) {
        obstacle = whyNot;
        return jobsAsk(url, workersGet);
    }

    /** Nothing answers at the public address. */
    BrokenDeployment nginxIsSilent() {
        silentNginx = Optional.of(new Failure(Failure.Kind.REFUSED, "nothing listens at " + HOST + ":443"));
        return this;
    }

    ADeployment build() {
        List<AJob> all = new ArrayList<>(jobs);
        for (int number = 0; number < otherJobs; number++) {
            all.add(AJob.finished().project(1 + number % 6).ago(withoutSuccess.plusMinutes(3 + 4L * number)));
        }
        HealthyJobs.jobs(deployment, all);
        if (!withoutTasks.isZero()) {
            deployment.answer(
                    CronQuestions.RUNS,
                    HealthyJobs.runs(
                            HealthyJobs.run("qfieldcloud.send_notifications", withoutTasks),
                            HealthyJobs.run("qfieldcloud.set_terminated_workers_to_final_status", withoutTasks)));
        }
        logs();
        if (status.containsValue("error")) {
            deployment.answer(WebQuestions.STATUS, HealthyWeb.status(status));
        }
        if (silentNginx.isPresent()) {
            withoutNginx(silentNginx.get());
        } else if (appIsDown) {
            withoutApp();
        } else if (appFails) {
            withFailingApp();
        }
        deployment.answer(
                WebQuestions.WORKER_URL,
                new WorkerUrl(
                        workerUrl,
                        Optional.of(workersGet).filter(any -> obstacle.isEmpty()),
                        obstacle,
                        Optional.of(certificate).filter(any -> obstacle.isEmpty() && silentNginx.isEmpty()),
                        false));
        silentDatabase.ifPresent(
                trouble -> questions(Subsystem.DATABASE).forEach(question -> deployment.unanswered(question, trouble)));
        return deployment;
    }

    List<Finding> findings() {
        ADeployment built = build();
        return Catalogue.all().selectedBy(built.settings()).examine(built.look());
    }

    private List<Question<?>> questions(Subsystem system) {
        return Catalogue.all().questions(deployment.look().deployment(), deployment.settings()).stream()
                .filter(question -> question.system() == system)
                .toList();
    }

    private void logs() {
        if (failedByApp + failedWithoutApp > 0) {
            lines.computeIfAbsent("nginx 1", none -> new ArrayList<>());
        }
        lines.forEach((container, problems) -> {
            String[] name = container.split(" ", 2);
            ALog log = ALog.of(name[0], Integer.parseInt(name[1])).lines(120);
            problems.forEach(problem -> problem.accept(log));
            if (name[0].equals("nginx")) {
                log.requests(HOST, 412).failed(failedByApp, failedWithoutApp);
            }
            log.in(deployment);
        });
    }

    private void withFailingApp() {
        deployment
                .answer(
                        WebQuestions.STATUS,
                        new StatusAnswer(
                                answered("/api/v1/status/", html(500, "Server Error")), Map.of(), Optional.empty()))
                .answer(WebQuestions.API, answered("/api/v1/auth/user/", unknownError()))
                .answer(
                        WebQuestions.PAGES,
                        new Pages(List.of(HealthyWeb.page(answered("/accounts/login/", html(500, "Server Error"))))))
                .answer(WebQuestions.FORM, new FormAnswer("", Optional.empty()))
                .answer(WebQuestions.WRONG_LOGIN, answered("/api/v1/auth/login/", unknownError()));
        workersGet = answered("/api/v1/status/", html(500, "Server Error"));
    }

    private static Reply unknownError() {
        return error(500, "unknown_error", "QFieldcloud Unknown Error");
    }

    private void withoutApp() {
        deployment.answer(WebQuestions.FRONT, answered("/", html(503, "QFieldCloud is loading")));
        Trouble trouble = new Trouble(
                Trouble.Kind.REFUSED,
                HealthyWeb.SITE + "/ is not answered by the application but with 503 (QFieldCloud is loading).",
                "See the check web.reachable first.");
        BEHIND_NGINX.forEach(question -> deployment.unanswered(question, trouble));
        workersGet = answered("/api/v1/status/", html(502, "502 Bad Gateway"));
    }

    private void withoutNginx(Failure failure) {
        deployment.answer(WebQuestions.FRONT, failed("/", failure.kind(), failure.sentence()));
        Trouble trouble = new Trouble(
                Trouble.Kind.UNREACHABLE,
                "The web server does not answer: " + failure.sentence() + ".",
                "See the check web.reachable first.");
        BEHIND_NGINX.forEach(question -> deployment.unanswered(question, trouble));
        AT_NGINX.forEach(question -> deployment.unanswered(question, trouble));
        workersGet = failed("/api/v1/status/", failure.kind(), failure.sentence());
    }
}
