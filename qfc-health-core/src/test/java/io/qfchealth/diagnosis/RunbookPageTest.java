package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The runbook has a section for every root cause that can be named, and none for another. */
class RunbookPageTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^<a id=\"([a-z0-9-]+)\"></a>\\n## ([^\\n]+)\\n(.*?)(?=^<a id=|\\z)");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern ONLY = Pattern.compile("--only ([a-z.,-]+)");
    private static final Pattern OTHER_CHECK = Pattern.compile("checks\\.md#([a-z.-]+)");
    private static final List<String> PARTS = List.of(
            "\n**People say.** ",
            "\n**qfc-health sees.** ",
            "\n**Why it happens.** ",
            "\n**Do.**\n",
            "\n**See that it helped.**\n",
            "\n**Do not.** ",
            "\n**Next time.** ");

    /** What deletes; in a block of commands it must say so on its line. */
    private static final Pattern DELETES = Pattern.compile(
            "\\bprune\\b|(?<!-)\\brm |\\bdown -v|--volumes|--remove\\b"
                    + "|--clean\\b|\\bDROP\\b|\\bDELETE\\b|\\bTRUNCATE\\b|expires_at=|\\bkill\\b|\\bflush\\b|\\bmkfs|-delete\\b|chmod 666");

    private record Section(String id, String title, String text) {
        List<String> commands() {
            return COMMANDS.matcher(text).results().map(block -> block.group(1)).toList();
        }
    }

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("runbook.md"));
    }

    private static List<Section> sections() throws IOException {
        return SECTION.matcher(page())
                .results()
                .map(found -> new Section(found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    @Test
    void every_cause_has_its_section_in_the_order_of_repair() throws IOException {
        assertThat(sections()).extracting(Section::id).containsExactlyElementsOf(Diagnosis.causes());
    }

    @TestFactory
    Stream<DynamicTest> every_section() throws IOException {
        return sections().stream()
                .map(section -> DynamicTest.dynamicTest(section.id(), () -> {
                    assertThat(section.title()).isEqualTo(title(section.id()));
                    assertThat(section.text())
                            .startsWith("\nCause `" + section.id() + "`, led by [`")
                            .containsSubsequence(PARTS);
                    assertThat(section.commands()).hasSize(2);
                    assertThat(section.commands().get(1)).startsWith("java -jar qfc-health.jar check --only ");
                }));
    }

    private static String title(String id) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }

    @Test
    void the_list_at_the_top_is_complete() throws IOException {
        List<String> rows = Diagnosis.causes().stream()
                .map(id -> "| [`" + id + "`](#" + id + ") | " + title(id) + " |")
                .toList();

        assertThat(page().lines().filter(line -> line.startsWith("| [`"))).containsExactlyElementsOf(rows);
    }

    @Test
    void every_check_that_is_named_exists() throws IOException {
        List<String> selections = matches(ONLY);
        assertThat(selections).hasSizeGreaterThan(Diagnosis.causes().size());
        assertThat(selections)
                .allSatisfy(selection -> assertThatCode(() -> Catalogue.all()
                                .selectedBy(Settings.none().with(SettingKey.ONLY, selection, "the runbook")))
                        .doesNotThrowAnyException());
        assertThat(Catalogue.all().definitions())
                .extracting(CheckDefinition::id)
                .containsAll(matches(OTHER_CHECK));
    }

    private static List<String> matches(Pattern pattern) throws IOException {
        return pattern.matcher(page())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void a_command_that_deletes_says_what() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Section section : sections()) {
            section.commands().stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.startsWith("#"))
                    .filter(line -> DELETES.matcher(line).find() && !line.contains("# takes away: "))
                    .forEach(silent::add);
        }

        assertThat(silent).isEmpty();
        assertThat(page()).contains("# takes away: unused build cache");
    }
}
