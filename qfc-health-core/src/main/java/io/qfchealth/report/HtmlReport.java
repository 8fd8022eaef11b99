package io.qfchealth.report;

import io.qfchealth.diagnosis.Activity;
import io.qfchealth.diagnosis.Activity.State;
import io.qfchealth.diagnosis.BlastRadius;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.page.Page;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The report as one file for a browser: whether it is bad, what caused it and what to type on the first screen of a phone,
 * then every finding with its evidence, and the time line of the look. Nothing is loaded from anywhere.
 */
final class HtmlReport {
    private static final Page PAGE = Page.named("report/report");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final HealthReport report;
    private final HtmlFindings findings;

    private HtmlReport(HealthReport report) {
        this.report = report;
        this.findings = new HtmlFindings(report);
    }

    static String render(HealthReport report) {
        return PAGE.render(new HtmlReport(report).model());
    }

    private Map<String, Object> model() {
        HealthReport.Subject subject = report.deployment();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("status", Headline.seenStatus(report).name());
        model.put("decision", report.decision().name());
        model.put("gate", gate());
        model.put("sentence", Headline.sentence(report));
        model.put("trouble", radius(state -> state != State.WORKS));
        model.put("works", radius(state -> state == State.WORKS));
        model.put("counts", counts());
        model.put("host", subject.host());
        model.put("version", subject.version());
        model.put("docker", subject.docker());
        model.put("moment", MOMENT.format(report.startedAt()));
        model.put(
                "machineMoment",
                report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        model.put("duration", duration(report.duration()));
        model.put("notices", notices());
        model.put("causes", causes());
        model.put("groups", findings.groups());
        model.put("areas", areas());
        model.put("total", report.findings().size());
        model.put("timeline", report.timeline().isEmpty() ? List.of() : List.of(HtmlTimeline.of(report.timeline())));
        model.put("tool", Release.version());
        return model;
    }

    private String gate() {
        return switch (report.decision()) {
            case GO -> "let the release through";
            case WARN -> "let the release through, with warnings";
            case BLOCK -> "hold the release back";
        };
    }

    /** The part of the blast radius that tells of some states. */
    private String radius(Predicate<State> wanted) {
        Map<Activity, State> states = new EnumMap<>(Activity.class);
        states.putAll(report.blastRadius().states());
        states.values().removeIf(wanted.negate());
        return new BlastRadius(states).sentence();
    }

    private List<HtmlModel.Count> counts() {
        return Stream.of(Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS, Status.SKIPPED)
                .map(status -> new HtmlModel.Count(
                        status.name(),
                        report.counts().getOrDefault(status, 0),
                        word(status),
                        HtmlFindings.anchor(status)))
                .filter(count -> count.number() > 0)
                .toList();
    }

    private String word(Status status) {
        return status == Status.WARN && report.counts().getOrDefault(status, 0) == 1
                ? "warning"
                : HtmlFindings.title(status).toLowerCase(Locale.ROOT);
    }

    private List<String> areas() {
        return report.findings().stream()
                .map(finding -> finding.area().id())
                .distinct()
                .sorted()
                .toList();
    }

    // What people notice, the worst first

    private List<HtmlModel.Notice> notices() {
        Map<State, List<String>> phrases = new EnumMap<>(State.class);
        report.blastRadius()
                .states()
                .forEach((activity, state) -> phrases.computeIfAbsent(state, all -> new ArrayList<>())
                        .add(activity.phrase().replaceFirst("^the ", "")));
        return phrases.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> notice(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static HtmlModel.Notice notice(State state, List<String> phrases) {
        return switch (state) {
            case STOPPED -> new HtmlModel.Notice("stopped for everyone", Status.FAIL.name(), phrases);
            case IMPAIRED -> new HtmlModel.Notice("fails in part", Status.WARN.name(), phrases);
            case UNKNOWN -> new HtmlModel.Notice("could not be judged", Status.UNKNOWN.name(), phrases);
            case WORKS -> new HtmlModel.Notice("works", Status.PASS.name(), phrases);
        };
    }

    // Root causes

    private List<HtmlModel.Cause> causes() {
        List<HtmlModel.Cause> causes = new ArrayList<>();
        for (RootCause cause : report.rootCauses()) {
            causes.add(new HtmlModel.Cause(
                    findings.anchor(cause),
                    cause.title(),
                    cause.explanation(),
                    cause.impact(),
                    steps(cause.remedy()),
                    modelled(RemedySteps.ofVerification(cause.verification())),
                    cause.evidence().stream().map(findings::reference).toList(),
                    cause.docs()));
        }
        return causes;
    }

    static List<HtmlModel.Step> steps(List<String> remedy) {
        return modelled(RemedySteps.of(remedy));
    }

    private static List<HtmlModel.Step> modelled(List<RemedySteps.Step> steps) {
        return steps.stream()
                .map(step -> new HtmlModel.Step(step.isCommand(), step.text()))
                .toList();
    }

    static String duration(Duration duration) {
        if (duration.compareTo(LONG) >= 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        return duration.toMillis() + " ms";
    }
}
