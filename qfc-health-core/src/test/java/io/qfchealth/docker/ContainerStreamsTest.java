package io.qfchealth.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineRelease;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.HttpRequest;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ContainerStreamsTest {
    static final List<EngineRelease> RELEASES =
            List.of(EngineRelease.V20_10, EngineRelease.V28, EngineRelease.V29, EngineRelease.V29_LATER);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static DockerProbe probe(URI uri) {
        return new DockerProbe(new DockerEndpoint(uri, "DOCKER_HOST", Optional.empty()), DEADLINE);
    }

    private static StandModel printing(String... lines) {
        return StandModel.builder()
                .deployedSince(Duration.ofMinutes(5))
                .change("app", app -> app.behaviour(Behaviour.prints(lines)))
                .build();
    }

    private static OutputLimits limits(Duration back, int lines, int bytes) {
        return new OutputLimits(Instant.now().minus(back), lines, bytes);
    }

    private static List<String> texts(Optional<ContainerOutput> output) {
        return output.orElseThrow().lines().stream().map(OutputLine::text).toList();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void lines_are_read_from_any_release(EngineRelease release) {
        StandModel model = printing("one", "zwölf");
        String app = model.container("app", 1).name();
        try (EngineSimulator engine = EngineSimulator.start(release);
                Stand stand = engine.deploy(model);
                DockerProbe probe = probe(stand.endpoint())) {
            Optional<ContainerOutput> output = probe.output(app, limits(Duration.ofHours(1), 100, 1 << 20));

            assertThat(texts(output)).containsExactly("one", "zwölf");
            assertThat(output.orElseThrow().isCut()).isFalse();
            assertThat(output.orElseThrow().isReadable()).isTrue();
            assertThat(output.orElseThrow().engineTime().orElseThrow())
                    .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
            assertThat(texts(probe.output(app, limits(Duration.ofMinutes(1), 100, 1 << 20))))
                    .isEmpty();
            assertThat(texts(probe.output(app, limits(Duration.ofHours(1), 1, 1 << 20))))
                    .containsExactly("zwölf");
            assertThat(probe.output("nobody", limits(Duration.ofHours(1), 1, 100)))
                    .isEmpty();
        }
    }

    @Test
    void of_long_lines_the_newest_are_read_and_no_more_bytes_than_wanted() {
        String[] lines = IntStream.range(0, 600)
                .mapToObj(i -> i + " " + "x".repeat(100_000))
                .toArray(String[]::new);
        StandModel model = printing(lines);
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(model);
                DockerProbe probe = probe(stand.endpoint())) {
            engine.forgetRequests();

            ContainerOutput output = probe.output(
                            model.container("app", 1).name(), limits(Duration.ofHours(1), 1_000, 1 << 20))
                    .orElseThrow();

            assertThat(output.isCut()).isTrue();
            assertThat(output.lines()).hasSizeBetween(3, 10);
            assertThat(output.lines().get(output.lines().size() - 1).text()).startsWith("599 ");
            assertThat(engine.requests()).hasSizeBetween(2, 3).allMatch(HttpRequest::isReading);
        }
    }

    @Test
    void a_log_that_the_driver_keeps_to_itself_is_unreadable() {
        StandModel model = printing("one");
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(model);
                DockerProbe probe = probe(stand.endpoint())) {
            engine.disturb(
                    "/containers/", new Disturbance.Failure(501, "configured logging driver does not support reading"));

            assertThat(probe.output("any", limits(Duration.ofHours(1), 10, 100)))
                    .contains(ContainerOutput.unreadable());
        }
    }

    @Test
    void other_refusals_are_troubles() {
        StandModel model = printing("one");
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(model);
                DockerProbe probe = probe(stand.endpoint())) {
            engine.disturb("/containers/", new Disturbance.Failure(500, "cannot open the log"));

            Trouble trouble = catchThrowableOfType(
                            UnansweredException.class, () -> probe.output("any", limits(Duration.ofHours(1), 10, 100)))
                    .trouble();

            assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
            assertThat(trouble.sentence()).contains("answered GET /containers/any/logs?", "cannot open the log");
        }
    }

    @Test
    void an_engine_that_is_only_to_be_read_refuses_commands() {
        try (EngineSimulator engine = EngineSimulator.start();
                DockerProbe probe = probe(engine.endpoint())) {
            Trouble trouble = catchThrowableOfType(
                            UnansweredException.class, () -> probe.run("any", List.of("true"), 100))
                    .trouble();

            assertThat(trouble.sentence()).contains("answered POST /containers/any/exec with status 405");
        }
    }
}
