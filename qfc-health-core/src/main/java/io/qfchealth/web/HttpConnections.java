package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.TlsMaterial;
import io.qfchealth.access.TrustedAuthorities;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/**
 * The connections to one place, kept from look to look. Requests without credentials go over any connection, so that a
 * certificate that clients refuse does not hide all the rest; credentials only go to a server that has proved who it is.
 */
final class HttpConnections implements AutoCloseable {
    /** Begins as the application knows command line clients, so that a login ends nobody's session. */
    static final String USER_AGENT = "cli|qfc-health";

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final long LARGEST_BODY = 8L << 20;
    private static final List<String> HEADERS = List.of("age", "expires", "date", "cache-control");

    private final Route route;
    private final Optional<TrustedAuthorities> authorities;
    private final OkHttpClient inspecting;
    private final OkHttpClient alone;
    private final OkHttpClient trusting;
    private final Map<String, String> cookies = new HashMap<>();

    HttpConnections(Route route, Optional<TrustedAuthorities> authorities) {
        this.route = route;
        this.authorities = authorities;
        OkHttpClient.Builder base = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(4, 2, TimeUnit.MINUTES))
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(ConnectionSpec.COMPATIBLE_TLS, ConnectionSpec.CLEARTEXT))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .socketFactory(new RoutedSockets(route));
        if (route.host().isPresent()) {
            base.dns(route::addresses).proxy(Proxy.NO_PROXY);
        }
        TlsMaterial anybody = TlsMaterial.withoutFiles(false, "inspection");
        OkHttpClient shared = base.build();
        this.inspecting = shared.newBuilder()
                .sslSocketFactory(anybody.sslContext().getSocketFactory(), anybody.trustManager())
                .hostnameVerifier((host, session) -> true)
                .build();
        this.alone = inspecting
                .newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .retryOnConnectionFailure(false)
                .build();
        OkHttpClient.Builder trust = shared.newBuilder();
        authorities.ifPresent(
                known -> trust.sslSocketFactory(known.sslContext().getSocketFactory(), known.trustManager()));
        this.trusting = trust.build();
    }

    Route route() {
        return route;
    }

    Optional<TrustedAuthorities> authorities() {
        return authorities;
    }

    /** A request of a program. */
    static Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("User-Agent", USER_AGENT);
    }

    /** A request without credentials; whoever answers may read it. */
    Fetched fetch(Request request, Deadline deadline) {
        return fetch(inspecting, request, deadline, false);
    }

    /**
     * A request that the server may refuse by closing the connection: over one of its own, which is tried once. On kept ones
     * each would look like one that has grown old, and be tried again.
     */
    Fetched fetchAlone(Request request, Deadline deadline) {
        return fetch(alone, request.newBuilder().header("Connection", "close").build(), deadline, false);
    }

    /** A request with credentials; fails if the server has not proved who it is. */
    Fetched fetchTrusted(Request request, Deadline deadline) {
        return fetch(trusting, request, deadline, false);
    }

    /** A request of a browser, which keeps its session. */
    Fetched browse(Request request, Deadline deadline) {
        Request.Builder withCookies = request.newBuilder();
        synchronized (cookies) {
            if (!cookies.isEmpty()) {
                List<String> pairs = new ArrayList<>();
                cookies.forEach((name, value) -> pairs.add(name + "=" + value));
                withCookies.header("Cookie", String.join("; ", pairs));
            }
        }
        return fetch(inspecting, withCookies.build(), deadline, true);
    }

    private Fetched fetch(OkHttpClient client, Request request, Deadline deadline, boolean keepsCookies) {
        long start = System.nanoTime();
        Duration left = deadline.remaining();
        String shown = shown(request.url());
        if (left.isZero()) {
            Failure late = new Failure(Failure.Kind.TIMED_OUT, "no time was left to ask for " + shown);
            return new Fetched(Exchange.failed(shown, late, Duration.ZERO), ByteString.EMPTY, Map.of());
        }
        Call call = client.newCall(request);
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            ByteString body = body(response);
            if (keepsCookies) {
                keepCookies(response);
            }
            return new Fetched(
                    Exchange.answered(shown, Replies.of(response, body), since(start)), body, headers(response));
        } catch (IOException e) {
            Duration took = since(start);
            return new Fetched(
                    Exchange.failed(shown, Failures.of(e, where(request.url()), took), took),
                    ByteString.EMPTY,
                    Map.of());
        }
    }

    private static ByteString body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        source.request(LARGEST_BODY);
        return source.getBuffer()
                .readByteString(Math.min(LARGEST_BODY, source.getBuffer().size()));
    }

    private void keepCookies(Response response) {
        synchronized (cookies) {
            for (String header : response.headers("Set-Cookie")) {
                String[] pair = header.split(";", 2)[0].split("=", 2);
                if (pair.length == 2) {
                    cookies.put(pair[0].strip(), pair[1].strip());
                }
            }
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            String value = response.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    /** The address without what might be a secret in its query. */
    static String shown(HttpUrl url) {
        return Redaction.ofMarkedSecrets()
                .mask(url.newBuilder().query(null).fragment(null).build().toString());
    }

    private String where(HttpUrl url) {
        String asked = url.host() + ":" + url.port();
        int port = route.port(url.port());
        return route.host()
                .filter(host -> !host.equalsIgnoreCase(url.host()) || port != url.port())
                .map(host -> asked + " (connecting to " + route.place(url.port()) + ")")
                .orElse(asked);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The cookie with that name, as the server set it last. */
    Optional<String> cookie(String name) {
        synchronized (cookies) {
            return cookies.entrySet().stream()
                    .filter(cookie -> cookie.getKey().toLowerCase(Locale.ROOT).contains(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    @Override
    public void close() {
        inspecting.dispatcher().cancelAll();
        trusting.dispatcher().cancelAll();
        inspecting.dispatcher().executorService().shutdown();
        inspecting.connectionPool().evictAll();
    }
}
