package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.fine;
import static io.qfchealth.integration.RealIncident.named;

import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.StandModel;
import java.util.List;
import java.util.Map;

/** Incidents of workers, jobs, changes from the field and scheduled tasks. */
final class RealJobIncidents {
    private static final String DISTRUSTED = """
            {"error": "SSLError: certificate verify failed: unable to get local issuer certificate \
            CERTIFICATE_VERIFY_FAILED", "error_class": "SSLError", "error_origin": "container", \
            "container_exit_code": 1}""";
    private static final String NOT_ALLOWED = """
            {"error": "400 Client Error: Bad Request", "error_class": "QfcRequestException", "error_type": "API_OTHER", \
            "error_origin": "container", "container_exit_code": 0}""";
    private static final String OVER_QUOTA = """
            {"error": "over_quota: the storage of the account is used up", "error_class": "QfcRequestException", \
            "error_type": "API_PAYMENT_REQUIRED", "error_origin": "container", "container_exit_code": 0}""";
    private static final String PLAN = """
            {"error": "The plan is insufficient: it has no external databases", "error_class": "QfcRequestException", \
            "error_type": "API_FORBIDDEN", "error_origin": "container", "container_exit_code": 0}""";
    private static final String LAYER = """
            {"error": "layer \\"roads\\" has no file", "error_class": "LayerError", "error_type": "UNKNOWN", \
            "error_origin": "container", "container_exit_code": 0}""";

    /** Of the engine, each another one. */
    private static final List<String> ERRORS_OF_ENGINE = List.of(
            "containers/create: Internal Server Error (cgroups: cgroup mountpoint does not exist: unknown)",
            "containers/3f/start: Internal Server Error (cgroups: cannot find cgroup mount destination: unknown)",
            "containers/7a/start: Internal Server Error (failed to create shim task: context deadline exceeded: unknown)");

    private static final String OVERNIGHT = "9 hours";

    private RealJobIncidents() {}

    static List<RealIncident> all() {
        return List.of(
                named("workers-up-but-idle", in -> {
                            in.jobs().age("3 hours");
                            in.jobs().addPending(10, "110 minutes");
                        })
                        // As long as the stand is up.
                        .within("jobs.pending.idle-fail", "1s")
                        .within("jobs.pending.idle-warn", "1s"),
                named("worker-distrusts-certificate", in -> {
                    in.stand()
                            .changeService(StandModel.WORKER, worker -> worker.withoutMount("/custom_ca_certificates"));
                    in.jobs().addFailed(6, DISTRUSTED);
                }),
                named("worker-distrusts-certificate", in -> in.jobs().addFailed(6, DISTRUSTED))
                        .as("only the jobs tell"),
                named("worker-host-not-allowed", in -> {
                    in.setting(
                            "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://nginx." + RunningSystems.HOST + "/api/v1/");
                    in.jobs().addFailed(6, NOT_ALLOWED);
                }),
                named(
                                "failures-only-in-feedback",
                                "jobs-fail",
                                in -> ERRORS_OF_ENGINE.forEach(
                                        error -> in.jobs().addFailedOfSeveral(6, """
                                {"error": "500 Server Error for http+docker://localhost/v1.41/%s", \
                                "error_class": "APIError", "error_origin": "worker_wrapper"}""".formatted(error))))
                        .byRows(),
                fine("one-broken-project", in -> in.jobs().addFailed(12, LAYER)).byRows(),
                fine(
                                "failed-jobs-have-no-finish-time",
                                in -> in.jobs()
                                        .add(
                                                2,
                                                Map.of(
                                                        "status", "'failed'",
                                                        "created_at", "now() - interval '%n minutes'",
                                                        "updated_at",
                                                                "now() - interval '%n minutes' + interval '9 seconds'",
                                                        "docker_finished_at",
                                                                "now() - interval '%n minutes' + interval '9 seconds'",
                                                        "finished_at", "null",
                                                        "feedback", "'" + JobRows.INVALID_PROJECT + "'::jsonb")))
                        .byRows(),
                named("storage-quota-reached", in -> in.jobs().addFailed(4, OVER_QUOTA))
                        .byRows(),
                named("plan-forbids-external-database", in -> in.jobs().addFailed(4, PLAN))
                        .byRows(),
                named(
                        "no-default-plan",
                        in -> in.systems()
                                .breakDatabase(
                                        List.of("UPDATE subscription_plan SET is_default = false"),
                                        List.of("UPDATE subscription_plan SET is_default = true"))),
                named("deltas-pending-without-job", in -> changes(in, "pending", "3 hours", 4))
                        .byRows(),
                named("deltas-in-error", in -> {
                            changes(in, "error", "70 minutes", 1);
                            changes(in, "error", "75 minutes", 3);
                        })
                        .byRows(),
                named("queue-backlog", in -> {
                            in.jobs().addStarted(2, "50 minutes", "2 minutes");
                            in.jobs().addPending(15, "50 minutes");
                        })
                        .byRows(),
                named("scheduler-dead", RealJobIncidents::noTasksSinceYesterday).byRows(),
                named("scheduler-holds-old-container", in -> {
                    in.stand()
                            .changeService(
                                    "ofelia",
                                    ofelia -> ofelia.behaviour(
                                            Behaviour.prints(
                                                    "Job \"runcrons\" failed: true, error: error creating exec: No such container: 4f1c9a",
                                                    "Job \"runcrons\" failed: true, error: error creating exec: No such container: 4f1c9a")));
                    in.stand().changeService("app", app -> {});
                    noTasksSinceYesterday(in);
                }),
                named("scheduler-has-no-tasks", in -> {
                    in.stand().changeService("app", app -> app.label("ofelia.enabled", "false"));
                    noTasksSinceYesterday(in);
                }),
                named(
                        "scheduler-runs-in-workers-too",
                        in -> in.stand()
                                .changeService(
                                        StandModel.WORKER,
                                        worker -> worker.label("ofelia.enabled", "true")
                                                .label("ofelia.job-exec.runcrons.schedule", "@every 1m")
                                                .label(
                                                        "ofelia.job-exec.runcrons.command",
                                                        "python manage.py runcrons"))));
    }

    private static void noTasksSinceYesterday(RunningSystems in) {
        String move = "UPDATE django_cron_cronjoblog SET start_time = start_time %1$s interval '" + OVERNIGHT
                + "', end_time = end_time %1$s interval '" + OVERNIGHT + "'";
        in.systems().breakDatabase(List.of(move.formatted("-")), List.of(move.formatted("+")));
    }

    /** Changes that somebody pushed so long ago, like the newest that are there. */
    private static void changes(RunningSystems in, String status, String age, int project) {
        in.systems()
                .breakDatabase(
                        List.of("""
                        INSERT INTO core_delta SELECT (jsonb_populate_record(NULL::core_delta, to_jsonb(newest) || jsonb_build_object(
                            'id', gen_random_uuid(), 'last_status', '%1$s', 'last_modified_pk', 'of a test',
                            'project_id', '10000000-0000-4000-8000-00000000000%3$s',
                            'created_at', now() - interval '%2$s', 'updated_at', now() - interval '%2$s'))).*
                        FROM (SELECT * FROM core_delta ORDER BY created_at DESC LIMIT 1) newest, generate_series(1, 3)
                        """.formatted(status, age, project)),
                        List.of("DELETE FROM core_delta WHERE last_modified_pk = 'of a test'"));
    }
}
