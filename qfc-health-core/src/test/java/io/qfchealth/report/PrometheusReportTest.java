package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Alert rules and dashboards of users rely on these names, labels and numbers. */
class PrometheusReportTest {
    private static final String HOSTILE_ON_ONE_LINE = OneLine.of(HardReports.HOSTILE);

    @Test
    void theIncidentInMetrics() {
        assertThat(Reports.incident().render(ReportFormat.PROMETHEUS)).isEqualTo("""
                # HELP qfc_health_build_info The release of qfc-health that looked, in a label.
                # TYPE qfc_health_build_info gauge
                qfc_health_build_info{deployment="qfieldcloud",version="development"} 1
                # HELP qfc_health_deployment_info The public name and the release of the deployment, in labels.
                # TYPE qfc_health_deployment_info gauge
                qfc_health_deployment_info{deployment="qfieldcloud",host="gis.example.org",version="v26.9"} 1
                # HELP qfc_health_last_run_timestamp_seconds When the look began, in seconds since 1970.
                # TYPE qfc_health_last_run_timestamp_seconds gauge
                qfc_health_last_run_timestamp_seconds{deployment="qfieldcloud"} 1768209300
                # HELP qfc_health_duration_seconds How long the look took.
                # TYPE qfc_health_duration_seconds gauge
                qfc_health_duration_seconds{deployment="qfieldcloud"} 0.143
                # HELP qfc_health_status The worst status of all checks: 0 pass, 1 skipped, 2 warn, 3 unknown, 4 fail.
                # TYPE qfc_health_status gauge
                qfc_health_status{deployment="qfieldcloud"} 4
                # HELP qfc_health_verdict What a release gate does: 0 go, 1 warn, 2 block.
                # TYPE qfc_health_verdict gauge
                qfc_health_verdict{deployment="qfieldcloud"} 2
                # HELP qfc_health_activity_state What becomes of something that people do with the server: 0 works, 1 unknown, \
                2 impaired, 3 stopped.
                # TYPE qfc_health_activity_state gauge
                qfc_health_activity_state{deployment="qfieldcloud",activity="packaging"} 3
                qfc_health_activity_state{deployment="qfieldcloud",activity="sync"} 3
                qfc_health_activity_state{deployment="qfieldcloud",activity="changes"} 3
                # HELP qfc_health_findings How many checks have a status.
                # TYPE qfc_health_findings gauge
                qfc_health_findings{deployment="qfieldcloud",status="pass"} 2
                qfc_health_findings{deployment="qfieldcloud",status="skipped"} 1
                qfc_health_findings{deployment="qfieldcloud",status="warn"} 0
                qfc_health_findings{deployment="qfieldcloud",status="unknown"} 1
                qfc_health_findings{deployment="qfieldcloud",status="fail"} 1
                # HELP qfc_health_root_causes How many root causes were found.
                # TYPE qfc_health_root_causes gauge
                qfc_health_root_causes{deployment="qfieldcloud"} 1
                # HELP qfc_health_root_cause Always 1: this root cause was found.
                # TYPE qfc_health_root_cause gauge
                qfc_health_root_cause{deployment="qfieldcloud",cause="worker-image-missing"} 1
                # HELP qfc_health_check_status The status of a check: 0 pass, 1 skipped, 2 warn, 3 unknown, 4 fail.
                # TYPE qfc_health_check_status gauge
                qfc_health_check_status{deployment="qfieldcloud",check="docker.engine.answers",area="docker",severity="major"} 0
                qfc_health_check_status{deployment="qfieldcloud",check="docker.image.present",area="docker",severity="critical"} 4
                qfc_health_check_status{deployment="qfieldcloud",check="docker.image.architecture",area="docker",severity="major"} 3
                qfc_health_check_status{deployment="qfieldcloud",check="workers.count",area="workers",severity="major"} 0
                qfc_health_check_status{deployment="qfieldcloud",check="workers.up-since",area="workers",severity="major"} 1
                # HELP qfc_health_check_duration_seconds How long a check took, its waiting for the systems included.
                # TYPE qfc_health_check_duration_seconds gauge
                qfc_health_check_duration_seconds{deployment="qfieldcloud",check="docker.engine.answers",area="docker"} 0.012
                qfc_health_check_duration_seconds{deployment="qfieldcloud",check="docker.image.present",area="docker"} 0.012
                qfc_health_check_duration_seconds{deployment="qfieldcloud",check="docker.image.architecture",area="docker"} 0.012
                qfc_health_check_duration_seconds{deployment="qfieldcloud",check="workers.count",area="workers"} 0.012
                qfc_health_check_duration_seconds{deployment="qfieldcloud",check="workers.up-since",area="workers"} 0.012
                """);
    }

    @TestFactory
    Stream<DynamicTest> isReadByAStrictReader() {
        return HardReports.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    ExpositionText read = ExpositionText.of(entry.getValue().render(ReportFormat.PROMETHEUS));

                    assertThat(read.samples("qfc_health_check_status"))
                            .hasSize((int) entry.getValue().findings().stream()
                                    .map(Finding::id)
                                    .distinct()
                                    .count());
                    // The collector adds up the files of several deployments.
                    assertThat(read.samples())
                            .allSatisfy(sample -> assertThat(sample.labels()).containsKey("deployment"));
                }));
    }

    @Test
    void labelsComeBackAsTheyWere() {
        ExpositionText read = ExpositionText.of(HardReports.hostile().render(ReportFormat.PROMETHEUS));

        assertThat(read.samples("qfc_health_deployment_info"))
                .containsExactly(new ExpositionText.Sample(
                        "qfc_health_deployment_info",
                        Map.of(
                                "deployment",
                                HOSTILE_ON_ONE_LINE,
                                "host",
                                HOSTILE_ON_ONE_LINE,
                                "version",
                                HOSTILE_ON_ONE_LINE),
                        "1"));
    }

    @Test
    void labelsAreShortHoweverLongTextsAre() {
        String text = HardReports.all().get("long").render(ReportFormat.PROMETHEUS);

        assertThat(ExpositionText.of(text).samples())
                .flatExtracting(sample -> sample.labels().values())
                .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void ofTwoFindingsOfOneCheckTheWorseCounts() {
        assertThat(ExpositionText.of(HardReports.all().get("one check twice").render(ReportFormat.PROMETHEUS))
                        .samples("qfc_health_check_status"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.value()).isEqualTo("4"));
    }

    @Test
    void aWaiverTellsWhenItIsOver() {
        assertThat(HardReports.everyStatus().render(ReportFormat.PROMETHEUS)).contains("""
                # HELP qfc_health_check_waived_until_timestamp_seconds When the waiver of a check is over, in seconds since 1970.
                # TYPE qfc_health_check_waived_until_timestamp_seconds gauge
                qfc_health_check_waived_until_timestamp_seconds{deployment="qfieldcloud",check="web.old-host"} 1772409600
                """);
    }

    @Test
    void theSeverityIsThatOfTheFinding() {
        Finding failed = Reports.finding(
                Status.FAIL, Reports.check("workers.count", Severity.MAJOR), "8", "0", "docker compose up -d");
        Finding worse = new Finding(
                failed.check(),
                failed.status(),
                Severity.CRITICAL,
                failed.expected(),
                failed.actual(),
                failed.remedy(),
                failed.evidence(),
                failed.duration());

        assertThat(Reports.of(worse).render(ReportFormat.PROMETHEUS))
                .contains("check=\"workers.count\",area=\"workers\",severity=\"critical\"} 4");
    }

    @TestFactory
    Stream<DynamicTest> theReaderIsStrict() {
        return Stream.of(
                        "a{b=\"c\"} 1",
                        "# HELP a x\n# TYPE a gauge\na{b=\"c\"} 1 1768209300000\n",
                        "# HELP a x\n# TYPE a gauge\na{b=\"\"\"} 1\n",
                        "# HELP a x\n# TYPE a gauge\na{b=\"\\t\"} 1\n",
                        "# HELP a x\n# TYPE a gauge\na{b=\"c\"} 1\na{b=\"c\"} 2\n",
                        "# HELP a x\na{b=\"c\"} 1\n",
                        "# TYPE a gauge\na{b=\"c\"} 1\n",
                        "# HELP a_total x\n# TYPE a_total gauge\na_total{b=\"c\"} 1\n",
                        "# HELP a x\n# TYPE a gauge\n",
                        "# HELP a x\n# TYPE a gauge\na{b=\"c\"} 1\r\n")
                .map(text -> DynamicTest.dynamicTest(
                        text.replace("\n", "; ").replace("\r", ""),
                        () -> assertThatThrownBy(() -> ExpositionText.of(text)).isInstanceOf(AssertionError.class)));
    }
}
