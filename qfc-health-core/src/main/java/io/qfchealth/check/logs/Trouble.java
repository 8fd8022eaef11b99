package io.qfchealth.check.logs;

import io.qfchealth.check.Text;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.logs.ContainerLog;
import io.qfchealth.logs.LogCause;
import io.qfchealth.logs.LogProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * The same problem in one or several logs.
 *
 * @param cause what it is
 * @param containers whose logs have it
 * @param service the service of the first of them
 * @param example the newest line
 * @param count how many lines
 * @param first when the first came
 * @param last when the last came
 */
record Trouble(
        LogCause cause,
        List<String> containers,
        String service,
        String example,
        int count,
        Instant first,
        Instant last) {
    private static final int MANY = 4;
    private static final Duration A_WHILE = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** The worst first. */
    static List<Trouble> in(List<ContainerLog> logs) {
        Map<String, Trouble> troubles = new LinkedHashMap<>();
        for (ContainerLog log : logs) {
            for (LogProblem problem : log.problems()) {
                LogCause cause = problem.known();
                String key = cause.id() + (cause.id().equals(LogCause.UNKNOWN) ? ' ' + problem.example() : "");
                troubles.merge(
                        key,
                        new Trouble(
                                cause,
                                List.of(log.container()),
                                log.service(),
                                problem.example(),
                                problem.count(),
                                problem.first(),
                                problem.last()),
                        Trouble::and);
            }
        }
        return troubles.values().stream()
                .sorted(Comparator.comparing(
                                (Trouble trouble) -> trouble.cause().severity())
                        .thenComparing(Comparator.comparingInt(Trouble::count).reversed()))
                .toList();
    }

    private Trouble and(Trouble other) {
        List<String> both = new ArrayList<>(containers);
        other.containers.stream().filter(name -> !both.contains(name)).forEach(both::add);
        return new Trouble(
                cause,
                both,
                service,
                other.last.isAfter(last) ? other.example : example,
                count + other.count,
                other.first.isBefore(first) ? other.first : first,
                other.last.isAfter(last) ? other.last : last);
    }

    /** Whether it came again and again, and has not for long enough to say that it is over: not what was printed once. */
    boolean hasCeased(Instant now) {
        Duration spread = Duration.between(first, last);
        if (count < MANY || spread.compareTo(A_WHILE) < 0) {
            return false;
        }
        Duration quiet = Duration.between(last, now);
        return quiet.compareTo(QUIET) > 0
                && quiet.compareTo(spread.dividedBy(count - 1L).multipliedBy(MANY)) > 0;
    }

    /** What is broken, how often it was said, where, and when last. */
    String text(Instant now) {
        String what = cause.id().equals(LogCause.UNKNOWN) ? "\"" + example + "\"" : cause.meaning();
        return what + " (" + Text.count(count, "line") + " of " + Text.names(containers) + ", last "
                + DurationText.of(Duration.between(last, now)) + " ago)";
    }

    /** For evidence. */
    String line() {
        Instant from = first.truncatedTo(ChronoUnit.SECONDS);
        Instant to = last.truncatedTo(ChronoUnit.SECONDS);
        return count + "x " + from + (from.equals(to) ? "" : " to " + to) + " " + Text.list(containers) + ": "
                + example;
    }

    String remedy() {
        return cause.remedy()
                .replaceAll("\\bSERVICE\\b", Matcher.quoteReplacement(service))
                .replaceAll("\\bWORKER\\b", Matcher.quoteReplacement(containers.get(0)));
    }
}
