package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueReportTest {

    @Test
    void listsChecksByAreaWithTheirLimits() {
        assertThat(CatalogueReport.text(
                        List.of(
                                Reports.check("docker.engine.answers", Severity.CRITICAL)
                                        .tagged(Tag.DEPLOY, Tag.CAPACITY),
                                Reports.check(
                                        "workers.stable",
                                        Severity.CRITICAL,
                                        new Threshold(
                                                "recent-restart",
                                                "2m",
                                                "duration",
                                                "a worker that crashed and restarted within this time fails"))),
                        60))
                .isEqualTo("""
                        docker
                          docker.engine.answers (CRITICAL) capacity, deploy
                              what holds when docker.engine.answers passes

                        workers
                          workers.stable (CRITICAL)
                              what holds when workers.stable passes
                              recent-restart = 2m: a worker that crashed and
                              restarted within this time fails
                        """);
    }
}
