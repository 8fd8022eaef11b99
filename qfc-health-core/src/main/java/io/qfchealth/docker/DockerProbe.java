package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.UnansweredException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
public final class DockerProbe implements DockerQuestions, ContainerAccess, AutoCloseable {
    /** Up to Engine 20.10 only one client at a time may ask for the disk usage; it refuses the others. */
    private static final RetryPolicy<DiskUsage> WHILE_MEASURING = RetryPolicy.<DiskUsage>builder()
            .handleIf(refused -> refused instanceof UnansweredException unanswered
                    && unanswered.trouble().sentence().contains("disk usage operation is already running"))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(5))
            .withBackoff(Duration.ofMillis(20), Duration.ofMillis(500))
            .build();

    private final EngineConnection connection;

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param endpoint where the engine listens; not one over SSH, which takes a tunnel
     * @param deadline how long one answer may take
     */
    public DockerProbe(DockerEndpoint endpoint, Duration deadline) {
        this(endpoint, new EngineHost("", endpoint.isLocal()), deadline);
    }

    /**
     * Prepares to ask an engine by way of its machine's tunnel, if it has one; opens no connection yet.
     *
     * @param endpoint where the engine listens
     * @param host its machine; closing this probe leaves its tunnel alone
     * @param deadline how long one answer may take
     */
    public DockerProbe(DockerEndpoint endpoint, EngineHost host, Duration deadline) {
        this.connection = new EngineConnection(endpoint, host, deadline);
    }

    @Override
    public Engine engine() {
        return connection.ask(
                client -> client.infoCmd().exec(),
                (info, answered) -> EngineReader.read(
                        info,
                        answered.header("api-version"),
                        connection.endpoint().isLocal()));
    }

    @Override
    public List<ContainerSummary> containers() {
        return connection.ask(
                client -> client.listContainersCmd().withShowAll(true).exec(), each(ContainerReader::summary));
    }

    @Override
    public Optional<Container> container(String id) {
        return connection.findTree("/containers/" + encoded(id) + "/json", ContainerReader::read);
    }

    @Override
    public List<ImageSummary> images() {
        return connection.ask(client -> client.listImagesCmd().exec(), each(ImageReader::summary));
    }

    @Override
    public Optional<Image> image(String reference) {
        return connection.find(
                client -> client.inspectImageCmd(reference).exec(), (image, answered) -> ImageReader.read(image));
    }

    @Override
    public List<Network> networks() {
        return connection.ask(client -> client.listNetworksCmd().exec(), each(NetworkReader::read));
    }

    @Override
    public List<Volume> volumes() {
        return connection
                .findTree("/volumes", DockerProbe::volumes)
                .orElseThrow(() -> new UnansweredException(
                        EngineTrouble.notAnEngine(connection.endpoint(), "GET /volumes", "404 Not Found")));
    }

    /** An engine without volumes answers null, which is not the same as no such field. */
    private static List<Volume> volumes(JsonNode answer) {
        if (!answer.has("Volumes")) {
            throw new UnexpectedJsonException("no Volumes");
        }
        List<Volume> volumes = new ArrayList<>();
        for (JsonNode volume : answer.path("Volumes")) {
            volumes.add(new Volume(
                    Json.required(volume, "Name"),
                    Json.text(volume, "Driver"),
                    Json.text(volume, "Mountpoint"),
                    Json.map(volume.path("Labels")),
                    Json.instant(volume, "CreatedAt")));
        }
        return volumes;
    }

    @Override
    public DiskUsage diskUsage() {
        // Without the types the engine also measures every volume, which can take minutes; Engine 20.10 ignores them.
        String path = "/system/df?type=image&type=build-cache";
        try {
            return Failsafe.with(WHILE_MEASURING)
                    .get(() -> connection
                            .findTree(path, DiskUsageJson::read)
                            .orElseThrow(() -> new UnansweredException(
                                    EngineTrouble.notAnEngine(connection.endpoint(), "GET " + path, "404 Not Found"))));
        } catch (FailsafeException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnansweredException(EngineTrouble.interrupted(connection.endpoint(), "GET " + path), interrupted);
        }
    }

    @Override
    public Optional<ContainerOutput> output(String id, OutputLimits limits) {
        return connection.streams().output(encoded(id), limits);
    }

    @Override
    public Optional<CommandOutput> run(String id, List<String> command, int bytes) {
        return connection.streams().run(encoded(id), command, bytes);
    }

    private static <T, R> EngineConnection.Reader<List<T>, List<R>> each(Function<T, R> reader) {
        return (elements, answered) -> elements.stream().map(reader).toList();
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
