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
import io.qfchealth.web.ApiError;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import java.util.List;
import java.util.Optional;

/** {@code web.debug}. */
final class WebDebug implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.debug",
                    Area.WEB,
                    Severity.MAJOR,
                    "the application does not run in debug mode",
                    "In debug mode errors show the inside of the application, settings and addresses included, to everybody who provokes one.",
                    "Set DEBUG=0 in .env and recreate the app and the workers: docker compose up -d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.SECURITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.API);
    }

    @Override
    public Finding examine(Look look) {
        Exchange api = look.ask(WebQuestions.API);
        Verdict verdict = Verdict.on(DEFINITION).expected("a refusal without details of the inside from " + api.url());
        Optional<ApiError> error = api.reply().flatMap(Reply::error);
        if (error.isEmpty()) {
            return verdict.actual("the API gave no error to judge by: " + api.text())
                    .remedy("See the check web.app first.")
                    .unknown();
        }
        if (error.get().hasDebug()) {
            return verdict.actual("its errors have the part \"debug\", which only debug mode adds")
                    .fail();
        }
        return verdict.actual("an error of the API (" + error.get().code() + ") tells nothing of the inside")
                .pass(1);
    }
}
