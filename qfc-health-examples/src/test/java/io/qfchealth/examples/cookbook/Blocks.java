package io.qfchealth.examples.cookbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of code in docs/cookbook.md; each has its name in a comment before it. */
final class Blocks {
    static final Path PAGE = Path.of("..", "docs", "cookbook.md");
    static final Pattern BLOCK = Pattern.compile("(?ms)^<!-- ([a-z-]+) -->\\n```(\\w+)\\n(.*?)^```$");

    private Blocks() {}

    /** The text of one block. */
    static String named(String name) throws IOException {
        return Objects.requireNonNull(all("yaml").get(name), name);
    }

    /** All blocks of a language, by name. */
    static Map<String, String> all(String language) throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            if (block.group(2).equals(language)) {
                blocks.put(block.group(1), block.group(3));
            }
        }
        return blocks;
    }
}
