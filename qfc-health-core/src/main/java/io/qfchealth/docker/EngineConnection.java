package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.docker.EngineTransport.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one engine by docker-java's commands, and where docker-java's models are too narrow by a path, reading the JSON as a
 * tree: its model of a container lacks the type of a mount and refuses values of enumerations that a newer engine invents,
 * and it has no command for the disk usage.
 */
final class EngineConnection implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineTransport transport;
    private final ReadOnlyConfig config;

    EngineConnection(DockerEndpoint endpoint, EngineHost host, Duration deadline) {
        this.transport = new EngineTransport(endpoint, host, deadline);
        this.config = new ReadOnlyConfig(endpoint.uri());
    }

    DockerEndpoint endpoint() {
        return transport.endpoint();
    }

    /** Reads a value and the answer it came in. */
    interface Reader<T, R> {
        R read(T value, Answered answered);
    }

    /** Asks by a command for what every engine has. */
    <T, R> R ask(Function<DockerClient, T> command, Reader<T, R> reader) {
        Call call = new Call(transport);
        return answer(call, command, reader).orElseThrow(() -> notAnEngine(call.answered(), null));
    }

    /** Asks by a command for something that may be absent. */
    <T, R> Optional<R> find(Function<DockerClient, T> command, Reader<T, R> reader) {
        return answer(new Call(transport), command, reader);
    }

    private <T, R> Optional<R> answer(Call call, Function<DockerClient, T> command, Reader<T, R> reader) {
        try {
            T value = command.apply(DockerClientImpl.getInstance(config, call));
            return Optional.of(reader.read(value, call.answered()));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (UnansweredException e) {
            throw e;
        } catch (RuntimeException e) {
            // docker-java wraps what Jackson says about JSON that no engine sends.
            throw notAnEngine(call.answered(), e);
        }
    }

    private UnansweredException notAnEngine(Answered answered, @Nullable Throwable cause) {
        Trouble trouble = EngineTrouble.notAnEngine(
                endpoint(), "GET " + answered.path(), answered.status() == 404 ? "404 Not Found" : answered.text());
        return cause == null ? new UnansweredException(trouble) : new UnansweredException(trouble, cause);
    }

    /** Asks by a path for something that may be absent. */
    <R> Optional<R> findTree(String path, Function<JsonNode, R> reader) {
        Answered answered = transport.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path(path)
                .build());
        if (answered.status() == 404) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(JSON.readTree(answered.text())));
        } catch (IOException | RuntimeException e) {
            throw notAnEngine(answered, e);
        }
    }

    /** What containers say. */
    ContainerAccess streams() {
        return new ContainerStreams(transport);
    }

    /** One request of docker-java, whose answer is kept to quote it. */
    private static final class Call implements DockerHttpClient {
        private final EngineTransport transport;
        private @Nullable Answered answered;

        Call(EngineTransport transport) {
            this.transport = transport;
        }

        @Override
        public Response execute(Request request) {
            Answered now = transport.execute(request);
            answered = now;
            return now;
        }

        Answered answered() {
            return Objects.requireNonNull(answered, "docker-java asked nothing");
        }

        @Override
        public void close() {
            // The transport is shared by all calls.
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
