package io.qfchealth.report;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.FindingText;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The report as the XML that Ant's JUnit task invented, in the part of it that Jenkins, GitLab, Surefire and Ant's own schema agree
 * on: a suite an area, a test case a check. A failed check is a failure, an unknown one an error, a warning passes and prints.
 */
final class JunitXmlReport {
    private static final String ROOT = "qfc-health";

    /** Ant's schema knows no time zone; it is UTC there, too. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int LONGEST_MESSAGE = 1_000;

    private final HealthReport report;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    private JunitXmlReport(HealthReport report) throws XMLStreamException {
        this.report = report;
        // The JDK's own, whatever else lies on the class path.
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    static String render(HealthReport report) {
        try {
            return new JunitXmlReport(report).document();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(
                    "elements are opened and closed in order, and nothing else can go wrong", e);
        }
    }

    private String document() throws XMLStreamException {
        List<Suite> suites = suites();
        xml.writeStartDocument("UTF-8", "1.0");
        open("testsuites");
        attribute("name", ROOT);
        attribute("tests", sum(suites, Suite::tests));
        attribute("failures", sum(suites, suite -> suite.having(Status.FAIL)));
        attribute("errors", sum(suites, Suite::errors));
        attribute("time", seconds(report.duration()));
        for (int i = 0; i < suites.size(); i++) {
            suite(suites.get(i), i);
        }
        close();
        xml.writeEndDocument();
        xml.flush();
        return text + "\n";
    }

    /**
     * A suite.
     *
     * @param name of the suite, which is the class name of its cases
     * @param findings its cases
     * @param complaint what is wrong although no finding says so; empty for most
     */
    private record Suite(String name, List<Finding> findings, String complaint) {
        int having(Status status) {
            return (int) findings.stream()
                    .filter(finding -> finding.status() == status)
                    .count();
        }

        int errors() {
            return having(Status.UNKNOWN) + (complaint.isEmpty() ? 0 : 1);
        }

        int tests() {
            return findings.size() + (complaint.isEmpty() ? 0 : 1);
        }

        Duration time() {
            return findings.stream().map(Finding::duration).reduce(Duration.ZERO, Duration::plus);
        }
    }

    private List<Suite> suites() {
        List<Suite> suites = new ArrayList<>();
        if (Headline.provesNothing(report)) {
            // Readers take a file without failures for a success.
            suites.add(new Suite(ROOT, List.of(), Headline.of(report)));
        }
        for (Area area : Area.values()) {
            List<Finding> findings = report.findings().stream()
                    .filter(finding -> finding.area() == area)
                    .toList();
            if (!findings.isEmpty()) {
                suites.add(new Suite(ROOT + "." + area.id(), findings, ""));
            }
        }
        return suites;
    }

    private static String sum(List<Suite> suites, ToIntFunction<Suite> number) {
        return Integer.toString(suites.stream().mapToInt(number).sum());
    }

    private void suite(Suite suite, int id) throws XMLStreamException {
        open("testsuite");
        attribute("name", suite.name());
        attribute("tests", Integer.toString(suite.tests()));
        attribute("failures", Integer.toString(suite.having(Status.FAIL)));
        attribute("errors", Integer.toString(suite.errors()));
        attribute("skipped", Integer.toString(suite.having(Status.SKIPPED)));
        attribute("time", seconds(suite.time()));
        attribute("timestamp", MOMENT.format(report.startedAt()));
        String host = report.deployment().host();
        attribute("hostname", host.isBlank() ? "localhost" : host);
        attribute("package", ROOT);
        attribute("id", Integer.toString(id));
        properties();
        if (!suite.complaint().isEmpty()) {
            complaint(suite);
        }
        for (Finding finding : suite.findings()) {
            testcase(suite, finding);
        }
        close();
    }

    private void properties() throws XMLStreamException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("deployment", report.deployment().name());
        properties.put("docker", report.deployment().docker());
        properties.put("host", report.deployment().host());
        properties.put("version", report.deployment().version());
        properties.put("status", report.status().name());
        properties.put("verdict", report.decision().name());
        properties.put("blastRadius", report.blastRadius().sentence());
        properties.put(
                "rootCauses", report.rootCauses().stream().map(RootCause::id).collect(Collectors.joining(",")));
        open("properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            empty("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
        }
        close();
    }

    private void complaint(Suite suite) throws XMLStreamException {
        open("testcase");
        attribute("classname", suite.name());
        attribute("name", "something was examined");
        attribute("time", seconds(Duration.ZERO));
        outcome("error", suite.complaint(), Status.UNKNOWN.name(), "Nothing was examined, and so nothing is proven.");
        close();
    }

    private void testcase(Suite suite, Finding finding) throws XMLStreamException {
        boolean isEmpty = finding.status() == Status.PASS;
        if (isEmpty) {
            empty("testcase");
        } else {
            open("testcase");
        }
        attribute("classname", suite.name());
        attribute("name", finding.id() + ": " + finding.check().title());
        attribute("time", seconds(finding.duration()));
        switch (finding.status()) {
            case PASS -> {}
            case SKIPPED -> {
                empty("skipped");
                attribute("message", OneLine.of(finding.actual(), LONGEST_MESSAGE));
            }
            case WARN -> {
                open("system-out");
                characters("WARN\n" + details(finding));
                closeOnTheLine();
            }
            case UNKNOWN ->
                outcome("error", finding.actual(), finding.severity().name(), details(finding));
            case FAIL -> outcome("failure", finding.actual(), finding.severity().name(), details(finding));
        }
        if (!isEmpty) {
            close();
        }
    }

    private void outcome(String element, String message, String type, String details) throws XMLStreamException {
        open(element);
        attribute("message", OneLine.of(message, LONGEST_MESSAGE));
        attribute("type", type);
        characters(details);
        closeOnTheLine();
    }

    private String details(Finding finding) {
        String facts =
                FindingText.facts(finding) + "\nSee      : " + finding.check().docs();
        return report.rootCauses().stream()
                .filter(cause -> cause.evidence().contains(finding.id()))
                .findFirst()
                .map(cause -> facts + "\n\nRoot cause: " + cause.title() + "\n" + cause.explanation() + " "
                        + cause.impact() + "\n" + String.join("\n", cause.remedy()) + "\nSee " + cause.docs())
                .orElse(facts);
    }

    // Elements, each on a line of its own

    private void open(String element) throws XMLStreamException {
        newLine();
        xml.writeStartElement(element);
        depth++;
    }

    private void empty(String element) throws XMLStreamException {
        newLine();
        xml.writeEmptyElement(element);
    }

    private void close() throws XMLStreamException {
        depth--;
        newLine();
        xml.writeEndElement();
    }

    private void closeOnTheLine() throws XMLStreamException {
        depth--;
        xml.writeEndElement();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, OneLine.of(allowed(value)));
    }

    private void characters(String value) throws XMLStreamException {
        xml.writeCharacters(allowed(value.replace("\r\n", "\n").replace('\r', '\n')));
    }

    /** What XML 1.0 cannot hold in any spelling is dropped. */
    private static String allowed(String value) {
        StringBuilder allowed = new StringBuilder(value.length());
        value.codePoints().filter(JunitXmlReport::isAllowed).forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }
}
