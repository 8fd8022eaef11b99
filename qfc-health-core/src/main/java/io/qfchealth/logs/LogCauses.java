package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.finding.Severity.MINOR;
import static io.qfchealth.finding.Severity.RISK;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.ORDINARY;
import static io.qfchealth.logs.LogCause.Weight.WARNS;

import io.qfchealth.database.Blame;
import io.qfchealth.database.FailureCause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** All causes that logs tell of: those recognised by words, and those recognised by more than words. */
final class LogCauses {
    /** The app refuses a host name that it is itself known by. */
    static final String HOST_REFUSED = "app.host-refused";
    /** The app refuses a host name that is none of its own, as strangers try them. */
    static final String STRANGE_HOST = "app.strange-host";
    /** Most of the database's lines are statements. */
    static final String STATEMENTS = "db.statements";
    /** Answers to clients that are their own affair. */
    static final String CLIENT_ERROR = "app.client-error";

    /** No job gets done as long as it lasts. */
    private static final Set<FailureCause> EVERY_JOB = Set.of(
            FailureCause.IMAGE_MISSING,
            FailureCause.IMAGE_UNFIT,
            FailureCause.NETWORK_MISSING,
            FailureCause.DISK_FULL,
            FailureCause.ENGINE_UNREACHABLE);

    /** The first that fit hold, so what is special stands before what is general. */
    private static final List<LogWords> WORDS = Stream.of(
                    WorkerWords.ALL,
                    ProgramWords.ALL,
                    DatabaseWords.ALL,
                    StorageWords.ALL,
                    AppWords.ALL,
                    NginxWords.ALL,
                    OtherWords.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, LogCause> BY_ID = new HashMap<>();

    private LogCauses() {}

    static {
        WORDS.forEach(words -> recognised(words.cause()));
        // Recognised by more than words.
        for (FailureCause cause : FailureCause.values()) {
            recognised(ofJob(cause));
        }
        recognised(new LogCause(
                HOST_REFUSED,
                BREAKS,
                CRITICAL,
                false,
                1,
                "the app refuses a host name of this deployment",
                "Add it to DJANGO_ALLOWED_HOSTS, and recreate app (docker compose up -d app)."));
        recognised(new LogCause(
                STRANGE_HOST, ORDINARY, MINOR, false, 1, "the app refused host names that are not its own", ""));
        recognised(new LogCause(
                STATEMENTS,
                ORDINARY,
                RISK,
                false,
                1,
                "the database prints every statement, which hides what matters and fills the disk",
                "Set log_statement to none."));
        recognised(new LogCause(CLIENT_ERROR, ORDINARY, MINOR, false, 1, "requests of clients were refused", ""));
        recognised(new LogCause(
                LogCause.UNKNOWN,
                WARNS,
                MINOR,
                false,
                5,
                "errors that are not known here",
                "Read them: docker compose logs --since 1h SERVICE."));
    }

    /** Why a job failed in the worker. One that the server is to blame for fails, one that may pass warns when it repeats. */
    private static LogCause ofJob(FailureCause cause) {
        boolean isServers = cause.blame() == Blame.SERVER;
        return new LogCause(
                idOf(cause),
                isServers ? BREAKS : cause.blame() == Blame.PROJECT ? ORDINARY : WARNS,
                EVERY_JOB.contains(cause) ? CRITICAL : MAJOR,
                false,
                isServers ? 1 : 3,
                "jobs failed: " + cause.phrase(),
                cause.remedy());
    }

    /** The id of the cause of a failed job. */
    static String idOf(FailureCause cause) {
        return "job." + cause.id();
    }

    private static void recognised(LogCause cause) {
        if (BY_ID.put(cause.id(), cause) != null) {
            throw new IllegalStateException("two causes have the id " + cause.id());
        }
    }

    /** The id of the cause that a text tells of; that of unknown errors if none fits. */
    static String of(String service, String text) {
        for (LogWords words : WORDS) {
            if (words.fit(service, text)) {
                return words.cause().id();
            }
        }
        return LogCause.UNKNOWN;
    }

    static LogCause withId(String id) {
        LogCause cause = BY_ID.get(id);
        return cause != null ? cause : Objects.requireNonNull(BY_ID.get(LogCause.UNKNOWN));
    }
}
