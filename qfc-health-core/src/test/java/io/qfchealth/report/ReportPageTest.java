package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The samples of the page about reports are what is written. After a change of a format {@code mvn test -pl qfc-health-core
 * -Dtest=ReportPageTest -Ddocs.write=true} writes them anew.
 */
class ReportPageTest {
    private static final Path PAGE = Path.of("..", "docs", "report.md");
    private static final Pattern SAMPLE =
            Pattern.compile("(<!-- sample (\\w+) -->\n(`{3,})\\w*\n)(.*?)(\n?\\3\n)", Pattern.DOTALL);

    @Test
    void samplesAreWhatIsWritten() throws IOException {
        String page = Files.readString(PAGE);
        String made = SAMPLE.matcher(page).replaceAll(ReportPageTest::rendered);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(made);
    }

    private static String rendered(MatchResult sample) {
        String text = report().render(ReportFormat.valueOf(sample.group(2))).stripTrailing();
        return Matcher.quoteReplacement(sample.group(1) + text + "\n" + sample.group(3) + "\n");
    }

    @Test
    void everyFormatHasItsLineAndEveryOneButHtmlASample() throws IOException {
        String page = Files.readString(PAGE);
        List<String> samples =
                SAMPLE.matcher(page).results().map(found -> found.group(2)).toList();

        assertThat(Arrays.stream(ReportFormat.values()))
                .allSatisfy(format -> assertThat(page).contains(" | `" + format + "` | "));
        assertThat(Arrays.stream(ReportFormat.values())
                        .filter(format -> format != ReportFormat.HTML)
                        .map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(samples);
    }

    /** The smallest report that has a cause, a failure and a pass. */
    private static HealthReport report() {
        Finding absent = Reports.incident().findings().get(1);
        CheckDefinition count = new CheckDefinition(
                "workers.count",
                Area.WORKERS,
                Severity.MAJOR,
                "as many workers run as are configured",
                "Jobs wait longer than they need to.",
                "docker compose up -d",
                false,
                List.of());
        return Reports.of(
                absent,
                new Finding(
                        count,
                        Status.PASS,
                        count.severity(),
                        "8 running",
                        "8 of 8 running",
                        count.remedy(),
                        Map.of(),
                        Duration.ofMillis(3)));
    }
}
