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
import io.qfchealth.web.Reply;
import io.qfchealth.web.WebQuestions;
import java.util.List;

/** {@code web.login}. */
final class WebLogin implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.login",
                    Area.WEB,
                    Severity.MAJOR,
                    "a wrong login is refused cleanly",
                    "Logins are what QField begins with; when they fail in another way than by a refusal, nobody gets in with the right password either.",
                    "docker compose logs --tail 50 app",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.WRONG_LOGIN);
    }

    @Override
    public Finding examine(Look look) {
        Exchange login = look.ask(WebQuestions.WRONG_LOGIN);
        Reply reply = login.reply().orElseThrow();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("401 with a code in JSON from " + login.url() + " for a user that does not exist")
                .evidence("title", reply.title().isEmpty() ? List.of() : List.of(reply.title()));
        if (reply.status() == 200) {
            return verdict.actual("it answers 200: a user that does not exist got in")
                    .severity(Severity.CRITICAL)
                    .remedy(
                            "Look into AUTHENTICATION_BACKENDS of the app at once, and take the server from the net until then.")
                    .fail();
        }
        boolean refused = reply.status() == 401 || reply.status() == 400;
        if (!refused || reply.error().isEmpty()) {
            return verdict.actual("it answers " + reply.text()).fail();
        }
        String code = reply.error().get().code();
        if (code.equals("too_many_failed_login_attempts")) {
            return verdict.actual("it answers that there were too many attempts, for a name that was never used before")
                    .remedy(
                            "Logins are locked by address, and all people seem to have the same one: let the proxies pass on the "
                                    + "real address (X-Forwarded-For). To unlock: docker compose exec app python manage.py axes_reset")
                    .fail();
        }
        return verdict.actual(reply.status() + " with the code " + code).pass(1);
    }
}
