package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about the command line shows can be typed. */
class CommandLinePageTest {
    private static final Path PAGE = Path.of("..", "docs", "command-line.md");
    private static final Pattern COMMAND = Pattern.compile("^(?:.*java -jar \\S+|qfc-health) (.*)$", Pattern.MULTILINE);
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    static Stream<String> commands() throws IOException {
        return SHELL.matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .map(command -> command.group(1));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsUnderstood(String command) {
        // With an option too much nothing is examined, and the first thing that is wrong is told.
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add("--last");
        assertThat(type(directory, args.toArray(String[]::new)).err()).startsWith("Unknown option: '--last'");
    }

    @Test
    void theLineInsteadOfTheScriptFindsTheIncident() throws IOException {
        String line = commands().findFirst().orElseThrow();
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of("--all", "--replay", OutputsTest.INCIDENT.toString()));

        Typed typed = type(directory, args.toArray(String[]::new));

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.out())
                .contains(
                        "docker compose build qgis",
                        "PASS  workers.count    8 of 8 running",
                        "PASS  jobs.failures ",
                        "PASS  storage.live ");
    }

    @Test
    void everyOptionThatItNamesExists() throws IOException {
        String help = type(directory, "check", "--help").out()
                + type(directory, "completion", "--help").out();
        assertThat(Pattern.compile("`(--[a-z-]+)")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map(found -> found.group(1))
                        .distinct())
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(help).containsPattern(option + "[ =\n]"));
    }
}
