package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.QfcServerBuilder;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.stand.StandModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a look at 30 containers asks the engine: what it must know once, however many checks want to know it. */
@NeedsDocker
class CallsPerLookDockerIT {
    private static final List<String> LISTS = List.of(
            "GET /info",
            "GET /containers/json?all=true",
            "GET /images/json",
            "GET /networks",
            "GET /volumes",
            "GET /system/df?type=image&type=build-cache");
    private static final int CONTAINERS = 30;
    private static final int OTHERS =
            StandModel.builder().workers(0).build().containers().size();

    @RegisterExtension
    static final RunningStand DEPLOYMENT = RunningStand.of(StandModel.builder().workers(CONTAINERS - OTHERS));

    @TempDir
    private static Path directory;

    private final EngineProxy engine =
            EngineProxy.at(directory.resolve("docker.sock"), DEPLOYMENT.stand().endpoint());
    private final QfcServer server = configured().build();

    private QfcServerBuilder configured() {
        return QfcServer.builder()
                .docker(engine.address())
                .composeProject(DEPLOYMENT.project())
                .only("docker", "workers", "logs.rotation");
    }

    @BeforeEach
    void begin_a_new_record() {
        engine.forgetRequests();
    }

    @AfterEach
    void disconnect() {
        server.close();
        engine.close();
    }

    @Test
    void all_checks_ask_for_each_thing_once() {
        assertThat(server.check().isHealthy()).isTrue();

        assertThat(requestsOfMine()).containsExactlyInAnyOrderElementsOf(onceEach());
    }

    @Test
    void a_chain_of_assertions_asks_no_more_than_all_checks() {
        assertThat(server)
                .isHealthy()
                .canRunJobs()
                .hasRequiredImages()
                .hasImagesForItsArchitecture()
                .hasPinnedImages()
                .hasImagesOfOneRelease()
                .hasConfiguredWorkers()
                .hasServicesRunning()
                .canSurviveReboot()
                .hasRotatedLogs()
                .hasAnsweringEngine()
                .workers()
                .allStable()
                .noneOutOfMemory()
                .allHaveDockerSocket()
                .allShareTemporaryDirectory()
                .allHaveJobNetwork()
                .allHaveGridsVolume()
                .allAlike();

        assertThat(requestsOfMine()).containsExactlyInAnyOrderElementsOf(onceEach());
    }

    @Test
    void one_check_asks_for_no_more_than_it_must_know() {
        assertThat(server).hasImage(DEPLOYMENT.model().imageOf("qgis3"));

        assertThat(engine.requests())
                .containsExactly("GET /images/" + DEPLOYMENT.model().imageOf("qgis3") + "/json");
    }

    @Test
    void the_number_of_workers_needs_the_containers_only() {
        assertThat(server).hasWorkers(CONTAINERS - OTHERS);

        assertThat(engine.requests())
                .hasSize(1 + CONTAINERS)
                .contains("GET /containers/json?all=true")
                .allMatch(request -> request.startsWith("GET /containers/"));
    }

    @Test
    void finding_the_deployment_needs_one_call() {
        try (QfcServer another = configured().build()) {
            assertThat(another.name()).isEqualTo(DEPLOYMENT.project());
        }

        assertThat(engine.requests()).containsExactly("GET /containers/json?all=true");
    }

    /** Without the one worker that is looked at of each other deployment on the engine. */
    private List<String> requestsOfMine() {
        List<String> requests = engine.requests();
        Map<String, List<String>> neighbours = server.look().containers().stream()
                .filter(container -> !container.compose().project().equals(Optional.of(DEPLOYMENT.project())))
                .collect(Collectors.groupingBy(
                        container -> container.compose().project().orElse(""),
                        Collectors.mapping(
                                container -> "GET /containers/" + container.id() + "/json", Collectors.toList())));
        neighbours
                .values()
                .forEach(theirs ->
                        assertThat(requests).filteredOn(theirs::contains).hasSizeLessThanOrEqualTo(1));
        return requests.stream()
                .filter(request -> neighbours.values().stream().noneMatch(theirs -> theirs.contains(request)))
                .toList();
    }

    private List<String> onceEach() {
        List<String> requests = new ArrayList<>(LISTS);
        List<ContainerSummary> mine = server.look().containers().stream()
                .filter(container -> container.compose().project().equals(Optional.of(DEPLOYMENT.project())))
                .toList();
        assertThat(mine).hasSize(CONTAINERS);
        mine.forEach(container -> requests.add("GET /containers/" + container.id() + "/json"));
        Stream<String> images = Stream.concat(
                DEPLOYMENT.model().qgisImages().stream(),
                mine.stream()
                        .filter(container -> container.compose().service().equals(Optional.of(StandModel.WORKER)))
                        .map(ContainerSummary::imageId)
                        .distinct());
        images.forEach(image -> requests.add("GET /images/" + image + "/json"));
        return requests;
    }
}
