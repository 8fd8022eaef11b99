package io.qfchealth.history;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.report.HealthReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that keeps reports and shows what changed over time. Each deployment has a directory of its own in it, with a
 * file for each report, named by its time in UTC and its status ({@code 2026-01-12T091500Z-FAIL.json}), the same report as a
 * page beside it, and a dashboard, {@code index.html}. Plain files: no server is needed to look at them.
 *
 * <pre>{@code
 * History history = History.in(Path.of("/var/lib/qfc-health"));
 * Change change = history.keep(server.check());
 * if (change.isOfState()) {
 *     System.out.println(change.sentence());
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; several processes may use one directory at the same time. Files that are no reports, or are damaged, are
 * told by {@link #skipped()} and never deleted.
 */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOCK = ".lock";
    private static final String TOLD = ".told";
    private static final String TELLING = ".telling";

    private final Path directory;
    private final Retention retention;
    private final Optional<Instant> deployedAt;

    private History(Path directory, Retention retention, Optional<Instant> deployedAt) {
        this.directory = directory;
        this.retention = retention;
        this.deployedAt = deployedAt;
    }

    /**
     * The history in a directory, which is made when the first report is kept.
     *
     * @param directory where
     * @return a history that keeps as much as {@link Retention#standard()} says
     * @throws NullPointerException if the directory is null
     */
    public static History in(Path directory) {
        return new History(Objects.requireNonNull(directory, "directory"), Retention.standard(), Optional.empty());
    }

    /**
     * The history that the settings {@code history}, {@code history-keep} and {@code deployed-at} describe.
     *
     * @param settings what the user said
     * @return the history; empty if the user wants none
     * @throws QfcConfigurationException if a setting cannot be read
     */
    public static Optional<History> of(Settings settings) {
        Optional<Setting<String>> directory = settings.text(SettingKey.HISTORY);
        Retention retention = Retention.of(settings);
        Optional<Instant> deployedAt = settings.instant(SettingKey.DEPLOYED_AT).map(Setting::value);
        return directory.map(setting -> new History(Path.of(setting.value()), retention, deployedAt));
    }

    /**
     * The same history that keeps more, or less.
     *
     * @param other how much
     * @return a copy
     * @throws NullPointerException if it is null
     */
    public History keeping(Retention other) {
        return new History(directory, Objects.requireNonNull(other, "retention"), deployedAt);
    }

    /**
     * The same history that knows when the deployment was last changed on purpose. Without it, the creation of the newest worker and a
     * change of version tell.
     *
     * @param moment when, in UTC
     * @return a copy
     * @throws NullPointerException if it is null
     */
    public History deployedAt(Instant moment) {
        return new History(directory, retention, Optional.of(moment));
    }

    /**
     * Where the reports lie.
     *
     * @return the directory
     */
    public Path directory() {
        return directory;
    }

    /**
     * Keeps a report, lets go of what is over, and makes the dashboard anew. A report that lies there already is not kept twice.
     *
     * @param report what was found
     * @return what it found otherwise than the report before it
     * @throws UncheckedIOException if the directory cannot be written to, or another process has written to it for half a minute
     * @throws NullPointerException if the report is null
     */
    @SuppressWarnings("try") // the lock is held, not used
    @CanIgnoreReturnValue
    public Change keep(HealthReport report) {
        DeploymentDirectory place = place(report);
        try (DirectoryLock lock = DirectoryLock.of(directory.resolve(LOCK), PATIENCE)) {
            ReportName name = place.write(report);
            List<Run> all = place.contents().runs();
            Change change = place.change(all, position(all, name));
            DeploymentDirectory.Contents contents = place.tidied(retention);
            contents.skipped().forEach(file -> LOG.warn("Left out of the history: {}", file.reason()));
            new DashboardFiles(directory, deployedAt).write(deployments());
            return change;
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be kept in " + directory + ": " + reason(e) + ".", e);
        }
    }

    private static int position(List<Run> runs, ReportName name) {
        return IntStream.range(0, runs.size())
                .filter(i -> runs.get(i).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the report " + name + " was written, and is not there"));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null || e instanceof FileSystemException
                ? e.getClass().getSimpleName().replace("Exception", "") + " (" + e.getMessage() + ")"
                : e.getMessage();
    }

    /**
     * All reports that are kept.
     *
     * @return from the oldest to the newest, of all deployments
     * @throws UncheckedIOException if the directory cannot be read
     */
    public List<KeptReport> reports() {
        return over(place -> place.contents().runs().stream().map(place::kept).toList()).stream()
                .sorted(Comparator.comparing(KeptReport::startedAt))
                .toList();
    }

    /**
     * Every change of state, each with what got worse and better.
     *
     * @return from the oldest to the newest, of all deployments
     * @throws UncheckedIOException if the directory cannot be read
     */
    public List<Change> changes() {
        return over(History::changes).stream()
                .sorted(Comparator.comparing(change -> change.now().startedAt()))
                .toList();
    }

    private static List<Change> changes(DeploymentDirectory place) throws IOException {
        List<Run> runs = place.contents().runs();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Change change = place.change(runs, i);
            if (change.isOfState()) {
                changes.add(change);
            }
        }
        return changes;
    }

    /**
     * What lies in the directory and is no report, or a damaged one.
     *
     * @return with the reason for each
     * @throws UncheckedIOException if the directory cannot be read
     */
    public List<SkippedFile> skipped() {
        return over(place -> place.contents().skipped());
    }

    /**
     * Makes the dashboard anew from the reports that are there: a page for each deployment, and one for all.
     *
     * @return the page to open: {@code index.html} in the directory
     * @throws UncheckedIOException if the directory cannot be read or written to
     */
    @SuppressWarnings("try") // the lock is held, not used
    @CanIgnoreReturnValue
    public Path dashboard() {
        try (DirectoryLock lock = DirectoryLock.of(directory.resolve(LOCK), PATIENCE)) {
            return new DashboardFiles(directory, deployedAt).write(deployments());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The dashboard cannot be written to " + directory + ": " + reason(e) + ".", e);
        }
    }

    /**
     * Tells the state of a report to somebody, unless that state was the one told last. It is remembered only after the teller
     * succeeded; while one tells, no other thread or process does. The first state of a deployment is told only if it is not
     * healthy.
     *
     * @param report what was found; {@link #keep} it before
     * @param teller tells it, and says whether that succeeded
     * @return what became of it
     * @throws UncheckedIOException if what was told last cannot be read or remembered, or another process has been telling for half a
     *     minute
     */
    @SuppressWarnings("try") // the lock is held, not used
    public Telling tellOnce(HealthReport report, Predicate<Transition> teller) {
        DeploymentDirectory place = place(report);
        Path file = place.path().resolve(TOLD);
        try (DirectoryLock lock = DirectoryLock.of(place.path().resolve(TELLING), PATIENCE)) {
            Optional<ToldState> last = ToldState.read(file);
            State now = State.of(report);
            ToldState told = new ToldState(now, looked(report));
            if (last.filter(former -> former.at().isAfter(looked(report))).isPresent()) {
                return Telling.OUTDATED;
            }
            if (last.isPresent() ? last.get().state().equals(now) : now.isHealthy()) {
                told.write(file);
                return Telling.NOTHING_NEW;
            }
            if (!teller.test(transition(place, report, last.map(ToldState::state)))) {
                return Telling.NOT_TOLD;
            }
            told.write(file);
            return Telling.TOLD;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "What was told last cannot be known from " + place.path() + ": " + reason(e) + ".", e);
        }
    }

    private static Transition transition(DeploymentDirectory place, HealthReport report, Optional<State> from)
            throws IOException {
        List<Run> runs = place.contents().runs();
        List<Run> earlier = runs.stream()
                .filter(run -> run.startedAt().isBefore(looked(report)))
                .toList();
        Optional<Instant> since = Streaks.unhealthySince(earlier);
        State to = State.of(report);
        if (since.isEmpty() && !to.isHealthy()) {
            since = Optional.of(looked(report));
        }
        KeptReport kept = runs.stream()
                .filter(run -> run.startedAt().equals(looked(report)))
                .reduce((first, second) -> second)
                .map(place::kept)
                .orElseGet(() -> new KeptReport(place.name(), place.path(), looked(report), to));
        return new Transition(report, kept, from, to, since);
    }

    /** When, as exactly as files have it. */
    private static Instant looked(HealthReport report) {
        return report.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private DeploymentDirectory place(HealthReport report) {
        return new DeploymentDirectory(directory.resolve(DeploymentDirectory.nameOf(report.deployment())));
    }

    /** All deployments that have ever been kept here, by name. */
    private List<DeploymentDirectory> deployments() throws IOException {
        List<DeploymentDirectory> deployments = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, DeploymentDirectory::isOne)) {
            entries.forEach(entry -> deployments.add(new DeploymentDirectory(entry)));
        } catch (NoSuchFileException e) {
            return List.of();
        }
        deployments.sort(Comparator.comparing(DeploymentDirectory::name));
        return deployments;
    }

    private interface Reading<T> {
        List<T> of(DeploymentDirectory place) throws IOException;
    }

    private <T> List<T> over(Reading<T> reading) {
        try {
            List<T> all = new ArrayList<>();
            for (DeploymentDirectory place : deployments()) {
                all.addAll(reading.of(place));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("The history in " + directory + " cannot be read: " + reason(e) + ".", e);
        }
    }
}
