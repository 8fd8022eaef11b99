package io.qfchealth.look;

import io.qfchealth.database.ActiveJob;
import io.qfchealth.database.Job;
import io.qfchealth.database.JobError;
import io.qfchealth.database.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Builds a job, by default one of project 1 that was submitted 30 minutes ago, taken 2 s later and done after 18 s. */
public final class AJob {
    private static final AtomicLong MADE = new AtomicLong(1_000);

    private UUID id = new UUID(7, MADE.incrementAndGet());
    private long project = 1;
    private String type = "package";
    private JobStatus status = JobStatus.FINISHED;
    private Instant created = ADeployment.NOW.minus(Duration.ofMinutes(30));
    private Optional<Duration> wait = Optional.of(Duration.ofSeconds(2));
    private Duration run = Duration.ofSeconds(18);
    private boolean tellsEnd = true;
    private boolean container = true;
    private boolean locked;
    private Optional<String> qgis = Optional.empty();
    private Optional<JobError> error = Optional.empty();

    private AJob() {}

    public static AJob finished() {
        return new AJob();
    }

    /** Of a project's own trouble, without an end as such jobs are. */
    public static AJob failed() {
        return new AJob()
                .status(JobStatus.FAILED)
                .withoutEnd()
                .because("container", "LayerError", "UNKNOWN", 0, "no layer");
    }

    /** As without the image on a server without a way to the registry. */
    public static AJob withoutImage(String image) {
        AJob job = new AJob().status(JobStatus.FAILED);
        job.container = false;
        job.run = Duration.ofMillis(100);
        job.error = Optional.of(new JobError(
                Optional.of("worker_wrapper"),
                Optional.of("APIError"),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of("500 Server Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage="
                        + image.replaceFirst(":latest$", "")
                        + ": Internal Server Error (\"Get \"https://registry.example.org/v2/\": dial tcp: lookup "
                        + "registry.example.org: no such host\")"),
                Optional.of(image),
                Optional.empty(),
                false));
        return job;
    }

    public static AJob pending() {
        return new AJob().status(JobStatus.PENDING).neverStarted();
    }

    public static AJob queued() {
        return new AJob().status(JobStatus.QUEUED).neverStarted();
    }

    public static AJob started() {
        return new AJob().status(JobStatus.STARTED).withoutEnd();
    }

    public AJob status(JobStatus value) {
        status = value;
        return this;
    }

    /** With an id that a test can name. */
    public AJob numbered(long number) {
        id = new UUID(7, number);
        return this;
    }

    public AJob project(long number) {
        project = number;
        return this;
    }

    public AJob type(String text) {
        type = text;
        return this;
    }

    /** Submitted so long ago. */
    public AJob ago(Duration age) {
        created = ADeployment.NOW.minus(age);
        return this;
    }

    public AJob waited(Duration duration) {
        wait = Optional.of(duration);
        return this;
    }

    public AJob ran(Duration duration) {
        run = duration;
        return this;
    }

    public AJob neverStarted() {
        wait = Optional.empty();
        return this;
    }

    private AJob withoutEnd() {
        tellsEnd = false;
        return this;
    }

    public AJob inLockedProject() {
        locked = true;
        return this;
    }

    public AJob qgis(String version) {
        qgis = Optional.of(version);
        return this;
    }

    public AJob because(String origin, String errorClass, String errorType, int exitCode, String text) {
        error = Optional.of(new JobError(
                Optional.of(origin),
                Optional.of(errorClass).filter(name -> !name.isEmpty()),
                Optional.of(errorType).filter(name -> !name.isEmpty()),
                OptionalInt.of(exitCode),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                false));
        return this;
    }

    /** Of the worker, before there was a container. */
    public AJob becauseOfWorker(String errorClass, String text) {
        error = Optional.of(new JobError(
                Optional.of("worker_wrapper"),
                Optional.of(errorClass),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                false));
        return this;
    }

    public AJob withoutFeedback() {
        error = Optional.empty();
        return this;
    }

    public static UUID idOfProject(long number) {
        return new UUID(9, number);
    }

    public Job build() {
        Optional<Instant> taken = wait.map(created::plus);
        Optional<Instant> ended = taken.map(moment -> moment.plus(run));
        boolean over = status == JobStatus.FINISHED || status == JobStatus.FAILED;
        return new Job(
                id,
                new UUID(9, project),
                type,
                status,
                created,
                taken,
                over && tellsEnd ? ended : Optional.empty(),
                taken,
                over && container ? ended : Optional.empty(),
                container,
                qgis,
                error);
    }

    ActiveJob active() {
        return new ActiveJob(id, new UUID(9, project), type, status, created, wait.map(created::plus), locked, qgis);
    }

    boolean isActive() {
        return status == JobStatus.PENDING || status.occupiesProject();
    }
}
