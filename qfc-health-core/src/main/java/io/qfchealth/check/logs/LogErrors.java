package io.qfchealth.check.logs;

import io.qfchealth.access.Question;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.CronQuestions;
import io.qfchealth.database.CronRun;
import io.qfchealth.database.DatabaseQuestions;
import io.qfchealth.database.DatabaseServer;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.ReadOnlyDefault;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.logs.LogCause;
import io.qfchealth.logs.LogCause.Weight;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code logs.errors.…}, one for each part. */
final class LogErrors implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "lines older than this do not count");
    private static final Threshold RECENT = new Threshold(
            "recent",
            "10m",
            "duration",
            "what breaks the server and was last seen within this time fails, otherwise it warns");
    private static final Threshold UNKNOWN =
            new Threshold("unknown", "5", "count", "from how many lines on errors warn whose cause is not known");

    /** What a start of the deployment leaves in logs ends soon after it. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private static final String OWN_CHECK = "gunicorn.";
    private static final String OF_JOBS = "job.";
    private static final String OF_SCHEDULER = "ofelia.";
    private static final Set<String> OF_NO_DATABASE = Set.of("db.login-refused", "db.read-only", "db.unreachable");

    /** Whoever waits for the database tries again in less. */
    private static final Duration WAITED = Duration.ofMinutes(1);

    private final LogPart part;
    private final Optional<Duration> within;
    private final CheckDefinition definition;

    /** With a time, lines of that time count instead of those that the threshold says. */
    LogErrors(LogPart part, Optional<Duration> within) {
        this.part = part;
        this.within = within;
        this.definition = new CheckDefinition(
                "logs.errors." + part.id(),
                Area.LOGS,
                Severity.MAJOR,
                title(part),
                why(part),
                "Read what comes before and after: docker compose logs --timestamps --since 1h SERVICE.",
                false,
                List.of(WINDOW, RECENT, UNKNOWN));
    }

    private static String title(LogPart part) {
        return switch (part) {
            case WORKERS -> "the workers print no errors";
            case APP -> "the app prints no errors";
            case NGINX -> "the web server prints no errors";
            case SERVICES -> "database, storage, scheduler and certificates print no errors";
        };
    }

    private static String why(LogPart part) {
        return switch (part) {
            case WORKERS ->
                "Why jobs fail or stay pending stands only in the log of the one worker that took the job, and is gone when that "
                        + "container is recreated.";
            case APP ->
                "The app answers while parts of it are broken: who uses them gets an error page or a failed sync, and the reason "
                        + "stands in its log.";
            case NGINX ->
                "The web server is the first to notice that the app does not answer, and does not start at all with a wrong name "
                        + "or certificate.";
            case SERVICES ->
                "These services run on for a while after something broke in them, and say so only in their logs: nothing is "
                        + "scheduled, saved or renewed any more.";
        };
    }

    @Override
    public CheckDefinition definition() {
        return definition;
    }

    private Duration window(Settings settings) {
        return within.orElseGet(() -> settings.duration(definition, WINDOW));
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        List<Question<?>> questions = new ArrayList<>(RecentLogs.questions(deployment, part, window(settings)));
        if (part == LogPart.WORKERS) {
            questions.add(JobQuestions.RECENT);
        }
        if (part == LogPart.SERVICES) {
            questions.add(CronQuestions.RUNS);
        }
        if (part != LogPart.NGINX) {
            questions.add(DatabaseQuestions.SERVER);
        }
        return questions;
    }

    @Override
    public Finding examine(Look look) {
        RecentLogs logs = RecentLogs.of(look, part, window(look.settings()));
        Verdict verdict =
                Verdict.on(definition).expected("no errors within the last " + DurationText.of(logs.window()));
        if (logs.read().isEmpty()) {
            return verdict.skipped(logs.reasonForNone());
        }
        Judged judged = new Judged(look);
        Trouble.in(logs.read()).stream()
                .filter(trouble -> !trouble.cause().id().startsWith(OWN_CHECK))
                .forEach(judged::add);
        verdict.evidence("lines", judged.lines).evidence("ordinary", judged.ordinary);
        judged.faults.forEach(trouble -> verdict.sign(trouble.cause().id()));
        judged.warnings.forEach(trouble -> verdict.sign(trouble.cause().id()));
        if (!judged.faults.isEmpty()) {
            return judged.remedied(verdict.actual(Text.list(judged.texts(judged.faults))), judged.faults)
                    .fail();
        }
        if (!judged.warnings.isEmpty()) {
            return judged.remedied(verdict.actual(Text.list(judged.texts(judged.warnings))), judged.warnings)
                    .warn();
        }
        return verdict.actual(logs.extent()
                        + (judged.ordinary.isEmpty()
                                ? ", no errors"
                                : ", no errors but what users and strangers cause"))
                .pass(logs.read().size());
    }

    /** What the troubles of one look come to. */
    private final class Judged {
        private final Instant now;
        private final Instant settled;
        private final Duration recent;
        private final long unknown;
        private final Optional<Instant> succeeded;
        private final Optional<Instant> scheduled;
        private final boolean databaseWorks;
        private final Map<String, Instant> ended;
        private final List<Trouble> faults = new ArrayList<>();
        private final List<Trouble> warnings = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final List<String> ordinary = new ArrayList<>();

        Judged(Look look) {
            now = look.now();
            settled = settled(look.deployment());
            recent = look.duration(definition, RECENT);
            unknown = look.number(definition, UNKNOWN);
            succeeded = part == LogPart.WORKERS ? lastSuccess(look) : Optional.empty();
            scheduled = part == LogPart.SERVICES ? lastTask(look) : Optional.empty();
            ended = endedByHand(look.deployment());
            databaseWorks = part != LogPart.NGINX && databaseWorks(look);
        }

        void add(Trouble trouble) {
            LogCause cause = trouble.cause();
            boolean isOver = cause.passing() && trouble.last().isBefore(settled);
            if (cause.weight() == Weight.ORDINARY || isOver || trouble.count() < least(cause)) {
                ordinary.add(trouble.line());
                return;
            }
            lines.add(trouble.line());
            boolean breaks = cause.weight() == Weight.BREAKS
                    && !isRepaired(trouble)
                    && !isOfBefore(trouble)
                    && !trouble.hasCeased(now)
                    && Duration.between(trouble.last(), now).compareTo(recent) <= 0;
            (breaks ? faults : warnings).add(trouble);
        }

        /**
         * Jobs that began later succeeded: whether others still fail is judged by their table, and so are tasks that began
         * later. A database that answers and takes writes again is waited for by nobody, or they would say so again and again.
         */
        private boolean isRepaired(Trouble trouble) {
            if (OF_NO_DATABASE.contains(trouble.cause().id())) {
                return databaseWorks && Duration.between(trouble.last(), now).compareTo(WAITED) > 0;
            }
            String id = trouble.cause().id();
            Optional<Instant> done =
                    id.startsWith(OF_JOBS) ? succeeded : id.startsWith(OF_SCHEDULER) ? scheduled : Optional.empty();
            return done.filter(trouble.last()::isBefore).isPresent();
        }

        /** Somebody started anew what said it, and it has not said it again. */
        private boolean isOfBefore(Trouble trouble) {
            return trouble.containers().stream()
                    .noneMatch(name -> trouble.last().isAfter(ended.getOrDefault(name, Instant.MIN)));
        }

        private long least(LogCause cause) {
            return cause.id().equals(LogCause.UNKNOWN) ? unknown : cause.least();
        }

        List<String> texts(List<Trouble> troubles) {
            return troubles.stream().map(trouble -> trouble.text(now)).toList();
        }

        Verdict remedied(Verdict verdict, List<Trouble> troubles) {
            Set<String> remedies = new LinkedHashSet<>();
            troubles.forEach(trouble -> remedies.add(trouble.remedy()));
            return verdict.remedy(String.join("\n", remedies))
                    .severity(troubles.stream()
                            .map(trouble -> trouble.cause().severity())
                            .min(Comparator.naturalOrder())
                            .orElse(definition.severity()));
        }
    }

    /**
     * When the run before the present one ended, of containers that the engine did not start again by itself: those may end
     * for the same reason again. The end, not the start after it: a program can print before the engine notes that it started.
     */
    private static Map<String, Instant> endedByHand(Deployment deployment) {
        Map<String, Instant> ended = new HashMap<>();
        deployment.containers().stream()
                .filter(container ->
                        container.restartCount() == 0 && container.state().isRunning())
                .forEach(
                        container -> container.state().finishedAt().ifPresent(end -> ended.put(container.name(), end)));
        return ended;
    }

    private static boolean databaseWorks(Look look) {
        try {
            DatabaseServer server = look.ask(DatabaseQuestions.SERVER);
            return !server.inRecovery() && server.readOnlyDefaults().stream().noneMatch(ReadOnlyDefault::readOnly);
        } catch (UnansweredException noDatabase) {
            return false;
        }
    }

    /** When the newest job began that succeeded; empty if there is none, or nobody can tell. */
    private static Optional<Instant> lastSuccess(Look look) {
        try {
            return look.ask(JobQuestions.RECENT).jobs().stream()
                    .filter(job -> job.status() == JobStatus.FINISHED)
                    .flatMap(job -> job.started().stream())
                    .max(Comparator.naturalOrder());
        } catch (UnansweredException noDatabase) {
            return Optional.empty();
        }
    }

    /** When the newest scheduled task began; empty if there is none, or nobody can tell. */
    private static Optional<Instant> lastTask(Look look) {
        try {
            return look.ask(CronQuestions.RUNS).runs().stream()
                    .map(CronRun::started)
                    .max(Comparator.naturalOrder());
        } catch (UnansweredException noDatabase) {
            return Optional.empty();
        }
    }

    /** When the last start by hand is over. One that the engine restarts says nothing: a crash loop never settles. */
    private static Instant settled(Deployment deployment) {
        return deployment.containers().stream()
                .filter(container ->
                        container.restartCount() == 0 && container.state().isRunning())
                .flatMap(container -> container.state().startedAt().stream())
                .max(Comparator.naturalOrder())
                .map(started -> started.plus(SETTLING))
                .orElse(Instant.MIN);
    }
}
