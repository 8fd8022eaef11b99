package io.qfchealth.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.access.Deadline;
import io.qfchealth.access.InvalidAddressException;
import io.qfchealth.access.Question;
import io.qfchealth.access.Secret;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.TrustedAuthorities;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.WebEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Asks the web server. Thread-safe; questions may be asked in parallel. */
public final class WebProbe implements SystemProbe {
    private static final MediaType JSON = MediaType.get("application/json");
    /** The reserved domain for names that do not exist (RFC 2606). */
    private static final String NOBODYS_NAME = "qfc-health.invalid";

    private static final Duration CACHED = Duration.ofSeconds(60);
    private static final int PARALLEL = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WebSite site;
    private final Duration deadline;
    private final ThreadPoolExecutor threads;
    private @Nullable Connections connections;

    /**
     * @param front to the public address
     * @param worker to the address of job containers
     * @param byName to any other address
     */
    private record Connections(HttpConnections front, HttpConnections worker, HttpConnections byName) {}

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take
     */
    public WebProbe(WebSite site, Duration deadline) {
        this.site = site;
        // A little less than the look allows, so that the look still hears what was waited for.
        this.deadline = deadline.multipliedBy(9).dividedBy(10);
        this.threads =
                new ThreadPoolExecutor(PARALLEL, PARALLEL, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "qfc-health-web-asset");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        return question.type().cast(answerOf(question, given, Deadline.after(deadline)));
    }

    private Object answerOf(Question<?> question, Given given, Deadline until) {
        if (question.equals(WebQuestions.WORKER_URL)) {
            return workerUrl(until);
        }
        if (question.name().startsWith("web.old-address ")) {
            return oldAddress(question.name().substring("web.old-address ".length()), until);
        }
        WebEndpoint endpoint = site.endpoint()
                .orElseThrow(() -> new UnansweredException(new Trouble(
                        Trouble.Kind.UNREACHABLE,
                        "The public address is not known: no container of the app has QFIELDCLOUD_HOST.",
                        "Set it by the setting \"web\" (--web https://gis.example.org).")));
        if (question.equals(WebQuestions.FRONT)) {
            return connections().front().browse(request(endpoint, "/"), until).exchange();
        }
        if (question.equals(WebQuestions.PLAIN)) {
            return plain(endpoint, "/api/v1/status/", until);
        }
        if (question.equals(WebQuestions.CHALLENGE)) {
            return plain(endpoint, "/.well-known/acme-challenge/qfc-health", until);
        }
        if (question.equals(WebQuestions.TLS)) {
            return tls(endpoint, until);
        }
        // Of a server that does not answer nothing else can be known.
        Exchange front = reachable(given.of(WebQuestions.FRONT));
        if (question.equals(WebQuestions.STATUS)) {
            return status(endpoint, until);
        }
        if (question.equals(WebQuestions.API)) {
            return served(connections()
                    .front()
                    .fetch(request(endpoint, "/api/v1/auth/user/"), until)
                    .exchange());
        }
        if (question.equals(WebQuestions.PAGES)) {
            return new PageLoader(connections().front(), threads, until)
                    .load(front, url(endpoint, "/"), url(endpoint, site.adminPath() + "login/"));
        }
        if (question.equals(WebQuestions.FORM)) {
            return form(endpoint, front, until);
        }
        if (question.equals(WebQuestions.WRONG_LOGIN)) {
            byte[] random = new byte[8];
            RANDOM.nextBytes(random);
            String nobody = HexFormat.of().formatHex(random);
            Request login = login(endpoint, "qfc-health-" + nobody, Secret.of(nobody));
            return served(connections().front().fetch(login, until).exchange());
        }
        if (question.equals(WebQuestions.TOKEN)) {
            return token(endpoint, until);
        }
        if (question.equals(WebQuestions.OTHER_NAME)) {
            Request other = request(endpoint, "/api/v1/status/")
                    .newBuilder()
                    .header("Host", NOBODYS_NAME)
                    .build();
            return connections().front().fetchAlone(other, until).exchange();
        }
        throw new IllegalArgumentException("not a question for the web server: " + question);
    }

    private synchronized Connections connections() {
        if (connections == null) {
            Optional<TrustedAuthorities> authorities = authorities();
            connections = new Connections(
                    new HttpConnections(site.route(), authorities),
                    new HttpConnections(site.worker().map(WorkerSite::route).orElse(Route.BY_NAME), authorities),
                    new HttpConnections(Route.BY_NAME, authorities));
        }
        return connections;
    }

    private Optional<TrustedAuthorities> authorities() {
        try {
            return site.authorities().map(file -> TrustedAuthorities.javaAnd(Path.of(file.value()), file.origin()));
        } catch (InvalidAddressException e) {
            throw new UnansweredException(
                    new Trouble(
                            Trouble.Kind.NOT_PERMITTED,
                            String.valueOf(e.getMessage()),
                            "Correct the setting \"" + SettingKey.CA.id() + "\"."),
                    e);
        }
    }

    private static HttpUrl url(WebEndpoint endpoint, String path) {
        return HttpUrl.get(endpoint.url() + path);
    }

    private static Request request(WebEndpoint endpoint, String path) {
        return HttpConnections.request(url(endpoint, path)).build();
    }

    private Exchange plain(WebEndpoint endpoint, String path, Deadline until) {
        HttpUrl url = new HttpUrl.Builder()
                .scheme("http")
                .host(endpoint.host())
                .port(endpoint.httpPort())
                .encodedPath(path)
                .build();
        return connections()
                .front()
                .fetch(HttpConnections.request(url).build(), until)
                .exchange();
    }

    /** The answer, if the application gave it. */
    private static Exchange reachable(Exchange front) {
        Optional<Failure> failure = front.failure();
        if (failure.isPresent()) {
            throw new UnansweredException(new Trouble(
                    switch (failure.get().kind()) {
                        case TIMED_OUT -> Trouble.Kind.TIMED_OUT;
                        case GARBLED -> Trouble.Kind.GARBLED;
                        default -> Trouble.Kind.UNREACHABLE;
                    },
                    "The web server does not answer: " + failure.get().sentence() + ".",
                    "See the check web.reachable first."));
        }
        return served(front);
    }

    private static Exchange served(Exchange exchange) {
        if (WebStates.isGatewayError(exchange) || WebStates.isNameRefused(exchange)) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.REFUSED,
                    exchange.url() + " is not answered by the application but with " + exchange.text() + ".",
                    "See the check web.reachable first."));
        }
        Optional<Failure> failure = exchange.failure();
        if (failure.isPresent()) {
            throw new UnansweredException(new Trouble(
                    failure.get().kind() == Failure.Kind.TIMED_OUT ? Trouble.Kind.TIMED_OUT : Trouble.Kind.UNREACHABLE,
                    "No answer for " + exchange.url() + ": " + failure.get().sentence() + ".",
                    "Look again; when it stays so, read the log of nginx and of the app (docker compose logs --tail 50 "
                            + "nginx app)."));
        }
        return exchange;
    }

    private StatusAnswer status(WebEndpoint endpoint, Deadline until) {
        Fetched answer = connections().front().fetch(request(endpoint, "/api/v1/status/"), until);
        Exchange exchange = served(answer.exchange());
        Map<String, String> values = new HashMap<>();
        if (exchange.reply().map(Reply::isJson).orElse(false)) {
            for (Map.Entry<String, JsonNode> field : Replies.tree(answer.text()).properties()) {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    values.put(field.getKey(), Replies.cut(field.getValue().asText()));
                }
            }
        }
        return new StatusAnswer(exchange, values, answer.age().or(() -> ageByExpiry(answer)));
    }

    /** The answer is kept for a minute; what expires sooner was made before. */
    private static Optional<Duration> ageByExpiry(Fetched answer) {
        try {
            Optional<ZonedDateTime> expires = date(answer, "expires");
            Optional<ZonedDateTime> now = date(answer, "date");
            if (expires.isEmpty() || now.isEmpty()) {
                return Optional.empty();
            }
            Duration age = CACHED.minus(Duration.between(now.get(), expires.get()));
            return Optional.of(age).filter(known -> !known.isNegative() && !known.isZero());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZonedDateTime> date(Fetched answer, String header) {
        return Optional.ofNullable(answer.headers().get(header))
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private FormAnswer form(WebEndpoint endpoint, Exchange front, Deadline until) {
        Optional<PageLoader.Landed> login = new PageLoader(connections().front(), threads, until)
                .loginPage(front, url(endpoint, "/"), url(endpoint, site.adminPath() + "login/"));
        if (login.isEmpty()) {
            return new FormAnswer("", Optional.empty());
        }
        HttpUrl url = login.get().url();
        Optional<PageContent.Form> form =
                PageContent.loginForm(login.get().answer().text(), url.toString());
        Optional<HttpUrl> action =
                form.map(found -> HttpUrl.parse(found.action())).filter(target -> PageLoader.isSameSite(target, url));
        if (form.isEmpty() || action.isEmpty() || form.get().tokenField().isEmpty()) {
            return new FormAnswer(url.encodedPath(), Optional.empty());
        }
        Request post = HttpConnections.request(action.get())
                .header("Origin", endpoint.url())
                .header("Referer", url.toString())
                .header("Accept", "text/html")
                .post(new FormBody.Builder()
                        .add(form.get().tokenField(), form.get().token())
                        .add("login", "")
                        .add("username", "")
                        .add("password", "")
                        .build())
                .build();
        return new FormAnswer(
                url.encodedPath(),
                Optional.of(served(connections().front().browse(post, until).exchange())));
    }

    private static Request login(WebEndpoint endpoint, String user, Secret password) {
        String body = Replies.json(Map.of("username", user, "password", password.reveal()));
        return request(endpoint, "/api/v1/auth/login/")
                .newBuilder()
                .post(RequestBody.create(body, JSON))
                .build();
    }

    private TokenAnswer token(WebEndpoint endpoint, Deadline until) {
        if (site.user().isEmpty() || site.password().isEmpty()) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_PERMITTED,
                    "Nobody said who logs in.",
                    "Set \"web-user\" and \"web-password\" (QFC_HEALTH_WEB_USER, QFC_HEALTH_WEB_PASSWORD)."));
        }
        Request request = login(endpoint, site.user().get(), site.password().get());
        Fetched login = connections().front().fetchTrusted(request, until);
        if (login.exchange().failedBy(Failure.Kind.TLS)) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_PERMITTED,
                    "The credentials were not sent: " + login.exchange().text() + ".",
                    "Repair the certificate, or name its authority by the setting \"ca\"."));
        }
        Exchange exchange = served(login.exchange());
        JsonNode tree = Replies.tree(login.text());
        String token = tree.path("token").asText("");
        if (exchange.status() != 200 || token.isEmpty()) {
            return new TokenAnswer(exchange, false, Optional.empty(), Optional.empty());
        }
        Request use = request(endpoint, "/api/v1/auth/user/")
                .newBuilder()
                .header("Authorization", "Token " + token)
                .build();
        return new TokenAnswer(
                exchange,
                true,
                instant(tree.path("expires_at").asText("")),
                Optional.of(connections().front().fetchTrusted(use, until).exchange()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private TlsServer tls(WebEndpoint endpoint, Deadline until) {
        if (!endpoint.isHttps()) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.REFUSED,
                    "The public address " + endpoint.url() + " is plain http.",
                    "Set \"web\" to the https address if there is one."));
        }
        HttpConnections front = connections().front();
        try {
            return new TlsInspection(front.route(), front.authorities(), until)
                    .inspect(endpoint.host(), endpoint.httpsPort());
        } catch (IOException e) {
            Failure failure = Failures.of(e, endpoint.host() + ":" + endpoint.httpsPort(), until.duration());
            throw new UnansweredException(
                    new Trouble(
                            failure.kind() == Failure.Kind.TIMED_OUT
                                    ? Trouble.Kind.TIMED_OUT
                                    : Trouble.Kind.UNREACHABLE,
                            "No certificate was shown: " + failure.sentence() + ".",
                            "See the check web.reachable first."),
                    e);
        }
    }

    private WorkerUrl workerUrl(Deadline until) {
        WorkerSite worker = site.worker()
                .orElseThrow(() -> new UnansweredException(new Trouble(
                        Trouble.Kind.UNREACHABLE,
                        "No worker has QFIELDCLOUD_WORKER_QFIELDCLOUD_URL.",
                        "Set it in the .env file and recreate the workers: docker compose up -d worker_wrapper")));
        HttpUrl url = worker.obstacle().isEmpty() ? HttpUrl.parse(worker.url()) : null;
        if (url == null) {
            return new WorkerUrl(
                    worker.url(), Optional.empty(), worker.obstacle(), Optional.empty(), worker.hasCustomAuthorities());
        }
        HttpUrl status = url.newBuilder().addPathSegments("status/").build();
        if (url.encodedPath().endsWith("/")) {
            status = url.resolve("status/");
        }
        HttpConnections connections = connections().worker();
        Exchange exchange = connections
                .fetch(HttpConnections.request(status == null ? url : status).build(), until)
                .exchange();
        boolean unreachable = exchange.failedBy(Failure.Kind.UNREACHABLE) || exchange.failedBy(Failure.Kind.TIMED_OUT);
        if (worker.isContainer() && unreachable) {
            return new WorkerUrl(
                    worker.url(),
                    Optional.empty(),
                    exchange.text() + ", as where addresses of containers lead nowhere outside the engine",
                    Optional.empty(),
                    worker.hasCustomAuthorities());
        }
        return new WorkerUrl(
                worker.url(),
                Optional.of(exchange),
                "",
                url.isHttps() ? workerTls(connections, url, until) : Optional.empty(),
                worker.hasCustomAuthorities());
    }

    private static Optional<TlsServer> workerTls(HttpConnections connections, HttpUrl url, Deadline until) {
        try {
            return Optional.of(new TlsInspection(connections.route(), connections.authorities(), until)
                    .inspect(url.host(), url.port()));
        } catch (IOException e) {
            // That it does not answer is what the request says.
            return Optional.empty();
        }
    }

    private Exchange oldAddress(String address, Deadline until) {
        HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
        if (url == null) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_PERMITTED,
                    "\"" + Replies.cut(address) + "\" is no address.",
                    "Set \"old-host\" to an address such as http://old.example.org."));
        }
        HttpUrl page = url.resolve("/api/v1/status/");
        return connections()
                .byName()
                .fetch(HttpConnections.request(page == null ? url : page).build(), until)
                .exchange();
    }

    @Override
    public synchronized void close() {
        threads.shutdownNow();
        if (connections != null) {
            connections.front().close();
            connections.worker().close();
            connections.byName().close();
        }
    }
}
