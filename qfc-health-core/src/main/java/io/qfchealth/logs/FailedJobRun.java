package io.qfchealth.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.database.FailureCause;
import io.qfchealth.database.JobError;
import io.qfchealth.database.JobFailure;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of a worker about a job that it could not run: {@code Failed job run:} and what it writes into the feedback of the
 * job. Told apart by the same rules as the jobs in the database.
 */
final class FailedJobRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGIN = "Failed job run:";
    private static final Pattern NO_IMAGE = Pattern.compile("No such image: ([^\"\\\\)\\s]+)");
    private static final Pattern TIMED_OUT = Pattern.compile("ReadTimeout|Read timed out");
    private static final int LOOKED_AT = 4_000;

    private FailedJobRun() {}

    /** Why, if the message is such a line. */
    static Optional<FailureCause> of(String message, String exception) {
        if (!message.startsWith(BEGIN)) {
            return Optional.empty();
        }
        JsonNode feedback = feedback(message.substring(BEGIN.length()));
        String stack = text(feedback, "error_stack").orElse("") + '\n' + exception;
        Matcher image = NO_IMAGE.matcher(stack);
        JobError error = new JobError(
                // Only what the worker itself fails of is printed so.
                Optional.of(text(feedback, "error_origin").orElse("worker_wrapper")),
                text(feedback, "error_class"),
                text(feedback, "error_type"),
                feedback.path("container_exit_code").isInt()
                        ? OptionalInt.of(feedback.path("container_exit_code").intValue())
                        : OptionalInt.empty(),
                text(feedback, "error").or(() -> Optional.of(exception)).map(FailedJobRun::beginning),
                image.find() ? Optional.of(image.group(1)) : Optional.empty(),
                Optional.empty(),
                TIMED_OUT.matcher(stack).find());
        return Optional.of(JobFailure.of(Optional.of(error)).cause());
    }

    private static JsonNode feedback(String json) {
        try {
            JsonNode tree = JSON.readTree(json.strip());
            return tree == null ? JSON.createObjectNode() : tree;
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    private static String beginning(String text) {
        return text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
    }
}
