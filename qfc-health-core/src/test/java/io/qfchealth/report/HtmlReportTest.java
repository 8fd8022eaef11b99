package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HtmlReportTest {

    private static Document page(HealthReport report) {
        return Jsoup.parse(report.render(ReportFormat.HTML));
    }

    private static Stream<DynamicTest> onEveryPage(BiConsumer<HealthReport, Document> proof) {
        return Stream.concat(PageReports.all().entrySet().stream(), HardReports.all().entrySet().stream())
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(), () -> proof.accept(report.getValue(), page(report.getValue()))));
    }

    private static String text(Document page, String selector) {
        Element element = page.selectFirst(selector);
        assertThat(element).as(selector).isNotNull();
        return element.text();
    }

    // The first screen

    @Test
    void the_banner_tells_the_verdict() {
        Document page = page(PageReports.incident());

        assertThat(page.title()).isEqualTo("BLOCK: qfieldcloud is not healthy");
        assertThat(text(page, ".banner-fail .gate")).isEqualTo("BLOCK hold the release back");
        assertThat(text(page, ".banner-fail h1")).isEqualTo("qfieldcloud is not healthy");
        assertThat(text(page, ".banner-fail .radius"))
                .isEqualTo("Packaging, sync and applying of changes from the field stop for everyone.");
        assertThat(text(page, ".banner-fail .counts")).isEqualTo("1 failed 1 unknown 2 passed 1 skipped");
        assertThat(text(page, ".banner-fail .about"))
                .isEqualTo("Host: gis.example.org Version: v26.9 2026-01-12 09:15:00 UTC took 143 ms "
                        + "Docker engine: unix:///var/run/docker.sock");
    }

    @Test
    void the_first_thing_after_the_banner_is_the_cause_and_what_to_type() {
        Element cause = page(PageReports.incident()).selectFirst("main section:first-of-type article");

        assertThat(cause.child(0).text())
                .isEqualTo("An image that the workers start for every job is not on this engine");
        assertThat(cause.child(1).text()).isEqualTo("qfieldcloud-qgis:latest is absent; 9 images looked at.");
        assertThat(cause.child(2).text()).isEqualTo("What to do");
        assertThat(cause.select(".command code").eachText())
                .containsExactly(
                        "docker compose build qgis",
                        "docker save qfieldcloud-qgis:latest | ssh THIS_SERVER docker load",
                        "java -jar qfc-health.jar check --only docker.image.present,docker.image.architecture");
        assertThat(cause.text())
                .contains("Where the compose files are:", "Or on the old server:")
                .contains("Without it they look alive and every upload, packaging and sync of everybody fails");
        assertThat(cause.select(".references a").eachAttr("href"))
                .containsExactly("#check-docker.image.present", "#check-docker.image.architecture");
    }

    @Test
    void several_causes_are_numbered() {
        assertThat(page(PageReports.severalCauses()).select("article h3").eachText())
                .containsExactly(
                        "1. The database takes no changes",
                        "2. An image that the workers start for every job is not on this engine");
    }

    @Test
    void a_healthy_deployment_has_a_green_banner_and_nothing_to_repair() {
        Document page = page(PageReports.healthy());

        assertThat(text(page, ".banner-pass .gate")).isEqualTo("GO let the release through");
        assertThat(text(page, ".banner-pass h1")).isEqualTo("qfieldcloud is healthy");
        assertThat(page.select("article, .finding[open]")).isEmpty();
    }

    @Test
    void what_people_notice_is_said_in_words_the_worst_first() {
        assertThat(page(PageReports.incident()).select(".notice").eachText())
                .containsExactly("Stopped for everyone Packaging Sync Applying of changes from the field");
        assertThat(page(PageReports.severalCauses()).select(".notice h3").eachText())
                .containsExactly("Stopped for everyone");
    }

    // Findings

    @TestFactory
    Stream<DynamicTest> every_finding_is_there() {
        return onEveryPage((report, page) ->
                assertThat(page.select(".finding")).hasSize(report.findings().size()));
    }

    @TestFactory
    Stream<DynamicTest> a_finding_is_there_with_everything_it_says() {
        return Stream.of(
                        PageReports.incident(),
                        PageReports.warnings(),
                        PageReports.unknowns(),
                        HardReports.everyStatus())
                .map(report -> DynamicTest.dynamicTest(Headline.of(report), () -> {
                    Document page = page(report);
                    report.findings().forEach(finding -> proveFinding(finding, page));
                }));
    }

    private static void proveFinding(Finding finding, Document page) {
        Element shown = page.select(".finding.edge-" + finding.status().name().toLowerCase(Locale.ROOT)).stream()
                .filter(one -> text(one, ".id").equals(finding.id()))
                .findFirst()
                .orElseThrow();
        List<String> texts = new ArrayList<>(List.of(
                finding.status().name(),
                finding.check().title(),
                finding.expected(),
                finding.actual(),
                finding.why(),
                finding.severity().name(),
                "took " + finding.duration().toMillis() + " ms",
                finding.check().docs()));
        finding.evidence().values().forEach(texts::addAll);
        finding.waived().ifPresent(waived -> texts.add(waived.waiver().phrase()));
        RemedySteps.of(List.of(finding.remedy())).forEach(step -> texts.add(step.text()));
        assertThat(shown.text().toLowerCase(Locale.ROOT))
                .contains(texts.stream()
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void findings_stand_in_groups_worst_first_and_content_ones_are_folded() {
        Document page = page(PageReports.incident());

        assertThat(page.select(".group h3").eachText())
                .containsExactly("Failed 1", "Unknown 1", "Passed 2", "Skipped 1");
        assertThat(page.select("details.group").eachAttr("id")).containsExactly("group-pass", "group-skipped");
    }

    @Test
    void what_a_cause_explains_is_folded_and_refers_to_it() {
        Element finding = page(PageReports.incident()).getElementById("check-docker.image.architecture");

        assertThat(finding.hasAttr("open")).isFalse();
        assertThat(finding.select(".body a").eachAttr("href")).containsExactly("#cause-worker-image-missing");
    }

    @Test
    void of_many_findings_for_one_reason_the_first_is_unfolded() {
        assertThat(page(PageReports.unknowns()).select(".finding[open]").eachAttr("id"))
                .containsExactly("check-docker.engine.answers");
    }

    @Test
    void a_waiver_is_shown_with_what_it_hides() {
        Element waived = page(PageReports.warnings()).getElementById("check-web.old-address");

        assertThat(waived.text())
                .contains("Waived FAIL, waived until 2026-03-01 by operations: the old server goes in spring");
        assertThat(text(waived, "summary"))
                .isEqualTo("WARN web.old-address MAJOR waived http://old.example.org does not answer");
        assertThat(waived.hasAttr("open")).isFalse();
    }

    @Test
    void what_is_news_comes_before_what_is_accepted() {
        assertThat(page(PageReports.warnings()).select("#group-warn .finding").eachAttr("id"))
                .containsExactly("check-docker.engine.disk", "check-web.old-address");
    }

    @Test
    void long_evidence_is_folded_and_complete() {
        Element disk = page(PageReports.warnings()).getElementById("check-docker.engine.disk");

        assertThat(text(disk, ".more summary")).isEqualTo("and 12 more");
        assertThat(disk.select(".more li")).hasSize(12);
        assertThat(disk.text()).contains("image-0:latest", "image-19:latest");
    }

    private static String text(Element element, String selector) {
        return element.selectFirst(selector).text();
    }

    @Test
    void a_report_without_findings_says_that_nothing_is_known() {
        Document page = page(Reports.of());

        assertThat(text(page, "h1")).isEqualTo("qfieldcloud is not known to be healthy");
        assertThat(text(page, "section[aria-labelledby=findings] p"))
                .isEqualTo("No check was made, so nothing is known of this deployment.");
    }

    // The time line

    @Test
    void every_question_is_a_bar_and_a_row() {
        Document page = page(PageReports.incident());

        assertThat(page.select(".lane-name").eachText())
                .containsExactly(
                        "docker 3 questions, done after 20 ms",
                        "database 1 question, done after 80 ms",
                        "web 1 question, 1 without an answer, done after 100 ms");
        assertThat(page.select(".bars rect").eachAttr("x"))
                .containsExactly("0.00%", "1.00%", "12.00%", "20.00%", "25.00%");
        assertThat(page.select(".bars rect").eachAttr("width"))
                .containsExactly("20.00%", "9.00%", "8.00%", "60.00%", "75.00%");
        // One after the other share a track, at the same time they do not.
        assertThat(page.select(".bars rect").eachAttr("y")).containsExactly("1", "13", "13", "1", "1");
        assertThat(page.select(".bar-unanswered title").eachText())
                .containsExactly("status page: after 25 ms, no answer within 75 ms");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "docker containers 0 ms 20 ms",
                        "docker images 1 ms 9 ms",
                        "docker container 0123456789ab 12 ms 8 ms",
                        "database jobs 20 ms 60 ms",
                        "web status page no answer 25 ms 75 ms");
        assertThat(page.text())
                .contains("5 questions to 3 systems, 1 without an answer. The longest: status page, 75 ms.");
    }

    @Test
    void a_report_without_times_says_so() {
        assertThat(text(page(Reports.incident()), "section[aria-labelledby=timeline] p"))
                .isEqualTo("No times are known: this report was made of what had been saved before.");
    }

    // Safe, self-contained, the same every time

    @Test
    void hostile_texts_stay_texts() {
        Document page = page(PageReports.hostile());

        assertThat(page.select("script, style")).hasSize(2);
        assertThat(page.select("img, iframe, object, embed, base, form[action], meta[http-equiv=refresh]"))
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(Attribute::getKey)
                        .filter(name -> name.startsWith("on") || name.equals("style")))
                .isEmpty();
        String shown = "<script>alert('1')</script><img src=x onerror=\"alert(2)\"> ' \" & ]]> --> ${7*7} #{7*7} "
                + "<#list 1..9 as x> ␀␛[31m⟨U+0085⟩⟨U+202E⟩gnp.exe�� https://evil.example.org/x.js";
        assertThat(text(page, "h1")).isEqualTo(shown + " is not healthy");
        assertThat(text(page, "article h3")).isEqualTo(shown);
        assertThat(page.selectFirst(".command code").wholeText()).startsWith("docker run " + shown.substring(0, 40));
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_loaded_from_anywhere() {
        return onEveryPage((report, page) -> {
            assertThat(page.select("[src], [srcset], [action], [data], [background], [poster], [ping]"))
                    .isEmpty();
            assertThat(page.select("[href]").eachAttr("href"))
                    .allMatch(to -> to.startsWith("#") || to.startsWith("data:"));
            assertThat(page.select("style").html()).doesNotContain("url(", "@import", "http:", "https:");
            assertThat(page.select("script").html())
                    .doesNotContain("http:", "https:", "fetch(", "XMLHttpRequest", "import", "innerHTML", "eval(");
        });
    }

    @TestFactory
    Stream<DynamicTest> the_same_report_gives_the_same_bytes() {
        return PageReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
                    String page = report.getValue().render(ReportFormat.HTML);
                    assertThat(PageReports.all().get(report.getKey()).render(ReportFormat.HTML))
                            .isEqualTo(page);
                    assertThat(page)
                            .startsWith("<!DOCTYPE html>\n")
                            .endsWith("</html>\n")
                            .doesNotContain("\r");
                }));
    }

    // For everybody

    @TestFactory
    Stream<DynamicTest> the_page_can_be_read_without_seeing_it() {
        return onEveryPage((report, page) -> {
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
            assertThat(page.select("body > header, body > main, body > footer")).hasSize(3);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(text(page, "a.skip[href=#main]")).isEqualTo("Skip to the content");
            assertThat(page.select("svg:not([aria-hidden=true]):not([role=img][aria-label])"))
                    .isEmpty();
            assertThat(page.select("button").stream().map(button -> button.attr("aria-label")))
                    .allMatch(label -> label.startsWith("Copy: "));
            assertThat(page.select("input, select"))
                    .allMatch(field -> field.parent().is("label"));
            int level = 0;
            for (Element heading : page.select("h1, h2, h3, h4")) {
                int next = heading.tagName().charAt(1) - '0';
                assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> every_link_has_a_goal_and_every_goal_is_one() {
        return onEveryPage((report, page) -> {
            List<String> ids = page.select("[id]").eachAttr("id");
            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9._-]+"));
            Set<String> goals = page.select("a[href]").eachAttr("href").stream()
                    .map(to -> to.substring(1))
                    .collect(Collectors.toSet());
            assertThat(ids).containsAll(goals);
            page.select("[aria-labelledby]")
                    .eachAttr("aria-labelledby")
                    .forEach(id -> assertThat(ids).contains(id));
        });
    }

    @TestFactory
    Stream<DynamicTest> no_status_is_told_by_colour_alone() {
        return onEveryPage((report, page) -> assertThat(page.select(".badge")).allSatisfy(badge -> {
            assertThat(badge.text()).isNotBlank();
            assertThat(badge.select("use").attr("href")).startsWith("#icon-");
        }));
    }

    @TestFactory
    Stream<DynamicTest> without_scripts_nothing_is_missing_and_nothing_is_there_in_vain() {
        return onEveryPage((report, page) -> assertThat(page.select("button:not([hidden]), form:not([hidden])"))
                .isEmpty());
    }

    @Test
    void every_status_has_a_banner_of_its_own() {
        String style = page(PageReports.healthy()).select("style").html();

        assertThat(Stream.of(Status.values()).map(status -> status.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(status -> assertThat(style)
                        .contains(".banner-" + status + " {", ".badge-" + status + " {", ".edge-" + status + " {"));
    }
}
