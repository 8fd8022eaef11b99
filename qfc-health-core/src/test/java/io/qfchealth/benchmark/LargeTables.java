package io.qfchealth.benchmark;

import io.qfchealth.stand.EmbeddedDatabase;

/** Fills the tables that grow without end: years of work, of which the newest is of now. */
public final class LargeTables {
    private static final int CHUNK = 500_000;

    private LargeTables() {}

    /**
     * So many jobs, one each three minutes, each with feedback as jobs leave it and a token; half as many changes, and as many runs
     * of the scheduler. One job of 50 failed.
     */
    public static void fill(EmbeddedDatabase database, int jobs) {
        for (int from = 1; from <= jobs; from += CHUNK) {
            int to = Math.min(jobs, from + CHUNK - 1);
            database.execute(
                    """
                    INSERT INTO core_job (id, created_at, updated_at, project_id, output, type, status, created_by_id,
                                          triggered_by_id, feedback, finished_at, started_at, docker_finished_at,
                                          docker_started_at, container_id)
                    SELECT ('99000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, at, at,
                           ('10000000-0000-4000-8000-00000000000' || 1 + n %% 5)::uuid, NULL, 'package',
                           CASE WHEN n %% 50 = 0 THEN 'failed' ELSE 'finished' END, 2, 2,
                           CASE WHEN n %% 50 = 0
                                THEN '{"error": "not valid", "error_type": "INVALID_PROJECT_FILE", "error_origin": "container",
                                       "container_exit_code": 0, "steps": []}'::jsonb
                                ELSE '{"container_exit_code": 0, "steps": [{"id": "start_qgis_app", "stage": 2,
                                       "returns": {"qgis_version": "3.44.1"}}]}'::jsonb END,
                           CASE WHEN n %% 50 = 0 THEN NULL ELSE at + interval '20 seconds' END, at + interval '2 seconds',
                           at + interval '19 seconds', at + interval '3 seconds', '0123456789ab'
                    FROM (SELECT n, now() - (%d - n) * interval '3 minutes' - interval '1 minute' AS at
                          FROM generate_series(%d, %d) n) moments
                    """.formatted(jobs, from, to),
                    """
                    INSERT INTO authentication_authtoken (key, created_at, expires_at, updated_at, last_used_at, user_agent,
                                                          client_type, user_id)
                    SELECT 'test' || n, at, at + interval '11 minutes', at, at, 'python-requests', 'worker', 2
                    FROM (SELECT n, now() - (%d - n) * interval '3 minutes' AS at FROM generate_series(%d, %d) n) moments
                    """.formatted(jobs, from, to),
                    """
                    INSERT INTO core_delta (id, deltafile_id, client_id, project_id, content, last_status, created_at,
                                            updated_at, created_by_id)
                    SELECT id, id, id, '10000000-0000-4000-8000-000000000001', '{}', 'applied', at, at, 2
                    FROM (SELECT ('99000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid AS id,
                                 now() - (%d - n) * interval '3 minutes' AS at
                          FROM generate_series(%d, %d, 2) n) moments
                    """.formatted(jobs, from, to),
                    """
                    INSERT INTO django_cron_cronjoblog (code, start_time, end_time, is_success, message)
                    SELECT CASE WHEN n %% 4 = 0 THEN 'qfieldcloud.set_terminated_workers_to_final_status'
                                ELSE 'qfieldcloud.send_notifications' END, at, at, true, ''
                    FROM (SELECT n, now() - (%d - n) * interval '1 minute' - interval '1 minute' AS at
                          FROM generate_series(%d, %d) n) moments
                    """.formatted(jobs, from, to));
        }
        database.execute(
                "ANALYZE core_job, core_delta, authentication_authtoken, django_cron_cronjoblog, project_project, core_user");
    }
}
