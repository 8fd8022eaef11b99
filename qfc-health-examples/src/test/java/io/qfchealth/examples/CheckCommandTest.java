package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.check;
import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.stand.Disturbance;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@code check}, on a deployment of three workers. */
class CheckCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How full the disk of this machine is must not matter here, and the simulated containers hold nothing that could be asked.
     */
    private static final String NOT_HERE =
            "docker.engine.disk,jobs,database,storage,web,tls,auth,cron,logs.readable,logs.errors,logs.gunicorn,logs.access,migration";

    private static final String[] WITHOUT_DISK = {"--skip", NOT_HERE};

    @TempDir
    private Path directory;

    private EngineSimulator engine;
    private Stand stand;

    @BeforeEach
    void deploy() {
        engine = EngineSimulator.start();
        stand = engine.deploy(model("gis"));
    }

    @AfterEach
    void stop() {
        stand.close();
        engine.close();
    }

    private static StandModel model(String project) {
        return StandModel.builder()
                .project(project)
                .generation(SettingsGeneration.MIDDLE)
                .workers(3)
                .build();
    }

    private Typed typed(String... more) {
        List<String> args = new ArrayList<>(List.of(WITHOUT_DISK));
        args.addAll(List.of(more));
        return check(directory, stand, args.toArray(String[]::new));
    }

    private JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Test
    void healthyIs0AndPrintsTheReport() {
        Typed healthy = typed();
        assertThat(healthy.exitCode()).isZero();
        assertThat(healthy.out())
                .startsWith("PASS  gis is healthy: ")
                .contains("PASS  workers.count", "3 of 3 running")
                .doesNotContain("FAIL", "\u001b", "docker.engine.disk");
        assertThat(healthy.err()).isEmpty();
    }

    @Test
    void theIncidentIs1AndSaysWhatToType() {
        stand.neverBuilt("qgis");
        Typed broken = typed();
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out())
                .startsWith("FAIL  gis is not healthy: 1 failed")
                .contains("\nCAUSE  An image that the workers start for every job is not on this engine\n")
                .contains("\n                docker compose build qgis\n", "gis-qgis:latest is absent");
        assertThat(broken.err()).isEmpty();
    }

    @Test
    void jsonOnStandardOutputIsNothingButJson() throws IOException {
        Typed healthy = typed("--json", "-");
        assertThat(healthy.exitCode()).isZero();
        assertThat(json(healthy.out()).get("format").textValue()).isEqualTo("qfc-health/report/1");
        assertThat(json(healthy.out()).get("deployment").get("name").textValue())
                .isEqualTo("gis");
    }

    @Test
    void jsonInAFileComesWithTheText() throws IOException {
        Typed healthy = typed("--json", "new/report.json");
        assertThat(healthy.out()).startsWith("PASS  gis");
        assertThat(json(Files.readString(directory.resolve("new/report.json")))
                        .get("status")
                        .textValue())
                .isIn("PASS", "SKIPPED");
    }

    @Test
    void quietPrintsNothingAndStillWritesFiles() {
        stand.stopWorker(2);
        Typed broken = typed("--quiet", "--json", "report.json");
        assertThat(broken).isEqualTo(new Typed(1, "", ""));
        assertThat(directory.resolve("report.json")).isNotEmptyFile();
    }

    @Test
    void aWarningIs0AndWithStrictIs1() {
        stand.withoutLogLimits("app");
        assertThat(typed().exitCode()).isZero();
        assertThat(typed("--nagios").exitCode()).isEqualTo(1);
        Typed strict = typed("--strict");
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.out())
                .startsWith("WARN  gis is healthy, for now")
                .endsWith("\nWarnings fail as well, because strict was asked for: exit code 1.\n");
        assertThat(typed("--nagios", "--strict").exitCode()).isEqualTo(2);
        assertThat(type(
                                directory,
                                Map.of("QFC_HEALTH_STRICT", "true", "QFC_HEALTH_SKIP", NOT_HERE),
                                "check",
                                "--docker",
                                stand.endpoint().toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeSeenIs3() {
        engine.disturb("/volumes", Disturbance.neverAnswer());
        Typed unknown = typed("--deadline", "1500ms");
        assertThat(unknown.exitCode()).isEqualTo(3);
        assertThat(unknown.out()).startsWith("UNKNOWN  gis is not known to be healthy: 1 unknown");
    }

    @Test
    void aFailureWeighsMoreThanWhatCannotBeSeen() {
        engine.disturb("/volumes", Disturbance.serverError());
        stand.stopWorker(1);
        assertThat(typed().exitCode()).isEqualTo(1);
    }

    @Test
    void withStrictAWarningWeighsMoreThanWhatCannotBeSeen() {
        engine.disturb("/volumes", Disturbance.serverError());
        stand.withoutLogLimits("app");
        assertThat(typed().exitCode()).isEqualTo(3);
        assertThat(typed("--strict").exitCode()).isEqualTo(1);
    }

    @Test
    void onlyAndSkipSelect() throws IOException {
        stand.stopWorker(1);
        assertThat(check(directory, stand, "--only", "docker.image").exitCode()).isZero();
        Typed one = check(
                directory, stand, "--only", "workers.count,docker.image.present", "--skip", "docker", "--json", "-");
        assertThat(one.exitCode()).isEqualTo(1);
        assertThat(json(one.out()).get("findings").findValuesAsText("id")).containsExactly("workers.count");
    }

    @Test
    void savedEvidenceIsJudgedTheSameWithoutTheServer() throws IOException {
        stand.neverBuilt("qgis");
        Typed live = typed("--save-evidence", "evidence.json", "--json", "live.json");
        assertThat(Files.readString(directory.resolve("evidence.json"))).doesNotContain(StandModel.SECRET);
        engine.close();
        Typed replayed =
                type(directory, "check", "--replay", "evidence.json", "--skip", NOT_HERE, "--json", "replayed.json");
        assertThat(replayed.exitCode()).isEqualTo(live.exitCode()).isEqualTo(1);
        assertThat(withoutTimes("replayed.json")).isEqualTo(withoutTimes("live.json"));
    }

    @Test
    void whatWasSavedIsWhatWasJudged() throws IOException {
        engine.forgetRequests();
        typed("--save-evidence", "evidence.json");
        long lists = engine.requests().stream()
                .filter(request -> request.path().endsWith("/images/json"))
                .count();
        assertThat(lists).isEqualTo(1);
    }

    private String withoutTimes(String file) throws IOException {
        return Files.readString(directory.resolve(file))
                .replaceAll("\"durationMs\" : \\d+", "")
                .replaceAll("\"startedAt\" : \"[^\"]*\"", "")
                .replaceAll("(?s)\"timeline\" : \\[.*?\\]", "");
    }

    @Test
    void evidenceOnStandardOutputIsNothingButEvidence() throws IOException {
        Typed healthy = typed("--save-evidence", "-");
        assertThat(json(healthy.out()).get("format").textValue()).isEqualTo("qfc-health/evidence/1");
    }

    @Test
    void severalDeploymentsMustBeToldApart() {
        try (Stand other = engine.deploy(model("other"))) {
            Typed ambiguous = typed();
            assertThat(ambiguous.exitCode()).isEqualTo(2);
            assertThat(ambiguous.out()).isEmpty();
            assertThat(ambiguous.err()).contains("2 QFieldCloud deployments", "\"gis\"", "\"other\"", "--project");
            Typed chosen = typed("--project", other.model().project());
            assertThat(chosen.exitCode()).isZero();
            assertThat(chosen.out()).startsWith("PASS  other is healthy");
        }
    }

    @Test
    void withinLooksAgainUntilItIsHealthy() throws Exception {
        Repair stopped = stand.stopWorker(1);
        CompletableFuture<Void> repair = CompletableFuture.runAsync(
                stopped::undo, CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
        assertThat(typed("--within", "20s").exitCode()).isZero();
        repair.get(10, TimeUnit.SECONDS);
    }

    @Test
    void withinTellsWhatItSawLast() {
        stand.stopWorker(1);
        Typed broken = typed("--within", "300ms");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.out()).contains("gis-worker_wrapper-1 exited with 0");
    }

    @Test
    void optionsWinOverVariablesOverTheFileOverWhatIsDiscovered() throws IOException {
        Files.writeString(
                directory.resolve("qfc-health.yaml"),
                "docker: " + stand.endpoint() + "\nworkers: 5\nskip: " + NOT_HERE + "\nproject: nobody\n");
        assertThat(type(directory, "check").err()).contains("\"project\" in ", "nobody");
        Map<String, String> variables = Map.of("QFC_HEALTH_PROJECT", "gis");
        assertThat(type(directory, variables, "check").out()).contains("5 workers running (\"workers\" in ");
        assertThat(type(directory, variables, "check", "--project", "elsewhere").err())
                .contains("\"elsewhere\"", "--project");
    }

    @Test
    void aSettingsFileIsNamedByAnOptionOrAVariable() throws IOException {
        Path file = Files.writeString(
                directory.resolve("staging.yaml"), "docker: " + stand.endpoint() + "\nskip: " + NOT_HERE + "\n");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(type(empty, "check", "--config", file.toString()).exitCode()).isZero();
        assertThat(type(directory, Map.of("QFC_HEALTH_CONFIG", "staging.yaml"), "check")
                        .exitCode())
                .isZero();
        assertThat(type(directory, Map.of("QFC_HEALTH_CONFIG", "absent.yaml"), "check", "--config", "staging.yaml")
                        .exitCode())
                .isZero();
    }

    @Test
    void aTerminalGetsColoursAndProgressThatGoesAway() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal person = new Terminal(new PrintWriter(out), new PrintWriter(err), true, true, 80, Map.of(), directory);
        stand.neverBuilt("qgis");
        int exitCode = Main.run(person, "check", "--docker", stand.endpoint().toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("\u001b[1;31mFAIL\u001b[0m  gis is not healthy")
                .contains("\n                \u001b[36mdocker compose build qgis\u001b[0m\n");
        assertThat(err.toString()).contains("Looking at ").endsWith("\r\u001b[K");
    }
}
