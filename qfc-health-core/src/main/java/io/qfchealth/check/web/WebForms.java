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
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import java.util.List;
import java.util.Set;

/** {@code web.csrf}. */
final class WebForms implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.csrf",
                    Area.WEB,
                    Severity.MAJOR,
                    "the login form can be sent",
                    "People see the login page, and get 403 for every password; the apps go on, so the server looks well.",
                    "Let every proxy in front of nginx pass on \"Host\" and \"X-Forwarded-Proto: https\" unchanged; then: docker compose restart nginx app",
                    false,
                    List.of())
            .tagged(Tag.SECURITY, Tag.CLIENTS);

    /** What nginx answers for an application that does not. */
    private static final Set<Integer> GATEWAY = Set.of(502, 503, 504);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.FORM);
    }

    @Override
    public Finding examine(Look look) {
        FormAnswer form = look.ask(WebQuestions.FORM);
        Verdict verdict = Verdict.on(DEFINITION).expected("the empty form of the login page to be answered");
        if (form.post().isEmpty()) {
            return verdict.skipped(
                    form.page().isEmpty()
                            ? "no login page with a form was found"
                            : form.page() + " has no form to send");
        }
        Exchange post = form.post().get();
        Reply reply = post.reply().orElseThrow();
        verdict.evidence("title", reply.title().isEmpty() ? List.of() : List.of(reply.title()));
        if (reply.status() == 403) {
            return verdict.actual(form.page() + " answers 403 to its own form: Django takes the origin "
                            + PublicAddress.of(look) + " for another site")
                    .sign("origin")
                    .fail();
        }
        if (reply.status() >= 400 && reply.status() != 429) {
            return verdict.actual(form.page() + " answers " + reply.text() + " to its own form")
                    .remedy("docker compose logs --tail 50 app")
                    .sign(GATEWAY.contains(reply.status()) ? "gateway" : "error")
                    .fail();
        }
        return verdict.actual(form.page() + " answers " + reply.status() + " to its empty form")
                .pass(1);
    }
}
