package io.qfchealth.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTextTest {

    private static Finding finding(Status status, String actual, Map<String, List<String>> evidence) {
        CheckDefinition check = new CheckDefinition(
                "docker.image.present",
                Area.DOCKER,
                Severity.CRITICAL,
                "the image is there",
                "Every job needs it.",
                "Build it.",
                false,
                List.of());
        return new Finding(check, status, Severity.CRITICAL, "the image", actual, "Load it.", evidence, Duration.ZERO);
    }

    @Test
    void writes_one_fact_a_line_with_the_names_aligned() {
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        evidence.put("similar", List.of("a:latest", "b:latest"));
        evidence.put("named by", List.of("VARIABLE"));

        assertThat(FindingText.facts(finding(Status.FAIL, "absent", evidence))).isEqualTo("""
                        Expected : the image
                        Actual   : absent
                        Similar  : a:latest, b:latest
                        Named by : VARIABLE
                        Why      : Every job needs it.
                        Do       : Load it.""");
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, false, false",
        "SKIPPED, false, false",
        "WARN, true, true",
        "UNKNOWN, false, true",
        "FAIL, true, true"
    })
    void says_why_and_what_to_do_where_that_helps(Status status, boolean why, boolean remedy) {
        String text = FindingText.facts(finding(status, "seen", Map.of()));

        assertThat(text.contains("Why      : ")).isEqualTo(why);
        assertThat(text.contains("Do       : ")).isEqualTo(remedy);
    }

    @Test
    void leaves_signs_of_format_strings_and_quotes_as_they_are() {
        assertThat(FindingText.facts(
                        finding(Status.PASS, "100 %s %n %% \"q\" 'a' \\ {0} ${x}", Map.of("50 %d", List.of("%")))))
                .isEqualTo("""
                        Expected : the image
                        Actual   : 100 %s %n %% "q" 'a' \\ {0} ${x}
                        50 %d    : %""");
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "'\r\n'", "'\r'"})
    void indents_continued_lines_whatever_ends_them(String end) {
        assertThat(FindingText.facts(finding(Status.PASS, "first" + end + "second" + end, Map.of())))
                .isEqualTo("Expected : the image\nActual   : first\n           second");
    }

    @Test
    void writes_a_value_of_ten_thousand_characters_whole() {
        String value = "x".repeat(10_000);

        assertThat(FindingText.facts(finding(Status.PASS, value, Map.of()))).endsWith("\nActual   : " + value);
    }

    @Test
    void writes_names_that_are_longer_than_the_column() {
        assertThat(FindingText.facts(finding(Status.PASS, "seen", Map.of("networks of app", List.of("a")))))
                .endsWith("\nNetworks of app: a");
    }

    @Test
    void writes_nothing_behind_an_empty_value() {
        assertThat(FindingText.facts(finding(Status.PASS, "", Map.of())))
                .isEqualTo("Expected : the image\nActual   : ");
    }
}
