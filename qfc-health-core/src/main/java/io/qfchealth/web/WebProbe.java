package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import io.qfchealth.access.InvalidAddressException;
import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.TrustedAuthorities;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.WebEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Asks the web server. Thread-safe; questions may be asked in parallel. */
public final class WebProbe implements SystemProbe {
    /** The reserved domain for names that do not exist (RFC 2606). */
    private static final String NOBODYS_NAME = "qfc-health.invalid";

    private static final int PARALLEL = 4;

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
            return JobAddress.asked(site.worker(), connections().worker(), until);
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
        Exchange front = Served.reachable(given.of(WebQuestions.FRONT));
        if (question.equals(WebQuestions.STATUS)) {
            return StatusReader.read(connections().front().fetch(request(endpoint, "/api/v1/status/"), until));
        }
        if (question.equals(WebQuestions.API)) {
            return Served.byApplication(connections()
                    .front()
                    .fetch(request(endpoint, "/api/v1/auth/user/"), until)
                    .exchange());
        }
        if (question.equals(WebQuestions.PAGES)) {
            return new PageLoader(connections().front(), threads, until)
                    .load(front, url(endpoint, "/"), url(endpoint, site.adminPath() + "login/"));
        }
        if (question.equals(WebQuestions.FORM)) {
            PageLoader pages = new PageLoader(connections().front(), threads, until);
            return EmptyForm.sent(
                    pages.loginPage(front, url(endpoint, "/"), url(endpoint, site.adminPath() + "login/")),
                    endpoint.url(),
                    connections().front(),
                    until);
        }
        if (question.equals(WebQuestions.WRONG_LOGIN)) {
            return new Logins(connections().front(), endpoint, until).wrong();
        }
        if (question.equals(WebQuestions.TOKEN)) {
            return new Logins(connections().front(), endpoint, until).right(site);
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
