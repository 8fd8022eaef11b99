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
import java.util.List;
import java.util.Locale;

/** {@code web.hosts}. */
final class WebRefusesOtherNames implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.hosts",
                    Area.WEB,
                    Severity.RISK,
                    "requests for another name are refused",
                    "A server that takes any name can be made to send people links, for example to reset a password, that lead to somebody else.",
                    "Let nginx close such connections, as the configuration of QFieldCloud does, and do not set DJANGO_ALLOWED_HOSTS to *.",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.OTHER_NAME);
    }

    @Override
    public Finding examine(Look look) {
        Exchange other = look.ask(WebQuestions.OTHER_NAME);
        Verdict verdict = Verdict.on(DEFINITION).expected("a request for the host qfc-health.invalid to be refused");
        if (other.failedBy(Failure.Kind.CLOSED)) {
            return verdict.actual("closed without an answer").pass(1);
        }
        if (other.failure().isPresent()) {
            return verdict.actual(other.text()).unknown();
        }
        Reply reply = other.reply().orElseThrow();
        String host = look.deployment().web().map(web -> web.value().host()).orElse("");
        boolean leadsHome = reply.isRedirect()
                && reply.location().toLowerCase(Locale.ROOT).contains("://" + host.toLowerCase(Locale.ROOT));
        if (reply.status() < 400 && !leadsHome) {
            return verdict.actual("it is answered with " + reply.text()
                            + (reply.isRedirect() ? " to " + reply.location() : ""))
                    .warn();
        }
        return verdict.actual(leadsHome ? "led to " + reply.location() : "refused with " + reply.status())
                .pass(1);
    }
}
