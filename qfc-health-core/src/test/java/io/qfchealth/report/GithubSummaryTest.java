package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Read with a parser of the Markdown that GitHub reads. */
class GithubSummaryTest {
    private static final int LIMIT_OF_GITHUB = 1024 * 1024;

    @Test
    void theIncidentTellsTheVerdictTheCauseAndWhatToType() {
        assertThat(Reports.incident().render(ReportFormat.GITHUB_SUMMARY)).isEqualTo("""
                ## qfc-health: BLOCK

                qfieldcloud is not healthy: 1 failed, 1 unknown, 2 passed, 1 skipped \s
                gis.example.org, v26.9, 2026-01-12T09:15:00.250Z, 143 ms

                > **packaging, sync and applying of changes from the field stop for everyone**

                ### An image that the workers start for every job is not on this engine

                qfieldcloud-qgis:latest is absent; 9 images looked at. The workers start a container of this image for every job. \
                Without it they look alive and every upload, packaging and sync of everybody fails within a second.

                **Do**

                where the compose files are:

                ```sh
                docker compose build qgis
                ```

                or on the old server:

                ```sh
                docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load
                ```

                **Then see whether it helped**

                ```sh
                java -jar qfc-health.jar check --only docker.image.present,docker.image.architecture
                ```

                Found by `docker.image.present`, `docker.image.architecture`; see docs/runbook.md\\#worker-image-missing.

                ### Failed or unknown

                | | check | found | expected |
                | --- | --- | --- | --- |
                | FAIL | `docker.image.present` critical | qfieldcloud-qgis:latest is absent; 9 images looked at \
                | on the engine: qfieldcloud-qgis:latest |
                | UNKNOWN | `docker.image.architecture` major | cannot be told for qfieldcloud-qgis:latest: not on the engine \
                | all of them |

                <details><summary>1 skipped</summary>

                | | check | found | expected |
                | --- | --- | --- | --- |
                | SKIPPED | `workers.up-since` major | no moment was given (setting up-since) | all of them |

                </details>
                """);
    }

    @TestFactory
    Stream<DynamicTest> isSmallEnoughAndHasOnlyTheTagsOfTheFold() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String markdown = entry.getValue().render(ReportFormat.GITHUB_SUMMARY);
                    List<Node> nodes = nodes(markdown);

                    assertThat(markdown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LIMIT_OF_GITHUB);
                    assertThat(having(nodes, HtmlBlock.class))
                            .allSatisfy(html -> assertThat(html.getLiteral())
                                    .matches("<details><summary>\\d+ (warnings?|skipped)</summary>|</details>"));
                    assertThat(having(nodes, HtmlBlock.class).size() % 2).isZero();
                    assertThat(nodes)
                            .noneMatch(node -> node instanceof HtmlInline
                                    || node instanceof Link
                                    || node instanceof Image
                                    || node instanceof Emphasis
                                    || node instanceof OrderedList
                                    || node instanceof BulletList
                                    || node instanceof IndentedCodeBlock
                                    || node instanceof ThematicBreak);
                    assertThat(having(nodes, TableRow.class))
                            .allSatisfy(row -> assertThat(children(row)).hasSize(4));
                }));
    }

    @Test
    void hostileTextsStayTextAndComeBackWhole() {
        List<Node> nodes = nodes(HardReports.hostile().render(ReportFormat.GITHUB_SUMMARY));
        String line = OneLine.of(HardReports.HOSTILE);

        assertThat(having(nodes, Heading.class))
                .extracting(GithubSummaryTest::text)
                .containsExactly("qfc-health: BLOCK", line, "Failed or unknown");
        assertThat(having(nodes, BlockQuote.class)).hasSize(1);
        assertThat(having(nodes, TableBlock.class)).hasSize(3);
        assertThat(having(nodes, TableCell.class))
                .extracting(GithubSummaryTest::text)
                .contains(line);
        assertThat(having(nodes, StrongEmphasis.class))
                .extracting(GithubSummaryTest::text)
                .containsExactly(
                        "packaging, sync and applying of changes from the field stop for everyone",
                        "Do",
                        "Then see whether it helped");
        assertThat(having(nodes, FencedCodeBlock.class))
                .extracting(FencedCodeBlock::getLiteral)
                .contains(line + "\n");
    }

    @TestFactory
    Stream<DynamicTest> noTextBeginsABlock() {
        return Stream.of(
                        "- item",
                        "+ item",
                        "1. item",
                        "23) item",
                        "# heading",
                        "> quote",
                        "```",
                        "---",
                        "===",
                        "    code")
                .map(text -> DynamicTest.dynamicTest(text, () -> {
                    List<Node> nodes = nodes(caused(text).render(ReportFormat.GITHUB_SUMMARY));

                    assertThat(having(nodes, Heading.class)).hasSize(3);
                    assertThat(nodes)
                            .noneMatch(node -> node instanceof OrderedList
                                    || node instanceof BulletList
                                    || node instanceof BlockQuote
                                    || node instanceof ThematicBreak
                                    || node instanceof FencedCodeBlock);
                    assertThat(nodes)
                            .filteredOn(node -> text(node).startsWith(text.strip()))
                            .isNotEmpty();
                }));
    }

    private static HealthReport caused(String text) {
        HealthReport report = HardReports.healthy();
        return new HealthReport(
                report.deployment(),
                report.startedAt(),
                report.duration(),
                List.of(
                        Reports.skipped("web.own", text),
                        Reports.finding(Status.FAIL, Reports.check("web.own", Severity.MINOR), text, text, text)),
                List.of(new RootCause("some-cause", text, text, text, List.of(text), List.of(), List.of("web.own"))),
                List.of());
    }

    @Test
    void whatDoesNotFitIsCounted() {
        String markdown = HardReports.all().get("many").render(ReportFormat.GITHUB_SUMMARY);
        int rows = having(nodes(markdown), TableRow.class).size() - 2;

        assertThat(rows).isGreaterThan(100);
        assertThat(markdown)
                .endsWith(
                        "\n" + (2_000 - rows) + " entries more than fit in a summary; the JSON report has them all.\n");
    }

    @Test
    void aHealthyDeploymentIsShort() {
        assertThat(HardReports.healthy().render(ReportFormat.GITHUB_SUMMARY)).isEqualTo("""
                ## qfc-health: GO

                qfieldcloud is healthy: 2 passed \s
                gis.example.org, v26.9, 2026-01-12T09:15:00.250Z, 143 ms
                """);
    }

    private static List<Node> nodes(String markdown) {
        List<Node> nodes = new ArrayList<>();
        collect(
                Parser.builder()
                        .extensions(List.of(TablesExtension.create()))
                        .build()
                        .parse(markdown),
                nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        children(node).forEach(child -> collect(child, nodes));
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static <N extends Node> List<N> having(List<Node> nodes, Class<N> type) {
        return nodes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        if (node instanceof Text literal) {
            text.append(literal.getLiteral());
        }
        if (node instanceof Code code) {
            text.append(code.getLiteral());
        }
        children(node).forEach(child -> text.append(text(child)));
        return text.toString();
    }
}
