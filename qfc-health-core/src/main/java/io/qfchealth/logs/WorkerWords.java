package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogWords.ANY;
import static io.qfchealth.logs.LogWords.DJANGO;
import static io.qfchealth.logs.LogWords.WORKER;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What workers print that cannot start a job. */
final class WorkerWords {
    static final List<LogWords> ALL = List.of(
            words(
                    "worker.docker-socket",
                    BREAKS,
                    CRITICAL,
                    WORKER,
                    "Error while fetching server API version|docker\\.sock|DockerException",
                    "the worker cannot use the Docker socket",
                    "See workers.socket: mount /var/run/docker.sock and run the worker as a user that may use it."),
            words(
                    "worker.standby-database",
                    BREAKS,
                    CRITICAL,
                    DJANGO,
                    "connected to the master DB node",
                    "the database is a standby, which takes no writes",
                    "Point POSTGRES_HOST to the primary, or promote this one, and recreate app and workers."),
            words(
                    "worker.job-not-made",
                    BREAKS,
                    MAJOR,
                    WORKER,
                    "Uncaught exception when constructing a JobRun",
                    "the worker cannot make a job out of a row of the queue",
                    "Read the lines after it: docker logs --since 1h WORKER; app and workers should be of the same release."),
            words(
                    "image.wrong-platform",
                    BREAKS,
                    CRITICAL,
                    ANY,
                    "exec format error",
                    "an image is for another processor",
                    "Build or pull the image for this machine (see docker.image.architecture)."));

    private WorkerWords() {}
}
