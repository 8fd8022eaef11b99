package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.CronRuns;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code cron.scheduler}. */
final class SchedulerReachesApp implements Check {
    private static final String SERVICE = "ofelia";
    private static final Duration TURN = Duration.ofMinutes(3);
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "cron.scheduler",
            Area.CRON,
            Severity.MAJOR,
            "the scheduler runs and knows the present app container",
            "The scheduler runs commands inside the app's container. If it is down, or still means a container that was replaced, "
                    + "no scheduled task runs: dead jobs are never cleaned up.",
            "docker compose up -d ofelia, and after every recreation of the app: docker compose restart ofelia",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(CronQuestions.RUNS, JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        CronRuns known = look.ask(CronQuestions.RUNS);
        Schedule schedule = Schedule.of(look, known);
        Clock clock = schedule.clock();
        List<Container> schedulers = look.deployment().containers().stream()
                .filter(SchedulerReachesApp::isScheduler)
                .toList();
        List<Container> running =
                schedulers.stream().filter(one -> one.state().isRunning()).toList();
        Verdict verdict = Verdict.on(DEFINITION);
        String newest = schedule.newestRun()
                .map(run -> "the newest scheduled run was " + clock.age(run) + " ago")
                .orElse("no scheduled task has ever run");
        // Without a scheduler nothing will run, however young the app is.
        boolean isMissed = schedule.isOverdue() || schedule.isSilent();
        boolean isWaitedFor = schedulers.isEmpty() && appsWaitForOne(look);
        if (schedulers.isEmpty() && !isMissed && !isWaitedFor) {
            return verdict.skipped("there is no service " + SERVICE + " here; " + newest);
        }
        if (running.isEmpty()) {
            String gone = schedulers.isEmpty()
                    ? "there is no service " + SERVICE
                            + (isWaitedFor && !isMissed
                                    ? ", and the labels of the app say that it runs the scheduled tasks"
                                    : "")
                    : Text.list(schedulers.stream()
                            .map(one -> one.name() + " is " + one.state().status())
                            .toList());
            verdict.actual(gone + "; " + newest)
                    .remedy("docker compose up -d ofelia; then see that its restart policy is " + "unless-stopped");
            return isMissed || isWaitedFor
                    ? verdict.sign("none").fail()
                    : verdict.severity(Severity.RISK).warn();
        }
        Container scheduler = running.get(0);
        List<Container> apps = look.deployment().service("app").stream()
                .filter(app -> app.state().isRunning())
                .toList();
        if (schedule.isOverdue() && !apps.isEmpty() && apps.stream().noneMatch(SchedulerReachesApp::hasTasks)) {
            return verdict.sign("no-tasks")
                    .actual(scheduler.name() + " runs, and "
                            + Text.list(apps.stream().map(Container::name).toList())
                            + " has no label that tells it what to do (ofelia.enabled, ofelia.job-exec); " + newest)
                    .remedy(
                            "Take the labels of app over from QFieldCloud's docker-compose.yml, then docker compose up -d app && docker "
                                    + "compose restart ofelia")
                    .fail();
        }
        Optional<Container> replaced = look.deployment().service("app").stream()
                .filter(app -> app.state().isRunning())
                .filter(app -> scheduler
                        .state()
                        .startedAt()
                        .filter(app.created()::isAfter)
                        .isPresent())
                .max(Comparator.comparing(Container::created));
        if (replaced.isPresent()) {
            Duration appAge = Duration.between(replaced.get().created(), look.now());
            // Told by lengths, as the clocks of engine and database may differ.
            boolean ranSince = schedule.newestRun()
                    .filter(run -> clock.since(run).compareTo(appAge) < 0)
                    .isPresent();
            String older = scheduler.name() + " is older than " + replaced.get().name() + ", which was made "
                    + DurationText.of(appAge) + " ago";
            if (!ranSince && appAge.compareTo(TURN) > 0) {
                verdict.actual(older + "; " + newest).remedy("docker compose restart ofelia");
                return schedule.isOverdue()
                        ? verdict.sign("older").fail()
                        : verdict.severity(Severity.RISK).warn();
            }
        }
        return verdict.actual(scheduler.name() + " runs; " + newest).pass(running.size());
    }

    /** The app is labelled for a scheduler, and on the whole engine there is none that could read it. */
    private static boolean appsWaitForOne(Look look) {
        return look.deployment().service("app").stream()
                        .anyMatch(app -> app.state().isRunning() && hasTasks(app))
                && look.containers().stream()
                        .noneMatch(other ->
                                other.image().contains(SERVICE) || other.name().contains(SERVICE));
    }

    private static boolean hasTasks(Container container) {
        return "true".equalsIgnoreCase(container.labels().get("ofelia.enabled"))
                && container.labels().keySet().stream().anyMatch(label -> label.startsWith("ofelia.job-exec."));
    }

    private static boolean isScheduler(Container container) {
        return container.service().equals(SERVICE) || container.image().contains("/" + SERVICE + ":");
    }
}
