package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.stand.EngineSimulator;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code checks}, {@code settings} and the help. */
class ListsTest {
    private static final List<CheckDefinition> CHECKS = Catalogue.all().definitions();

    @TempDir
    private Path directory;

    @Test
    void checksListsTheCatalogue() {
        Typed checks = type(directory, "checks");
        assertThat(checks.exitCode()).isZero();
        assertThat(checks.err()).isEmpty();
        assertThat(CHECKS).allSatisfy(check -> assertThat(checks.out()).contains("\n  " + check.id() + " ("));
        assertThat(checks.out())
                .contains(
                        "\n  docker.image.present (CRITICAL) deploy, move\n",
                        "\n" + CHECKS.size() + " checks. Tags:\n  security: who gets in, ");
    }

    @Test
    void checksListsWhatNamesSelect() throws IOException {
        Typed cron = type(directory, "checks", "--only", "cron,logs.rotation", "--skip", "logs");
        assertThat(cron.exitCode()).isZero();
        assertThat(cron.out()).startsWith("cron\n  cron.runs (").contains("\n3 checks. ");

        JsonNode security = new ObjectMapper()
                .readTree(type(directory, "checks", "--only", "security", "--json", "-")
                        .out());
        assertThat(security)
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.get("tags"))
                        .anySatisfy(tag -> assertThat(tag.textValue()).isEqualTo("security")));
    }

    @Test
    void checksListsWhatNobodyAskedForAsWell() {
        assertThat(type(directory, "checks", "--only", "workers").out()).contains("workers.up-since");
    }

    @Test
    void checksAsJson() throws IOException {
        JsonNode catalogue = new ObjectMapper()
                .readTree(type(directory, "checks", "--json", "-").out());
        assertThat(catalogue.isArray()).isTrue();
        assertThat(catalogue.findValuesAsText("id"))
                .containsExactlyElementsOf(
                        CHECKS.stream().map(CheckDefinition::id).toList());
    }

    @Test
    void checksAsJsonInAFile() {
        assertThat(type(directory, "checks", "--json", "checks.json").out()).startsWith("docker\n");
        assertThat(directory.resolve("checks.json")).content().startsWith("[");
    }

    @Test
    void settingsShowsEveryValueWithItsOriginAndNoSecret() throws IOException {
        Files.writeString(
                directory.resolve("qfc-health.yaml"),
                "workers: 4\nwithin: 3m\nthresholds:\n  workers.stable.recent-restart: 5m\n");
        try (EngineSimulator engine = EngineSimulator.start();
                Stand stand = engine.deploy(StandModel.builder().project("gis").build())) {
            Typed settings = type(
                    directory,
                    Map.of("QFC_HEALTH_STORAGE_SECRET_KEY", "hunter2hunter2"),
                    "settings",
                    "--docker",
                    stand.endpoint().toString());
            assertThat(settings.exitCode()).isZero();
            assertThat(settings.out())
                    .startsWith("server \"gis\" at " + stand.endpoint())
                    .containsPattern("\n  project +gis +the only compose project with the services of QFieldCloud\n")
                    .containsPattern("\n  workers +4 +\"workers\" in ")
                    .containsPattern(
                            "\n  images +gis-qgis3 +QFIELDCLOUD_QGIS3_IMAGE_NAME of container gis-worker_wrapper-1\n")
                    .containsPattern("\n  web +https://gis\\.example\\.org +QFIELDCLOUD_HOST of ")
                    .containsPattern("\n  database-password +\\*\\*\\* +")
                    .containsPattern("\n  storage-secret-key +\\*\\*\\* +")
                    .containsPattern("\n  within +3m +")
                    .containsPattern("\n  thresholds\\.workers\\.stable\\.recent-restart +5m +")
                    .doesNotContain(StandModel.SECRET, "hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "checks --help", "settings --help", "demo --help"})
    void helpIsOnStandardOutput(String commandLine) {
        Typed help = type(directory, commandLine.split(" "));
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: java -jar qfc-health.jar");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void helpOfCheckNamesItsExitCodes() {
        assertThat(type(directory, "check", "--help").out())
                .contains("Exit codes:", "  0    healthy", "  1    ", "  2    ", "  3    ", "  70   ");
    }

    @Test
    void versionIsOneLine() {
        assertThat(type(directory, "--version").out()).startsWith("qfc-health ").hasLineCount(1);
    }
}
