package io.qfchealth.docs;

import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * The top of a report as a picture for a README: a text file that is an image. Browsers show the page itself, in light or dark;
 * what cannot show HTML in an image shows the report for a terminal.
 */
final class ReportPicture {
    private static final int WIDTH = 1040;
    private static final int HEIGHT = 768;
    private static final int COLUMNS = 100;
    private static final int LINE = 18;
    private static final int LINES = 41;

    private ReportPicture() {}

    static String of(HealthReport report) {
        Document page = Jsoup.parse(report.render(ReportFormat.HTML));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="%3$s">
                <title>%3$s</title>
                <switch>
                <foreignObject width="%1$d" height="%2$d" requiredExtensions="http://www.w3.org/1999/xhtml">
                <div xmlns="http://www.w3.org/1999/xhtml" class="body picture">
                <style>%4$s</style>
                %5$s
                </div>
                </foreignObject>
                <g font-family="monospace" font-size="14">
                <rect width="%1$d" height="%2$d" rx="8" fill="#0f141a"/>
                %6$s
                </g>
                </switch>
                </svg>
                """.formatted(WIDTH, HEIGHT, escaped(description(report)), style(page), content(page), terminal(report));
    }

    private static String description(HealthReport report) {
        return "The report of a broken server. " + report.decision() + ": "
                + report.blastRadius().sentence() + ". Cause: "
                + report.rootCauses().stream()
                        .map(cause -> cause.title() + ". To do: " + String.join("; ", cause.remedy()))
                        .collect(Collectors.joining(" "));
    }

    /** The style of the page on a wide screen, however small the picture is shown. */
    private static String style(Document page) {
        String style = page.selectFirst("style")
                .data()
                .replaceAll("@media \\(min-width: [0-9]+rem\\)", "@media all")
                .replaceAll("(?m)^(\\s*)body \\{", "$1.body {")
                .replaceAll("(?s)/\\*.*?\\*/\\s*", "");
        return style.strip() + "\n.picture { height: " + HEIGHT + "px; border-radius: 8px; overflow: hidden; }\n";
    }

    /** What is on the first screen; the buttons are there as soon as a script shows them. */
    private static String content(Document page) {
        page.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        page.select("[hidden]").removeAttr("hidden");
        page.select("a").removeAttr("href");
        return page.select("svg.sprite, header.banner, div.overview").stream()
                .map(ReportPicture::inPicture)
                .collect(Collectors.joining("\n"));
    }

    private static String inPicture(Element element) {
        if (element.is(".overview")) {
            element.addClass("page");
        }
        if (element.is("svg")) {
            element.attr("xmlns", "http://www.w3.org/2000/svg");
        }
        element.select("svg").attr("xmlns", "http://www.w3.org/2000/svg");
        return element.outerHtml();
    }

    private static String terminal(HealthReport report) {
        List<String> lines = report.text(COLUMNS).lines().limit(LINES).toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank())
                .mapToObj(i -> "<text x=\"20\" y=\"" + (i + 2) * LINE + "\" xml:space=\"preserve\" fill=\""
                        + colour(lines.get(i)) + "\">" + escaped(lines.get(i)) + "</text>")
                .collect(Collectors.joining("\n"));
    }

    private static String colour(String line) {
        if (line.startsWith("FAIL") || line.startsWith("CAUSE")) {
            return "#ffa3a3";
        }
        return line.startsWith("PASS") ? "#7edba0" : "#e8edf3";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
