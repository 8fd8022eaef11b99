package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.RecentJobs;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.DurationText;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code jobs.failures}. */
final class JobsSucceed implements Check {

    /** What counts. */
    enum Counted {
        /** What a release gate should know: the server's faults, weighed by how many jobs they hit. */
        WEIGHED,
        /** Every failure that is the server's fault. */
        OF_SERVER,
        /** Every failure, also those of users' projects. */
        ALL
    }

    private static final Threshold WINDOW =
            new Threshold("window", "1h", "duration", "how long ago a job may have ended to count");
    private static final Threshold GLITCHES = new Threshold(
            "glitches",
            "10",
            "count",
            "per cent of the jobs that may fail of causes that can pass by themselves before they fail the check");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.failures",
                    Area.JOBS,
                    Severity.CRITICAL,
                    "jobs do not fail through the server's fault",
                    "Every upload, packaging and synchronisation is a job. When jobs fail, projects do not open in QField and changes do "
                            + "not arrive, while the web interface looks well and shows no reason.",
                    "Repair the first cause, then run the failed jobs again (administration, Jobs).",
                    false,
                    List.of(WINDOW, GLITCHES))
            .tagged(Tag.CLIENTS);

    private static final int SEVERAL = 3;
    private static final int MOST = 80;

    private final Optional<Duration> within;
    private final Counted counted;

    JobsSucceed(Optional<Duration> within, Counted counted) {
        this.within = within;
        this.counted = counted;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        Duration window = within.orElseGet(() -> look.duration(DEFINITION, WINDOW));
        return new Weighing(look, recent, window).finding();
    }

    private final class Weighing {
        private final Look look;
        private final RecentJobs recent;
        private final Duration window;
        private final long glitches;
        private final Clock clock;
        private final EndedJobs all;
        private final EndedJobs ended;
        private final List<FailureGroup> groups;

        Weighing(Look look, RecentJobs recent, Duration window) {
            this.look = look;
            this.recent = recent;
            this.window = window;
            this.glitches = look.number(DEFINITION, GLITCHES);
            this.clock = new Clock(recent.now());
            this.all = EndedJobs.of(recent);
            this.ended = all.after(EndedJobs.begin(recent, window));
            this.groups = ended.byCause();
        }

        Finding finding() {
            Verdict verdict = Verdict.on(DEFINITION)
                    .expected(
                            counted == Counted.ALL
                                    ? "no job that failed in " + Clock.last(window)
                                    : "no job that failed in " + Clock.last(window) + " through the server's fault");
            if (recent.jobs().isEmpty()) {
                return verdict.skipped("no job was ever submitted here");
            }
            verdict.evidence(
                    "jobs", List.of(ended.size() + " ended", ended.failed().size() + " failed"));
            if (ended.isEmpty()) {
                return silence(verdict);
            }
            List<FailureGroup> failing = new ArrayList<>();
            List<FailureGroup> doubtful = new ArrayList<>();
            List<FailureGroup> noted = new ArrayList<>();
            groups.forEach(group -> (isFailure(group) ? failing : isDoubtful(group) ? doubtful : noted).add(group));
            evidence(verdict);
            if (!failing.isEmpty()) {
                boolean partly = failing.stream().allMatch(group -> successesSince(group.first()) > 0);
                failing.forEach(group -> verdict.sign(group.cause().id()));
                return verdict.actual(told(failing))
                        .remedy(failing.get(0).remedy())
                        .severity(partly ? Severity.MAJOR : Severity.CRITICAL)
                        .fail();
            }
            if (!doubtful.isEmpty()) {
                String over = doubtful.stream().allMatch(group -> group.isOver(all))
                        ? "; since then a job of the same project succeeded"
                        : doubtful.stream().allMatch(group -> group.isOver(all) || isBeforeTheWorkers(group))
                                ? "; since then the workers were made anew, and no job of these projects ended"
                                : "";
                return verdict.actual(told(doubtful) + over)
                        .remedy(doubtful.get(0).remedy())
                        .severity(Severity.MINOR)
                        .warn();
            }
            int failed = ended.failed().size();
            if (failed == ended.size() && ended.projects() > 1) {
                return verdict.actual("all " + Text.count(failed, "job") + " of "
                                + Text.count(ended.projects(), "project") + " failed in " + Clock.last(window)
                                + ", each of its own project: " + phrases(noted))
                        .severity(Severity.MAJOR)
                        .remedy(
                                "Open one of the projects in QGIS; if it is well, the job image or the workers are not: read "
                                        + "the jobs' output in the administration.")
                        .warn();
            }
            return verdict.actual(passed(failed)).pass(ended.size());
        }

        private String passed(int failed) {
            String share = failed + " of " + Text.count(ended.size(), "job") + " failed in " + Clock.last(window);
            String whose = failed == 0
                    ? ""
                    : ", through no fault of the server: " + phrases(groups) + " ("
                            + Text.count(ended.failed().projects(), "project") + ")";
            return share + whose + cut();
        }

        private String cut() {
            return EndedJobs.isCut(recent, EndedJobs.begin(recent, window))
                    ? "; only the newest " + recent.limit() + " jobs were looked at"
                    : "";
        }

        private String phrases(List<FailureGroup> some) {
            return Text.list(some.stream().map(FailureGroup::phrase).distinct().toList());
        }

        private String told(List<FailureGroup> some) {
            int number = some.stream().mapToInt(FailureGroup::size).sum();
            String fault = counted == Counted.ALL ? "" : " through the server's fault";
            return number + " of " + Text.count(ended.size(), "job") + " failed in " + Clock.last(window) + fault + ": "
                    + Text.list(some.stream().map(group -> group.text(clock)).toList()) + cut();
        }

        private boolean isFailure(FailureGroup group) {
            if (counted == Counted.ALL) {
                return true;
            }
            if (!group.isOfServer()) {
                return false;
            }
            if (counted == Counted.OF_SERVER) {
                return true;
            }
            if (group.isOver(all) || isBeforeTheWorkers(group)) {
                return false;
            }
            int projects = group.projects().size();
            if (group.isSureOfServer()) {
                return projects > 1 || group.size() >= SEVERAL || successesSince(group.first()) == 0;
            }
            return (projects > 1 && exceeds(group, glitches)) || (group.size() >= SEVERAL && exceeds(group, MOST));
        }

        /** One that passed by itself, or may. */
        private boolean isDoubtful(FailureGroup group) {
            return group.isOfServer() && (!group.isOver(all) || group.isSureOfServer() || exceeds(group, glitches));
        }

        /** Whoever made all workers anew repaired something: whether that was it, the next job tells. */
        private boolean isBeforeTheWorkers(FailureGroup group) {
            List<Container> workers = workers();
            return !workers.isEmpty()
                    && workers.stream()
                            .allMatch(worker -> worker.state().isRunning()
                                    && worker.created().isAfter(group.last()));
        }

        private List<Container> workers() {
            try {
                return look.deployment().workers();
            } catch (UnansweredException noEngine) {
                return List.of();
            }
        }

        private boolean exceeds(FailureGroup group, long percent) {
            return group.size() * 100L > percent * ended.size();
        }

        private int successesSince(Instant moment) {
            return all.finished().after(moment).size();
        }

        private void evidence(Verdict verdict) {
            verdict.evidence("causes", groups.stream().map(FailureGroup::name).toList());
            verdict.evidence("errors", Forensics.signatures(ended.failed()));
            if (groups.isEmpty()) {
                return;
            }
            Instant from = EndedJobs.begin(recent, window);
            EndedJobs before = all.between(from.minus(window), from);
            if (!EndedJobs.isCut(recent, from.minus(window))) {
                verdict.evidence(
                        "before",
                        List.of(
                                before.isEmpty()
                                        ? "no job ended in the " + DurationText.of(window) + " before"
                                        : before.failed().size() + " of " + Text.count(before.size(), "job")
                                                + " failed in the " + DurationText.of(window) + " before"));
            }
            Forensics forensics = new Forensics(all, groups.get(0).cause(), clock, look);
            verdict.evidence("share", forensics.share())
                    .evidence("success before", forensics.lastSuccessBefore())
                    .evidence("beside", forensics.eventsBefore());
            Instant first = groups.get(0).first();
            verdict.evidence(
                    "last success",
                    List.of(all.finished()
                            .newest()
                            .map(newest -> clock.age(newest) + " ago at " + clock.at(newest)
                                    + (newest.isBefore(first) ? ", before the first of these failures" : ""))
                            .orElse("none among the newest "
                                    + Text.count(recent.jobs().size(), "job"))));
        }

        /** Nothing ended lately. If the last ones failed through the server, they may be why nobody tries again. */
        private Finding silence(Verdict verdict) {
            String nothing = "no job ended in " + Clock.last(window);
            List<FailureGroup> last = all.sinceLastSuccess().byCause().stream()
                    .filter(FailureGroup::isOfServer)
                    .toList();
            if (counted == Counted.WEIGHED && !last.isEmpty()) {
                FailureGroup worst = last.get(0);
                return verdict.actual(nothing + "; the last ones failed: " + worst.text(clock))
                        .remedy(worst.remedy())
                        .severity(Severity.MAJOR)
                        .warn();
            }
            return verdict.actual(nothing
                            + all.newest()
                                    .map(newest -> ", the newest " + clock.age(newest) + " ago")
                                    .orElse(""))
                    .pass(recent.jobs().size());
        }
    }
}
