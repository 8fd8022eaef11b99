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
import io.qfchealth.look.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            List.of());

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
            EndedJobs jobs = Objects.requireNonNull(byMajor.get(excluded.get()));
            FailureGroup worst = jobs.byCause().get(0);
            return verdict.expected("jobs of QGIS " + excluded.get() + " projects that succeed as others do")
                    .actual("all " + Text.count(jobs.size(), "job") + " of QGIS " + excluded.get()
                            + " projects failed in " + Clock.last(LATELY) + ", those of other projects did not: "
                            + worst.text(clock))
                    .remedy(worst.remedy())
                    .fail();
        }
        List<String> mixed = mixedUp(reports);
        if (!mixed.isEmpty()) {
            return verdict.actual(Text.list(mixed)).fail();
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

    /** A version of QGIS whose projects all fail through the server's fault while others succeed. */
    private static Optional<String> excluded(Map<String, EndedJobs> byMajor) {
        boolean othersSucceed =
                byMajor.values().stream().anyMatch(jobs -> !jobs.finished().isEmpty());
        return byMajor.entrySet().stream()
                .filter(one -> othersSucceed && one.getValue().finished().isEmpty())
                .filter(one -> {
                    FailureGroup worst = one.getValue().byCause().get(0);
                    return worst.isSureOfServer() || (worst.isOfServer() && worst.size() >= SEVERAL);
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** QGIS 3 on a project that was saved with QGIS 4 cannot read it; the newest job of each version counts. */
    private static List<String> mixedUp(List<QgisReport> reports) {
        Set<String> seen = new HashSet<>();
        List<String> mixed = new ArrayList<>();
        for (QgisReport report : reports) {
            Optional<String> wanted = report.projectQgis().flatMap(QgisServesProjects::major);
            Optional<String> ran = report.version().flatMap(QgisServesProjects::major);
            // A project may have been saved with another version since the job ran.
            if (wanted.isPresent() && ran.isPresent() && seen.add(wanted.get()) && !wanted.equals(ran)) {
                mixed.add("a job of a QGIS " + wanted.get() + " project ran on QGIS "
                        + report.version().get());
            }
        }
        return mixed;
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
                .filter(runs -> runs.size() > new HashSet<>(runs).size() + 1)
                .flatMap(runs -> runs.stream().distinct())
                .toList();
    }

    private static Optional<String> major(String version) {
        Matcher matcher = MAJOR.matcher(version);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
