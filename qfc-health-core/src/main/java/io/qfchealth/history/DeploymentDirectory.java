package io.qfchealth.history;

import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.finding.Status;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reports of one deployment: a JSON file and a page for each, in a directory of their own. */
final class DeploymentDirectory {
    private static final String CACHE = ".runs";
    private static final Pattern OWN = Pattern.compile("index\\.html|\\..*");
    private static final Pattern UNUSUAL = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern REMOTE = Pattern.compile("[a-z][a-z0-9+.-]*://(?:[^/@]*@)?([^/]+).*");

    private final Path path;

    DeploymentDirectory(Path path) {
        this.path = path;
    }

    /**
     * The directory of a deployment: its name, and for one on another machine where that is, because the same name on two
     * machines means two deployments.
     */
    static String nameOf(HealthReport.Subject deployment) {
        String docker = deployment.docker().toLowerCase(Locale.ROOT);
        Matcher remote = REMOTE.matcher(docker);
        String where = docker.startsWith("unix:") || !remote.matches() ? "" : "-on-" + remote.group(1);
        String name = UNUSUAL.matcher((deployment.name() + where).toLowerCase(Locale.ROOT))
                .replaceAll("-");
        return name.isEmpty() || name.startsWith(".") ? "deployment" + name : name;
    }

    /** What lies here: runs from the oldest to the newest, and what is no report. */
    record Contents(List<Run> runs, List<SkippedFile> skipped, Map<ReportName, Long> sizes) {}

    /** Whether reports were kept there; other directories are somebody else's. */
    static boolean isOne(Path directory) {
        return Files.exists(directory.resolve(CACHE));
    }

    Path path() {
        return path;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    Path json(ReportName name) {
        return path.resolve(name.json());
    }

    KeptReport kept(Run run) {
        return new KeptReport(name(), json(run.name()), run.startedAt(), run.state());
    }

    Contents contents() throws IOException {
        RunCache cache = RunCache.read(path.resolve(CACHE));
        Map<ReportName, Run> runs = new TreeMap<>();
        Map<ReportName, Long> sizes = new HashMap<>();
        List<SkippedFile> skipped = new ArrayList<>();
        for (Path file : files()) {
            String fileName = String.valueOf(file.getFileName());
            Optional<ReportName> name = ReportName.of(fileName);
            if (name.isEmpty() && !OWN.matcher(fileName).matches()) {
                skipped.add(new SkippedFile(file, file + " is no report that qfc-health kept; it is left as it is."));
            }
            if (name.isPresent() && fileName.endsWith(".json")) {
                try {
                    long size = Files.size(file);
                    Optional<Run> known = cache.run(name.get(), size);
                    runs.put(name.get(), known.isPresent() ? known.get() : Run.of(name.get(), HealthReport.read(file)));
                    sizes.put(name.get(), size);
                } catch (NoSuchFileException e) {
                    // Another process let it go just now.
                } catch (QfcConfigurationException e) {
                    skipped.add(new SkippedFile(file, e.getMessage() + " It is left as it is."));
                }
            }
        }
        return new Contents(List.copyOf(runs.values()), skipped, sizes);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    /** Writes a report, unless it lies here already; says under which name. The caller holds the lock. */
    ReportName write(HealthReport report) throws IOException {
        Files.createDirectories(path);
        String json = report.render(ReportFormat.JSON);
        ReportName name = new ReportName(report.startedAt().truncatedTo(ChronoUnit.SECONDS), 1, report.status());
        while (isTaken(name.moment(), name.number())) {
            if (Files.exists(json(name)) && Files.readString(json(name)).equals(json)) {
                return name;
            }
            name = new ReportName(name.moment(), name.number() + 1, name.status());
        }
        AtomicFile.write(path.resolve(name.html()), report.render(ReportFormat.HTML));
        AtomicFile.write(json(name), json);
        return name;
    }

    /** Whatever came out: of two reports of one second the names must sort as they came. */
    private boolean isTaken(Instant moment, int number) {
        for (Status status : Status.values()) {
            if (Files.exists(json(new ReportName(moment, number, status)))) {
                return true;
            }
        }
        return false;
    }

    /** Lets go of what need not be kept, and remembers the rest. The caller holds the lock. */
    Contents tidied(Retention retention) throws IOException {
        Contents contents = contents();
        List<Run> runs = new ArrayList<>(contents.runs());
        List<Run> surplus = retention.surplus(runs);
        for (Run run : surplus) {
            Files.deleteIfExists(json(run.name()));
            Files.deleteIfExists(path.resolve(run.name().html()));
        }
        runs.removeAll(surplus);
        RunCache.read(path.resolve(CACHE)).write(runs, name -> contents.sizes().getOrDefault(name, 0L));
        return new Contents(runs, contents.skipped(), contents.sizes());
    }

    /** What a run found otherwise than the one before it. */
    Change change(List<Run> runs, int index) {
        Run now = runs.get(index);
        if (index == 0) {
            return new Change(
                    Optional.empty(),
                    kept(now),
                    List.of(),
                    List.of(),
                    List.copyOf(now.causes().keySet()),
                    List.of());
        }
        Run before = runs.get(index - 1);
        List<CheckChange> changes = CheckChange.between(before.checks(), now.checks());
        return new Change(
                Optional.of(kept(before)),
                kept(now),
                changes.stream().filter(CheckChange::isWorse).toList(),
                changes.stream().filter(change -> !change.isWorse()).toList(),
                without(now.causes(), before.causes()),
                without(before.causes(), now.causes()));
    }

    private static List<String> without(Map<String, String> some, Map<String, String> others) {
        return some.keySet().stream().filter(id -> !others.containsKey(id)).toList();
    }
}
