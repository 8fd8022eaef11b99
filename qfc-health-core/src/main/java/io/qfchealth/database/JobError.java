package io.qfchealth.database;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code core_job.feedback} of a failed job says, as far as a cause can be told from it. All of it is empty if the job
 * has no feedback.
 *
 * @param origin {@code error_origin}: {@code worker_wrapper} or {@code container}
 * @param errorClass {@code error_class}, the class of a Python exception; the worker's own are told from v26.15
 * @param errorType {@code error_type}, such as {@code API_NOT_FOUND} or {@code TIMEOUT}
 * @param exitCode {@code container_exit_code}; -1 after the time limit, -2 if the clean-up ended it
 * @param text the beginning of {@code error}, secrets masked
 * @param missingImage the image that the engine said it does not have, from {@code error_stack}
 * @param step the step of the workflow that was in progress
 * @param timedOut true if the worker's call to the engine timed out
 */
public record JobError(
        Optional<String> origin,
        Optional<String> errorClass,
        Optional<String> errorType,
        OptionalInt exitCode,
        Optional<String> text,
        Optional<String> missingImage,
        Optional<String> step,
        boolean timedOut) {

    /**
     * Says whether the worker reported it and not the code that ran in the job's container.
     *
     * @return true if the origin is {@code worker_wrapper}
     */
    public boolean byWorker() {
        return origin.filter("worker_wrapper"::equals).isPresent();
    }
}
