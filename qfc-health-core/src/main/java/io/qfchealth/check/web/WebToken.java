package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.SettingKey;
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
import io.qfchealth.web.TokenAnswer;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.util.List;

/** {@code web.token}. */
final class WebToken implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.token",
                    Area.WEB,
                    Severity.CRITICAL,
                    "the user of web-user gets a token that works",
                    "This is what QField does when somebody signs in; when it fails, nobody syncs.",
                    "docker compose logs --tail 50 app",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.WEB_USER).isPresent()
                && settings.secret(SettingKey.WEB_PASSWORD).isPresent();
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.TOKEN);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION).expected("a token for web-user, and an answer to a request with it");
        if (!isAskedFor(look.settings())) {
            return verdict.skipped("nobody said who logs in: set web-user and web-password");
        }
        TokenAnswer token = look.ask(WebQuestions.TOKEN);
        String code =
                token.login().reply().flatMap(Reply::error).map(ApiError::code).orElse("");
        if (code.equals("too_many_failed_login_attempts")) {
            return verdict.actual("the login of web-user is locked after too many wrong passwords")
                    .remedy(
                            "Correct web-password, wait half an hour, or unlock it: docker compose exec app python manage.py "
                                    + "axes_reset")
                    .fail();
        }
        if (token.login().status() == 401) {
            return verdict.actual("the login of web-user is refused" + (code.isEmpty() ? "" : " (" + code + ")"))
                    .severity(Severity.MAJOR)
                    .remedy(
                            "Correct web-user and web-password; only persons can log in, no organizations or teams. Five wrong "
                                    + "logins lock the name.")
                    .fail();
        }
        if (!token.hasToken() || token.use().isEmpty()) {
            return verdict.actual("the login answers " + token.login().text() + " and gives no token")
                    .fail();
        }
        Exchange use = token.use().get();
        if (use.status() != 200) {
            return verdict.actual("the login gives a token, and a request with it is answered with " + use.text())
                    .fail();
        }
        if (token.expiresAt()
                .filter(end -> end.isBefore(look.now().plus(Duration.ofMinutes(1))))
                .isPresent()) {
            return verdict.actual("the token is over at " + token.expiresAt().get() + ", as soon as it is given")
                    .remedy(
                            "Set QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS to some hundred hours and see that the clock is right.")
                    .severity(Severity.MAJOR)
                    .fail();
        }
        return verdict.actual("login and token work"
                        + token.expiresAt().map(end -> ", valid until " + end).orElse(""))
                .pass(1);
    }
}
