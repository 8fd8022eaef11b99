package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Held to the guidelines for plugins: one line, a bar, performance data, then the long text. */
class NagiosReportTest {
    private static final Pattern FIRST_LINE =
            Pattern.compile("QFC-HEALTH (OK|WARNING|CRITICAL|UNKNOWN) - [^|\\p{Cntrl}]+\\|([^|]+)");

    /** 'label'=value[unit];[warn];[crit];[min];[max], the label without quotes because it holds no blank. */
    private static final Pattern PERFORMANCE = Pattern.compile(
            "[a-z_]+=\\d+(\\.\\d+)?(s|%|B|c)?(;(\\d+(\\.\\d+)?)?(;(\\d+(\\.\\d+)?)?(;\\d*(;\\d*)?)?)?)?");

    @Test
    void theIncidentIsCritical() {
        assertThat(Reports.incident().render(ReportFormat.NAGIOS)).isEqualTo("""
                QFC-HEALTH CRITICAL - qfieldcloud is not healthy: 1 failed, 1 unknown, 2 passed, 1 skipped; \
                An image that the workers start for every job is not on this engine; \
                packaging, sync and applying of changes from the field stop for everyone\
                |failed=1;;0;0 unknown=1;;;0 warnings=0;0;;0 passed=2;;;0 skipped=1;;;0 causes=1;;;0 time=0.143s;;;0
                CAUSE An image that the workers start for every job is not on this engine: qfieldcloud-qgis:latest is absent; \
                9 images looked at.
                  DO where the compose files are: docker compose build qgis
                  DO or on the old server: docker save qfieldcloud-qgis:latest ¦ ssh THIS_SERVER docker load
                """);
    }

    @TestFactory
    Stream<DynamicTest> isWhatAPluginPrints() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String output = entry.getValue().render(ReportFormat.NAGIOS);

                    assertThat(output).endsWith("\n").doesNotContain("\r");
                    assertThat(output.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
                    List<String> lines = List.of(output.split("\n"));
                    var first = FIRST_LINE.matcher(lines.get(0));
                    assertThat(first.matches()).as(lines.get(0)).isTrue();
                    assertThat(first.group(1))
                            .isEqualTo(NagiosStatus.of(entry.getValue()).name());
                    assertThat(first.group(2).split(" ")).allMatch(PERFORMANCE.asMatchPredicate(), "performance data");
                    // A second bar would begin more performance data.
                    assertThat(lines.subList(1, lines.size())).noneMatch(line -> line.contains("|"));
                }));
    }

    @Test
    void everyTroubleHasALineTheWorstFirst() {
        assertThat(HardReports.everyStatus().render(ReportFormat.NAGIOS).lines().skip(1))
                .containsExactly(
                        "FAIL cron.own (MAJOR): none for 3 hours",
                        "UNKNOWN storage.live (MAJOR): no answer within 10 s",
                        "WARN tls.expiry (MAJOR): valid for 9 days",
                        "WARN web.old-host (MAJOR): does not answer, FAIL waived until 2026-03-01 by operations: "
                                + "goes in spring");
    }

    @Test
    void whatDoesNotFitIsCounted() {
        assertThat(HardReports.all()
                        .get("many")
                        .render(ReportFormat.NAGIOS)
                        .lines()
                        .toList())
                .last()
                .asString()
                .matches("and 19\\d\\d more");
    }

    @Test
    void exitCodesAreThoseOfPlugins() {
        assertThat(NagiosStatus.OK.exitCode()).isEqualTo(0);
        assertThat(NagiosStatus.WARNING.exitCode()).isEqualTo(1);
        assertThat(NagiosStatus.CRITICAL.exitCode()).isEqualTo(2);
        assertThat(NagiosStatus.UNKNOWN.exitCode()).isEqualTo(3);
    }

    @Test
    void theStatusFollowsTheVerdict() {
        assertThat(NagiosStatus.of(HardReports.healthy())).isEqualTo(NagiosStatus.OK);
        assertThat(NagiosStatus.of(Reports.of(HardReports.waived()))).isEqualTo(NagiosStatus.WARNING);
        assertThat(NagiosStatus.of(HardReports.everyStatus())).isEqualTo(NagiosStatus.CRITICAL);
        assertThat(NagiosStatus.of(Reports.of(Reports.unknown("web.pages", "no answer", "Look."))))
                .isEqualTo(NagiosStatus.UNKNOWN);
        assertThat(NagiosStatus.of(Reports.of(Reports.skipped("web.pages", "no name"))))
                .isEqualTo(NagiosStatus.UNKNOWN);
        assertThat(NagiosStatus.of(Reports.of())).isEqualTo(NagiosStatus.UNKNOWN);
    }
}
