package io.qfchealth.diagnosis;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.finding.Status.FAIL;
import static io.qfchealth.finding.Status.PASS;
import static io.qfchealth.finding.Status.UNKNOWN;
import static io.qfchealth.finding.Status.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Waiver;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BlastRadiusTest {
    /** They look at what nobody notices as long as it is only that. */
    private static final Set<String> NOTICED_BY_NOBODY = Set.of(
            "docker.engine.answers",
            "config.debug",
            "config.secrets",
            "config.waivers",
            "web.debug",
            "logs.errors.app",
            "logs.errors.nginx",
            "logs.errors.services",
            "logs.errors.workers",
            "migration.release",
            "migration.settings");

    private static String sentence(Finding... findings) {
        return BlastRadius.of(List.of(findings)).sentence();
    }

    @Test
    void of_an_absent_image_says_who_cannot_work_and_what_works() {
        assertThat(sentence(
                        AFinding.of("docker.image.present", CRITICAL, FAIL),
                        AFinding.of("web.app", CRITICAL, PASS),
                        AFinding.of("storage.live", CRITICAL, PASS)))
                .isEqualTo(
                        "packaging, sync and applying of changes from the field stop for everyone; web login, the web pages "
                                + "and upload and download of files work");
    }

    @Test
    void of_a_major_failure_is_a_part() {
        assertThat(sentence(AFinding.of("web.login", MAJOR, FAIL))).isEqualTo("web login fails in part");
        assertThat(sentence(AFinding.of("cron.runs", MAJOR, FAIL))).isEqualTo("scheduled tasks fail in part");
    }

    @Test
    void does_not_count_a_nuisance_or_a_warning() {
        assertThat(sentence(AFinding.of("cron.duplicates", MINOR, FAIL), AFinding.of("web.app", CRITICAL, WARN)))
                .isEmpty();
    }

    @Test
    void does_not_call_well_what_could_not_be_seen() {
        assertThat(sentence(AFinding.of("web.pages", CRITICAL, PASS), AFinding.of("web.app", CRITICAL, UNKNOWN)))
                .isEqualTo(
                        "web login, the web pages, packaging, sync, applying of changes from the field and upload and "
                                + "download of files could not be judged");
    }

    @Test
    void counts_what_was_waived_because_people_notice_it_all_the_same() {
        Waiver waiver = new Waiver("web.login", "known", "operations", LocalDate.parse("2026-02-01"));

        assertThat(sentence(AFinding.of("web.login", CRITICAL, FAIL).waived(waiver)))
                .isEqualTo("web login stops for everyone");
        assertThat(sentence(AFinding.of("web.login", MINOR, FAIL).waived(waiver)))
                .isEmpty();
    }

    @Test
    void of_a_service_that_is_down_is_what_that_service_does() {
        assertThat(sentence(AFinding.of("docker.services.running", MAJOR, FAIL, "1 of 9 is down: ofelia (exited)")))
                .isEqualTo("scheduled tasks fail in part");
    }

    /** A new check whose failure people notice has to be put into the table. */
    @TestFactory
    Stream<DynamicTest> knows_who_notices_every_failure_that_matters() {
        return Catalogue.all().definitions().stream()
                .filter(check -> check.severity() == Severity.CRITICAL || check.severity() == Severity.MAJOR)
                .filter(check -> !check.id().equals("docker.services.running"))
                .map(check -> DynamicTest.dynamicTest(
                        check.id(),
                        () -> assertThat(Needs.of(failed(check)).isEmpty())
                                .isEqualTo(NOTICED_BY_NOBODY.contains(check.id()))));
    }

    private static Finding failed(CheckDefinition check) {
        return new Finding(check, FAIL, check.severity(), "expected", "actual", "remedy", Map.of(), Duration.ZERO);
    }
}
