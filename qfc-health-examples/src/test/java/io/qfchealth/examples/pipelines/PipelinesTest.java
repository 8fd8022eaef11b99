package io.qfchealth.examples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qfchealth.examples.TypedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in the files of docs/pipelines do what these files say of them. */
class PipelinesTest {
    private static final Path PIPELINES = Path.of("..", "docs", "pipelines");
    private static final Pattern COMMAND =
            Pattern.compile("java -jar \\S+/qfc-health\\.jar (check (?:[^'\\n]|\\n +--)+)");
    private static final Pattern FILES = Pattern.compile("--(?:html|json|junit-xml|gitlab) (\\S+)");

    @TempDir
    private Path directory;

    private static String text(String file) throws IOException {
        return Files.readString(PIPELINES.resolve(file));
    }

    /** The one command of a file, with every absolute path within the directory of the test. */
    private String command(String file) throws IOException {
        List<String> commands = COMMAND.matcher(text(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(commands).hasSize(1);
        return "java -jar qfc-health.jar "
                + commands.get(0).replaceAll("\\s+", " ").replace(" /var/", " " + directory + "/var/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "qfc-health.service", "crontab"})
    void the_gate_is_open_when_healthy_and_shut_in_the_incident(String file) throws IOException {
        String command = command(file);

        assertThat(TypedCommands.run(
                        directory,
                        command + " --replay "
                                + Path.of("src", "test", "resources", "evidence", "healthy.json")
                                        .toAbsolutePath()))
                .isZero();
        assertThat(TypedCommands.run(directory, command)).isEqualTo(1);
        FILES.matcher(command)
                .results()
                .forEach(
                        report -> assertThat(directory.resolve(report.group(1))).isNotEmptyFile());
    }

    @Test
    void github_keeps_the_reports_that_the_command_writes() throws IOException {
        JsonNode steps = new YAMLMapper().readTree(text("github-actions.yml")).at("/jobs/acceptance/steps");
        JsonNode last = steps.get(steps.size() - 1);

        assertThat(last.path("if").asText()).isEqualTo("always()");
        assertThat(last.at("/with/path").asText()).isEqualTo("report");
    }

    @Test
    void gitlab_reads_the_reports_that_the_command_writes() throws IOException {
        JsonNode reports = new YAMLMapper().readTree(text("gitlab-ci.yml")).at("/acceptance/artifacts/reports");

        assertThat(command("gitlab-ci.yml"))
                .contains("--junit-xml " + reports.path("junit").asText())
                .contains("--gitlab " + reports.path("codequality").asText());
    }

    @Test
    void no_file_holds_a_secret() throws IOException {
        try (Stream<Path> files = Files.list(PIPELINES)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContainPattern("(?i)password *[=:] *[a-z0-9]+\\s");
            }
        }
    }
}
