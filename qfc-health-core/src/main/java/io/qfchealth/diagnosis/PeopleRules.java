package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.warned;

import java.util.List;

/** What only some notice, or nobody yet. */
final class PeopleRules {
    private PeopleRules() {}

    static List<Rule> all() {
        return List.of(
                cause("stale-tokens", failed("auth.tokens.stale"), "Clients hold tokens of before the migration")
                        .explains(trouble("auth.tokens.expired"), trouble("logs.access")),
                cause(
                        "storage-quota-reached",
                        warned("jobs.plans").showing("quota"),
                        "An account has used up the storage of its plan"),
                cause(
                        "plan-forbids-external-database",
                        warned("jobs.plans").showing("plan"),
                        "An account's plan does not allow what its projects need"),
                cause(
                        "shared-ip-lockout",
                        warned("auth.lockouts"),
                        "All people have the same address, so that wrong passwords lock out everybody"),
                cause(
                        "scheduler-runs-in-workers-too",
                        warned("cron.duplicates"),
                        "Scheduled tasks are run several times at once"),
                cause("no-default-plan", failed("auth.subscriptions"), "New accounts cannot be made"),
                cause("old-host-still-in-use", failed("web.old-host"), "The old address does not lead here")
                        .explains(trouble("web.clients")),
                cause(
                        "default-credentials",
                        failed("config.secrets"),
                        "Keys or passwords are those of the published examples"),
                cause("bucket-public", failed("storage.anonymous"), "Anybody can get at the files of projects"),
                cause(
                                "development-settings-in-production",
                                failed("web.debug"),
                                "The application shows its insides to everybody")
                        .explains(trouble("config.debug"), trouble("config.exposure")),
                cause(
                                "development-settings-in-production",
                                failed("config.debug"),
                                "The application shows its insides to everybody")
                        .explains(trouble("config.exposure")));
    }
}
