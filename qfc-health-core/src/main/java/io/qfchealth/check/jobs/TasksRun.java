package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.CronRun;
import io.qfchealth.database.CronRuns;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code cron.runs}. */
final class TasksRun implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "cron.runs",
            Area.CRON,
            Severity.MAJOR,
            "scheduled tasks run in time",
            "Without them jobs whose worker died block their projects for ever, mails stay unsent and old packages fill the "
                    + "storage.",
            "Restart the scheduler: docker compose restart ofelia; if a single task stands still, its lock may be left over: "
                    + "docker compose restart memcached",
            false,
            List.of());

    private final Optional<String> code;

    /** @param code the only task to look at; empty for all */
    TasksRun(Optional<String> code) {
        this.code = code;
    }

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
        Clock clock = new Clock(known.now());
        Schedule schedule = Schedule.of(look, known);
        Verdict verdict = Verdict.on(DEFINITION)
                .expected(code.map(name -> name + " run in time")
                        .orElse("each task run within three times its interval"));
        List<Schedule.Task> tasks = schedule.tasks().stream()
                .filter(task -> code.isEmpty() || task.code().equals(code.get()))
                .toList();
        if (tasks.isEmpty()) {
            return code.isPresent() && !known.runs().isEmpty()
                    ? verdict.actual("there is no run of such a task; there are "
                                    + Text.list(known.runs().stream()
                                            .map(CronRun::code)
                                            .toList()))
                            .fail()
                    : nothing(verdict, schedule);
        }
        List<String> overdue = new ArrayList<>();
        List<String> late = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        for (Schedule.Task task : tasks) {
            switch (task.state()) {
                case OVERDUE -> overdue.add(task.text(clock));
                case LATE -> late.add(task.text(clock));
                case FAILING -> failing.add(task.failures());
                case IN_TIME -> {}
            }
        }
        verdict.evidence("late", overdue.isEmpty() ? List.of() : late)
                .evidence("failing", overdue.isEmpty() && late.isEmpty() ? List.of() : failing);
        if (!overdue.isEmpty()) {
            return verdict.actual("overdue: " + Text.list(overdue)).fail();
        }
        List<Schedule.Task> broken =
                tasks.stream().filter(Schedule.Task::failsAlways).toList();
        if (!broken.isEmpty()) {
            return verdict.actual(Text.list(failing))
                    .remedy("Read the whole message in the administration (Cron job logs), repair what it names.")
                    .fail();
        }
        if (!late.isEmpty()) {
            return verdict.actual("late: " + Text.list(late))
                    .severity(Severity.MINOR)
                    .warn();
        }
        if (!failing.isEmpty()) {
            return verdict.actual(Text.list(failing))
                    .severity(Severity.MINOR)
                    .remedy("Read the whole message in the administration (Cron job logs), repair what it names.")
                    .warn();
        }
        Schedule.Task newest = tasks.stream()
                .max(Comparator.comparing(task -> task.run().started()))
                .orElseThrow();
        return verdict.actual(Text.count(tasks.size(), "task") + " in time, the newest run (" + newest.code() + ") "
                        + clock.age(newest.run().started()) + " ago")
                .pass(tasks.size());
    }

    private static Finding nothing(Verdict verdict, Schedule schedule) {
        if (schedule.isYoung()) {
            return verdict.skipped("no task has run yet; the app started "
                    + DurationText.of(schedule.appAge().orElse(Duration.ZERO)) + " ago");
        }
        String though = schedule.wasMissed()
                ? ", though jobs were done"
                : schedule.appAge()
                        .map(age -> ", though the app is up for " + DurationText.of(age))
                        .orElse("");
        return verdict.actual("no task has ever run" + though).fail();
    }
}
