package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Read with a parser of such files (Surefire's), and held to what other readers of them ask for. */
class JunitXmlReportTest {

    @Test
    void everyStatusHasItsElement() {
        assertThat(Reports.of(
                                Reports.pass("workers.count", "8 of 8 running"),
                                Reports.skipped("workers.up-since", "no moment was given"),
                                HardReports.waived(),
                                Reports.unknown("web.pages", "no answer within 10 s", "Look at the network."),
                                Reports.finding(
                                        Status.FAIL,
                                        Reports.check("web.own", Severity.MAJOR),
                                        "the form <is> sent",
                                        "refused & \"403\"",
                                        "Look."))
                        .render(ReportFormat.JUNIT_XML))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="qfc-health" tests="5" failures="1" errors="1" time="0.143">
                          <testsuite name="qfc-health.workers" tests="2" failures="0" errors="0" skipped="1" time="0.024" \
                        timestamp="2026-01-12T09:15:00" hostname="gis.example.org" package="qfc-health" id="0">
                            <properties>
                              <property name="deployment" value="qfieldcloud"/>
                              <property name="docker" value="unix:///var/run/docker.sock"/>
                              <property name="host" value="gis.example.org"/>
                              <property name="version" value="v26.9"/>
                              <property name="status" value="FAIL"/>
                              <property name="verdict" value="BLOCK"/>
                              <property name="blastRadius" value="sync fails in part"/>
                              <property name="rootCauses" value=""/>
                            </properties>
                            <testcase classname="qfc-health.workers" \
                        name="workers.count: what holds when workers.count passes" time="0.012"/>
                            <testcase classname="qfc-health.workers" \
                        name="workers.up-since: what holds when workers.up-since passes" time="0.012">
                              <skipped message="no moment was given"/>
                            </testcase>
                          </testsuite>
                          <testsuite name="qfc-health.web" tests="3" failures="1" errors="1" skipped="0" time="0.036" \
                        timestamp="2026-01-12T09:15:00" hostname="gis.example.org" package="qfc-health" id="1">
                            <properties>
                              <property name="deployment" value="qfieldcloud"/>
                              <property name="docker" value="unix:///var/run/docker.sock"/>
                              <property name="host" value="gis.example.org"/>
                              <property name="version" value="v26.9"/>
                              <property name="status" value="FAIL"/>
                              <property name="verdict" value="BLOCK"/>
                              <property name="blastRadius" value="sync fails in part"/>
                              <property name="rootCauses" value=""/>
                            </properties>
                            <testcase classname="qfc-health.web" \
                        name="web.old-host: what holds when web.old-host passes" time="0.012">
                              <system-out>WARN
                        Expected : leads to the new one
                        Actual   : does not answer
                        Why      : What web.old-host means for people.
                        Waived   : FAIL waived until 2026-03-01 by operations: goes in spring
                        Do       : Look.
                        See      : docs/checks.md#web.old-host</system-out>
                            </testcase>
                            <testcase classname="qfc-health.web" name="web.pages: what holds when web.pages passes" time="0.012">
                              <error message="no answer within 10 s" type="MAJOR">Expected : all of them
                        Actual   : no answer within 10 s
                        Do       : Look at the network.
                        See      : docs/checks.md#web.pages</error>
                            </testcase>
                            <testcase classname="qfc-health.web" name="web.own: what holds when web.own passes" time="0.012">
                              <failure message="refused &amp; &quot;403&quot;" type="MAJOR">Expected : the form &lt;is&gt; sent
                        Actual   : refused &amp; "403"
                        Why      : What web.own means for people.
                        Do       : Look.
                        See      : docs/checks.md#web.own</failure>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """);
    }

    @TestFactory
    Stream<DynamicTest> fitsTheSchema() {
        return HardReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(),
                        () -> schema().newValidator()
                                .validate(new StreamSource(
                                        new StringReader(report.getValue().render(ReportFormat.JUNIT_XML))))));
    }

    @TestFactory
    Stream<DynamicTest> surefireCountsWhatTheReportCounts() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    HealthReport report = entry.getValue();
                    List<ReportTestCase> cases = cases(report);
                    int complaints = Headline.provesNothing(report) ? 1 : 0;

                    assertThat(cases).hasSize(report.findings().size() + complaints);
                    assertThat(cases.stream().filter(ReportTestCase::hasFailure).count())
                            .isEqualTo(number(report, Status.FAIL));
                    assertThat(cases.stream().filter(ReportTestCase::hasError).count())
                            .isEqualTo(number(report, Status.UNKNOWN) + complaints);
                    assertThat(cases.stream().filter(ReportTestCase::hasSkipped).count())
                            .isEqualTo(number(report, Status.SKIPPED));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aBlockedDeploymentIsNeverGreen() {
        return HardReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(),
                        () -> assertThat(cases(report.getValue()).stream()
                                        .anyMatch(test -> test.hasFailure() || test.hasError()))
                                .isEqualTo(HardReports.isBlocked(report.getValue()))));
    }

    @Test
    void surefireReadsSuitesByArea() throws Exception {
        List<ReportTestSuite> suites = suites(HardReports.everyStatus());

        assertThat(suites)
                .extracting(ReportTestSuite::getFullClassName)
                .containsExactly(
                        "qfc-health.workers",
                        "qfc-health.storage",
                        "qfc-health.web",
                        "qfc-health.tls",
                        "qfc-health.cron");
        assertThat(suites.get(0).getTestCases())
                .extracting(ReportTestCase::getName)
                .containsExactly(
                        "workers.count: what holds when workers.count passes",
                        "workers.up-since: what holds when workers.up-since passes");
        assertThat(suites.get(0).getTestCases().get(0).getTime()).isEqualTo(0.012f);
    }

    @Test
    void surefireReadsTheWholeFindingAndItsCause() throws Exception {
        ReportTestCase failed = cases(Reports.incident()).stream()
                .filter(ReportTestCase::hasFailure)
                .findFirst()
                .orElseThrow();

        assertThat(failed.getFailureType()).isEqualTo("CRITICAL");
        assertThat(failed.getFailureMessage()).isEqualTo("qfieldcloud-qgis:latest is absent; 9 images looked at");
        assertThat(failed.getFailureDetail())
                .startsWith("""
                Expected : on the engine: qfieldcloud-qgis:latest
                Actual   : qfieldcloud-qgis:latest is absent; 9 images looked at
                Named by : qfieldcloud-qgis (QFIELDCLOUD_QGIS_IMAGE_NAME of container qfieldcloud-worker_wrapper-1)
                Why      : The workers start a container of this image""")
                .contains("""
                See      : docs/checks.md#docker.image.present

                Root cause: An image that the workers start for every job is not on this engine
                """)
                .contains("docker compose build qgis")
                .endsWith("See docs/runbook.md#worker-image-missing");
    }

    @Test
    void aWarningPassesAndIsPrinted() throws Exception {
        Document document = document(HardReports.everyStatus());
        Element warned = (Element) document.getElementsByTagName("system-out").item(0);

        assertThat(((Element) warned.getParentNode()).getAttribute("name")).startsWith("web.old-host: ");
        assertThat(warned.getTextContent()).isEqualTo("""
                WARN
                Expected : leads to the new one
                Actual   : does not answer
                Why      : What web.old-host means for people.
                Waived   : FAIL waived until 2026-03-01 by operations: goes in spring
                Do       : Look.
                See      : docs/checks.md#web.old-host""");
        assertThat(warned.getParentNode().getChildNodes().getLength()).isEqualTo(3);
    }

    @Test
    void whatXmlCannotHoldIsLeftOutAndTheRestKept() throws Exception {
        Element failure = (Element)
                document(HardReports.hostile()).getElementsByTagName("failure").item(0);

        assertThat(failure.getAttribute("message"))
                .isEqualTo(
                        "a\"b'c\\d<e>&f|g`h```i*j_k[l](m)!n#o@p~q$r%s{t}u [31mv "
                                + "::error::w ]]>x yz <script>alert(1)</script> # heading | cell | cell | </details>-- \uD83D\uDE00,:%0A;=");
        assertThat(failure.getTextContent())
                .contains("u[31mv\n")
                .contains("]]>x\u2028yz\u202e<script>")
                .contains("\uD83D\uDE00")
                .doesNotContain("\u0007", "\r", "\uFFFE");
    }

    @Test
    void nothingExaminedIsAnError() throws Exception {
        assertThat(cases(Reports.of())).singleElement().satisfies(test -> {
            assertThat(test.hasError()).isTrue();
            assertThat(test.getName()).isEqualTo("something was examined");
            assertThat(test.getFailureMessage()).isEqualTo("qfieldcloud is not known to be healthy: no check was made");
        });
    }

    @TestFactory
    Stream<DynamicTest> theSchemaRefusesWhatReadersStumbleOver() {
        String xml = Reports.incident().render(ReportFormat.JUNIT_XML);
        return Stream.of(
                        xml.replace(" hostname=\"gis.example.org\"", ""),
                        xml.replace("timestamp=\"2026-01-12T09:15:00\"", "timestamp=\"2026-01-12T09:15:00Z\""),
                        xml.replace("time=\"0.143\"", "time=\"143 ms\""),
                        xml.replace("</failure>", "</failure><skipped message=\"\"/>"),
                        xml.replace("id=\"1\"", "id=\"0\""))
                .map(broken -> DynamicTest.dynamicTest("refused", () -> {
                    assertThat(broken).isNotEqualTo(xml);
                    assertThatThrownBy(
                                    () -> schema().newValidator().validate(new StreamSource(new StringReader(broken))))
                            .isInstanceOf(SAXException.class);
                }));
    }

    private static int number(HealthReport report, Status status) {
        return report.counts().get(status);
    }

    private static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(JunitXmlReportTest.class.getResource("junit.xsd")));
    }

    private static List<ReportTestSuite> suites(HealthReport report) throws Exception {
        byte[] xml = report.render(ReportFormat.JUNIT_XML).getBytes(StandardCharsets.UTF_8);
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8));
    }

    private static List<ReportTestCase> cases(HealthReport report) throws Exception {
        return suites(report).stream()
                .flatMap(suite -> suite.getTestCases().stream())
                .toList();
    }

    private static Document document(HealthReport report) throws Exception {
        byte[] xml = report.render(ReportFormat.JUNIT_XML).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
