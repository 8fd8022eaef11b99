package io.qfchealth.check.logs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Text;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.docker.Container;
import io.qfchealth.logs.ContainerLog;
import io.qfchealth.logs.ContainerLog.Reading;
import io.qfchealth.logs.LogQuestions;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;

/**
 * What the containers of one part printed lately.
 *
 * @param part which
 * @param window how far back
 * @param all one for each container
 */
record RecentLogs(LogPart part, Duration window, List<ContainerLog> all) {

    static RecentLogs of(Look look, LogPart part, Duration window) {
        return new RecentLogs(
                part,
                window,
                part.containers(look.deployment()).stream()
                        .map(container -> look.ask(LogQuestions.of(container, window)))
                        .toList());
    }

    static List<Question<?>> questions(Deployment deployment, LogPart part, Duration window) {
        return part.containers(deployment).stream()
                .<Question<?>>map(container -> question(container, window))
                .toList();
    }

    private static Question<?> question(Container container, Duration window) {
        return LogQuestions.of(container, window);
    }

    /** Those that could be read. */
    List<ContainerLog> read() {
        return all.stream().filter(log -> log.reading() == Reading.READ).toList();
    }

    /** Why there is none to be judged. */
    String reasonForNone() {
        List<String> unreadable = all.stream()
                .filter(log -> log.reading() == Reading.UNREADABLE)
                .map(ContainerLog::container)
                .toList();
        return unreadable.isEmpty()
                ? "no " + part.word() + " of this deployment runs"
                : "the log driver keeps from the engine what " + Text.list(unreadable) + " print"
                        + (unreadable.size() == 1 ? "s" : "");
    }

    /** {@code 412 lines of 3 workers within the last 1 h}. */
    String extent() {
        List<ContainerLog> read = read();
        int lines = read.stream().mapToInt(ContainerLog::lines).sum();
        boolean isCut = read.stream().anyMatch(ContainerLog::isCut);
        return (isCut ? "the newest " : "")
                + Text.count(lines, "line") + " of " + Text.count(read.size(), part.word()) + " within the last "
                + DurationText.of(window);
    }
}
