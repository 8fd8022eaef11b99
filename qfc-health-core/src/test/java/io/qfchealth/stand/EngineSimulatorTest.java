package io.qfchealth.stand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSimulatorTest {

    @ParameterizedTest
    @CsvSource({
        "1.44, client version 1.44 is too new. Maximum supported API version is 1.41",
        "1.11, 'client version 1.11 is too old. Minimum supported API version is 1.12,"
                + " please upgrade your client to a newer version'",
    })
    void refuses_versions_like_an_old_engine(String version, String message) throws IOException {
        try (EngineSimulator engine = EngineSimulator.start(EngineRelease.V20_10);
                EngineJson client = new EngineJson(engine.endpoint())) {
            assertThat(client.send("GET", "/v" + version + "/_ping").status()).isEqualTo(400);
            assertThat(client.send("GET", "/v" + version + "/_ping").body()).contains(message);
            assertThat(client.send("GET", "/v1.41/_ping").body()).isEqualTo("OK");
        }
    }

    @Test
    void refuses_versions_like_a_new_engine() throws IOException {
        try (EngineSimulator engine = EngineSimulator.start(EngineRelease.V29);
                EngineJson client = new EngineJson(engine.endpoint())) {
            assertThat(client.get("/v1.41/info").path("message").asText())
                    .isEqualTo("client version 1.41 is too old. Minimum supported API version is 1.44,"
                            + " please upgrade your client to a newer version");
            assertThat(client.send("GET", "/v1.44/info").status()).isEqualTo(200);
            assertThat(client.send("GET", "/info").status()).isEqualTo(200);
        }
    }

    @Test
    void is_read_by_docker_java_whatever_release_it_plays() throws IOException {
        for (EngineRelease release :
                List.of(EngineRelease.V20_10, EngineRelease.V28, EngineRelease.V29, EngineRelease.V29_LATER)) {
            StandModel model = StandModel.builder().workers(3).build();
            try (EngineSimulator engine = EngineSimulator.start(release);
                    Stand stand = engine.deploy(model);
                    DockerClient client = EngineConnection.open(stand.endpoint(), Duration.ofSeconds(5))) {
                assertThat(client.versionCmd().exec().getVersion()).isEqualTo(release.version());
                assertThat(client.infoCmd().exec().getContainersRunning()).isEqualTo(9);
                assertThat(new EngineFacts(client, model.id()).lines())
                        .hasSizeGreaterThan(model.containers().size());
            }
        }
    }

    @Test
    void reports_disk_usage_in_the_form_of_its_release() throws IOException {
        assertThat(diskUsage(EngineRelease.V20_10, "/system/df").fieldNames())
                .toIterable()
                .contains("LayersSize", "Images", "BuilderSize")
                .doesNotContain("ImageUsage");
        assertThat(diskUsage(EngineRelease.V29, "/system/df").fieldNames())
                .toIterable()
                .contains("LayersSize", "ImageUsage");
        assertThat(diskUsage(EngineRelease.V29_LATER, "/system/df?type=build-cache&verbose=1")
                        .fieldNames())
                .toIterable()
                .containsExactly("BuildCacheUsage");
        assertThat(diskUsage(EngineRelease.V28, "/system/df?type=build-cache")
                        .path("BuildCache")
                        .path(0)
                        .path("Size")
                        .asLong())
                .isEqualTo(5_000_000_000L);
    }

    @Test
    void refuses_and_remembers_what_would_change_an_engine() throws IOException {
        try (EngineSimulator engine = EngineSimulator.start();
                EngineJson client = new EngineJson(engine.endpoint())) {
            assertThat(client.send("DELETE", "/v1.41/containers/app?force=1").status())
                    .isEqualTo(405);
            assertThat(client.send("POST", "/containers/create").status()).isEqualTo(405);
            client.send("GET", "/version");

            assertThat(engine.requests())
                    .containsExactly(
                            new HttpRequest("DELETE", "/v1.41/containers/app?force=1"),
                            new HttpRequest("POST", "/containers/create"),
                            new HttpRequest("GET", "/version"));
            assertThat(engine.requests())
                    .filteredOn(request -> !request.isReading())
                    .hasSize(2);
            engine.forgetRequests();
            assertThat(engine.requests()).isEmpty();
        }
    }

    @Test
    void has_as_many_deployments_as_wanted() throws IOException {
        try (EngineSimulator engine = EngineSimulator.start();
                DockerClient client = EngineConnection.open(engine.endpoint(), Duration.ofSeconds(5))) {
            Stand one = engine.deploy(StandModel.builder().project("one").build());
            Stand other = engine.deploy(StandModel.builder()
                    .project("other")
                    .naming(ComposeNaming.V1)
                    .generation(SettingsGeneration.OLD)
                    .build());

            assertThat(client.inspectContainerCmd("one-worker_wrapper-1").exec())
                    .isNotNull();
            assertThat(client.inspectContainerCmd("other_worker_wrapper_1").exec())
                    .isNotNull();
            one.close();
            assertThatThrownBy(() ->
                            client.inspectContainerCmd("one-worker_wrapper-1").exec())
                    .isInstanceOf(NotFoundException.class);
            other.close();
            assertThat(client.listContainersCmd().withShowAll(true).exec()).isEmpty();
        }
    }

    @Test
    void listens_on_a_unix_socket(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("docker.sock");
        try (EngineSimulator engine = EngineSimulator.startAt(socket, EngineRelease.V20_10);
                DockerClient client = EngineConnection.open(engine.endpoint(), Duration.ofSeconds(5))) {
            client.pingCmd().exec();
            assertThat(client.versionCmd().exec().getApiVersion()).isEqualTo("1.41");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void can_be_disturbed_where_wanted() throws IOException {
        try (EngineSimulator engine = EngineSimulator.start();
                DockerClient client = EngineConnection.open(engine.endpoint(), Duration.ofMillis(500))) {
            Repair failing = engine.disturb("/volumes", Disturbance.serverError());
            assertThatThrownBy(() -> client.listVolumesCmd().exec()).isInstanceOf(InternalServerErrorException.class);
            assertThat(client.listNetworksCmd().exec()).hasSize(3);
            failing.undo();
            assertThat(client.listVolumesCmd().exec().getVolumes()).isEmpty();

            Repair silent = engine.disturb("/volumes", Disturbance.neverAnswer());
            assertThatThrownBy(() -> client.listVolumesCmd().exec())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("/volumes");
            silent.undo();

            Repair closing = engine.disturb("/", Disturbance.closeConnection());
            assertThatThrownBy(() -> client.versionCmd().exec()).isInstanceOf(UncheckedIOException.class);
            closing.undo();

            engine.disturb("/version", Disturbance.garbage());
            assertThatThrownBy(() -> client.versionCmd().exec()).hasMessageContaining("Unexpected character ('<'");
        }
    }

    @Test
    void answers_a_head_without_a_body() throws Exception {
        try (EngineSimulator engine = EngineSimulator.start()) {
            java.net.http.HttpRequest head = java.net.http.HttpRequest.newBuilder(
                            URI.create("http://" + engine.endpoint().getAuthority() + "/v1.41/_ping"))
                    .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Api-Version")).hasValue("1.41");
        }
    }

    @Test
    void can_be_slow() throws IOException {
        try (EngineSimulator engine = EngineSimulator.start();
                EngineJson client = new EngineJson(engine.endpoint())) {
            engine.disturb("/version", Disturbance.delay(Duration.ofMillis(300)));

            long start = System.nanoTime();
            client.send("GET", "/version");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void answers_many_at_the_same_time_and_leaves_no_thread() throws IOException {
        StandModel model = StandModel.builder().workers(24).build();
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(model);
                DockerClient client = EngineConnection.open(stand.endpoint(), Duration.ofSeconds(10))) {
            List<CompletableFuture<Void>> asking = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> client.inspectContainerCmd(
                                    model.workers().get(i % 24).name())
                            .exec()))
                    .toList();
            asking.forEach(CompletableFuture::join);
            assertThat(engine.requests()).hasSize(100);
        }
        assertThat(threadsOfSimulators()).isEmpty();
    }

    @Test
    void does_not_wait_for_its_own_silence_when_it_is_closed() throws IOException {
        try (DockerClient client = neverAnswered()) {
            assertThat(threadsOfSimulators()).isEmpty();
            assertThatThrownBy(() -> client.pingCmd().exec()).hasRootCauseInstanceOf(IOException.class);
        }
    }

    /** A client that has asked an engine that was closed instead of answering. */
    private static DockerClient neverAnswered() {
        try (EngineSimulator engine = EngineSimulator.start()) {
            DockerClient client = EngineConnection.open(engine.endpoint(), Duration.ofSeconds(10));
            engine.disturb("/", Disturbance.neverAnswer());
            Thread asking = new Thread(() -> client.pingCmd().exec());
            asking.setUncaughtExceptionHandler((thread, closed) -> {});
            asking.start();
            while (engine.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            return client;
        }
    }

    private static List<String> threadsOfSimulators() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("simulated-engine"))
                .toList();
    }

    private static JsonNode diskUsage(EngineRelease release, String target) throws IOException {
        try (EngineSimulator engine = EngineSimulator.start(release);
                EngineJson client = new EngineJson(engine.endpoint())) {
            engine.deploy(StandModel.builder().build());
            engine.use(new DiskUse(1_000_000_000, 5_000_000_000L));
            return client.get(target);
        }
    }
}
