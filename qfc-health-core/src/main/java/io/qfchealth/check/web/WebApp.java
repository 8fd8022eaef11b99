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
import io.qfchealth.look.Look;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import java.util.List;

/** {@code web.app}. */
final class WebApp implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "web.app",
            Area.WEB,
            Severity.CRITICAL,
            "the API of QFieldCloud answers behind the public address",
            "QField and QFieldSync use nothing but the API; what they get instead they show as an unknown error.",
            "See what answers at the public address: it must be the nginx of this deployment, with the app behind it (docker compose ps nginx app).",
            false,
            List.of());

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
        Reply reply = api.reply().orElseThrow();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("a refusal with 401 and a code in JSON from " + api.url())
                .evidence("title", reply.title().isEmpty() ? List.of() : List.of(reply.title()))
                .evidence("server", reply.server().isEmpty() ? List.of() : List.of(reply.server()));
        if ((reply.status() == 401 || reply.status() == 403) && reply.error().isPresent()) {
            return verdict.actual(reply.status() + " with the code "
                            + reply.error().get().code())
                    .pass(1);
        }
        if (reply.status() >= 500) {
            return verdict.actual("it answers " + reply.text() + ": the application fails")
                    .remedy("Read its log: docker compose logs --tail 50 app")
                    .fail();
        }
        return verdict.actual("it answers " + reply.text() + (reply.isRedirect() ? " to " + reply.location() : "")
                        + ", which is not what the API of QFieldCloud says")
                .fail();
    }
}
