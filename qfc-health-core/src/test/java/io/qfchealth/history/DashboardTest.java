package io.qfchealth.history;

import static io.qfchealth.page.HtmlChecker.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {
    @TempDir
    private Path directory;

    private Document page() throws IOException {
        return Jsoup.parse(Files.readString(directory.resolve("qfieldcloud").resolve("index.html")));
    }

    private void keep(AReport... reports) {
        for (AReport report : reports) {
            History.in(directory).keep(report.build());
        }
    }

    @Test
    void says_first_how_it_is_since_when_and_what_to_type() throws IOException {
        keep(AReport.healthy(0), AReport.withoutImage(5), AReport.withoutImage(10));

        assertThat(page().select("h1").text()).isEqualTo("qfieldcloud is not healthy");
        assertThat(page().select(".gate").text()).isEqualTo("BLOCK since 2026-01-12 12:05 UTC (2 reports)");
        assertThat(page().select(".radius").text())
                .isEqualTo("Packaging, sync and applying of changes from the field stop for everyone.");
        assertThat(page().select("article h3").first().text())
                .isEqualTo("1. An image that the workers start for every job is not on this engine");
        assertThat(page().select("article .command code").eachText())
                .startsWith("docker compose build qgis")
                .anyMatch(command -> command.startsWith("java -jar qfc-health.jar check --only docker.image.present"));
    }

    @Test
    void says_what_is_wrong_beside_the_causes() throws IOException {
        keep(AReport.withoutImage(0).with("web.own", Status.FAIL).with("storage.own", Status.UNKNOWN));

        assertThat(page().select("#troubles-title").text()).isEqualTo("What else is wrong");
        assertThat(page().select("section:has(#troubles-title) li").eachText())
                .containsExactly("FAIL web.own actual of web.own", "UNKNOWN storage.own actual of storage.own");
        assertThat(page().select("section:has(#troubles-title) a").eachAttr("href"))
                .startsWith("2026-01-12T120000Z-FAIL.html#check-web.own");
    }

    @Test
    void says_what_is_wrong_without_a_cause() throws IOException {
        keep(AReport.healthy(0).with("web.own", Status.WARN));

        assertThat(page().select("#causes-title")).isEmpty();
        assertThat(page().select("#troubles-title").text()).isEqualTo("What is wrong");
        assertThat(page().select(".rows .actual").first().text()).isEqualTo("actual of web.own");
    }

    @Test
    void shows_every_report_as_a_link_with_its_status_in_words() throws IOException {
        keep(AReport.healthy(0), AReport.withoutImage(5));

        assertThat(page().select(".strip a").eachAttr("href"))
                .containsExactly("2026-01-12T120000Z-PASS.html", "2026-01-12T120500Z-FAIL.html");
        assertThat(page().select(".strip a").eachText())
                .containsExactly("2026-01-12 12:00 UTC PASS", "2026-01-12 12:05 UTC FAIL");
    }

    @Test
    void compares_with_the_last_report_before_the_deployment() throws IOException {
        keep(AReport.healthy(0), AReport.healthy(5).version("v26.10").with("web.pages", Status.FAIL));

        assertThat(page().select("#deployed-title").text())
                .isEqualTo("Since the last deployment (2026-01-12 12:05 UTC)");
        assertThat(page().select(".moved").text()).contains("web.pages").contains("FAIL");
    }

    @Test
    void names_what_comes_and_goes() throws IOException {
        for (int i = 0; i < 8; i++) {
            keep(AReport.healthy(i).with("web.pages", i % 2 == 0 ? Status.PASS : Status.FAIL));
        }

        assertThat(page().select("section:has(#flapping-title) tbody tr").eachText())
                .containsExactly("web.pages 7");
    }

    @Test
    void draws_jobs_and_durations_and_says_them_in_words() throws IOException {
        keep(AReport.healthy(0).taking(100), AReport.withoutImage(5).taking(300));

        assertThat(page().select("section:has(#jobs-title) figcaption").text())
                .isEqualTo("17 of 17 jobs failed in the newest report that tells; failures in 1 of 2 reports.");
        assertThat(page().select("section:has(#durations-title) figcaption").text())
                .isEqualTo("The newest look took 300 ms; the median of 2 reports is 300 ms, the longest took 300 ms.");
        assertThat(page().select("section:has(#durations-title) rect")).hasSize(2);
    }

    @Test
    void tells_changes_by_what_began_and_what_is_over() throws IOException {
        keep(AReport.healthy(0), AReport.withoutImage(5), AReport.healthy(10));

        String causes = "An image that the workers start for every job is not on this engine; "
                + "Jobs fail through the server's fault";
        String checks = "docker.image.present, jobs.failures";
        assertThat(page().select(".changes > li").eachText())
                .containsExactly(
                        "2026-01-12 12:10 UTC FAIL to PASS Over: " + causes + " Better: " + checks,
                        "2026-01-12 12:05 UTC PASS to FAIL Began: " + causes + " Worse: " + checks,
                        "2026-01-12 12:00 UTC PASS the first report");
    }

    @Test
    void hides_no_text_from_who_cannot_see_and_prints_the_colours_that_mean_something() throws IOException {
        keep(AReport.healthy(0), AReport.withoutImage(5).version("v26.10"));

        assertThat(page().select(":not(svg)[aria-hidden=true]").eachText()).isEmpty();
        assertThat(page().select("style").html())
                .containsPattern("\\.cell,\\s+\\.deployed-key,\\s+\\.swatch \\{\\s+print-color-adjust: exact");
    }

    @Test
    void folds_what_changed_long_ago() throws IOException {
        for (int i = 0; i < 13; i++) {
            keep(i % 2 == 0 ? AReport.healthy(i) : AReport.withoutImage(i));
        }

        assertThat(page().select(".changes > li")).hasSize(13);
        assertThat(page().select("section:has(#changes-title) > details > summary")
                        .text())
                .isEqualTo("3 earlier ones");
    }

    @Test
    void marks_the_first_report_after_a_deployment() throws IOException {
        keep(
                AReport.healthy(0),
                AReport.healthy(5).version("v26.10"),
                AReport.healthy(10).version("v26.10"));

        assertThat(page().select(".cell-deployed").eachText())
                .containsExactly("2026-01-12 12:05 UTC PASS, the first after a deployment");
    }

    private String overAll() throws IOException {
        return Jsoup.parse(Files.readString(directory.resolve("index.html")))
                .select("h1")
                .text();
    }

    @Test
    void the_page_over_all_says_how_many_are_healthy_and_begins_with_those_that_are_not() throws IOException {
        History.in(directory).dashboard();
        assertThat(overAll()).isEqualTo("No report is kept here yet");
        assertThat(Files.readString(directory.resolve("index.html"))).contains("check --history DIRECTORY");

        keep(AReport.healthy(0).of("alpine"));
        assertThat(overAll()).isEqualTo("1 deployment, healthy");

        keep(AReport.healthy(0));
        assertThat(overAll()).isEqualTo("2 deployments, all healthy");

        keep(AReport.withoutImage(5));
        assertThat(overAll()).isEqualTo("2 deployments, 1 not healthy");
        assertThat(Jsoup.parse(Files.readString(directory.resolve("index.html")))
                        .select("h2 a")
                        .eachText())
                .containsExactly("qfieldcloud", "alpine");

        keep(AReport.withoutImage(5).of("alpine"));
        assertThat(overAll()).isEqualTo("2 deployments, none healthy");
    }

    @Test
    void stays_small_with_more_reports_than_it_shows() throws IOException {
        History history = History.in(directory);
        for (int i = 0; i < 200; i++) {
            history.keep(AReport.healthy(i).build());
        }

        assertThat(page().select(".strip a")).hasSize(120);
        assertThat(page().select("section:has(#durations-title) rect")).hasSize(100);
        assertThat(Files.size(directory.resolve("qfieldcloud").resolve("index.html")))
                .isLessThan(200_000);
    }

    @Test
    void is_valid_html_and_so_is_the_page_over_all() throws Exception {
        keep(AReport.healthy(0), AReport.withoutImage(5).version("v26.10"));

        assertThat(complaints(Files.readString(directory.resolve("qfieldcloud").resolve("index.html"))))
                .isEmpty();
        assertThat(complaints(Files.readString(directory.resolve("index.html"))))
                .isEmpty();
    }

    @Test
    void is_valid_html_with_much_in_it_and_with_nothing() throws Exception {
        History.in(directory).dashboard();
        assertThat(complaints(Files.readString(directory.resolve("index.html"))))
                .isEmpty();

        for (int i = 0; i < 13; i++) {
            keep(
                    i % 2 == 0
                            ? AReport.healthy(i).with("web.own", Status.WARN)
                            : AReport.withoutImage(i).with("web.pages", Status.FAIL));
        }
        assertThat(complaints(Files.readString(directory.resolve("qfieldcloud").resolve("index.html"))))
                .isEmpty();
    }

    @Test
    void loads_nothing_from_anywhere() throws IOException {
        keep(AReport.withoutImage(5));

        assertThat(page().select("[src], link[rel=stylesheet]")).isEmpty();
        assertThat(page().select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'");
    }
}
