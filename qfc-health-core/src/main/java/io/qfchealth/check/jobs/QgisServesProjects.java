package io.qfchealth.check.jobs;

import io.qfchealth.access.Question;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobQuestions;
import io.qfchealth.database.QgisReport;
import io.qfchealth.database.QgisReports;
import io.qfchealth.database.RecentJobs;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code jobs.qgis}. */
final class QgisServesProjects implements Check {
    private static final Pattern MAJOR = Pattern.compile("^\\D{0,12}(\\d{1,3})\\.");
    private static final Duration LATELY = Duration.ofHours(24);
    private static final int SEVERAL = 2;
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "jobs.qgis",
                    Area.JOBS,
                    Severity.MAJOR,
                    "each project is worked on by the QGIS it was saved with",
                    "Projects saved with QGIS 4 need another image than those saved with QGIS 3. If one is absent or mixed up, some "
                            + "projects never get done while others are fine.",
                    "Build both images from the release of the workers: docker compose build qgis3 qgis4; see "
                            + "QFIELDCLOUD_QGIS3_IMAGE_NAME and QFIELDCLOUD_QGIS4_IMAGE_NAME.",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public List<Question<?>> questions(Deployment deployment, Settings settings) {
        return List.of(JobQuestions.QGIS, JobQuestions.RECENT);
    }

    @Override
    public Finding examine(Look look) {
        QgisReports known = look.ask(JobQuestions.QGIS);
        RecentJobs recent = look.ask(JobQuestions.RECENT);
        Clock clock = new Clock(recent.now());
        List<QgisReport> reports = known.reports().stream()
                .filter(report -> report.version().isPresent())
                .toList();
        Map<String, EndedJobs> byMajor = byMajor(recent);
        Verdict verdict = Verdict.on(DEFINITION)
                .evidence("reported", versions(reports))
                .evidence(
                        "jobs of projects by QGIS",
                        byMajor.entrySet().stream()
                                .map(one -> one.getKey() + ": "
                                        + one.getValue().failed().size() + " of "
                                        + one.getValue().size() + " failed")
                                .toList());
        Optional<String> excluded = excluded(byMajor);
        if (excluded.isPresent()) {
            EndedJobs jobs = Objects.requireNonNull(byMajor.get(excluded.get())).sinceLastSuccess();
            FailureGroup worst = jobs.byCause().get(0);
            return verdict.expected("jobs of QGIS " + excluded.get() + " projects that succeed as others do")
                    .actual("the last " + (jobs.size() == 1 ? "job" : jobs.size() + " jobs") + " of QGIS "
                            + excluded.get() + " projects failed, the last ones of other projects did not: "
                            + worst.text(clock))
                    .remedy(worst.remedy())
                    .fail();
        }
        List<String> mixed = mixedUp(reports);
        if (!mixed.isEmpty()) {
            return verdict.actual(Text.list(mixed)).severity(Severity.RISK).warn();
        }
        if (reports.isEmpty()) {
            return verdict.skipped(
                    known.reports().isEmpty()
                            ? "no job succeeded lately that could tell which QGIS ran it"
                            : "jobs of this release do not tell which QGIS ran them");
        }
        List<String> alternating = alternating(reports);
        if (!alternating.isEmpty()) {
            return verdict.expected("one QGIS for all jobs of a kind")
                    .actual("jobs report in turns QGIS " + Text.list(alternating) + ": workers start different images")
                    .severity(Severity.RISK)
                    .remedy(
                            "Recreate the workers from one set of images: docker compose up -d --force-recreate worker_wrapper")
                    .warn();
        }
        return verdict.actual(Text.count(reports.size(), "job") + " ran on QGIS " + Text.list(versions(reports)))
                .pass(reports.size());
    }

    private static List<String> versions(List<QgisReport> reports) {
        return reports.stream()
                .flatMap(report -> report.version().stream())
                .distinct()
                .toList();
    }

    private static Map<String, EndedJobs> byMajor(RecentJobs recent) {
        Map<String, List<Job>> groups = new TreeMap<>();
        for (Job job :
                EndedJobs.of(recent).after(EndedJobs.begin(recent, LATELY)).jobs()) {
            job.projectQgis()
                    .flatMap(QgisServesProjects::major)
                    .ifPresent(major -> groups.computeIfAbsent(major, none -> new ArrayList<>())
                            .add(job));
        }
        Map<String, EndedJobs> byMajor = new TreeMap<>();
        groups.forEach((major, jobs) -> byMajor.put(major, new EndedJobs(jobs)));
        return byMajor;
    }

    /** A version of QGIS whose projects fail through the server's fault while others succeed. */
    private static Optional<String> excluded(Map<String, EndedJobs> byMajor) {
        boolean othersSucceed = byMajor.values().stream()
                .anyMatch(jobs -> jobs.sinceLastSuccess().isEmpty());
        return byMajor.entrySet().stream()
                .filter(one -> othersSucceed)
                .filter(one -> one.getValue().sinceLastSuccess().byCause().stream()
                        .limit(1)
                        .anyMatch(worst -> worst.isSureOfServer() || (worst.isOfServer() && worst.size() >= SEVERAL)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * QGIS 3 on a project that was saved with QGIS 4 cannot read it. One job alone proves nothing: a project may have been saved with
     * another version since, and the job that finds out which version it has runs before that is known.
     */
    private static List<String> mixedUp(List<QgisReport> reports) {
        Map<String, List<QgisReport>> byWanted = new TreeMap<>();
        for (QgisReport report : reports) {
            report.projectQgis()
                    .flatMap(QgisServesProjects::major)
                    .ifPresent(wanted -> byWanted.computeIfAbsent(wanted, none -> new ArrayList<>())
                            .add(report));
        }
        return byWanted.entrySet().stream()
                .filter(one -> one.getValue().size() > SEVERAL)
                .filter(one -> one.getValue().stream()
                        .noneMatch(report -> report.version()
                                .flatMap(QgisServesProjects::major)
                                .equals(Optional.of(one.getKey()))))
                .map(one -> "all " + one.getValue().size() + " jobs of QGIS " + one.getKey() + " projects ran on QGIS "
                        + Text.list(versions(one.getValue())))
                .toList();
    }

    /** Newer, older, newer again: an update would be seen once. */
    private static List<String> alternating(List<QgisReport> reports) {
        Map<String, List<String>> byMajor = new TreeMap<>();
        for (QgisReport report : reports) {
            String version = report.version().orElseThrow();
            List<String> runs = byMajor.computeIfAbsent(major(version).orElse(""), none -> new ArrayList<>());
            if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(version)) {
                runs.add(version);
            }
        }
        return byMajor.values().stream()
                .filter(runs -> runs.size() > new HashSet<>(runs).size())
                .flatMap(runs -> runs.stream().distinct())
                .toList();
    }

    private static Optional<String> major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
