package io.qfchealth.check.logs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.logs.ContainerLog;
import io.qfchealth.logs.ContainerLog.Reading;
import io.qfchealth.look.Look;
import java.util.Arrays;
import java.util.List;

/** {@code logs.readable}. */
final class LogsReadable implements Check {
    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "how far back logs are read to try it");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "logs.readable",
            Area.LOGS,
            Severity.RISK,
            "the engine can read the logs",
            "Why a job failed stands in the log of a worker and nowhere else. With a log driver that only sends lines away, or "
                    + "drops them, docker logs shows nothing, and neither do the checks of logs.",
            "Use the json-file, local or journald driver for these services, or remove cache-disabled from the options of the "
                    + "driver, and recreate the containers; or read them where they are sent to.",
            false,
            List.of(WINDOW));

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return Arrays.stream(LogPart.values())
                .flatMap(part -> RecentLogs.questions(deployment, part, settings.duration(DEFINITION, WINDOW)).stream())
                .toList();
    }

    @Override
    public Finding examine(Look look) {
        List<ContainerLog> logs = Arrays.stream(LogPart.values())
                .flatMap(part -> RecentLogs.of(look, part, look.duration(DEFINITION, WINDOW)).all().stream())
                .filter(log -> log.reading() != Reading.GONE)
                .toList();
        List<String> unreadable = logs.stream()
                .filter(log -> log.reading() == Reading.UNREADABLE)
                .map(ContainerLog::container)
                .toList();
        Verdict verdict = Verdict.on(DEFINITION).expected("logs that docker logs can show");
        if (!unreadable.isEmpty()) {
            return verdict.actual(Text.count(unreadable.size(), "log") + " of " + logs.size() + " cannot be read: "
                            + Text.list(unreadable))
                    .warn();
        }
        return verdict.actual(
                        logs.isEmpty()
                                ? "there is no container whose log could be read"
                                : logs.size() + " of " + Text.count(logs.size(), "log") + " read")
                .pass(logs.size());
    }
}
