package io.qfchealth.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody can read every text on every ground: the contrast of WCAG 2.2, level AA, of all pairs in all style sheets. */
class ContrastTest {
    private static final Path STYLES = Path.of("src", "main", "resources", "io", "qfchealth");
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;
    private static final List<String> GROUNDS = List.of("paper", "card", "sunken");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{};]+)\\{([^{}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
    private static final Pattern USE = Pattern.compile("(?m)^\\s*([a-z-]+):[^;]*?var\\(--([a-z-]+)\\)");

    private static String css() throws IOException {
        try (Stream<Path> files = Files.walk(STYLES)) {
            StringBuilder css = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(".css"))
                    .sorted()
                    .toList()) {
                css.append(Files.readString(file));
            }
            return COMMENT.matcher(css).replaceAll("");
        }
    }

    /** What {@code :root} says, and in the dark what it says there over that. */
    private static Map<String, String> palette(String scheme) throws IOException {
        String css = css();
        int dark = css.indexOf("@media screen and (prefers-color-scheme: dark)");
        assertThat(dark).isPositive();
        Map<String, String> palette = new LinkedHashMap<>(colours(css.substring(0, dark)));
        if (scheme.equals("dark")) {
            palette.putAll(colours(css.substring(dark)));
        }
        return palette;
    }

    private static Map<String, String> colours(String css) {
        return COLOUR.matcher(css)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (one, other) -> one));
    }

    private static double luminance(String colour) {
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            parts[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private record Pair(String where, String text, String ground, double least) {}

    /** What stands on what: in one rule, or on any of the neutral grounds where a rule sets no ground of its own. */
    private static List<Pair> pairs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (MatchResult rule : RULE.matcher(css()).results().toList()) {
            Map<String, String> uses = USE.matcher(rule.group(2))
                    .results()
                    .collect(Collectors.toMap(use -> use.group(1), use -> use.group(2), (one, other) -> one));
            String where = rule.group(1).strip();
            List<String> grounds = uses.containsKey("background") ? List.of(uses.get("background")) : GROUNDS;
            uses.forEach((property, colour) -> {
                switch (property) {
                    case "color" -> grounds.forEach(ground -> pairs.add(new Pair(where, colour, ground, TEXT)));
                    case "outline", "stroke" ->
                        GROUNDS.forEach(ground -> pairs.add(new Pair(where, colour, ground, GRAPHICS)));
                    case "fill" -> {
                        if (!uses.containsKey("stroke")) {
                            GROUNDS.forEach(ground -> pairs.add(new Pair(where, colour, ground, GRAPHICS)));
                        }
                    }
                    case "border" -> {
                        // Thin lines only decorate; a control needs its edge.
                        if (!colour.equals("line")) {
                            GROUNDS.forEach(ground -> pairs.add(new Pair(where, colour, ground, GRAPHICS)));
                        }
                    }
                    default -> {}
                }
            });
        }
        return pairs;
    }

    @Test
    void the_formula_is_that_of_the_guidelines() {
        assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
        assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.48);
        assertThat(contrast("#767676", "#ffffff")).isBetween(4.54, 4.55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_text_can_be_read_on_its_ground(String scheme) throws IOException {
        Map<String, String> palette = palette(scheme);
        List<Pair> pairs = pairs();

        assertThat(pairs).hasSizeGreaterThan(50);
        assertThat(pairs).allSatisfy(pair -> {
            assertThat(palette).containsKeys(pair.text(), pair.ground());
            assertThat(contrast(palette.get(pair.text()), palette.get(pair.ground())))
                    .as("%s on %s in %s", pair.text(), pair.ground(), pair.where())
                    .isGreaterThanOrEqualTo(pair.least());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_status_can_be_read_wherever_it_may_stand(String scheme) throws IOException {
        Map<String, String> palette = palette(scheme);

        assertThat(List.of("pass", "warn", "fail", "unknown", "skipped")).allSatisfy(status -> {
            String ink = palette.get(status + "-ink");
            assertThat(contrast(palette.get(status + "-on"), palette.get(status + "-solid")))
                    .isGreaterThanOrEqualTo(TEXT);
            assertThat(contrast(ink, palette.get(status + "-tint"))).isGreaterThanOrEqualTo(TEXT);
            assertThat(GROUNDS)
                    .allSatisfy(ground ->
                            assertThat(contrast(ink, palette.get(ground))).isGreaterThanOrEqualTo(TEXT));
        });
    }

    @Test
    void the_dark_palette_has_every_colour_of_the_light_one() throws IOException {
        String css = css();
        int dark = css.indexOf("@media screen and (prefers-color-scheme: dark)");

        assertThat(colours(css.substring(dark)))
                .containsOnlyKeys(colours(css.substring(0, dark)).keySet());
    }

    @Test
    void no_rule_has_a_colour_of_its_own() throws IOException {
        assertThat(RULE.matcher(css()).results().filter(rule -> !rule.group(1).contains(":root")))
                .allSatisfy(
                        rule -> assertThat(rule.group(2)).doesNotContainPattern("#[0-9a-f]{3,8}\\b|rgba?\\(|hsla?\\("));
    }
}
