package io.qfchealth.database;

import java.time.Instant;
import java.util.Optional;

/**
 * The newest runs of one scheduled task, from {@code django_cron_cronjoblog}.
 *
 * @param code such as {@code qfieldcloud.send_notifications}
 * @param started when the newest one began
 * @param ended when the newest one ended; its row is written at the begin, so it is not later than {@code started} while it runs
 * @param succeeded whether the newest one succeeded; true as well while it runs
 * @param inProgress true if the newest one has not noted its end
 * @param failures how many of the newest runs failed
 * @param looked how many of the newest runs were looked at for that
 * @param lastSuccess when the newest successful one of these began
 * @param message the last line of what the newest failed one of these wrote, secrets masked
 */
public record CronRun(
        String code,
        Instant started,
        Instant ended,
        boolean succeeded,
        boolean inProgress,
        int failures,
        int looked,
        Optional<Instant> lastSuccess,
        Optional<String> message) {}
