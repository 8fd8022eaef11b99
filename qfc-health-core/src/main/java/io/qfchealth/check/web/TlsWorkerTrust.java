package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import io.qfchealth.web.WorkerUrl;
import java.util.List;

/** {@code tls.worker-trust}. */
final class TlsWorkerTrust implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "tls.worker-trust",
                    Area.TLS,
                    Severity.CRITICAL,
                    "job containers trust the certificate at the address they are given",
                    "Jobs check certificates too, and know no exception that somebody clicked in a browser: every job fails with an SSL error.",
                    "Put the certificate of the authority in conf/ca (v26.8 and later), use a certificate of a public authority, or give jobs an internal http address by QFIELDCLOUD_WORKER_QFIELDCLOUD_URL.",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

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
        Verdict verdict = Verdict.on(DEFINITION);
        if (worker.url().startsWith("http://")) {
            return verdict.skipped("jobs are given a plain http address: " + worker.url());
        }
        if (worker.exchange().isEmpty()) {
            return verdict.skipped(worker.url() + " cannot be asked from here: " + worker.obstacle());
        }
        if (worker.tls().isEmpty()) {
            return verdict.actual("no certificate was shown at " + worker.url())
                    .remedy("See the check web.worker-url first.")
                    .unknown();
        }
        TlsServer server = worker.tls().get();
        verdict.expected("a certificate for " + server.host() + " that job containers trust")
                .evidence("chain", Certificates.chain(server));
        if (!server.nameMatches()) {
            return verdict.actual("it is for " + Text.list(server.own().names()) + ", not for " + server.host())
                    .fail();
        }
        if (server.own().notAfter().isBefore(look.now())) {
            return verdict.actual(
                            "it expired on " + Certificates.day(server.own().notAfter()))
                    .fail();
        }
        if (server.publiclyTrusted()) {
            return verdict.actual("for " + server.host() + ", of " + Certificates.issuer(server))
                    .pass(1);
        }
        if (worker.hasCustomAuthorities()) {
            return verdict.actual("of " + Certificates.issuer(server)
                            + ", which is not public; the workers have authorities of their own for jobs")
                    .pass(1);
        }
        return verdict.actual("it is of " + Certificates.issuer(server)
                        + ", which is not public, and the workers have no authorities of their own for jobs")
                .fail();
    }
}
