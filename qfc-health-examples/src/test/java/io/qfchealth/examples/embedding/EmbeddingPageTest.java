package io.qfchealth.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about embedding shows code that is compiled and tested here, and no other. */
class EmbeddingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "embedding.md");
    private static final Path SOURCES = Path.of("src/test/java/io/qfchealth/examples/embedding");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsPartOfAClass() throws IOException {
        String sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.filter(file -> !file.endsWith("EmbeddingPageTest.java"))
                    .map(EmbeddingPageTest::read)
                    .collect(Collectors.joining("\n"));
        }
        String code = withoutBlanks(sources);
        List<String> snippets = SNIPPET.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(snippets).hasSizeGreaterThan(6);
        assertThat(snippets).allSatisfy(snippet -> assertThat(code).contains(withoutBlanks(snippet)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where lines are broken does not matter; of Javadoc the stars are left out as well. */
    private static String withoutBlanks(String code) {
        Matcher indentation = Pattern.compile("^ *(?:\\* )?", Pattern.MULTILINE).matcher(code);
        return indentation.replaceAll("").replaceAll("\\s+", "");
    }

    @Test
    void everyClassThatItNamesExists() throws IOException {
        Pattern name = Pattern.compile("`(JobsSucceedDaily|ServerMonitor|QfcHealthIndicator|PlainJava)\\b");
        Matcher names = name.matcher(Files.readString(PAGE));
        assertThat(names.results().map(found -> found.group(1)).distinct())
                .hasSize(4)
                .allSatisfy(type -> assertThat(SOURCES.resolve(type + ".java")).exists());
    }
}
