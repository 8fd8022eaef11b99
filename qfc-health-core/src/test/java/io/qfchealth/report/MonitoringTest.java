package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.CheckDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules, dashboard and page below docs/monitoring speak of what the exporter writes. */
class MonitoringTest {
    private static final Path ROOT = Path.of("..");
    private static final Path MONITORING = ROOT.resolve("docs/monitoring");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Pattern METRIC = Pattern.compile("\\b(?:qfc_health|node)_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!=|!~|=)\"([^\"]*)\"");
    private static final Pattern BY = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");
    private static final Pattern MADE_LABEL = Pattern.compile("\\blabel_replace\\(.*?, \"(\\w+)\",");
    private static final Pattern LABEL_OF_TEXT = Pattern.compile("\\{\\{ ?\\$?(?:labels\\.)?(\\w+) ?}}");

    /** Written by the node exporter itself. */
    private static final Set<String> OF_OTHERS = Set.of("node_textfile_scrape_error");

    private final Map<String, Set<String>> labels = labelsByMetric();
    private final JsonNode rules = yaml("qfc-health.rules.yml");
    private final JsonNode tests = yaml("qfc-health.rules.test.yml");
    private final JsonNode dashboard = yaml("qfc-health.dashboard.json");

    /** What the exporter writes for reports in which everything happens. */
    private static Map<String, Set<String>> labelsByMetric() {
        Map<String, Set<String>> labels = new TreeMap<>();
        Stream.of(Reports.incident(), HardReports.everyStatus())
                .flatMap(report -> ExpositionText.of(report.render(ReportFormat.PROMETHEUS)).samples().stream())
                .forEach(sample -> labels.computeIfAbsent(sample.name(), name -> new TreeSet<>())
                        .addAll(sample.labels().keySet()));
        return labels;
    }

    @Test
    void rulesAskForMetricsAndLabelsThatAreWritten() {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> asksForWhatIsWritten(text(rule, "expr")));
    }

    @Test
    void theDashboardAsksForMetricsAndLabelsThatAreWritten() {
        assertThat(targets()).hasSizeGreaterThan(10).allSatisfy(target -> {
            asksForWhatIsWritten(text(target, "expr"));
            assertThat(found(LABEL_OF_TEXT, text(target, "legendFormat")))
                    .allSatisfy(label -> assertThat(text(target, "expr")).contains(label.group(1)));
        });
        dashboard
                .at("/templating/list")
                .forEach(variable -> assertThat(
                                found(METRIC, variable.path("definition").asText()))
                        .allSatisfy(metric -> assertThat(labels).containsKey(metric.group())));
    }

    @Test
    void theDashboardShowsEveryMetric() {
        String all = targets().stream().map(target -> text(target, "expr")).collect(Collectors.joining("\n"));

        assertThat(labels.keySet())
                .filteredOn(metric -> !all.contains(metric))
                // Both are told by others: the verdict, and the list of causes.
                .containsExactlyInAnyOrder("qfc_health_status", "qfc_health_root_causes");
    }

    private void asksForWhatIsWritten(String expression) {
        assertThat(found(METRIC, expression)).isNotEmpty().allSatisfy(metric -> {
            if (!OF_OTHERS.contains(metric.group())) {
                assertThat(labels).containsKey(metric.group());
            }
        });
        Set<String> known = known(expression);
        found(MADE_LABEL, expression).forEach(made -> known.add(made.group(1)));
        found(BY, expression)
                .forEach(by -> assertThat(known).containsAll(List.of(by.group(1).split(", "))));
        for (MatchResult selector : found(SELECTOR, expression)) {
            for (MatchResult matcher : found(MATCHER, selector.group(2))) {
                assertThat(labels.get(selector.group(1))).contains(matcher.group(1));
                if (matcher.group(1).equals("check")) {
                    assertThat(Catalogue.all().definitions())
                            .extracting(CheckDefinition::id)
                            .contains(matcher.group(3));
                }
            }
        }
    }

    private Set<String> known(String expression) {
        Set<String> known = new TreeSet<>();
        found(METRIC, expression).forEach(metric -> known.addAll(labels.getOrDefault(metric.group(), Set.of())));
        return known;
    }

    @Test
    void everyAlertSaysWhatItMeansAndWhereToRead() {
        assertThat(rules()).allSatisfy(rule -> {
            JsonNode annotations = rule.path("annotations");
            assertThat(text(rule.path("labels"), "severity")).isIn("critical", "warning", "info");
            assertThat(text(annotations, "summary")).isNotBlank();
            assertThat(text(annotations, "description"))
                    .endsWith(text(annotations, "description").contains(": java") ? "}}" : ".");
            List<String> place = List.of(text(annotations, "runbook").split("#", 2));
            String page = read(ROOT.resolve(place.get(0)));
            if (place.size() == 2 && !place.get(1).contains("{{")) {
                assertThat(page)
                        .containsAnyOf(
                                "<a id=\"" + place.get(1) + "\"></a>",
                                "\n## " + place.get(1).substring(0, 1).toUpperCase(Locale.ROOT)
                                        + place.get(1).substring(1).replace('-', ' ') + "\n");
            }
        });
    }

    @Test
    void annotationsNameLabelsThatTheAlertHas() {
        assertThat(rules()).allSatisfy(rule -> {
            Set<String> known = known(text(rule, "expr"));
            known.addAll(Set.of("value", "instance"));
            assertThat(found(LABEL_OF_TEXT, rule.path("annotations").toString()))
                    .extracting(label -> label.group(1))
                    .isSubsetOf(known);
        });
    }

    @Test
    void everyAlertHasATestAndALineOnThePage() {
        Set<String> tested = new TreeSet<>();
        tests.findValues("alertname").forEach(name -> tested.add(name.asText()));
        Set<String> names = new TreeSet<>();
        rules().forEach(rule -> names.add(text(rule, "alert")));
        String page = read(MONITORING.resolve("README.md"));

        assertThat(tested).isEqualTo(names);
        assertThat(names).allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` | "));
    }

    @Test
    void thePageHasEveryMetricWithItsLabelsAndNumbers() {
        String page = read(MONITORING.resolve("README.md"));

        labels.forEach((metric, names) -> {
            String own = names.stream()
                    .filter(name -> !name.equals("deployment"))
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString();
            String row = page.lines()
                    .filter(line -> line.startsWith("| `" + metric + "` |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line for " + metric));
            assertThat(new TreeSet<>(found(Pattern.compile("`\\w+`"), row.split("\\|")[2]).stream()
                                    .map(MatchResult::group)
                                    .toList())
                            .toString())
                    .as(metric)
                    .isEqualTo(own);
        });
        assertThat(page)
                .contains("0 go, 1 warn, 2 block", "0 pass, 1 skipped, 2 warn, 3 unknown, 4 fail")
                .contains("0 works, 1 unknown, 2 impaired, 3 stopped");
    }

    @Test
    void panelsOfTheDashboardHaveTheirPlaces() {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panels::add);

        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> text(panel, "title")).doesNotHaveDuplicates();
        for (JsonNode panel : panels) {
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isBetween(1, 24);
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panels)
                    .filteredOn(other -> !other.equals(panel) && overlap(panel.path("gridPos"), other.path("gridPos")))
                    .isEmpty();
        }
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return starts(one, "x") < ends(other, "x", "w")
                && starts(other, "x") < ends(one, "x", "w")
                && starts(one, "y") < ends(other, "y", "h")
                && starts(other, "y") < ends(one, "y", "h");
    }

    private static int starts(JsonNode place, String axis) {
        return place.path(axis).asInt();
    }

    private static int ends(JsonNode place, String axis, String size) {
        return starts(place, axis) + place.path(size).asInt();
    }

    private List<JsonNode> rules() {
        List<JsonNode> all = new ArrayList<>();
        rules.path("groups").forEach(group -> group.path("rules").forEach(all::add));
        return all;
    }

    private List<JsonNode> targets() {
        List<JsonNode> all = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(all::add));
        return all;
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static JsonNode yaml(String name) {
        try {
            return YAML.readTree(read(MONITORING.resolve(name)));
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
