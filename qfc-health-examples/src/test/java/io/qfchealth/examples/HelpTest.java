package io.qfchealth.examples;

import static io.qfchealth.examples.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.discovery.SettingKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help texts: readable, grouped, and true. */
class HelpTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("^  (check|checks|demo|compare|capture) [^ ].*", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private String help(boolean colours, String... args) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(new StringWriter()), colours, false, 80, Map.of(), directory);
        assertThat(Main.run(terminal, args)).isZero();
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check", "capture", "compare", "checks", "settings", "demo", "completion"})
    void fitsA80ColumnsTerminal(String command) {
        String help = command.isEmpty() ? help(false, "--help") : help(false, command, "--help");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help).startsWith("Usage: java -jar qfc-health.jar").doesNotContain("\u001b");
        if (!command.isEmpty()) {
            assertThat(help(false, "help", command)).isEqualTo(help);
        }
    }

    @Test
    void ofCheckHasItsOptionsUnderHeadings() {
        assertThat(help(false, "check", "--help"))
                .containsSubsequence(
                        "\nWhich server:\n      --docker=URL ",
                        "\nWhich checks, and how strictly:\n      --only=NAME,… ",
                        "--strict ",
                        "\nWhat becomes of the report:\n      --json=FILE ",
                        "\nHelp:\n  -h, --help ",
                        "\nExit codes:\n  0    healthy",
                        "\nExamples:\n  check  ");
    }

    @Test
    void hasColoursOnlyOnATerminalThatWantsThem() {
        assertThat(help(true, "check", "--help")).contains("\u001b[");
    }

    /** Every option that an example uses exists; what it would do is another matter. */
    @ParameterizedTest
    @ValueSource(strings = {"check", "checks", "demo"})
    void hasExamplesThatAreUnderstood(String command) {
        String help = help(false, command, "--help");
        List<String> examples = EXAMPLE.matcher(help)
                .results()
                .map(found -> found.group().strip().split(" {2,}")[0])
                .toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            // With an option too much nothing is examined, and the first thing that is wrong is told.
            List<String> args = new ArrayList<>(List.of(example.split(" ")));
            args.add("--last");
            assertThat(type(directory, args.toArray(String[]::new)).err())
                    .as(example)
                    .startsWith("Unknown option: '--last'");
        }
    }

    @Test
    void ofSettingsListsAllOfThem() {
        String help = help(false, "settings", "--help");
        assertThat(Arrays.stream(SettingKey.values()))
                .allSatisfy(key -> assertThat(help).containsPattern("\n +" + key.id() + " "));
    }

    @Test
    void ofTheWholeNamesEveryCommandOnce() {
        assertThat(help(false, "--help"))
                .containsSubsequence(
                        "Commands:\n  check ",
                        "\n  checks ",
                        "\n  settings ",
                        "\n  demo ",
                        "\n  completion ",
                        "\n  help ")
                .doesNotContain("generate-completion");
    }
}
