package io.qfchealth.check.web;

import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
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
import java.util.List;
import java.util.Locale;

/** {@code web.reachable}. */
final class WebReachable implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "web.reachable",
                    Area.WEB,
                    Severity.CRITICAL,
                    "the web server answers for its public name, and the application behind it",
                    "Everybody comes in by this address: browsers, QField, QFieldSync and, in most deployments, the jobs.",
                    "See which part is down (docker compose ps nginx app) and read its log (docker compose logs --tail 50 nginx app).",
                    false,
                    List.of())
            .tagged(Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(WebQuestions.FRONT);
    }

    @Override
    public Finding examine(Look look) {
        Verdict verdict = Verdict.on(DEFINITION).expected("an answer of the application at " + PublicAddress.of(look));
        if (look.deployment().web().isEmpty()) {
            return verdict.actual("the public address is not known: no container of the app has QFIELDCLOUD_HOST")
                    .remedy("Set it by the setting \"web\" (--web https://gis.example.org).")
                    .unknown();
        }
        Exchange front;
        try {
            front = look.ask(WebQuestions.FRONT);
        } catch (UnansweredException e) {
            if (e.trouble().kind() != Trouble.Kind.TIMED_OUT) {
                throw e;
            }
            return verdict.sign("timed-out").actual(e.trouble().sentence()).fail();
        }
        if (front.failure().isPresent()) {
            return verdict.sign(front.failure()
                            .get()
                            .kind()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-'))
                    .actual(front.failure().get().sentence())
                    .remedy(remedy(front.failure().get(), look))
                    .fail();
        }
        Reply reply = front.reply().orElseThrow();
        if (WebStates.isLoadingPage(front)) {
            return verdict.sign("loading-page")
                    .actual("nginx shows its loading page (503): the app is starting, or down")
                    .remedy("Wait a minute and look again; if it stays so: docker compose logs --tail 50 app")
                    .fail();
        }
        if (WebStates.isGatewayError(front)) {
            return verdict.sign("gateway")
                    .actual("nginx answers " + reply.status() + ": " + gateway(reply.status()))
                    .remedy(
                            "See why the app does not answer (docker compose logs --tail 50 app) and start it (docker compose "
                                    + "up -d app). If it runs, nginx may have kept its former address: docker compose restart nginx")
                    .fail();
        }
        if (WebStates.isNameRefused(front)) {
            return verdict.sign("name-refused")
                    .actual("Django refuses the name (400 Bad Request)")
                    .remedy("Add " + host(look)
                            + " to DJANGO_ALLOWED_HOSTS, and set QFIELDCLOUD_HOST to it, in .env; then: "
                            + "docker compose up -d app nginx")
                    .fail();
        }
        return verdict.actual(PublicAddress.of(look) + " answers " + reply.status()
                        + (reply.isRedirect() ? " to " + reply.location() : "") + " in "
                        + PublicAddress.milliseconds(front.took()))
                .evidence("server", reply.server().isEmpty() ? List.of() : List.of(reply.server()))
                .pass(1);
    }

    private static String gateway(int status) {
        return switch (status) {
            case 504 -> "the app does not answer in time";
            case 503 -> "the app is not available";
            default -> "the app cannot be reached";
        };
    }

    private static String host(Look look) {
        return look.deployment().web().map(web -> web.value().host()).orElse("the public name");
    }

    private static String remedy(Failure failure, Look look) {
        return switch (failure.kind()) {
            case UNKNOWN_NAME ->
                "Correct the name in the name service, or QFIELDCLOUD_HOST; to look past the name service, "
                        + "say where to connect to by the setting \"web-connect\".";
            case REFUSED ->
                "Start nginx and see that its ports are published: docker compose up -d nginx; docker compose logs "
                        + "--tail 50 nginx. If it listens elsewhere, say so by the setting \"web\" or \"web-connect\".";
            case UNREACHABLE ->
                "See whether the machine is up and a firewall lets the port through; if it is reached at "
                        + "another address from here, say so by the setting \"web-connect\".";
            case CLOSED ->
                "nginx closes the connection when it is asked for another name than QFIELDCLOUD_HOST, which must be "
                        + "written in lower case and without a port. Set it to " + host(look)
                        + " in .env and recreate nginx: docker compose up -d nginx app";
            case TLS ->
                "See whether nginx has a certificate and its key (docker compose logs --tail 50 nginx), and whether "
                        + "that port is the one for https.";
            case TIMED_OUT ->
                "See what the server is busy with (docker stats; docker compose logs --tail 50 nginx app); allow "
                        + "more time by the setting \"deadline\".";
            case GARBLED -> "See which program listens on that port; say the right one by the setting \"web\".";
        };
    }
}
