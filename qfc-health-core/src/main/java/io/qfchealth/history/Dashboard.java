package io.qfchealth.history;

import io.qfchealth.diagnosis.Activity;
import io.qfchealth.diagnosis.BlastRadius;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.RootCause;
import io.qfchealth.finding.Status;
import io.qfchealth.page.Page;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.RemedySteps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One deployment over time, as a page: how it is now and since when, what changed, and how it develops. */
final class Dashboard {
    private static final Page PAGE = Page.named("history/dashboard");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CELLS = 120;
    private static final int CHANGES = 30;
    private static final int WATCHED = 50;
    private static final int FLAPS = 4;
    private static final int TROUBLES = 12;
    private static final int NAMED = 3;

    private final DeploymentDirectory place;
    private final List<Run> runs;
    private final List<SkippedFile> skipped;
    private final Optional<Instant> said;
    private final Run newest;

    /** There is at least one run. */
    Dashboard(DeploymentDirectory place, DeploymentDirectory.Contents contents, Optional<Instant> deployedAt) {
        this.place = place;
        this.runs = contents.runs();
        this.skipped = contents.skipped();
        this.said = deployedAt;
        this.newest = runs.get(runs.size() - 1);
    }

    String render() {
        Map<String, Object> model = new LinkedHashMap<>(row());
        Optional<HealthReport> report = newestReport();
        model.put("radius", report.map(Dashboard::radius).orElse(""));
        model.put("causes", report.map(Dashboard::causes).orElse(List.of()));
        List<Finding> troubles = report.map(Dashboard::troubles).orElse(List.of());
        model.put(
                "troubles",
                troubles.stream().limit(TROUBLES).map(Dashboard::trouble).toList());
        model.put("moreTroubles", Math.max(0, troubles.size() - TROUBLES));
        model.put("cells", cells());
        model.put("firstCell", MOMENT.format(shown().get(0).startedAt()));
        model.put("firstRun", MOMENT.format(runs.get(0).startedAt()));
        model.put("runs", runs.size());
        model.put("deployment", sinceDeployment());
        model.put("flapping", flapping());
        model.put("jobs", jobs());
        model.put("durations", durations());
        model.put("questions", questions());
        model.put("changes", changes());
        model.put("skipped", skipped.stream().map(SkippedFile::reason).toList());
        return PAGE.render(model);
    }

    /** What the page over all deployments says of this one. */
    Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", place.name());
        row.put("status", newest.status().name());
        row.put("decision", newest.decision().name());
        row.put("sentence", sentence());
        row.put("since", since());
        row.put("causeTitles", List.copyOf(newest.causes().values()));
        row.put("moment", MOMENT.format(newest.startedAt()));
        row.put("machineMoment", newest.startedAt().toString());
        row.put("report", newest.name().html());
        row.put("version", newest.version());
        return row;
    }

    private String sentence() {
        return place.name()
                + switch (newest.status()) {
                    case PASS, SKIPPED -> " is healthy";
                    case WARN -> " is healthy, with warnings";
                    case UNKNOWN -> " is not known to be healthy";
                    case FAIL -> " is not healthy";
                };
    }

    private String since() {
        Instant since = Streaks.since(runs).orElse(newest.startedAt());
        long number =
                runs.stream().filter(run -> !run.startedAt().isBefore(since)).count();
        return "since " + MOMENT.format(since) + " (" + reports(number) + ")";
    }

    private static String reports(long number) {
        return number == 1 ? "1 report" : number + " reports";
    }

    /** What to type stands only in the whole report. */
    private Optional<HealthReport> newestReport() {
        try {
            return Optional.of(place.kept(newest).report());
        } catch (QfcConfigurationException e) {
            return Optional.empty();
        }
    }

    /** What people notice; nothing while everything works. */
    private static String radius(HealthReport report) {
        Map<Activity, Activity.State> states = new EnumMap<>(Activity.class);
        states.putAll(report.blastRadius().states());
        states.values().removeIf(state -> state == Activity.State.WORKS);
        return new BlastRadius(states).sentence();
    }

    private static List<Map<String, Object>> causes(HealthReport report) {
        return report.rootCauses().stream().map(Dashboard::cause).toList();
    }

    /** What is wrong and neither explained by a cause nor accepted, the worst first. */
    private static List<Finding> troubles(HealthReport report) {
        Set<String> explained = report.rootCauses().stream()
                .flatMap(cause -> cause.evidence().stream())
                .collect(Collectors.toSet());
        return report.findings().stream()
                .filter(finding -> finding.status().compareTo(Status.WARN) >= 0)
                .filter(finding -> !explained.contains(finding.id()) && !finding.isWaived())
                .sorted(Comparator.comparing(Finding::status, Comparator.reverseOrder())
                        .thenComparing(Finding::severity))
                .toList();
    }

    private static Map<String, Object> trouble(Finding finding) {
        return Map.of("check", finding.id(), "status", finding.status().name(), "actual", finding.actual());
    }

    private static Map<String, Object> cause(RootCause cause) {
        return Map.of(
                "title", cause.title(),
                "impact", cause.impact(),
                "explanation", cause.explanation(),
                "steps", steps(RemedySteps.of(cause.remedy())),
                "verification", steps(RemedySteps.ofVerification(cause.verification())));
    }

    private static List<Map<String, Object>> steps(List<RemedySteps.Step> steps) {
        return steps.stream()
                .map(step -> Map.<String, Object>of("command", step.isCommand(), "text", step.text()))
                .toList();
    }

    private List<Run> shown() {
        return runs.subList(Math.max(0, runs.size() - CELLS), runs.size());
    }

    private List<Map<String, Object>> cells() {
        List<Run> shown = shown();
        return IntStream.range(0, shown.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "status", shown.get(i).status().name(),
                        "moment", MOMENT.format(shown.get(i).startedAt()),
                        "deployed", i > 0 && isDeployedBetween(shown.get(i - 1), shown.get(i)),
                        "file", shown.get(i).name().html()))
                .toList();
    }

    /** Another version, or workers that were made anew. */
    private static boolean isDeployedBetween(Run before, Run now) {
        boolean areWorkersNew = before.deployed().isPresent()
                && now.deployed().isPresent()
                && !before.deployed().equals(now.deployed());
        return areWorkersNew || !before.version().equals(now.version());
    }

    // Since the last deployment

    /** What the user said, else when the newest workers were created, else when the version changed. */
    private Optional<Instant> deployed() {
        return said.or(newest::deployed).or(() -> {
            for (int i = runs.size() - 1; i > 0; i--) {
                if (!runs.get(i).version().equals(runs.get(i - 1).version())) {
                    return Optional.of(runs.get(i).startedAt());
                }
            }
            return Optional.empty();
        });
    }

    private List<Map<String, Object>> sinceDeployment() {
        Optional<Instant> moment = deployed();
        Optional<Run> before = moment.flatMap(deployed ->
                runs.stream().filter(run -> run.startedAt().isBefore(deployed)).reduce((first, second) -> second));
        if (before.isEmpty()) {
            return List.of();
        }
        List<CheckChange> changes = CheckChange.between(before.get().checks(), newest.checks());
        Map<String, Object> deployment = new LinkedHashMap<>();
        deployment.put("moment", MOMENT.format(moment.orElseThrow()));
        deployment.put("compared", MOMENT.format(before.get().startedAt()));
        deployment.put("worse", texts(changes, true));
        deployment.put("better", texts(changes, false));
        return List.of(deployment);
    }

    private static List<Map<String, Object>> texts(List<CheckChange> changes, boolean worse) {
        return changes.stream()
                .filter(change -> change.isWorse() == worse)
                .map(change -> Map.<String, Object>of(
                        "check",
                        change.check(),
                        "from",
                        change.from().map(Status::name).orElse(""),
                        "to",
                        change.to().name()))
                .toList();
    }

    // What comes and goes

    private List<Map<String, Object>> flapping() {
        List<Run> watched = runs.subList(Math.max(0, runs.size() - WATCHED), runs.size());
        Map<String, Integer> flaps = new TreeMap<>();
        for (int i = 1; i < watched.size(); i++) {
            CheckChange.between(watched.get(i - 1).checks(), watched.get(i).checks()).stream()
                    .filter(change -> change.from().isPresent())
                    .forEach(change -> flaps.merge(change.check(), 1, Integer::sum));
        }
        return flaps.entrySet().stream()
                .filter(entry -> entry.getValue() >= FLAPS)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> Map.<String, Object>of("check", entry.getKey(), "times", entry.getValue()))
                .toList();
    }

    // How it develops

    private List<Map<String, Object>> jobs() {
        List<Run> told = runs.stream().filter(run -> run.jobs().isPresent()).toList();
        if (told.isEmpty()) {
            return List.of();
        }
        Chart chart = new Chart(told);
        Map<String, Object> jobs = new LinkedHashMap<>();
        jobs.put("first", MOMENT.format(told.get(0).startedAt()));
        jobs.put("ended", chart.bars(run -> run.jobs().orElseThrow().ended()));
        jobs.put(
                "failed",
                chart.bars(
                        run -> run.jobs().orElseThrow().failed(),
                        run -> run.jobs().orElseThrow().ended()));
        Run.EndedJobs now = told.get(told.size() - 1).jobs().orElseThrow();
        long with = told.stream()
                .filter(run -> run.jobs().orElseThrow().failed() > 0)
                .count();
        jobs.put(
                "summary",
                now.failed() + " of " + now.ended() + " jobs failed in the newest report that tells; failures in "
                        + with + " of " + reports(told.size()) + ".");
        return List.of(jobs);
    }

    private List<Map<String, Object>> durations() {
        List<Long> sorted =
                runs.stream().map(run -> run.duration().toMillis()).sorted().toList();
        Map<String, Object> durations = new LinkedHashMap<>();
        durations.put("bars", new Chart(runs).bars(run -> run.duration().toMillis()));
        durations.put(
                "summary",
                "The newest look took " + text(newest.duration().toMillis()) + "; the median of " + reports(runs.size())
                        + " is " + text(sorted.get(sorted.size() / 2)) + ", the longest took "
                        + text(sorted.get(sorted.size() - 1)) + ".");
        return List.of(durations);
    }

    private List<Map<String, Object>> questions() {
        return newest.questions().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .map(entry -> Map.<String, Object>of("question", entry.getKey(), "took", text(entry.getValue())))
                .toList();
    }

    private static String text(long milliseconds) {
        return milliseconds < 1_000
                ? milliseconds + " ms"
                : DurationText.of(Duration.ofSeconds(Math.round(milliseconds / 1_000.0)));
    }

    private List<Map<String, Object>> changes() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = runs.size() - 1; i >= 0 && rows.size() < CHANGES; i--) {
            Change change = place.change(runs, i);
            if (change.isOfState() || i == 0) {
                rows.add(changed(
                        change, runs.get(i), i == 0 ? Map.of() : runs.get(i - 1).causes()));
            }
        }
        return rows;
    }

    private static Map<String, Object> changed(Change change, Run now, Map<String, String> causesBefore) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("moment", MOMENT.format(change.now().startedAt()));
        row.put("status", change.now().state().status().name());
        row.put(
                "from",
                change.before().map(before -> before.state().status().name()).orElse(""));
        row.put("file", now.name().html());
        row.put("appeared", titles(change.appeared(), now.causes()));
        row.put("gone", titles(change.gone(), causesBefore));
        row.put("worse", checks(change.worse()));
        row.put("better", checks(change.better()));
        row.put("named", NAMED);
        return row;
    }

    private static List<String> titles(List<String> causes, Map<String, String> titles) {
        return causes.stream().map(id -> titles.getOrDefault(id, id)).toList();
    }

    private static List<String> checks(List<CheckChange> changes) {
        return changes.stream().map(CheckChange::check).toList();
    }
}
