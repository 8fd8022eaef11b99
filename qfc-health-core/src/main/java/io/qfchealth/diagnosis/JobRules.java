package io.qfchealth.diagnosis;

import static io.qfchealth.diagnosis.Consequence.logsTellOf;
import static io.qfchealth.diagnosis.Consequence.signs;
import static io.qfchealth.diagnosis.Consequence.trouble;
import static io.qfchealth.diagnosis.Consequences.FAILED_JOBS;
import static io.qfchealth.diagnosis.Consequences.NO_SCHEDULER;
import static io.qfchealth.diagnosis.Consequences.SERVICES;
import static io.qfchealth.diagnosis.Rule.cause;
import static io.qfchealth.diagnosis.Symptom.failed;
import static io.qfchealth.diagnosis.Symptom.warned;

import java.util.List;

/** Causes that the jobs themselves tell of, and the scheduler. */
final class JobRules {
    private JobRules() {}

    static List<Rule> all() {
        return List.of(
                cause("jobs-fail", failed("jobs.failures"), "Jobs fail through the server's fault")
                        .explains(logsTellOf("job.*"))
                        .explains(FAILED_JOBS),
                cause("workers-up-but-idle", failed("jobs.pending"), "Jobs wait and no worker takes them")
                        .unless(failed("jobs.pending").showing("stuck"))
                        .explains(trouble("jobs.progress"), trouble("jobs.deltas.pending"), trouble("jobs.locks")),
                stuck(failed("jobs.stuck")),
                stuck(failed("jobs.pending").showing("stuck")),
                cause(
                                "queue-backlog",
                                warned("jobs.pending").showing("backlog"),
                                "More jobs come than the workers finish")
                        .explains(
                                signs("jobs.pending", "busy"),
                                trouble("jobs.progress"),
                                trouble("jobs.duration"),
                                trouble("jobs.deltas.pending")),
                cause("projects-locked", failed("jobs.locks"), "Projects stay locked")
                        .explains(trouble("jobs.deltas.pending")),
                cause("no-progress", failed("jobs.progress"), "No job gets done"),
                cause(
                        "deltas-pending-without-job",
                        failed("jobs.deltas.pending"),
                        "Changes from the field wait, and no job applies them"),
                cause("deltas-in-error", failed("jobs.deltas.errors"), "Changes from the field ended in an error"),
                cause(
                        "qgis-differs",
                        failed("jobs.qgis"),
                        "Projects are worked on by another QGIS than they were saved with"),
                cause(
                                "scheduler-has-no-tasks",
                                failed("cron.scheduler").showing("no-tasks"),
                                "The scheduler does not know what to do")
                        .explains(NO_SCHEDULER),
                cause(
                                "scheduler-holds-old-container",
                                failed("cron.scheduler").showing("older"),
                                "The scheduler means a container that is gone")
                        .unless(failed(SERVICES).showing("down:ofelia"))
                        .explains(NO_SCHEDULER),
                cause(
                                "scheduler-holds-old-container",
                                failed("logs.errors.services").showing("ofelia.container-gone"),
                                "The scheduler means a container that is gone")
                        .explains(NO_SCHEDULER),
                cause("scheduler-dead", failed("cron.scheduler"), "Scheduled tasks do not run")
                        .explains(signs(SERVICES, "none:ofelia"))
                        .explains(NO_SCHEDULER),
                cause("scheduler-dead", failed("cron.runs"), "Scheduled tasks do not run")
                        .explains(NO_SCHEDULER));
    }

    private static Rule stuck(Symptom leading) {
        return cause("jobs-stuck", leading, "Jobs never end")
                .explains(
                        signs("jobs.pending", "stuck", "busy", "backlog"),
                        trouble("jobs.stuck"),
                        trouble("jobs.locks"),
                        trouble("jobs.progress"),
                        trouble("jobs.deltas.pending"));
    }
}
