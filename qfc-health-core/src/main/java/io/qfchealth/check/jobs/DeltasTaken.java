package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.ProjectDeltas;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code jobs.deltas.pending}. */
final class DeltasTaken implements Check {
    private static final Threshold WARN =
            new Threshold("warn", "1h", "duration", "changes that wait longer without a job to apply them warn");
    private static final Threshold FAIL =
            new Threshold("fail", "2h", "duration", "changes that wait longer without a job to apply them fail");
    private static final Threshold FORGOTTEN = new Threshold(
            "forgotten",
            "7d",
            "duration",
            "changes that wait longer than this were given up by their owners and are only told");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.deltas.pending",
                    Area.JOBS,
                    Severity.MAJOR,
                    "changes pushed from devices are applied",
                    "The device shows the changes as pushed, QGIS shows the project as up to date, and the changes are in neither.",
                    "Apply them in the administration (Projects, Apply pending deltas). A plan that does not allow jobs holds changes back "
                            + "as well: see the owner's subscription.",
                    false,
                    List.of(WARN, FAIL, FORGOTTEN))
            .tagged(Tag.DATA);

    private final Optional<Duration> longest;

    DeltasTaken(Optional<Duration> longest) {
        this.longest = longest;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.DELTAS);
    }

    @Override
    public Finding examine(Look look) {
        Deltas deltas = look.ask(JobQuestions.DELTAS);
        Clock clock = new Clock(deltas.now());
        Duration warn = longest.orElseGet(() -> look.duration(DEFINITION, WARN));
        Duration fail = longest.orElseGet(() -> look.duration(DEFINITION, FAIL));
        Duration forgotten = look.duration(DEFINITION, FORGOTTEN);
        long all = deltas.pending().stream().mapToLong(ProjectDeltas::count).sum();
        List<ProjectDeltas> held = deltas.pending().stream()
                .filter(project -> !project.jobActive() && !project.locked())
                .filter(project -> clock.isOlder(project.oldest(), warn))
                .toList();
        // Of a project whose newest change is that old nobody expects anything any more.
        List<ProjectDeltas> old = held.stream()
                .filter(project -> clock.isOlder(project.newest(), forgotten))
                .toList();
        List<ProjectDeltas> open =
                held.stream().filter(project -> !old.contains(project)).toList();
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("no change that waits longer than " + DurationText.of(warn) + " without a job to apply it")
                .evidence(
                        "projects",
                        open.stream()
                                .limit(3)
                                .map(one -> one.project() + " (" + one.count() + ", oldest " + clock.age(one.oldest())
                                        + " ago)")
                                .toList());
        String left = old.isEmpty()
                ? ""
                : "; " + old.stream().mapToLong(ProjectDeltas::count).sum() + " in " + Text.count(old.size(), "project")
                        + " were left pending for more than " + DurationText.of(forgotten);
        if (open.isEmpty()) {
            return verdict.actual(Text.count(all, "change") + " pending" + left).pass(1);
        }
        verdict.actual(Text.count(open.stream().mapToLong(ProjectDeltas::count).sum(), "change") + " of "
                + Text.count(open.size(), "project") + " pending without a job to apply them, the oldest for "
                + clock.age(open.get(0).oldest()) + left);
        return open.stream().anyMatch(project -> clock.isOlder(project.oldest(), fail))
                ? verdict.fail()
                : verdict.severity(Severity.MINOR).warn();
    }
}
