package io.qfchealth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A link in the documentation leads to a file that exists, and to a heading or an anchor in it. */
class LinksTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = PROJECT.resolve("docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *(`{3,})[^\\n]*\\n.*?^ *\\1$");

    private final Map<Path, Set<String>> targets = new HashMap<>();

    private static List<Path> pages() throws IOException {
        try (Stream<Path> below = Files.walk(DOCS);
                Stream<Path> top = Files.list(PROJECT)) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_link_leads_somewhere() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(
                        PROJECT.relativize(page).toString(),
                        () -> assertThat(dead(page)).isEmpty()));
    }

    @Test
    void every_page_is_listed() throws IOException {
        String list = Files.readString(DOCS.resolve("README.md"));

        try (Stream<Path> pages = Files.list(DOCS)) {
            assertThat(pages.map(page -> page.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("README.md")))
                    .allSatisfy(name -> assertThat(list).contains("](" + name + ")"));
        }
    }

    private List<String> dead(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (String link : LINK.matcher(prose(page))
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.contains("://"))
                .toList()) {
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            if (!Files.exists(target) || (hash >= 0 && !targets(target).contains(link.substring(hash + 1)))) {
                dead.add(link);
            }
        }
        return dead;
    }

    private Set<String> targets(Path page) throws IOException {
        Set<String> known = targets.get(page);
        if (known != null) {
            return known;
        }
        String prose = prose(page);
        Set<String> found = new HashSet<>();
        ANCHOR.matcher(prose).results().forEach(anchor -> found.add(anchor.group(1)));
        HEADING.matcher(prose).results().forEach(heading -> found.add(slug(heading.group(1))));
        targets.put(page, found);
        return found;
    }

    /** As GitHub makes it of a heading. */
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static String prose(Path page) throws IOException {
        return CODE.matcher(Files.readString(page)).replaceAll("");
    }
}
