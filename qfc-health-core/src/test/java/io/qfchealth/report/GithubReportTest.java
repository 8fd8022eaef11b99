package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Read with the rules by which the runner of GitHub Actions reads standard output. */
class GithubReportTest {

    /** A line of standard output that the runner takes for a command, with everything unescaped as it does. */
    private record Command(String name, Map<String, String> properties, String message) {

        static List<Command> of(String output) {
            assertThat(output).endsWith("\n").doesNotContain("\r");
            return Stream.of(output.split("\n")).map(Command::ofLine).toList();
        }

        private static Command ofLine(String line) {
            assertThat(line).startsWith("::");
            int end = line.indexOf("::", 2);
            String head = line.substring(2, end);
            int blank = head.indexOf(' ');
            Map<String, String> properties = new LinkedHashMap<>();
            for (String property : head.substring(blank + 1).split(",")) {
                int equals = property.indexOf('=');
                properties.put(
                        property.substring(0, equals),
                        unescaped(property.substring(equals + 1)
                                .replace("%3A", ":")
                                .replace("%2C", ",")));
            }
            return new Command(head.substring(0, blank), properties, unescaped(line.substring(end + 2)));
        }

        private static String unescaped(String text) {
            return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        }
    }

    @Test
    void theIncidentIsANoticeOfTheVerdictAndOneErrorForTheCause() {
        assertThat(Reports.incident().render(ReportFormat.GITHUB)).isEqualTo("""
                ::notice title=qfc-health%3A BLOCK::qfieldcloud is not healthy: 1 failed, 1 unknown, 2 passed, 1 skipped%0A\
                packaging, sync and applying of changes from the field stop for everyone
                ::error title=An image that the workers start for every job is not on this engine::\
                qfieldcloud-qgis:latest is absent; 9 images looked at. The workers start a container of this image for every job. \
                Without it they look alive and every upload, packaging and sync of everybody fails within a second.%0A%0A\
                Do:%0Awhere the compose files are: docker compose build qgis%0A\
                or on the old server: docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load%0A%0A\
                Found by docker.image.present, docker.image.architecture; see docs/runbook.md#worker-image-missing
                """);
    }

    @TestFactory
    Stream<DynamicTest> everyLineIsACommandWithATitleAndAMessage() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    List<Command> commands = Command.of(entry.getValue().render(ReportFormat.GITHUB));

                    assertThat(commands).allSatisfy(command -> {
                        assertThat(command.name()).isIn("notice", "error", "warning");
                        assertThat(command.properties()).containsOnlyKeys("title");
                        assertThat(command.properties().get("title"))
                                .isNotBlank()
                                .hasSizeLessThanOrEqualTo(200);
                        assertThat(command.message()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
                    });
                    assertThat(number(commands, "error"))
                            .isBetween(HardReports.isBlocked(entry.getValue()) ? 1L : 0L, 10L);
                    assertThat(number(commands, "warning")).isLessThanOrEqualTo(10);
                    assertThat(number(commands, "notice")).isEqualTo(1);
                }));
    }

    private static long number(List<Command> commands, String name) {
        return commands.stream().filter(command -> command.name().equals(name)).count();
    }

    @Test
    void hostileTextsComeBackWhole() {
        List<Command> commands = Command.of(HardReports.hostile().render(ReportFormat.GITHUB));

        assertThat(commands)
                .extracting(Command::name)
                .containsExactly("notice", "error", "error", "warning", "warning");
        assertThat(commands.get(1).properties()).containsEntry("title", OneLine.of(HardReports.HOSTILE));
        assertThat(commands.get(1).message()).startsWith(HardReports.HOSTILE + " " + HardReports.HOSTILE + "\n\nDo:\n");
    }

    @Test
    void theWorstComeFirstAndWhatIsLeftOutIsTold() {
        List<Command> commands = Command.of(HardReports.all().get("many").render(ReportFormat.GITHUB));

        assertThat(commands).hasSize(21);
        assertThat(commands.get(0).message())
                .endsWith("\n1323 errors and 657 warnings more than GitHub shows; the job summary has them all");
        assertThat(commands.subList(1, 11))
                .allSatisfy(command -> assertThat(command.properties().get("title"))
                        .startsWith("FAIL web.check-")
                        .endsWith("(CRITICAL)"));
    }

    @Test
    void aWaivedFailureIsAWarningThatSaysWho() {
        assertThat(Reports.of(HardReports.waived()).render(ReportFormat.GITHUB)).isEqualTo("""
                ::notice title=qfc-health%3A WARN::qfieldcloud is healthy, for now: 1 warning%0Async fails in part
                ::warning title=WARN web.old-host (MAJOR)::does not answer%0AExpected: leads to the new one%0A\
                Why: What web.old-host means for people.%0AFAIL waived until 2026-03-01 by operations: goes in spring%0A%0A\
                Do:%0ALook.%0A%0ASee docs/checks.md#web.old-host
                """);
    }

    @Test
    void aHealthyDeploymentIsOneNotice() {
        assertThat(HardReports.healthy().render(ReportFormat.GITHUB)).isEqualTo("""
                ::notice title=qfc-health%3A GO::qfieldcloud is healthy: 2 passed
                """);
    }

    @Test
    void nothingExaminedIsAnError() {
        assertThat(Reports.of().render(ReportFormat.GITHUB)).isEqualTo("""
                ::notice title=qfc-health%3A BLOCK::qfieldcloud is not known to be healthy: no check was made
                ::error title=Nothing was examined::Nothing was examined, and so nothing is proven.
                """);
    }
}
