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
                                "actual of docker.image.present.",
                                "Why of docker.image.present.",
                                List.of("first step of docker.image.present", "second step"),
                                List.of("java -jar qfc-health.jar check --only "
                                        + "docker.image.present,docker.image.architecture,docker.image.pinned"),
                                List.of("docker.image.present", "docker.image.architecture", "docker.image.pinned")),
                        new RootCause(
                                "too-few-workers",
                                "Workers are missing",
                                "actual of workers.count.",
                                "Why of workers.count.",
                                List.of("first step of workers.count", "second step"),
                                List.of("java -jar qfc-health.jar check --only workers.count"),
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
                        tuple("docker-socket-unusable", List.of("workers.socket", "workers.stable", "workers.count")));
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

    private static Finding finding(String id, Status status, String actual, Map<String, List<String>> evidence) {
        Finding plain = finding(id, status);
        return new Finding(plain.check(), status, Severity.MAJOR, "expected", actual, "step", evidence, Duration.ZERO);
    }

    @Test
    void takes_for_a_consequence_of_a_silent_database_what_could_not_look_for_that_reason() {
        assertThat(Diagnosis.of(List.of(
                        finding("database.reachable", Status.FAIL, "No database listens.", Map.of()),
                        finding("jobs.failures", Status.UNKNOWN, "No database listens.", Map.of()),
                        finding("jobs.pending", Status.UNKNOWN, "No answer of the engine.", Map.of()),
                        finding("storage.files", Status.UNKNOWN, "No database listens.", Map.of()))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple(
                        "database-out-of-reach", List.of("database.reachable", "jobs.failures", "storage.files")));
    }

    @Test
    void takes_a_stopped_database_for_the_cause_that_it_does_not_answer() {
        assertThat(Diagnosis.of(List.of(
                        finding("docker.services.running", Status.FAIL, "db (gis-db-1) ended with 0", Map.of())
                                .signed(List.of("down:db")),
                        finding("database.reachable", Status.FAIL, "No database listens.", Map.of()),
                        finding("jobs.failures", Status.UNKNOWN, "No database listens.", Map.of()),
                        finding("web.reachable", Status.FAIL, "nothing listens", Map.of()))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(
                        tuple(
                                "service-down",
                                List.of("docker.services.running", "database.reachable", "jobs.failures")),
                        tuple("web-out-of-reach", List.of("web.reachable")));
    }

    @Test
    void takes_a_stopped_database_for_the_cause_that_people_and_workers_wait_for_it() {
        assertThat(Diagnosis.of(List.of(
                        finding("docker.services.running", Status.FAIL, "db (gis-db-1) ended with 0", Map.of())
                                .signed(List.of("down:db")),
                        finding("database.reachable", Status.FAIL, "No database listens.", Map.of()),
                        finding("web.reachable", Status.FAIL, "no answer in time", Map.of())
                                .signed(List.of("timed-out")),
                        finding("web.status", Status.UNKNOWN),
                        finding("web.response-time", Status.WARN),
                        finding("workers.count", Status.FAIL).signed(List.of("restarting")))))
                .extracting(RootCause::id)
                .containsExactly("service-down");
    }

    @Test
    void takes_a_missing_worker_for_a_cause_of_its_own_beside_a_database_that_refuses() {
        Finding refused = finding("database.reachable", Status.FAIL).signed(List.of("not-permitted"));

        assertThat(Diagnosis.of(
                        List.of(refused, finding("workers.count", Status.FAIL).signed(List.of("restarting")))))
                .extracting(RootCause::id)
                .containsExactly("database-login-refused");
        assertThat(Diagnosis.of(
                        List.of(refused, finding("workers.count", Status.FAIL).signed(List.of("restarting", "gone")))))
                .extracting(RootCause::id)
                .containsExactly("database-login-refused", "too-few-workers");
    }

    @Test
    void lets_a_paused_worker_go_on_whatever_was_printed_before() {
        assertThat(Diagnosis.of(List.of(
                        finding("workers.stable", Status.FAIL).signed(List.of("paused")),
                        finding("logs.errors.workers", Status.WARN).signed(List.of("job.image-missing")))))
                .extracting(RootCause::id, RootCause::remedy)
                .containsExactly(tuple("worker-restart-loop", List.of("first step of workers.stable", "second step")));
    }

    @Test
    void goes_by_the_certificate_that_is_shown_now_and_not_by_jobs_of_before() {
        assertThat(Diagnosis.of(List.of(
                        finding("jobs.failures", Status.FAIL)
                                .signed(List.of("certificate-expired", "certificate-not-trusted")),
                        finding("tls.certificate", Status.FAIL).signed(List.of("other-name")))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple("certificate-for-other-name", List.of("tls.certificate", "jobs.failures")));
        assertThat(Diagnosis.of(List.of(
                        finding("jobs.failures", Status.FAIL).signed(List.of("certificate-expired")),
                        finding("tls.certificate", Status.UNKNOWN))))
                .extracting(RootCause::id)
                .containsExactly("certificate-expired");
    }

    @Test
    void takes_the_refused_public_name_for_the_cause_that_jobs_are_refused() {
        Finding jobs = finding("jobs.failures", Status.FAIL).signed(List.of("host-not-allowed"));

        assertThat(Diagnosis.of(List.of(
                        finding("config.hosts", Status.FAIL).signed(List.of("public")),
                        jobs,
                        finding("jobs.progress", Status.FAIL),
                        finding("web.worker-url", Status.FAIL).signed(List.of("name-refused")))))
                .extracting(RootCause::id)
                .containsExactly("public-host-refused");
        assertThat(Diagnosis.of(List.of(jobs))).extracting(RootCause::id).containsExactly("worker-host-not-allowed");
    }

    @Test
    void takes_an_empty_setting_for_the_cause_that_neither_the_application_nor_workers_start() {
        assertThat(Diagnosis.of(List.of(
                        finding("config.empty", Status.FAIL),
                        finding("docker.services.running", Status.FAIL).signed(List.of("down:app")),
                        finding("logs.gunicorn", Status.FAIL),
                        finding("logs.errors.workers", Status.FAIL).signed(List.of("app.configuration")),
                        finding("workers.stable", Status.FAIL).signed(List.of("crashing")),
                        finding("workers.count", Status.FAIL).signed(List.of("restarting")))))
                .extracting(RootCause::id)
                .containsExactly("setting-empty");
    }

    @Test
    void takes_the_public_name_for_wrong_if_certificate_application_and_jobs_have_another() {
        Finding certificate = finding("tls.certificate", Status.FAIL).signed(List.of("other-name"));
        Finding jobs = finding("config.worker-url", Status.FAIL).signed(List.of("other-host"));
        Finding application = finding("config.hosts", Status.FAIL).signed(List.of("public"));
        Finding web = finding("web.reachable", Status.FAIL).signed(List.of("name-refused"));

        assertThat(Diagnosis.of(List.of(web, certificate, application, jobs)))
                .extracting(RootCause::id, cause -> cause.evidence().get(0))
                .containsExactly(tuple("host-setting-invalid", "tls.certificate"));
        assertThat(Diagnosis.of(List.of(certificate, jobs)))
                .extracting(RootCause::id)
                .containsExactly("worker-url-wrong", "certificate-for-other-name");
    }

    @Test
    void names_changed_keys_that_a_few_jobs_tell_of_in_the_log() {
        assertThat(Diagnosis.of(List.of(
                        finding("logs.errors.workers", Status.FAIL).signed(List.of("job.decryption")),
                        finding("jobs.failures", Status.WARN))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple("secret-key-changed", List.of("logs.errors.workers", "jobs.failures")));
        assertThat(Diagnosis.of(List.of(
                        finding("logs.errors.workers", Status.FAIL).signed(List.of("job.decryption")),
                        finding("jobs.failures", Status.PASS))))
                .isEmpty();
    }

    @Test
    void names_the_lock_for_which_nobody_could_ask_about_jobs() {
        assertThat(Diagnosis.of(
                        List.of(finding("database.locks", Status.WARN), finding("jobs.failures", Status.UNKNOWN))))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple("sessions-wait-for-locks", List.of("database.locks", "jobs.failures")));
        assertThat(Diagnosis.of(List.of(
                        finding("database.locks", Status.WARN).signed(List.of("behind-idle")),
                        finding("jobs.failures", Status.UNKNOWN))))
                .extracting(RootCause::id)
                .containsExactly("idle-transaction-blocks");
        assertThat(Diagnosis.of(List.of(finding("database.locks", Status.WARN), finding("jobs.failures", Status.PASS))))
                .isEmpty();
    }

    @Test
    void explains_failed_jobs_only_if_all_of_them_failed_of_that() {
        Finding image = finding("docker.image.present", Status.FAIL);
        Finding ofImage = finding("jobs.failures", Status.FAIL).signed(List.of("image-missing"));
        Finding ofTwo = finding("jobs.failures", Status.FAIL).signed(List.of("image-missing", "time-limit"));

        assertThat(Diagnosis.of(List.of(image, ofImage)))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple("worker-image-missing", List.of("docker.image.present", "jobs.failures")));
        assertThat(Diagnosis.of(List.of(image, ofTwo)))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(
                        tuple("worker-image-missing", List.of("docker.image.present", "jobs.failures")),
                        tuple("jobs-fail", List.of("jobs.failures")));
    }

    @Test
    void tells_how_many_jobs_died_of_a_cause_and_what_was_done_before() {
        Finding image = finding("docker.image.present", Status.FAIL);
        Finding jobs = finding(
                        "jobs.failures",
                        Status.FAIL,
                        "17 of 20",
                        Map.of(
                                "share",
                                List.of("17 of 17 jobs since 08:20 UTC (100 %)"),
                                "last success",
                                List.of("55 min ago at 08:20 UTC, before the first of these failures"),
                                "beside",
                                List.of("first failure 2 min after worker_wrapper was recreated (08:18 UTC)")))
                .signed(List.of("image-missing"));

        assertThat(Diagnosis.of(List.of(image, jobs)))
                .extracting(RootCause::explanation)
                .containsExactly("actual of docker.image.present. 17 of 17 jobs since 08:20 UTC (100 %) failed of it. "
                        + "The last job that succeeded before ended 55 min ago at 08:20 UTC. "
                        + "First failure 2 min after worker_wrapper was recreated (08:18 UTC).");
    }

    @Test
    void tells_until_when_jobs_succeeded_that_fail_of_themselves() {
        Finding before = finding(
                        "jobs.failures",
                        Status.FAIL,
                        "5 of 20",
                        Map.of("success before", List.of("at 06:31 UTC, 3 s before the first failure")))
                .signed(List.of("worker-error"));
        Finding since = finding(
                        "jobs.failures",
                        Status.FAIL,
                        "5 of 20",
                        Map.of("last success", List.of("16 s ago at 06:31 UTC")))
                .signed(List.of("worker-error"));

        assertThat(Diagnosis.of(List.of(before)))
                .extracting(RootCause::explanation)
                .containsExactly(
                        "5 of 20. The last job that succeeded before ended at 06:31 UTC, 3 s before the first failure.");
        assertThat(Diagnosis.of(List.of(since)))
                .extracting(RootCause::explanation)
                .containsExactly("5 of 20.");
    }

    @Test
    void leaves_visible_what_is_explained_in_part_only() {
        Finding image = finding("docker.image.present", Status.FAIL);
        Finding lines = finding("logs.errors.workers", Status.FAIL).signed(List.of("job.image-missing", "files"));

        assertThat(Diagnosis.of(List.of(image, lines)))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(tuple("worker-image-missing", List.of("docker.image.present")));
    }

    @Test
    void takes_two_causes_for_what_tells_of_both() {
        Finding image = finding("docker.image.present", Status.FAIL);
        Finding network = finding("workers.network", Status.FAIL);
        Finding lines =
                finding("logs.errors.workers", Status.FAIL).signed(List.of("job.image-missing", "job.network-missing"));

        assertThat(Diagnosis.of(List.of(image, network, lines)))
                .extracting(RootCause::id, RootCause::evidence)
                .containsExactly(
                        tuple("worker-image-missing", List.of("docker.image.present", "logs.errors.workers")),
                        tuple("job-network-missing", List.of("workers.network", "logs.errors.workers")));
    }
}
