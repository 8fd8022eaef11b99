package io.qfchealth.look;

import io.qfchealth.database.AccountQuestions;
import io.qfchealth.database.ActiveJobs;
import io.qfchealth.database.ClientToken;
import io.qfchealth.database.ClientTokens;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.CronRun;
import io.qfchealth.database.CronRuns;
import io.qfchealth.database.DefaultPlans;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.Lockouts;
import io.qfchealth.database.Population;
import io.qfchealth.database.ProjectLock;
import io.qfchealth.database.ProjectLocks;
import io.qfchealth.database.QgisReport;
import io.qfchealth.database.QgisReports;
import io.qfchealth.database.RecentJobs;
import io.qfchealth.database.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the application's tables of a healthy deployment answer, and how a test says something else. */
public final class HealthyJobs {
    private static final Instant NOW = ADeployment.NOW;
    private static final int RECENT = 2_000;
    private static final int ACTIVE = 10_000;

    private HealthyJobs() {}

    static void answersIn(ADeployment deployment) {
        List<AJob> jobs = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            jobs.add(AJob.finished().project(1 + number % 6).ago(Duration.ofMinutes(3 + 4L * number)));
        }
        jobs(deployment, jobs);
        deployment
                .answer(
                        JobQuestions.QGIS,
                        new QgisReports(
                                NOW,
                                List.of(new QgisReport(
                                        AJob.idOfProject(1),
                                        NOW.minus(Duration.ofMinutes(3)),
                                        Optional.of("3.44.1-Solothurn"),
                                        Optional.empty()))))
                .answer(JobQuestions.LOCKS, locks())
                .answer(
                        JobQuestions.DELTAS,
                        new Deltas(NOW, 250, List.of(), List.of(), OptionalLong.of(0), Duration.ofDays(7)))
                .answer(AccountQuestions.POPULATION, new Population(NOW, 14, 14, 2, 31))
                .answer(
                        AccountQuestions.TOKENS,
                        tokens(
                                token("qfield", Duration.ofDays(3), Duration.ofDays(27), Duration.ofHours(1)),
                                token("qfieldsync", Duration.ofDays(8), Duration.ofDays(22), Duration.ofDays(2))))
                .answer(
                        AccountQuestions.SUBSCRIPTIONS,
                        new Subscriptions(NOW, 16, 0, 0, List.of(new DefaultPlans(1, 2, 1), new DefaultPlans(2, 1, 1))))
                .answer(AccountQuestions.LOCKOUTS, new Lockouts(NOW, 1, 0, 0, 0, 9))
                .answer(
                        CronQuestions.RUNS,
                        runs(
                                run("qfieldcloud.delete_obsolete_project_packages", Duration.ofMinutes(40)),
                                run("qfieldcloud.resend_failed_invitations", Duration.ofMinutes(40)),
                                run("qfieldcloud.send_notifications", Duration.ofSeconds(40)),
                                run("qfieldcloud.set_terminated_workers_to_final_status", Duration.ofSeconds(100))));
        deployment.change(
                "app",
                app -> app.label("ofelia.enabled", "true")
                        .label("ofelia.job-exec.runcrons.schedule", "@every 1m")
                        .label("ofelia.job-exec.runcrons.command", "python manage.py runcrons"));
    }

    /** These jobs and no other; those that are not done are among the active ones as well. */
    public static ADeployment jobs(ADeployment deployment, List<AJob> jobs) {
        List<Job> newest = jobs.stream()
                .map(AJob::build)
                .sorted(Comparator.comparing(Job::created).reversed())
                .limit(RECENT)
                .toList();
        return deployment
                .answer(JobQuestions.RECENT, new RecentJobs(NOW, newest, RECENT))
                .answer(
                        JobQuestions.ACTIVE,
                        new ActiveJobs(
                                NOW,
                                jobs.stream()
                                        .filter(AJob::isActive)
                                        .map(AJob::active)
                                        .sorted(Comparator.comparing(job -> job.created()))
                                        .toList(),
                                ACTIVE,
                                Optional.empty()));
    }

    /** A healthy deployment with these jobs. */
    public static ADeployment with(AJob... jobs) {
        return jobs(ADeployment.healthy(), List.of(jobs));
    }

    public static ADeployment with(List<AJob> jobs) {
        return jobs(ADeployment.healthy(), jobs);
    }

    public static ProjectLocks locks(ProjectLock... locks) {
        return new ProjectLocks(NOW, true, 31, List.of(locks));
    }

    public static ClientTokens tokens(ClientToken... tokens) {
        return new ClientTokens(NOW, List.of(tokens), 20_000);
    }

    /** Issued so long ago, valid for so long still, unused for so long. */
    public static ClientToken token(String type, Duration age, Duration left, Duration quiet) {
        return new ClientToken(type, NOW.minus(age), NOW.plus(left), Optional.of(NOW.minus(quiet)), false);
    }

    public static CronRuns runs(CronRun... runs) {
        return new CronRuns(NOW, List.of(runs));
    }

    public static CronRun run(String code, Duration ago) {
        Instant started = NOW.minus(ago);
        return new CronRun(
                code, started, started.plusSeconds(1), true, false, 0, 20, Optional.of(started), Optional.empty());
    }
}
