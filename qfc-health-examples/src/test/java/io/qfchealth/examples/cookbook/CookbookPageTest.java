package io.qfchealth.examples.cookbook;

import static io.qfchealth.examples.TypedCommands.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/cookbook.md shows is what is compiled and run. */
class CookbookPageTest {
    private static final Path SOURCE =
            Path.of("src", "test", "java", "io", "qfchealth", "examples", "cookbook", "RecipesTest.java");
    private static final Pattern REGION =
            Pattern.compile("(?ms)^ *// tag::([a-z-]+)\\[\\]\\n(.*?)^ *// end::\\1\\[\\]$");

    @TempDir
    private Path directory;

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        Matcher region = REGION.matcher(Files.readString(SOURCE));
        while (region.find()) {
            regions.put(region.group(1), region.group(2).stripTrailing().stripIndent() + "\n");
        }
        return regions;
    }

    /** To write the page anew: {@code mvn test -pl qfc-health-examples -am -Dtest=CookbookPageTest -Ddocs.write=true}. */
    @Test
    void every_snippet_is_a_recipe_that_runs() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            write();
        }

        assertThat(Blocks.all("java")).isEqualTo(ordered(regions(), Blocks.all("java")));
    }

    private static Map<String, String> ordered(Map<String, String> regions, Map<String, String> like) {
        assertThat(regions.keySet()).containsExactlyInAnyOrderElementsOf(like.keySet());
        Map<String, String> ordered = new LinkedHashMap<>();
        like.keySet().forEach(name -> ordered.put(name, regions.getOrDefault(name, "")));
        return ordered;
    }

    private static void write() throws IOException {
        Map<String, String> regions = regions();
        String page = Blocks.BLOCK
                .matcher(Files.readString(Blocks.PAGE))
                .replaceAll(block -> Matcher.quoteReplacement(
                        block.group(2).equals("java")
                                ? "<!-- " + block.group(1) + " -->\n```java\n"
                                        + regions.getOrDefault(block.group(1), "") + "```"
                                : block.group()));
        Files.writeString(Blocks.PAGE, page);
    }

    /** Judged on the evidence of the incident, every command runs, and does not complain of how it is called. */
    @TestFactory
    Stream<DynamicTest> every_command_runs() throws IOException {
        return Blocks.all("sh").entrySet().stream()
                .map(block -> DynamicTest.dynamicTest(block.getKey(), () -> {
                    for (String line :
                            block.getValue().replace("\\\n", " ").lines().toList()) {
                        if (line.startsWith("java -jar qfc-health.jar ")) {
                            assertThat(run(directory, line)).as(line).isIn(0, 1, 3);
                        }
                    }
                }));
    }

    @Test
    void there_are_more_than_twenty() throws IOException {
        assertThat(Pattern.compile("(?m)^## ")
                        .matcher(Files.readString(Blocks.PAGE))
                        .results()
                        .count())
                .isGreaterThanOrEqualTo(20);
    }
}
