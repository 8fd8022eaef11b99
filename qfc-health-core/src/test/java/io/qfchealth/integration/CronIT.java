package io.qfchealth.integration;

import static io.qfchealth.QfcAssertions.assertThat;
import static io.qfchealth.integration.Failures.assertThatFailureOf;

import io.qfchealth.stand.QfieldcloudSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scheduled runs in the tables of old and new releases. The app of the stand has just started, so nothing is overdue yet. */
class CronIT {

    @ParameterizedTest
    @EnumSource(names = {"V0_24", "V26_25"})
    void runs_are_read_by_task(QfieldcloudSchema schema) {
        try (TablesOfRelease tables = new TablesOfRelease(schema)) {
            var cron = tables.server().cron();
            assertThat(cron).hasRunRecently().hasRunRecently("qfieldcloud.send_notifications");

            tables.execute(
                    "UPDATE django_cron_cronjoblog SET is_success = false, message = E'Traceback:\\nOSError: no mail server' "
                            + "WHERE code = 'qfieldcloud.send_notifications'");
            assertThatFailureOf(() -> assertThat(cron).hasRunRecently())
                    .contains(
                            "FAIL cron.runs",
                            "qfieldcloud.send_notifications failed in 20 of its last 20 runs: OSError: no mail "
                                    + "server");
            assertThat(cron).hasRunRecently("qfieldcloud.set_terminated_workers_to_final_status");
            tables.execute("UPDATE django_cron_cronjoblog SET is_success = true, message = ''");
            assertThat(cron).hasRunRecently();

            assertThatFailureOf(() -> assertThat(cron).hasRunRecently("qfieldcloud.no_such_task"))
                    .contains("there is no run of such a task; there are qfieldcloud.delete_obsolete_project_packages");
        }
    }
}
