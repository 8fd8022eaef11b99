package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Waiver;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    private static final Waiver WAIVER = new Waiver("any", "known", "operations", LocalDate.parse("2026-02-01"));

    @ParameterizedTest
    @CsvSource({
        "PASS,    GO,    GO",
        "SKIPPED, GO,    GO",
        "WARN,    WARN,  BLOCK",
        "UNKNOWN, BLOCK, BLOCK",
        "FAIL,    BLOCK, BLOCK"
    })
    void follows_the_worst_finding(Status worst, Decision decision, Decision strict) {
        List<Finding> findings = List.of(
                AFinding.of("docker.engine.answers", Severity.CRITICAL, Status.PASS),
                AFinding.of("workers.count", Severity.MAJOR, worst));

        assertThat(Decision.on(findings, false)).isEqualTo(decision);
        assertThat(Decision.on(findings, true)).isEqualTo(strict);
    }

    @Test
    void blocks_when_nothing_was_proven() {
        assertThat(Decision.on(List.of(), false)).isEqualTo(Decision.BLOCK);
        assertThat(Decision.on(List.of(AFinding.of("workers.count", Severity.MAJOR, Status.SKIPPED)), false))
                .isEqualTo(Decision.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"WARN", "UNKNOWN", "FAIL"})
    void lets_through_what_was_waived_even_when_strict(Status status) {
        List<Finding> waived =
                List.of(AFinding.of("workers.count", Severity.MAJOR, status).waived(WAIVER));

        assertThat(Decision.on(waived, true)).isEqualTo(Decision.WARN);
    }
}
