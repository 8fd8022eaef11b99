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

/** {@code web.redirect}. */
final class WebRedirects implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.redirect",
                    Area.WEB,
                    Severity.MINOR,
                    "plain http leads to https",
                    "People who type the bare name, and old links, find nothing or send their password in clear text.",
                    "Publish port 80 of nginx and let it redirect, as the configuration of QFieldCloud does: docker compose up -d nginx",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.PLAIN);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION);
        if (!PublicAddress.isHttps(look)) {
            return verdict.skipped(PublicAddress.plain(look));
        }
        Exchange plain = look.ask(WebQuestions.PLAIN);
        if (plain.failedBy(Failure.Kind.REFUSED)) {
            return verdict.skipped("nothing listens for plain http (" + plain.url() + "), so nobody comes that way");
        }
        String host = look.deployment().web().map(web -> web.value().host()).orElse("");
        verdict.expected("a redirect from " + plain.url() + " to https://" + host);
        if (plain.failure().isPresent()) {
            return verdict.actual(plain.text()).warn();
        }
        Reply reply = plain.reply().orElseThrow();
        String location = reply.location().toLowerCase(Locale.ROOT);
        if (!reply.isRedirect()) {
            return verdict.actual("it answers " + reply.text() + (reply.status() == 200 ? " by plain http" : ""))
                    .severity(reply.status() == 200 ? Severity.MAJOR : Severity.MINOR)
                    .fail();
        }
        if (!location.startsWith("https://" + host.toLowerCase(Locale.ROOT) + "/")
                && !location.startsWith("https://" + host.toLowerCase(Locale.ROOT) + ":")) {
            return verdict.actual("it leads to " + reply.location())
                    .severity(Severity.MAJOR)
                    .remedy("Set QFIELDCLOUD_HOST to " + host + " and recreate nginx: docker compose up -d nginx")
                    .fail();
        }
        return verdict.actual(reply.status() + " to " + reply.location()).pass(1);
    }
}
