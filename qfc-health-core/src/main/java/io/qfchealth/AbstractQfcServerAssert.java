package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Check;
import io.qfchealth.check.docker.DockerChecks;
import io.qfchealth.docker.ImageReference;
import io.qfchealth.migration.Manifest;
import io.qfchealth.report.HealthReport;
import io.qfchealth.report.ReportFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a QFieldCloud deployment. Each one runs a check of the catalogue; its documentation is in
 * {@code docs/checks.md} under the id that is named here.
 *
 * @param <S> the type of the assertion itself, for those who extend it
 */
public abstract class AbstractQfcServerAssert<S extends AbstractQfcServerAssert<S>>
        extends AbstractObservedAssert<S, QfcServer> {

    /**
     * For subclasses.
     *
     * @param actual the server
     * @param selfType the subclass
     */
    protected AbstractQfcServerAssert(@Nullable QfcServer actual, Class<?> selfType) {
        super(actual, selfType, actual == null ? null : new Observation(actual));
    }

    /**
     * The engine has this image under exactly this name ({@code docker.image.present}).
     *
     * <pre>{@code
     * assertThat(server).hasImage("qfieldcloud-qgis:latest");
     * }</pre>
     *
     * @param reference name with or without tag; without one {@code latest} is meant, as Docker does
     * @return this assertion
     * @throws AssertionError if it is absent, with the names that are similar, or if the engine cannot be asked
     * @throws IllegalArgumentException if the engine could not understand the reference
     * @throws NullPointerException if the reference is null
     */
    @CanIgnoreReturnValue
    public S hasImage(String reference) {
        return passes(DockerChecks.imagePresent(ImageReference.parse(reference)));
    }

    /**
     * The engine has every image that the workers start for jobs ({@code docker.image.present}); which ones these are is read
     * from the workers' own variables.
     *
     * @return this assertion
     * @throws AssertionError if one is absent or not named, or if that cannot be told
     */
    @CanIgnoreReturnValue
    public S hasRequiredImages() {
        return passes("docker.image.present");
    }

    /**
     * The images of jobs and workers are built for the engine's architecture ({@code docker.image.architecture}).
     *
     * @return this assertion
     * @throws AssertionError if one is not, or if that cannot be told
     */
    @CanIgnoreReturnValue
    public S hasImagesForItsArchitecture() {
        return passes("docker.image.architecture");
    }

    /**
     * A container, running or ended, keeps every job image from being pruned ({@code docker.image.pinned}).
     *
     * @return this assertion
     * @throws AssertionError if only its name holds one, or if that cannot be told
     */
    @CanIgnoreReturnValue
    public S hasPinnedImages() {
        return passes("docker.image.pinned");
    }

    /**
     * Job images and workers belong to the same release, as far as labels and times of creation tell
     * ({@code docker.image.release}).
     *
     * @return this assertion
     * @throws AssertionError if they differ, or if that cannot be told
     */
    @CanIgnoreReturnValue
    public S hasImagesOfOneRelease() {
        return passes("docker.image.release");
    }

    /**
     * Exactly this number of workers runs ({@code workers.count}). A paused, restarting or stopped one does not run.
     *
     * @param number from 1
     * @return this assertion
     * @throws AssertionError if more or fewer run, with their names, or if the engine cannot be asked
     * @throws IllegalArgumentException if the number is below 1
     */
    @CanIgnoreReturnValue
    public S hasWorkers(int number) {
        return passes(DockerChecks.workersRunning(Numbers.positive("hasWorkers", number)));
    }

    /**
     * As many workers run as are configured ({@code workers.count}).
     *
     * @return this assertion
     * @throws AssertionError if fewer run, or more
     */
    @CanIgnoreReturnValue
    public S hasConfiguredWorkers() {
        return passes("workers.count");
    }

    /**
     * Every long-running service besides the workers is up, and every one-shot service ended well
     * ({@code docker.services.running}).
     *
     * @return this assertion
     * @throws AssertionError if one is down, with its name and exit code
     */
    @CanIgnoreReturnValue
    public S hasServicesRunning() {
        return passes("docker.services.running");
    }

    /**
     * Every long-running service starts again after a reboot of the machine ({@code docker.services.restart}).
     *
     * @return this assertion
     * @throws AssertionError if one has no restart policy that does so
     */
    @CanIgnoreReturnValue
    public S canSurviveReboot() {
        return passes("docker.services.restart");
    }

    /**
     * The engine's disk has room ({@code docker.engine.disk}).
     *
     * @return this assertion
     * @throws AssertionError if it is full or nearly full
     */
    @CanIgnoreReturnValue
    public S hasRoomOnDisk() {
        return passes("docker.engine.disk");
    }

    /**
     * App, workers and nginx run the image that has their name now ({@code docker.images.stale}).
     *
     * @return this assertion
     * @throws AssertionError if one was built and its container not recreated
     */
    @CanIgnoreReturnValue
    public S runsNewestImages() {
        return passes("docker.images.stale");
    }

    /**
     * No other QFieldCloud on this engine takes this one's jobs for its own ({@code docker.stacks}).
     *
     * @return this assertion
     * @throws AssertionError if another one has the same {@code ENVIRONMENT}
     */
    @CanIgnoreReturnValue
    public S isApartFromOtherStacks() {
        return passes("docker.stacks");
    }

    /**
     * Database and storage keep their data on a named volume or a directory of the machine ({@code docker.volumes.anonymous}).
     *
     * @return this assertion
     * @throws AssertionError if one does not, or if neither is a container of this project
     */
    @CanIgnoreReturnValue
    public S keepsDataOnNamedVolumes() {
        return passes("docker.volumes.anonymous");
    }

    /**
     * Containers of jobs are removed when the job has ended ({@code docker.jobs.leftovers}).
     *
     * @return this assertion
     * @throws AssertionError if they pile up
     */
    @CanIgnoreReturnValue
    public S hasNoLeftoverJobs() {
        return passes("docker.jobs.leftovers");
    }

    /**
     * The data volumes in use are not new ones next to unused older ones of another project name ({@code migration.volumes}).
     *
     * @return this assertion
     * @throws AssertionError if they are, or if there are none
     */
    @CanIgnoreReturnValue
    public S hasNoFormerVolumes() {
        return passes("migration.volumes");
    }

    /**
     * The log of every running container has a size limit ({@code logs.rotation}).
     *
     * @return this assertion
     * @throws AssertionError if one can grow without limit
     */
    @CanIgnoreReturnValue
    public S hasRotatedLogs() {
        return passes("logs.rotation");
    }

    /**
     * The Docker engine answers ({@code docker.engine.answers}).
     *
     * @return this assertion
     * @throws AssertionError if it does not
     */
    @CanIgnoreReturnValue
    public S hasAnsweringEngine() {
        return passes("docker.engine.answers");
    }

    /**
     * A check of the catalogue passes.
     *
     * @param id such as {@code workers.network}
     * @return this assertion
     * @throws AssertionError if it does not pass
     * @throws IllegalArgumentException if there is no such check; the message lists all
     */
    @CanIgnoreReturnValue
    public S hasPassed(String id) {
        return passes(id);
    }

    /**
     * A check of one's own passes; it need not be registered anywhere.
     *
     * <pre>{@code
     * assertThat(server).hasPassed(new LicenseCheck());
     * }</pre>
     *
     * @param check somebody's own check
     * @return this assertion
     * @throws AssertionError if it does not pass, throws, or does not end within the deadline of the look
     * @throws io.qfchealth.discovery.QfcConfigurationException if its definition is not complete and well-formed
     * @throws NullPointerException if the check is null
     */
    @CanIgnoreReturnValue
    public S hasPassed(Check check) {
        return passes(Catalogue.guarded(Objects.requireNonNull(check, "check")));
    }

    /**
     * Everything a job needs is there: the engine, every job image for the right architecture, and workers that do not crash
     * and have the Docker socket, the shared temporary directory, the network and the grids volume. One missing worker of many
     * does not stop jobs, see {@link #hasConfiguredWorkers()}.
     *
     * @return this assertion
     * @throws AssertionError if a job could not run, with every reason and the root cause first
     */
    @CanIgnoreReturnValue
    public S canRunJobs() {
        return holds("jobs can run", Catalogue.neededByJobs());
    }

    /**
     * Every check of the catalogue that the settings select passes, is skipped or warns at most.
     *
     * @return this assertion
     * @throws AssertionError if a check fails or could not look; one message lists all of them, the root cause first
     */
    @CanIgnoreReturnValue
    public S isHealthy() {
        isNotNull();
        return holds("a healthy deployment", actual.selection());
    }

    /**
     * Everything is here that the manifest of a former server lists: images, services and workers, volumes, settings and keys,
     * users, projects, files, versions, the newest changes; and what a move loses besides: sequences, views and triggers, the
     * files in the storage. More than before is fine, and so is another host name or a newer release. What the setting {@code skip}
     * names is left out.
     *
     * <pre>{@code
     * Manifest before = oldServer.manifest();
     * assertThat(newServer).hasEverythingOf(before);
     * }</pre>
     *
     * @param before what was there
     * @return this assertion
     * @throws AssertionError if something is missing or could not be compared; one message lists all of it
     * @throws NullPointerException if the manifest is null
     */
    @CanIgnoreReturnValue
    public S hasEverythingOf(Manifest before) {
        isNotNull();
        Objects.requireNonNull(before, "before");
        return holds(
                "everything of \"" + before.server().project() + "\"",
                Catalogue.comparing(before).leavingOut(actual.settings()));
    }

    private S holds(String expected, Catalogue catalogue) {
        Observation observed = observation();
        Patience.Seen<HealthReport> seen = observed.report(look -> HealthReports.of(actual, catalogue, look));
        HealthReport report = seen.value();
        if (!report.isHealthy()) {
            String message = seen.introduction() + "\n" + report.render(ReportFormat.TEXT);
            throw failure(report.status() + ": " + report.counts(), expected, message);
        }
        return myself;
    }

    /**
     * Goes on with the workers; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the workers
     */
    public WorkersAssert workers() {
        isNotNull();
        return navigate(WorkersAssert.class, Workers.class, actual.workers(), WorkersAssert::new);
    }

    /**
     * Goes on with one image; the look, {@link #within} and the description are kept.
     *
     * @param reference name with or without tag
     * @return assertions about the image
     * @throws IllegalArgumentException if the engine could not understand the reference
     */
    public ServerImageAssert image(String reference) {
        isNotNull();
        return navigate(ServerImageAssert.class, ServerImage.class, actual.image(reference), ServerImageAssert::new);
    }

    /**
     * Goes on with the jobs; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the jobs
     */
    public JobsAssert jobs() {
        isNotNull();
        return navigate(JobsAssert.class, Jobs.class, actual.jobs(), JobsAssert::new);
    }

    /**
     * Goes on with the users and their tokens; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the users and their tokens
     */
    public TokensAssert tokens() {
        isNotNull();
        return navigate(TokensAssert.class, Tokens.class, actual.tokens(), TokensAssert::new);
    }

    /**
     * Goes on with the database; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the database
     */
    public DatabaseAssert database() {
        isNotNull();
        return navigate(DatabaseAssert.class, Database.class, actual.database(), DatabaseAssert::new);
    }

    /**
     * Goes on with the object storages; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the object storages
     */
    public StorageAssert storage() {
        isNotNull();
        return navigate(StorageAssert.class, Storage.class, actual.storage(), StorageAssert::new);
    }

    /**
     * Goes on with pages, API and certificates; the look, {@link #within} and the description are kept.
     *
     * @return assertions about pages, API and certificates
     */
    public WebAssert web() {
        isNotNull();
        return navigate(WebAssert.class, Web.class, actual.web(), WebAssert::new);
    }

    /**
     * Goes on with the scheduled runs; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the scheduled runs
     */
    public CronAssert cron() {
        isNotNull();
        return navigate(CronAssert.class, Cron.class, actual.cron(), CronAssert::new);
    }

    /**
     * Goes on with what the containers print; the look, {@link #within} and the description are kept.
     *
     * @return assertions about what the containers print
     */
    public LogsAssert logs() {
        isNotNull();
        return navigate(LogsAssert.class, Logs.class, actual.logs(), LogsAssert::new);
    }

    /**
     * Goes on with the settings of the deployment; the look, {@link #within} and the description are kept.
     *
     * @return assertions about the settings of the deployment
     */
    public ConfigAssert config() {
        isNotNull();
        return navigate(ConfigAssert.class, Config.class, actual.config(), ConfigAssert::new);
    }
}
