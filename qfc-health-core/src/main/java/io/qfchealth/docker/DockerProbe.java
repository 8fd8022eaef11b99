package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.docker.EngineConnection.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a Docker engine by its API. Thread-safe; questions may be asked in parallel.
 *
 * <p>An answer that is JSON and yet not what an engine sends ends like any other that is not an engine's.
 */
public final class DockerProbe implements DockerQuestions, AutoCloseable {
    private final EngineConnection connection;

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param endpoint where the engine listens
     * @param deadline how long one answer may take
     */
    public DockerProbe(DockerEndpoint endpoint, Duration deadline) {
        this.connection = new EngineConnection(endpoint, deadline);
    }

    @Override
    public Engine engine() {
        Reply reply = connection.reply("/info");
        return read(
                "/info",
                reply.body(),
                info -> EngineJson.read(reply, connection.endpoint().isLocal()));
    }

    @Override
    public List<ContainerSummary> containers() {
        return list("/containers/json?all=1", "", ContainerJson::summary);
    }

    @Override
    public Optional<Container> container(String id) {
        String path = "/containers/" + encoded(id) + "/json";
        return connection.find(path).map(reply -> read(path, reply.body(), ContainerJson::read));
    }

    @Override
    public List<ImageSummary> images() {
        return list("/images/json", "", ImageJson::summary);
    }

    @Override
    public Optional<Image> image(String reference) {
        String path = "/images/" + encoded(reference) + "/json";
        return connection.find(path).map(reply -> read(path, reply.body(), ImageJson::read));
    }

    @Override
    public List<Network> networks() {
        return list("/networks", "", NetworkAndVolumeJson::network);
    }

    @Override
    public List<Volume> volumes() {
        return list("/volumes", "Volumes", NetworkAndVolumeJson::volume);
    }

    @Override
    public DiskUsage diskUsage() {
        // Without the types the engine also measures every volume, which can take minutes; Engine 20.10 ignores them.
        String path = "/system/df?type=image&type=build-cache";
        return read(path, connection.get(path), DiskUsageJson::read);
    }

    private <T> List<T> list(String path, String field, Function<JsonNode, T> reader) {
        JsonNode body = connection.get(path);
        JsonNode array = field.isEmpty() ? body : body.path(field);
        return read(path, array, elements -> {
            if (!elements.isArray() && !elements.isNull()) {
                throw new UnexpectedJsonException("no array");
            }
            List<T> values = new ArrayList<>();
            elements.forEach(element -> values.add(reader.apply(element)));
            return List.copyOf(values);
        });
    }

    private <T> T read(String path, JsonNode body, Function<JsonNode, T> reader) {
        try {
            return reader.apply(body);
        } catch (UnexpectedJsonException | DateTimeException | NumberFormatException e) {
            throw new UnansweredException(EngineTrouble.notAnEngine(connection.endpoint(), path, body.toString()), e);
        }
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":");
    }

    @Override
    public void close() {
        connection.close();
    }
}
