package io.qfchealth.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job failed of, told from what it says. This is the one place that knows the shapes of such errors.
 *
 * @param cause the cause
 * @param signature the error without what differs from job to job (ids, temporary paths, numbers), to group by
 * @param image the image that is missing, if that is the cause and its name is told
 */
public record JobFailure(FailureCause cause, String signature, Optional<String> image) {

    /** A cause, and how it shows. The first rule that matches holds. */
    private record Rule(FailureCause cause, Predicate<JobError> matches) {}

    private static final List<Rule> RULES = List.of(
            // What the engine says.
            new Rule(FailureCause.IMAGE_MISSING, error -> error.missingImage().isPresent()),
            says(
                    FailureCause.IMAGE_MISSING,
                    "No such image|pull access denied for|manifest for \\S+ not found|manifest unknown|"
                            + "/images/create\\?|docker\\.errors\\.ImageNotFound"),
            says(
                    FailureCause.IMAGE_UNFIT,
                    "exec format error|no matching manifest for|does not match the specified platform"),
            says(FailureCause.NETWORK_MISSING, "network \\S+ not found|could not find (a )?network"),
            says(FailureCause.CONTAINER_NAME_TAKEN, "container name \\S+ is already in use"),
            says(FailureCause.DISK_FULL, "No space left on device|disk quota exceeded|Errno 28\\b"),
            says(
                    FailureCause.MOUNT_REFUSED,
                    "invalid mount config|bind source path does not exist|invalid volume specification"),
            // The exception itself has no text.
            new Rule(
                    FailureCause.DECRYPTION,
                    error -> error.byWorker() && hasClass(error, "InvalidToken|InvalidSignature")),
            byWorker(FailureCause.DECRYPTION, "InvalidToken|InvalidSignature|decrypt"),
            byWorker(
                    FailureCause.DATABASE_UNREACHABLE,
                    "could not connect to server|server closed the connection|terminating connection due to|"
                            + "connection to server at|in a read-only transaction|the database system is|"
                            + "too many clients already|master DB node|SSL SYSCALL error"),
            byWorker(
                    FailureCause.ENGINE_UNREACHABLE,
                    "server API version|docker\\.sock|Connection aborted.*(FileNotFoundError|PermissionError|refused)"),
            // What the worker makes of the end of the container.
            new Rule(FailureCause.WORKER_DIED, error -> hasExit(error, -2)),
            says(FailureCause.WORKER_DIED, "^Job unexpectedly terminated"),
            new Rule(FailureCause.TIME_LIMIT, error -> hasType(error, "TIMEOUT") || hasExit(error, -1)),
            new Rule(FailureCause.KILLED, error -> hasType(error, "DOCKER_ENGINE_SIGKILL") || hasExit(error, 137)),
            byWorker(
                    FailureCause.RELEASES_DIFFER,
                    "thumbnail\\.png|invalid choice: |unrecognized arguments|the following arguments are required"),
            new Rule(FailureCause.RELEASES_DIFFER, error -> error.byWorker() && hasExit(error, 2)),
            new Rule(FailureCause.CONTAINER_CRASHED, error -> error.byWorker() && hasFailingExit(error)),
            byWorker(FailureCause.RESULT_MISSING, "feedback\\.json"),
            byWorker(FailureCause.DIRECTORY_NOT_WRITABLE, "Permission denied|Read-only file system"),
            new Rule(
                    FailureCause.RESULT_REFUSED,
                    error -> error.byWorker() && error.exitCode().isPresent()),
            says(FailureCause.QGIS_UNSUPPORTED, "Unsupported QGIS major version"),
            new Rule(FailureCause.ENGINE_ERROR, JobError::timedOut),
            byWorker(
                    FailureCause.ENGINE_ERROR,
                    "http\\+docker://|UnixHTTPConnectionPool|Server Error for http|read timed out"),
            new Rule(FailureCause.WORKER_ERROR, JobError::byWorker),
            // What the code in the container says.
            new Rule(FailureCause.TOKEN_REFUSED, error -> hasType(error, "API_TOKEN_EXPIRED")),
            new Rule(FailureCause.QUOTA, error -> hasType(error, "API_PAYMENT_REQUIRED")),
            says(FailureCause.QUOTA, "over_quota|storage limit|quota (is )?(reached|exceeded)"),
            new Rule(FailureCause.FORBIDDEN, error -> hasType(error, "API_FORBIDDEN")),
            new Rule(FailureCause.API_NOT_FOUND, error -> hasType(error, "API_NOT_FOUND")),
            new Rule(FailureCause.API_ERROR, error -> hasType(error, "API_INTERNAL_SERVER_ERROR")),
            new Rule(
                    FailureCause.HOST_NOT_ALLOWED,
                    error -> hasType(error, "API_OTHER") && contains(error, "\\b400\\b|Bad Request|HTTP_HOST|^$")),
            new Rule(FailureCause.API_ERROR, error -> hasType(error, "API_OTHER")),
            new Rule(FailureCause.PROJECT_INVALID, error -> hasType(error, "INVALID_PROJECT_FILE")),
            new Rule(FailureCause.FILE_MISSING, error -> hasType(error, "FILE_NOT_FOUND")),
            new Rule(FailureCause.PROJECT_ERROR, error -> hasType(error, "UNABLE_TO_CONTINUE")),
            says(FailureCause.CERTIFICATE_EXPIRED, "certificate has expired"),
            says(FailureCause.CERTIFICATE_NOT_TRUSTED, "CERTIFICATE_VERIFY_FAILED|certificate verify failed"),
            new Rule(FailureCause.CERTIFICATE_NOT_TRUSTED, error -> hasClass(error, "SSLError")),
            says(
                    FailureCause.STORAGE,
                    "botocore|NoSuchBucket|EndpointConnectionError|SignatureDoesNotMatch|InvalidAccessKeyId|S3 ?Error"),
            new Rule(
                    FailureCause.NAME_NOT_RESOLVED,
                    error -> talksToApi(error)
                            && contains(
                                    error,
                                    "NameResolutionError|Name or service not known|name resolution|getaddrinfo")),
            new Rule(
                    FailureCause.API_UNREACHABLE,
                    error -> hasClass(
                            error, "ConnectionError|ConnectTimeout|ReadTimeout|ConnectionRefusedError|ProxyError")),
            new Rule(
                    FailureCause.API_ERROR,
                    error -> hasClass(error, "RetryError|QfcRequestException|ChunkedEncodingError")),
            new Rule(FailureCause.CONTAINER_CRASHED, JobFailure::hasFailingExit),
            new Rule(
                    FailureCause.PROJECT_ERROR,
                    error -> error.origin().isPresent()
                            || error.errorType().isPresent()
                            || error.text().isPresent()));

    private static final List<Pattern> IMAGE_NAMES = List.of(
            Pattern.compile("No such image: ([^\"\\\\)\\s]+)"),
            Pattern.compile("pull access denied for ([^\"\\\\,)\\s]+)"),
            Pattern.compile("manifest for ([^\"\\\\,)\\s]+) not found"),
            Pattern.compile("[?&]fromImage=([^&\"\\\\:\\s]+(?::\\d+/[^&\"\\\\:\\s]+)?)"));

    private static final Pattern UUID = Pattern.compile("\\b\\p{XDigit}{8}(-?\\p{XDigit}{4}){3}-?\\p{XDigit}{12}\\b");
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/tmp\\w+");
    private static final Pattern HEX = Pattern.compile("\\b(?=\\p{XDigit}*\\d)\\p{XDigit}{12,64}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST = 160;

    /**
     * Tells the cause.
     *
     * @param error what the job says; empty if it says nothing
     * @return the cause and what to group by
     */
    public static JobFailure of(Optional<JobError> error) {
        return error.map(JobFailure::of).orElse(new JobFailure(FailureCause.UNEXPLAINED, "", Optional.empty()));
    }

    private static JobFailure of(JobError error) {
        FailureCause cause = RULES.stream()
                .filter(rule -> rule.matches().test(error))
                .map(Rule::cause)
                .findFirst()
                .orElse(FailureCause.UNEXPLAINED);
        Optional<String> image = cause == FailureCause.IMAGE_MISSING
                ? error.missingImage().or(() -> imageIn(textOf(error)))
                : Optional.empty();
        return new JobFailure(cause, signature(textOf(error)), image);
    }

    /**
     * Whether the server is at fault.
     *
     * @param projects how many projects failed of the same
     * @return true unless it is the project's own trouble
     */
    public boolean isOfServer(int projects) {
        return switch (cause.blame()) {
            case SERVER, GLITCH -> true;
            case EITHER -> projects > 1;
            case PROJECT -> false;
        };
    }

    /**
     * An error without what differs from job to job.
     *
     * @param text any error
     * @return its first line, shortened, with ids, temporary paths and numbers replaced
     */
    public static String signature(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        String same = UUID.matcher(line).replaceAll("<id>");
        same = TEMPORARY.matcher(same).replaceAll("<tmp>");
        same = HEX.matcher(same).replaceAll("<id>");
        same = NUMBER.matcher(same).replaceAll("<n>");
        return same.length() <= LONGEST ? same : same.substring(0, LONGEST) + "…";
    }

    private static Optional<String> imageIn(String text) {
        return IMAGE_NAMES.stream()
                .map(pattern -> pattern.matcher(text))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).replace("%2F", "/").replace("%3A", ":"))
                .findFirst();
    }

    private static Rule says(FailureCause cause, String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return new Rule(cause, error -> compiled.matcher(textOf(error)).find());
    }

    private static Rule byWorker(FailureCause cause, String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return new Rule(
                cause,
                error -> error.byWorker() && compiled.matcher(textOf(error)).find());
    }

    private static boolean contains(JobError error, String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                .matcher(textOf(error))
                .find();
    }

    private static boolean hasType(JobError error, String type) {
        return error.errorType().filter(type::equals).isPresent();
    }

    private static boolean hasClass(JobError error, String classes) {
        return error.errorClass()
                .filter(name -> name.matches("(.*\\.)?(" + classes + ")"))
                .isPresent();
    }

    private static boolean hasExit(JobError error, int code) {
        return error.exitCode().isPresent() && error.exitCode().getAsInt() == code;
    }

    /** The container ended by itself, and not well. */
    private static boolean hasFailingExit(JobError error) {
        return error.exitCode().isPresent() && error.exitCode().getAsInt() > 0;
    }

    /** A layer on a far server has such troubles as well; those of the API come while files are moved. */
    private static boolean talksToApi(JobError error) {
        return hasClass(error, "ConnectionError|NameResolutionError|MaxRetryError")
                || error.step()
                        .filter(step -> step.contains("download") || step.contains("upload"))
                        .isPresent();
    }

    private static String textOf(JobError error) {
        return error.text().orElse("");
    }
}
