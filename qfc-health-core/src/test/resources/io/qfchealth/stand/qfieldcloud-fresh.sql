-- Tells the runs of the scheduler anew: a database that was made a while ago looks as if the scheduler had died since.

INSERT INTO django_cron_cronjoblog (code, start_time, end_time, is_success, message)
    SELECT code, now() - interval '10 seconds', now() - interval '9 seconds', true, ''
    FROM (VALUES ('qfieldcloud.send_notifications'), ('qfieldcloud.set_terminated_workers_to_final_status'),
                 ('qfieldcloud.resend_failed_invitations'), ('qfieldcloud.delete_obsolete_project_packages')) AS codes (code);
