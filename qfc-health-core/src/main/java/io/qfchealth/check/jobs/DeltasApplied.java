package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Deltas;
import io.qfchealth.database.FailureCause;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.JobStatus;
import io.qfchealth.database.ProjectDeltas;
import io.qfchealth.database.RecentJobs;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code jobs.deltas.errors}. */
final class DeltasApplied implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.deltas.errors",
                    Area.JOBS,
                    Severity.MAJOR,
                    "no change pushed from a device ended in an error",
                    "The device shows the change as pushed, but it is not in the data: points that were taken in the field are missing "
                            + "on the map.",
                    "Repair the cause, then apply the changes again in the administration (Deltas, Apply selected deltas), before people "
                            + "download their projects anew.",
                    false,
                    List.of())
            .tagged(Tag.DATA, Tag.CLIENTS);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.DELTAS, JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        Deltas deltas = look.ask(JobQuestions.DELTAS);
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        Clock clock = new Clock(deltas.now());
        String span = Clock.last(deltas.lookedBack());
        Verdict verdict = Verdict.on(DEFINITION).expected("no change of " + span + " in error");
        if (deltas.pushed() == 0) {
            return verdict.skipped("no change was pushed in " + span);
        }
        List<ProjectDeltas> open = deltas.failed().stream()
                .filter(project -> !project.laterApplied())
                .toList();
        long failed = deltas.failed().stream().mapToLong(ProjectDeltas::count).sum();
        long lost = open.stream().mapToLong(ProjectDeltas::count).sum();
        verdict.evidence(
                        "projects",
                        open.stream()
                                .limit(3)
                                .map(one -> one.project() + " (" + one.count() + ", newest " + clock.age(one.newest())
                                        + " ago)")
                                .toList())
                .evidence(
                        "unreadable",
                        deltas.unreadable().isPresent() && deltas.unreadable().getAsLong() > 0
                                ? List.of(Text.count(deltas.unreadable().getAsLong(), "upload")
                                        + " of changes could not be read at all")
                                : List.of());
        String share = lost + " of " + Text.count(deltas.pushed(), "change") + " pushed in " + span;
        if (open.isEmpty()) {
            String earlier = failed == 0
                    ? ""
                    : "; of " + Text.count(failed, "earlier one")
                            + " in error newer ones of the same project were applied";
            return verdict.actual(share + " are in error" + earlier).pass(1);
        }
        Set<FailureCause> causes = causes(recent, open);
        verdict.actual(share + " are in error and none after them was applied, in "
                + Text.count(open.size(), "project")
                + (causes.isEmpty()
                        ? ""
                        : "; the job that should have applied them failed because "
                                + Text.list(causes.stream()
                                        .map(FailureCause::phrase)
                                        .toList())));
        if (!causes.isEmpty()) {
            return verdict.remedy(causes.iterator().next().remedy() + " " + DEFINITION.remedy())
                    .fail();
        }
        return open.size() > 1
                ? verdict.fail()
                : verdict.severity(Severity.MINOR).warn();
    }

    /** What the jobs that should have applied them failed of, if it is the server's fault. */
    private static Set<FailureCause> causes(RecentJobs recent, List<ProjectDeltas> open) {
        Map<UUID, ProjectDeltas> byProject = open.stream()
                .collect(Collectors.toMap(ProjectDeltas::project, Function.identity(), (one, other) -> one));
        List<Job> failed = recent.jobs().stream()
                .filter(job -> job.status() == JobStatus.FAILED && job.type().contains("delta"))
                .filter(job -> byProject.containsKey(job.project()))
                .filter(job -> !job.lastEvent()
                        .isBefore(Objects.requireNonNull(byProject.get(job.project()))
                                .oldest()))
                .toList();
        return FailureGroup.of(failed).stream()
                .filter(FailureGroup::isOfServer)
                .map(FailureGroup::cause)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
