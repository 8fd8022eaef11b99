package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.BrokenDeployment.NOW;
import static io.qfchealth.diagnosis.Incident.by;
import static io.qfchealth.diagnosis.Incident.named;
import static io.qfchealth.diagnosis.Incident.warned;
import static io.qfchealth.look.HealthyWeb.answered;
import static io.qfchealth.look.HealthyWeb.asset;
import static io.qfchealth.look.HealthyWeb.html;
import static io.qfchealth.look.HealthyWeb.pages;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.AJob;
import io.qfchealth.look.HealthyWeb;
import io.qfchealth.look.HealthyWeb.ATlsServer;
import io.qfchealth.web.Asset;
import io.qfchealth.web.Exchange;
import io.qfchealth.web.FormAnswer;
import io.qfchealth.web.Pages;
import io.qfchealth.web.TlsServer;
import io.qfchealth.web.WebQuestions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Incidents of pages, addresses and certificates. */
final class WebIncidents {
    private WebIncidents() {}

    static List<Incident> all() {
        return List.of(
                named("static-not-collected", "web.pages", WebIncidents::notCollected)
                        .saying("answers 500 while the API works"),
                named("debug-off-direct-app-url", "config.worker-url", WebIncidents::pastNginx)
                        .saying("leads to the app past nginx while DEBUG is off", "10 of 10 jobs since"),
                named("nginx-config-invalid", "docker.services.running", nginxCrashes("nginx.configuration"))
                        .saying("nginx (gis-nginx-1) is restarting", "does not take its configuration"),
                named("certificate-file-missing", "docker.services.running", nginxCrashes("nginx.certificate"))
                        .saying("nginx (gis-nginx-1) is restarting", "cannot read its certificate"),
                named(
                        "static-files-404",
                        "web.pages",
                        broken -> broken.with(deployment -> deployment.answer(
                                        WebQuestions.PAGES,
                                        pages(
                                                missing(
                                                        Asset.Kind.STYLESHEET,
                                                        "/staticfiles/css/vendor.0123456789ab.css"),
                                                missing(Asset.Kind.SCRIPT, "/staticfiles/js/jquery.0123456789ab.js"))))
                                .prints("nginx", "nginx.static-missing", 40)),
                named(
                        "static-volume-stale",
                        "web.pages",
                        by(deployment -> deployment.answer(
                                WebQuestions.PAGES,
                                pages(
                                        asset(Asset.Kind.STYLESHEET, "/staticfiles/css/vendor.0123456789ab.css"),
                                        missing(Asset.Kind.STYLESHEET, "/staticfiles/css/new.0123456789ab.css"))))),
                named(
                        "host-case-guard",
                        "config.host",
                        by(deployment -> deployment.variable("QFIELDCLOUD_HOST", "GIS.example.org"))),
                named(
                        "public-host-refused",
                        "config.hosts",
                        broken -> broken.with(deployment -> deployment
                                        .variable("DJANGO_ALLOWED_HOSTS", "old.example.org localhost app nginx")
                                        .answer(WebQuestions.FRONT, answered("/", html(400, "Bad Request (400)"))))
                                .prints("app", "app.host-refused", 60)),
                named(
                        "csrf-origin-refused",
                        "web.csrf",
                        broken -> broken.with(deployment -> deployment.answer(
                                        WebQuestions.FORM,
                                        new FormAnswer(
                                                "/accounts/login/",
                                                Optional.of(answered("/accounts/login/", html(403, "403 Forbidden"))))))
                                .prints("app", "app.origin", 12)),
                named("old-host-still-in-use", "web.old-host", by(WebIncidents::oldHost)),
                named("certificate-expired", "tls.certificate", WebIncidents::expired)
                        .saying("expired", "10 of 10 jobs since"),
                named(
                        "staging-certificate",
                        "tls.certificate",
                        broken -> broken.shows(
                                ATlsServer.of("CN=gis.example.org", "CN=(STAGING) Riddling Rhubarb R12,O=(STAGING) X")
                                        .trust(TlsServer.Trust.UNKNOWN_AUTHORITY, "unknown", "")
                                        .build())),
                named(
                        "chain-incomplete",
                        "tls.certificate",
                        broken -> broken.shows(ATlsServer.of("CN=gis.example.org", "CN=R11")
                                .trust(
                                        TlsServer.Trust.INCOMPLETE,
                                        "the certificate of its issuer CN=R11 was not sent",
                                        "CN=R11")
                                .build())),
                warned(
                        "acme-challenge-blocked",
                        "tls.acme",
                        by(deployment -> deployment.answer(
                                WebQuestions.CHALLENGE,
                                Exchange.answered(
                                        "http://gis.example.org/.well-known/acme-challenge/qfc-health",
                                        HealthyWeb.redirect(301, "https://gis.example.org/"),
                                        Duration.ZERO)))));
    }

    private static BrokenDeployment notCollected(BrokenDeployment broken) {
        return broken.with(deployment -> deployment
                        .answer(
                                WebQuestions.PAGES,
                                new Pages(List.of(HealthyWeb.page(answered("/accounts/login/", html(500, "Error"))))))
                        .answer(WebQuestions.FORM, new FormAnswer("", Optional.empty())))
                .prints("app", "app.static-manifest", 50)
                .requestsFail(50, 0);
    }

    private static BrokenDeployment pastNginx(BrokenDeployment broken) {
        return broken.jobsAsk("http://app:8000/api/v1/", "app is a name that only containers know")
                .everyJobFails(job -> job.because(
                        "container",
                        "QfcRequestException",
                        "API_INTERNAL_SERVER_ERROR",
                        0,
                        "500 Server Error for /api/v1/files/"))
                .prints("app", "app.not-behind-nginx", 40);
    }

    private static UnaryOperator<BrokenDeployment> nginxCrashes(String line) {
        return broken -> broken.with(deployment -> deployment.change("nginx", nginx -> nginx.restarting(30, 1)))
                .prints("nginx", line, 30)
                .nginxIsSilent()
                .everyJobFails(WebIncidents::unreachable);
    }

    private static AJob unreachable(AJob job) {
        return job.because(
                "container",
                "ConnectionError",
                "",
                0,
                "HTTPSConnectionPool(host='gis.example.org', port=443): Max retries exceeded with url: /api/v1/files/ (Caused by "
                        + "NewConnectionError: [Errno 111] Connection refused)");
    }

    private static BrokenDeployment expired(BrokenDeployment broken) {
        ATlsServer server = ATlsServer.healthy().valid(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofDays(1)));
        return broken.shows(server.build())
                .everyJobFails(job ->
                        job.because("container", "SSLError", "", 0, JobIncidents.distrust("certificate has expired")));
    }

    private static Asset missing(Asset.Kind kind, String path) {
        return asset(kind, path, html(404, "404"), Asset.Integrity.NONE, "");
    }

    private static void oldHost(ADeployment deployment) {
        String old = "https://old.example.org";
        deployment
                .setting(SettingKey.OLD_HOST, old)
                .answer(
                        WebQuestions.oldAddress(old),
                        Exchange.answered(old + "/api/v1/status/", HealthyWeb.json(200), Duration.ZERO));
    }
}
