package io.qfchealth.history;

import io.qfchealth.diagnosis.Decision;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.look.Asking;
import io.qfchealth.report.HealthReport;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kept report in short: what is compared, counted and drawn.
 *
 * @param name the name of its files
 * @param version the release of QFieldCloud as far as it is known; empty otherwise
 * @param duration how long the look took
 * @param decision what a gate does with it
 * @param state what counts as the same
 * @param causes what to repair, by id with its title
 * @param checks what came out of each check, by id
 * @param jobs the jobs that ended lately; empty if the check of jobs did not look
 * @param questions how long the slowest questions took, in milliseconds, the slowest first
 * @param deployed when the newest worker was created; empty if that is not told
 */
record Run(
        ReportName name,
        String version,
        Duration duration,
        Decision decision,
        State state,
        Map<String, String> causes,
        Map<String, Status> checks,
        Optional<EndedJobs> jobs,
        Map<String, Long> questions,
        Optional<Instant> deployed) {
    private static final int MOST_QUESTIONS = 12;

    Run {
        causes = ordered(causes);
        checks = ordered(checks);
        questions = ordered(questions);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Jobs that ended in the time that {@code jobs.failures} looks at.
     *
     * @param ended how many
     * @param failed how many of them failed
     */
    record EndedJobs(int ended, int failed) {
        private static final Pattern VALUE = Pattern.compile("(\\d{1,9}) (ended|failed)");

        static Optional<EndedJobs> of(HealthReport report) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            for (String value : evidence(report, "jobs.failures", "jobs")) {
                Matcher matcher = VALUE.matcher(value);
                if (matcher.matches()) {
                    numbers.put(matcher.group(2), Integer.parseInt(matcher.group(1)));
                }
            }
            return numbers.size() == 2
                    ? Optional.of(new EndedJobs(numbers.getOrDefault("ended", 0), numbers.getOrDefault("failed", 0)))
                    : Optional.empty();
        }
    }

    static Run of(ReportName name, HealthReport report) {
        Map<String, String> causes = new LinkedHashMap<>();
        for (RootCause cause : report.rootCauses()) {
            causes.putIfAbsent(cause.id(), cause.title());
        }
        Map<String, Status> checks = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            checks.put(finding.id(), finding.status());
        }
        Map<String, Long> questions = new LinkedHashMap<>();
        report.timeline().stream()
                .sorted(Comparator.comparing(Asking::took).reversed())
                .limit(MOST_QUESTIONS)
                .forEach(asking -> questions.putIfAbsent(
                        asking.system() + " " + asking.question(), asking.took().toMillis()));
        return new Run(
                name,
                report.deployment().version(),
                report.duration(),
                report.decision(),
                State.of(report),
                causes,
                checks,
                EndedJobs.of(report),
                questions,
                created(report));
    }

    private static Optional<Instant> created(HealthReport report) {
        return evidence(report, "workers.count", "newest created").stream()
                .findFirst()
                .flatMap(Run::moment);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> evidence(HealthReport report, String check, String name) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(check))
                .flatMap(finding -> finding.evidence().getOrDefault(name, List.of()).stream())
                .toList();
    }

    Instant startedAt() {
        return name.moment();
    }

    Status status() {
        return state.status();
    }
}
