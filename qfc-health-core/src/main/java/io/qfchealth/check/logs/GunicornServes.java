package io.qfchealth.check.logs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** {@code logs.gunicorn}. */
final class GunicornServes implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "lines older than this do not count");
    private static final Threshold RECENT = new Threshold(
            "recent", "10m", "duration", "many lines of which the last is within this time fail, otherwise they warn");
    private static final Threshold WARNED =
            new Threshold("warn", "3", "count", "as many processes broken off or killed warn");
    private static final Threshold MANY =
            new Threshold("fail", "10", "count", "as many processes broken off or killed fail");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "logs.gunicorn",
                    Area.LOGS,
                    Severity.MAJOR,
                    "the processes of the app are neither killed nor broken off",
                    "A process of the app that waits too long or takes too much memory is killed with the requests it was answering: "
                            + "people see errors and broken downloads at random, while the container stays up.",
                    "See what the processes wait for (database, storage, processor: docker stats); give the app more memory or fewer "
                            + "processes (GUNICORN_WORKERS), and raise GUNICORN_TIMEOUT_S only if all of that is well.",
                    false,
                    List.of(WINDOW, RECENT, WARNED, MANY))
            .tagged(Tag.CAPACITY);

    private static final String BOOT = "gunicorn.boot";

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return RecentLogs.questions(deployment, LogPart.APP, settings.duration(DEFINITION, WINDOW));
    }

    @Override
    public Finding examine(Look look) {
        RecentLogs logs = RecentLogs.of(look, LogPart.APP, look.duration(DEFINITION, WINDOW));
        Verdict verdict = Verdict.on(DEFINITION);
        if (logs.read().isEmpty()) {
            return verdict.skipped(logs.reasonForNone());
        }
        List<Trouble> troubles = Trouble.in(logs.read()).stream()
                .filter(trouble -> trouble.cause().id().startsWith("gunicorn."))
                .toList();
        Instant now = look.now();
        int count = troubles.stream().mapToInt(Trouble::count).sum();
        boolean isRecent = troubles.stream()
                .anyMatch(trouble ->
                        Duration.between(trouble.last(), now).compareTo(look.duration(DEFINITION, RECENT)) <= 0);
        boolean doesNotStart =
                troubles.stream().anyMatch(trouble -> trouble.cause().id().equals(BOOT));
        verdict.evidence("lines", troubles.stream().map(Trouble::line).toList())
                .actual(troubles.stream().map(trouble -> trouble.text(now)).collect(Collectors.joining(", ")));
        if (isRecent && (doesNotStart || count >= look.number(DEFINITION, MANY))) {
            return verdict.fail();
        }
        if (doesNotStart || count >= look.number(DEFINITION, WARNED)) {
            return verdict.warn();
        }
        return verdict.actual(logs.extent() + (count == 0 ? ", none about it" : ", " + count + " about it"))
                .pass(logs.read().size());
    }
}
