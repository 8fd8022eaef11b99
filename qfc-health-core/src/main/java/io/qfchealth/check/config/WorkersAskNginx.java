package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;
import java.util.Optional;

/** {@code config.worker-url}. */
final class WorkersAskNginx implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.worker-url",
                    Area.CONFIG,
                    Severity.CRITICAL,
                    "the address that workers give to jobs leads to the API by way of nginx",
                    "Jobs download and upload through this address. Downloads are handed over by nginx, so past it every one ends with 500, and "
                            + "nginx closes the connection when the name is not the public one: every job fails while all containers are up.",
                    "Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL in .env and recreate: docker compose up -d app worker_wrapper",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        verdict.expected(settings.host().isEmpty() ? DEFINITION.title() : recommended(settings))
                .remedy("Set QFIELDCLOUD_WORKER_QFIELDCLOUD_URL=" + recommended(settings)
                        + " in .env and recreate: docker compose up -d app worker_wrapper");
        Optional<String> url = WorkerAddress.of(look.deployment());
        if (url.isEmpty() || url.get().isEmpty()) {
            return verdict.actual(WorkerAddress.VARIABLE + " is " + (url.isEmpty() ? "not set" : "empty"))
                    .fail();
        }
        Optional<HttpAddress> address = HttpAddress.parse(url.get());
        if (address.isEmpty()) {
            return verdict.actual("\"" + url.get() + "\" is no address of http or https")
                    .fail();
        }
        if (!address.get().path().equals("/api/v1/")) {
            return verdict.actual(url.get() + " does not end with /api/v1/").fail();
        }
        return settings.isDebug()
                ? verdict.actual(url.get() + ", with DEBUG on").pass(1)
                : behindNginx(look, settings, url.get(), address.get(), verdict);
    }

    private static String recommended(ServerSettings settings) {
        String port = settings.variable("WEB_HTTPS_PORT")
                .filter(text -> !text.isEmpty() && !text.equals("443"))
                .map(text -> ":" + text)
                .orElse("");
        return "https://" + (settings.host().isEmpty() ? "HOST" : settings.host()) + port + "/api/v1/";
    }

    private static Finding behindNginx(
            Look look, ServerSettings settings, String url, HttpAddress address, Verdict verdict) {
        // In the app only up to v25.26, which take a request for theirs by its port and not by what nginx adds.
        Optional<String> expectedPort = settings.variable("WEB_HTTPS_PORT").filter(text -> !text.isEmpty());
        boolean isPortRight = expectedPort.equals(Optional.of(String.valueOf(address.port())));
        if (isApp(look, address.host())) {
            return isPortRight
                    ? verdict.actual(url + ", whose port is WEB_HTTPS_PORT").pass(1)
                    : verdict.sign("past-nginx")
                            .actual(url + " leads to the app past nginx while DEBUG is off")
                            .fail();
        }
        String host = settings.host();
        // nginx looks for the name anywhere in what was asked for.
        if (!host.isEmpty() && !address.host().contains(host)) {
            return verdict.sign("other-host")
                    .actual(url + " asks for " + address.host() + ", and nginx only answers to " + host)
                    .fail();
        }
        if (!address.isHttps() && !isPlainHttpAllowed(look)) {
            return verdict.actual(url + " is plain http, which nginx redirects: uploads of jobs do not survive that")
                    .severity(Severity.MAJOR)
                    .warn();
        }
        if (address.isHttps() && expectedPort.isPresent() && !isPortRight) {
            return verdict.actual(url + " has port " + address.port() + " and WEB_HTTPS_PORT is " + expectedPort.get()
                            + ": releases up to v25.26 refuse downloads then")
                    .severity(Severity.MAJOR)
                    .warn();
        }
        return verdict.actual(url).pass(1);
    }

    private static boolean isApp(Look look, String host) {
        return host.equals("app")
                || look.deployment().service("app").stream()
                        .map(Container::name)
                        .anyMatch(host::equals);
    }

    private static boolean isPlainHttpAllowed(Look look) {
        return look.deployment().service("nginx").stream()
                .map(nginx ->
                        nginx.environment().plain("NGINX_ALLOW_INTERNAL_HTTP").orElse(""))
                .anyMatch(ServerSettings::isOn);
    }
}
