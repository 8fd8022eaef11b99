package io.qfchealth.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {

    private static Finding finding(String id, Status status) {
        CheckDefinition check = new CheckDefinition(
                id, Area.DOCKER, Severity.MAJOR, "title", "Why of " + id + ".", "remedy", false, List.of());
        return new Finding(
                check,
                status,
                Severity.MAJOR,
                "expected",
                "actual of " + id,
                "first step of " + id + "\nsecond step",
                Map.of(),
                Duration.ZERO);
    }

    @Test
    void names_nothing_when_nothing_was_looked_at() {
        assertThat(Diagnosis.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
    void names_nothing_when_nothing_failed(Status status) {
        assertThat(Diagnosis.of(List.of(finding("docker.image.present", status))))
                .isEmpty();
    }

    @Test
    void names_an_absent_image_first_with_what_follows_from_it() {
        List<RootCause> causes = Diagnosis.of(List.of(
                finding("docker.engine.answers", Status.PASS),
                finding("docker.image.architecture", Status.UNKNOWN),
                finding("docker.image.pinned", Status.UNKNOWN),
                finding("docker.image.release", Status.PASS),
                finding("workers.stable", Status.PASS),
                finding("workers.count", Status.FAIL),
                finding("docker.image.present", Status.FAIL)));

        assertThat(causes)
                .containsExactly(
                        new RootCause(
                                "worker-image-missing",
                                "An image that the workers start for every job is not on this engine",
                                "actual of docker.image.present. Why of docker.image.present.",
                                List.of("first step of docker.image.present", "second step"),
                                List.of("docker.image.present", "docker.image.architecture", "docker.image.pinned")),
                        new RootCause(
                                "too-few-workers",
                                "Workers are missing",
                                "actual of workers.count. Why of workers.count.",
                                List.of("first step of workers.count", "second step"),
                                List.of("workers.count")));
    }

    @Test
    void does_not_name_what_another_cause_explains() {
        assertThat(Diagnosis.of(List.of(
                        finding("workers.count", Status.FAIL),
                        finding("workers.stable", Status.FAIL),
                        finding("workers.socket", Status.FAIL))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(
                        tuple("docker-socket-unusable", List.of("workers.socket")),
                        tuple("worker-restart-loop", List.of("workers.stable", "workers.count")));
    }

    @Test
    void takes_lack_of_memory_for_the_cause_of_missing_workers() {
        assertThat(Diagnosis.of(List.of(
                        finding("workers.count", Status.FAIL),
                        finding("workers.stable", Status.FAIL),
                        finding("workers.memory", Status.FAIL))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(
                        tuple("worker-out-of-memory", List.of("workers.memory", "workers.stable", "workers.count")));
    }
}
