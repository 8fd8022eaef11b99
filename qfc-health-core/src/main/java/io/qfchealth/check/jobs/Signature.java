package io.qfchealth.check.jobs;

import io.qfchealth.check.Text;
import io.qfchealth.database.JobError;
import java.util.regex.Pattern;

/** What is the same in errors of many jobs: their text without what is the job's own. */
final class Signature {
    private static final Pattern ID =
            Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b|\\b[0-9a-f]{12,64}\\b");
    private static final Pattern TEMPORARY = Pattern.compile("/tmp/\\S+");
    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b");
    /** Those of three digits are most often the status of an answer or an exit code, which tell much. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])(?!\\d{3}\\b)\\d+(?:\\.\\d+)?(?![\\w.])");

    private Signature() {}

    /** {@code KeyError: … in layer #}; empty if the error says nothing. */
    static String of(JobError error) {
        String kind = error.errorType()
                .filter(type -> !type.equals("UNKNOWN"))
                .or(error::errorClass)
                .map(type -> type + ": ")
                .orElse("");
        String text = Text.firstLine(error.text().orElse(""));
        String step = error.step().map(name -> " (in step " + name + ")").orElse("");
        return kind.isEmpty() && text.isEmpty() ? "" : kind + normalised(text) + step;
    }

    private static String normalised(String text) {
        String masked = ID.matcher(text).replaceAll("ID");
        masked = TEMPORARY.matcher(masked).replaceAll("/tmp/…");
        masked = ADDRESS.matcher(masked).replaceAll("ADDRESS");
        return NUMBER.matcher(masked).replaceAll("#");
    }
}
