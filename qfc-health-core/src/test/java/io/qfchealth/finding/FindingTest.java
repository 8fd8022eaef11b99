package io.qfchealth.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final CheckDefinition CHECK = new CheckDefinition(
            "docker.image.present", Area.DOCKER, Severity.CRITICAL, "title", "why", "remedy", false, List.of());

    @Nested
    class Statuses {

        @Test
        void are_ordered_from_the_best_to_the_worst() {
            assertThat(Status.values())
                    .containsExactly(Status.PASS, Status.SKIPPED, Status.WARN, Status.UNKNOWN, Status.FAIL);
        }

        @Test
        void are_as_bad_together_as_the_worst() {
            assertThat(Status.worstOf(List.of(Status.PASS, Status.SKIPPED))).isEqualTo(Status.SKIPPED);
            assertThat(Status.worstOf(List.of(Status.UNKNOWN, Status.WARN))).isEqualTo(Status.UNKNOWN);
            assertThat(Status.worstOf(List.of(Status.FAIL, Status.UNKNOWN))).isEqualTo(Status.FAIL);
        }

        @Test
        void are_unknown_when_there_are_none() {
            assertThat(Status.worstOf(List.of())).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void let_a_gate_pass_up_to_a_warning() {
            assertThat(Status.values())
                    .filteredOn(Status::isAcceptable)
                    .containsExactly(Status.PASS, Status.SKIPPED, Status.WARN);
        }
    }

    @Test
    void keeps_its_evidence_in_order_and_to_itself() {
        List<String> values = new ArrayList<>(List.of("1"));
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        evidence.put("z", values);
        evidence.put("a", List.of());

        Finding finding = new Finding(
                CHECK, Status.PASS, Severity.MINOR, "expected", "actual", "remedy", evidence, Duration.ZERO);
        values.add("2");
        evidence.clear();

        assertThat(finding.evidence().keySet()).containsExactly("z", "a");
        assertThat(finding.evidence().get("z")).containsExactly("1");
        assertThatThrownBy(() -> finding.evidence().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void is_the_same_with_another_duration() {
        Finding finding = new Finding(
                CHECK, Status.WARN, Severity.RISK, "expected", "actual", "other remedy", Map.of(), Duration.ZERO);

        assertThat(finding.lasting(Duration.ofMillis(12)))
                .isEqualTo(new Finding(
                        CHECK,
                        Status.WARN,
                        Severity.RISK,
                        "expected",
                        "actual",
                        "other remedy",
                        Map.of(),
                        Duration.ofMillis(12)));
        assertThat(finding.id()).isEqualTo("docker.image.present");
        assertThat(finding.area()).isEqualTo(Area.DOCKER);
        assertThat(finding.why()).isEqualTo("why");
    }

    @Test
    void is_documented_under_its_id() {
        assertThat(CHECK.docs()).isEqualTo("docs/checks.md#docker.image.present");
    }
}
