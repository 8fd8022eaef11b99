package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Failure;
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WebStates;
import io.qfchealth.web.WorkerUrl;
import java.util.List;

/** {@code web.worker-url}. */
final class WebWorkerUrl implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.worker-url",
                    Area.WEB,
                    Severity.CRITICAL,
                    "the API answers at the address that job containers are given",
                    "Every job fetches its project from that address and brings its results there; the website may work while every job fails.",
                    "Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL to an address of this deployment that ends in /api/v1/ and recreate the workers: docker compose up -d worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.WORKER_URL);
    }

    @Override
    public Finding examine(Look look) {
        WorkerUrl worker = look.ask(WebQuestions.WORKER_URL);
        Verdict verdict = Verdict.on(DEFINITION).expected("200 with JSON from " + worker.url() + "status/");
        if (worker.exchange().isEmpty()) {
            return worker.obstacle().equals("it is no address")
                    ? verdict.actual("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL is \"" + worker.url()
                                    + "\", which is no address")
                            .fail()
                    : verdict.skipped(worker.url() + " cannot be asked from here: " + worker.obstacle());
        }
        Exchange exchange = worker.exchange().get();
        if (exchange.failedBy(Failure.Kind.CLOSED)) {
            return verdict.actual(worker.url() + " is closed without an answer: nginx does not know that name")
                    .remedy(
                            "Use a name that nginx answers to (QFIELDCLOUD_HOST) in QFIELDCLOUD_WORKER_QFIELDCLOUD_URL, then: "
                                    + "docker compose up -d worker_wrapper")
                    .fail();
        }
        if (exchange.failedBy(Failure.Kind.TIMED_OUT) && worker.url().startsWith(PublicAddress.of(look) + "/")) {
            // It is the address that people use: whatever is slow there, jobs call the right one.
            return verdict.actual(exchange.text())
                    .remedy(
                            "Jobs are given the public address, and the server is slow to answer there: see what web.status says.")
                    .unknown();
        }
        if (exchange.failure().isPresent()) {
            return verdict.actual(exchange.text()).fail();
        }
        Reply reply = exchange.reply().orElseThrow();
        if (reply.status() == 200 && reply.isJson()) {
            return verdict.actual(worker.url() + "status/ answers 200").pass(1);
        }
        if (WebStates.isNameRefused(exchange)) {
            return verdict.sign("name-refused")
                    .actual("Django refuses the name in " + worker.url() + " (400 Bad Request)")
                    .remedy("Add that name to DJANGO_ALLOWED_HOSTS and recreate the app: docker compose up -d app")
                    .fail();
        }
        if (reply.isRedirect()) {
            return verdict.actual(
                            worker.url() + " leads to " + reply.location() + ": what jobs send is lost on the way")
                    .remedy(
                            "Give jobs the address that it leads to, or set NGINX_ALLOW_INTERNAL_HTTP=1 (v26.8 and later).")
                    .severity(Severity.MAJOR)
                    .warn();
        }
        return verdict.actual(worker.url() + "status/ answers " + reply.text()).fail();
    }
}
