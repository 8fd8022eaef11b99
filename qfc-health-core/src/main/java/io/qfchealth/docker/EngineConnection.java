package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.UnansweredException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends {@code GET}s to one engine and reads JSON.
 *
 * <p>Paths carry no API version: every engine then answers with its newest, which works from Engine 20.10 (1.41) to
 * Engine 29 (which refuses everything before 1.44), and no ambient setting can pin one. The JSON is read as a tree because
 * docker-java's models refuse values of enumerations that a newer engine invents.
 *
 * <p>Of docker-java only the Unix socket is used. Its transports connect anew for every request to a socket, which takes
 * several times as long as the engine's answer, and most of them never give up on an engine that does not answer.
 */
final class EngineConnection implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    // A look asks a dozen questions at the same time.
    private static final int KEPT_CONNECTIONS = 12;
    private static final Duration KEPT_FOR = Duration.ofSeconds(10);

    private final DockerEndpoint endpoint;
    private final HttpUrl base;
    private final OkHttpClient client;

    EngineConnection(DockerEndpoint endpoint, Duration deadline) {
        this.endpoint = endpoint;
        this.base = base(endpoint);
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
                        .dns(host -> List.of(InetAddress.getLoopbackAddress())));
        endpoint.tls().ifPresent(tls -> {
            builder.sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager());
            tls.hostnameVerifier().ifPresent(builder::hostnameVerifier);
        });
        this.client = builder.build();
    }

    /** For a socket the host is never looked up. */
    private static HttpUrl base(DockerEndpoint endpoint) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme(endpoint.tls().isPresent() ? "https" : "http");
        return endpoint.socket().isPresent()
                ? url.host("docker").build()
                : url.host(endpoint.uri().getHost())
                        .port(endpoint.uri().getPort())
                        .build();
    }

    DockerEndpoint endpoint() {
        return endpoint;
    }

    /** What an engine answered: the tree and the headers, whose names are compared without regard to case. */
    record Reply(JsonNode body, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst()
                    .orElse("");
        }
    }

    JsonNode get(String path) {
        return reply(path).body();
    }

    Reply reply(String path) {
        return find(path)
                .orElseThrow(() -> new UnansweredException(EngineTrouble.notAnEngine(endpoint, path, "404 Not Found")));
    }

    /** Asks for something that may be absent: 404 is an answer. */
    Optional<Reply> find(String path) {
        HttpUrl url = Objects.requireNonNull(base.resolve(path), path);
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            byte[] body = response.body().bytes();
            int status = response.code();
            if (status == 404) {
                return Optional.empty();
            }
            if (status != 200) {
                String text = new String(body, StandardCharsets.UTF_8);
                throw new UnansweredException(EngineTrouble.status(endpoint, path, status, text));
            }
            return Optional.of(new Reply(parse(path, body), response.headers().toMultimap()));
        } catch (IOException e) {
            throw new UnansweredException(EngineTrouble.of(endpoint, path, e), e);
        }
    }

    private JsonNode parse(String path, byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isContainerNode()) {
                return tree;
            }
        } catch (IOException e) {
            throw new UnansweredException(
                    EngineTrouble.notAnEngine(endpoint, path, new String(body, StandardCharsets.UTF_8)), e);
        }
        throw new UnansweredException(
                EngineTrouble.notAnEngine(endpoint, path, new String(body, StandardCharsets.UTF_8)));
    }

    /** Ends what is under way, too. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
