package io.qfchealth.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Tunnel;
import io.qfchealth.access.TunnelException;
import io.qfchealth.access.UnansweredException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;

/**
 * Carries docker-java's requests to one engine over OkHttp. Only reads: every request of docker-java is sent as a {@code GET},
 * whatever it was. {@link #post} is there for what runs a command in a container, and for nothing else.
 *
 * <p>docker-java's own transports connect anew for every request to a Unix socket, which takes several times as long as the
 * engine's answer; most of them never give up on an engine that does not answer, and none can leave the host name of a
 * certificate unchecked. Trouble ends here already, because here it is still known what was asked of whom.
 */
final class EngineTransport implements DockerHttpClient {
    private static final String GET = "GET ";
    private static final String POST = "POST ";
    private static final MediaType JSON = MediaType.get("application/json");
    // A look asks a dozen questions at the same time.
    private static final int KEPT_CONNECTIONS = 12;
    private static final Duration KEPT_FOR = Duration.ofSeconds(10);

    private final DockerEndpoint endpoint;
    private final HttpUrl base;
    private final OkHttpClient client;
    private final Optional<Semaphore> places;
    private final AtomicInteger given;

    EngineTransport(DockerEndpoint endpoint, EngineHost host, Duration deadline) {
        if (endpoint.isOverSsh() && host.tunnel().isEmpty()) {
            throw new IllegalArgumentException("no tunnel to " + endpoint);
        }
        this.endpoint = endpoint;
        // The rest waits for one of these: a connection more would be a session more than the other machine opens.
        this.places = host.tunnel().map(tunnel -> new Semaphore(tunnel.engineConnections(), true));
        this.base = base(endpoint);
        this.given =
                new AtomicInteger(host.tunnel().map(Tunnel::engineConnections).orElse(0));
        Duration timeout = Duration.ofMillis(Math.max(1, Math.min(deadline.toMillis(), Integer.MAX_VALUE)));
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .callTimeout(timeout)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_FOR.toSeconds(), TimeUnit.SECONDS));
        endpoint.socket()
                .ifPresent(socket -> builder.socketFactory(new UnixSocketFactory(socket))
                        .proxy(Proxy.NO_PROXY)
                        .dns(name -> List.of(InetAddress.getLoopbackAddress())));
        host.tunnel()
                .ifPresent(tunnel -> builder.socketFactory(new TunnelSockets(tunnel))
                        .proxy(Proxy.NO_PROXY)
                        .dns(name -> List.of(InetAddress.getLoopbackAddress())));
        endpoint.tls().ifPresent(tls -> {
            builder.sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager());
            tls.hostnameVerifier().ifPresent(builder::hostnameVerifier);
        });
        this.client = builder.build();
    }

    /** For a socket, and over SSH, the host is never looked up. */
    private static HttpUrl base(DockerEndpoint endpoint) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme(endpoint.tls().isPresent() ? "https" : "http");
        return endpoint.socket().isPresent() || endpoint.isOverSsh()
                ? url.host("docker").build()
                : url.host(endpoint.uri().getHost())
                        .port(endpoint.uri().getPort())
                        .build();
    }

    DockerEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Asks.
     *
     * @throws UnansweredException unless the answer is 200, or 404, which is an answer: absent
     */
    @Override
    public Answered execute(Request request) {
        HttpUrl url = Objects.requireNonNull(base.resolve(request.path()), request.path());
        return placed(GET + request.path(), () -> asked(request, url));
    }

    private Answered asked(Request request, HttpUrl url) throws IOException {
        try (okhttp3.Response response =
                client.newCall(new okhttp3.Request.Builder().url(url).build()).execute()) {
            Answered answered = new Answered(
                    request.path(),
                    response.code(),
                    response.headers().toMultimap(),
                    response.body().string());
            if (answered.status() != 200 && answered.status() != 404) {
                throw new UnansweredException(
                        EngineTrouble.status(endpoint, GET + request.path(), answered.status(), answered.text()));
            }
            return answered;
        }
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** Asks when there is a place. One that the other machine refuses is given up, and the exchange waits for another. */
    private <T> T placed(String name, Exchange<T> exchange) {
        while (true) {
            boolean placed = places.isPresent();
            try {
                if (placed) {
                    places.get().acquire();
                }
                return exchange.run();
            } catch (InterruptedException e) {
                placed = false;
                Thread.currentThread().interrupt();
                throw new UnansweredException(EngineTrouble.interrupted(endpoint, name), e);
            } catch (TunnelException e) {
                if (!e.isForLackOfRoom() || !isGivenUp()) {
                    throw new UnansweredException(e.trouble(), e);
                }
                placed = false;
            } catch (IOException e) {
                throw new UnansweredException(EngineTrouble.of(endpoint, name, e), e);
            } finally {
                if (placed) {
                    places.get().release();
                }
            }
        }
    }

    /** The last place is never given up: then there is no room at all. */
    private boolean isGivenUp() {
        return given.updateAndGet(number -> number > 1 ? number - 1 : 0) > 0;
    }

    /** Reads so many bytes of an answer at the most; for answers that may be long. */
    Piece read(String path, int limit) {
        return piece(GET + path, builder(path).build(), limit);
    }

    /** Sends JSON, and reads so many bytes of the answer at the most. */
    Piece post(String path, String json, int limit) {
        return piece(
                POST + path, builder(path).post(RequestBody.create(json, JSON)).build(), limit);
    }

    private okhttp3.Request.Builder builder(String path) {
        return new okhttp3.Request.Builder().url(Objects.requireNonNull(base.resolve(path), path));
    }

    private Piece piece(String name, okhttp3.Request request, int limit) {
        return placed(name, () -> piece(name, client.newCall(request), limit));
    }

    private static Piece piece(String name, Call call, int limit) throws IOException {
        try (okhttp3.Response response = call.execute()) {
            byte[] bytes = response.body().byteStream().readNBytes(limit + 1);
            boolean isCut = bytes.length > limit;
            if (isCut) {
                // Otherwise closing it reads on for a while.
                call.cancel();
            }
            return new Piece(name, response, isCut ? Arrays.copyOf(bytes, limit) : bytes, isCut);
        }
    }

    /** The beginning of an answer, or all of it. */
    static final class Piece {
        private final String request;
        private final okhttp3.Response head;
        private final byte[] bytes;
        private final boolean isCut;

        private Piece(String request, okhttp3.Response head, byte[] bytes, boolean isCut) {
            this.request = request;
            this.head = head;
            this.bytes = bytes;
            this.isCut = isCut;
        }

        /** Method and path. */
        String request() {
            return request;
        }

        int status() {
            return head.code();
        }

        /** The engine's clock when it answered, in whole seconds. */
        Optional<Instant> date() {
            return Optional.ofNullable(head.headers().getDate("Date")).map(Date::toInstant);
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Whether there was more. */
        boolean isCut() {
            return isCut;
        }
    }

    /** What came back, whole: docker-java reads it, and a refusal quotes it. */
    record Answered(String path, int status, Map<String, List<String>> headers, String text) implements Response {
        /** OkHttp gives names in lower case. */
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            // Nothing is held: the body was read to its end.
        }
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
