package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.okhttp.OkDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.transport.SSLConfig;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.UnansweredException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code GET}s to one engine and reads JSON.
 *
 * <p>Paths carry no API version: every engine then answers with its newest, which works from Engine 20.10 (1.41) to
 * Engine 29 (which refuses everything before 1.44), and no ambient setting can pin one. The JSON is read as a tree because
 * docker-java's models refuse values of enumerations that a newer engine invents. Of docker-java's transports only the
 * OkHttp one honours the read timeout on a unix socket.
 */
final class EngineConnection implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerEndpoint endpoint;
    private final DockerHttpClient client;

    EngineConnection(DockerEndpoint endpoint, Duration deadline) {
        this.endpoint = endpoint;
        int timeout = Math.toIntExact(Math.min(deadline.toMillis(), Integer.MAX_VALUE));
        this.client = new OkDockerHttpClient.Builder()
                .dockerHost(endpoint.uri())
                .sslConfig(sslConfig(endpoint))
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .build();
    }

    private static @Nullable SSLConfig sslConfig(DockerEndpoint endpoint) {
        return endpoint.tls().map(tls -> (SSLConfig) tls::sslContext).orElse(null);
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
        Request request =
                Request.builder().method(Request.Method.GET).path(path).build();
        try (Response response = client.execute(request)) {
            byte[] body = response.getBody().readAllBytes();
            int status = response.getStatusCode();
            if (status == 404) {
                return Optional.empty();
            }
            if (status != 200) {
                String text = new String(body, StandardCharsets.UTF_8);
                throw new UnansweredException(EngineTrouble.status(endpoint, path, status, text));
            }
            return Optional.of(new Reply(parse(path, body), response.getHeaders()));
        } catch (UnansweredException e) {
            throw e;
        } catch (IOException e) {
            throw new UnansweredException(EngineTrouble.of(endpoint, path, e), e);
        } catch (UncheckedIOException e) {
            throw new UnansweredException(EngineTrouble.of(endpoint, path, e), e);
        } catch (RuntimeException e) {
            // The transport wraps a missing or forbidden socket in a bare RuntimeException.
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

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to " + endpoint.displayUri(), e);
        }
    }
}
