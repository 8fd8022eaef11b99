package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.EmbeddedWeb;
import io.qfchealth.stand.WebCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Incidents of pages, addresses and certificates. */
final class RealWebIncidents {
    private static final String CERTIFICATE = "/etc/nginx/certs/host.pem";

    private RealWebIncidents() {}

    static List<RealIncident> all() {
        List<EmbeddedWeb> former = new ArrayList<>();
        return List.of(
                ofApp("static-not-collected", Fault.STATIC_NOT_COLLECTED),
                named("debug-off-direct-app-url", in -> {
                    in.setting("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "http://app:8000/api/v1/");
                    in.jobs().addFailed(6, JobRows.API_ERROR);
                }),
                named(
                        "nginx-config-invalid",
                        in -> in.systems()
                                .crashWeb(text -> text.replace(
                                        "location /api/",
                                        "location / { return 200; } location / { return 200; } location /api/"))),
                named(
                        "certificate-file-missing",
                        in -> in.systems().crashWeb(text -> text.replace(CERTIFICATE, "/etc/nginx/certs/lost.pem"))),
                named("static-files-404", in -> {
                            in.systems().withoutStaticVolume();
                            in.systems().awaitWeb();
                        })
                        .as("no volume"),
                named("static-files-404", in -> in.systems().emptyStaticVolume())
                        .as("nothing there"),
                named("static-volume-stale", in -> in.systems().loseStaticFile("css/qfieldcloud.0123456789ab.css")),
                named("host-case-guard", in -> {
                    String other = "GIS.example.org";
                    in.setting("QFIELDCLOUD_HOST", other);
                    in.stand().changeService("nginx", nginx -> nginx.environment("QFIELDCLOUD_HOST", other));
                    in.systems().configureWeb(text -> text.replace(RunningSystems.HOST, other));
                }),
                ofApp("public-host-refused", Fault.NAME_REFUSED),
                named(
                                "public-host-refused",
                                in -> in.systems()
                                        .configureWeb(text -> text.replace(RunningSystems.HOST, "old.example.org")))
                        .as("the web server knows the former name only"),
                ofApp("csrf-origin-refused", Fault.ORIGIN_REFUSED),
                ofApp("app-behind-nginx-down", Fault.DOWN),
                ofApp("application-in-error", Fault.STORAGE_DOWN),
                ofApp("login-broken", Fault.LOGIN_BROKEN),
                named("old-host-still-in-use", in -> {
                            EmbeddedWeb old = EmbeddedWeb.start("127.0.0.1");
                            former.add(old);
                            old.app().suffer(Fault.NO_REDIRECT);
                            old.app().suffer(Fault.ANY_NAME);
                        })
                        .knowing(settings -> settings.with(
                                SettingKey.OLD_HOST,
                                "http://127.0.0.1:" + former.get(0).httpPort(),
                                "a test"))
                        .mendedBy(in -> former.remove(0).close()),
                ofCertificate("certificate-expired", WebCertificates::expired),
                ofCertificate("certificate-refused", WebCertificates::selfSigned),
                ofCertificate("staging-certificate", WebCertificates::ofTestAuthority),
                ofCertificate("chain-incomplete", WebCertificates::withoutIntermediate),
                ofCertificate("certificate-for-other-name", WebCertificates::forAnotherName),
                warned("acme-challenge-blocked", "tls.acme", in -> {
                    in.systems().showCertificate(in.web().certificates().ofLetsEncrypt());
                    in.systems()
                            .configureWeb(text -> text.replace(
                                    "location /.well-known/acme-challenge/ { root /var/www/certbot; }", ""));
                }));
    }

    private static RealIncident ofApp(String id, Fault fault) {
        return named(id, in -> in.web().app().suffer(fault));
    }

    private static RealIncident ofCertificate(String id, Function<WebCertificates, WebCertificates.Shown> shown) {
        return named(id, in -> in.systems().showCertificate(shown.apply(in.web().certificates())));
    }
}
