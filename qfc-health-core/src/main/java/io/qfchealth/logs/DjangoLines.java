package io.qfchealth.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.docker.OutputLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of app and workers: a JSON object each, between plain lines of gunicorn and of the start script. Only objects whose level
 * is that of a warning or an error are read.
 */
final class DjangoLines implements LogLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LEVEL = Pattern.compile("\"level\"\\s*:\\s*\"(\\w+)\"");
    private static final Pattern HOST = Pattern.compile("Invalid HTTP_HOST header: '([^']*)'");
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;
    private static final int LOOKED_AT = 8_000;

    private final String service;
    private final OwnHosts hosts;
    private final Problems problems;
    private final TextLines plain;

    DjangoLines(String service, OwnHosts hosts, Problems problems) {
        this.service = service;
        this.hosts = hosts;
        this.problems = problems;
        this.plain = new TextLines(service, problems);
    }

    @Override
    public void read(OutputLine line) {
        if (!line.text().startsWith("{")) {
            plain.read(line);
            return;
        }
        plain.end();
        String level = level(line.text());
        if (level.equals("INFO") || level.equals("DEBUG")) {
            return;
        }
        try {
            readObject(line, JSON.readTree(line.text()), level);
        } catch (JsonProcessingException e) {
            // One that was cut.
            plain.read(line);
        }
    }

    /** Also finds it when the line is cut; a name inside a message is escaped and not taken for it. */
    private static String level(String text) {
        Matcher matcher = LEVEL.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void readObject(OutputLine line, JsonNode json, String level) {
        String message = json.path("message").asText("");
        String exception = json.path("exc_info").asText("");
        Matcher refused = HOST.matcher(message);
        if (refused.find()) {
            boolean isOwn = hosts.isOwn(refused.group(1));
            problems.add(
                    isOwn ? LogCauses.HOST_REFUSED : LogCauses.STRANGE_HOST,
                    line,
                    isOwn ? message : "Invalid HTTP_HOST header of a stranger");
            return;
        }
        int status = json.path("status_code").asInt(0);
        if (status >= BAD_REQUEST && status < SERVER_ERROR) {
            problems.add(LogCauses.CLIENT_ERROR, line, message);
            return;
        }
        String all = message + '\n' + exception;
        String cause = FailedJobRun.of(message, exception)
                .map(LogCauses::idOf)
                .orElseGet(() -> LogCauses.of(service, all.length() <= LOOKED_AT ? all : all.substring(0, LOOKED_AT)));
        if (!cause.equals(LogCause.UNKNOWN) || level.equals("ERROR") || level.equals("CRITICAL")) {
            problems.add(cause, line, shown(message, exception));
        }
    }

    /** What was being done, and what came of it. */
    private static String shown(String message, String exception) {
        String first = message.strip().lines().findFirst().orElse("");
        String last = exception.strip().lines().reduce((one, other) -> other).orElse("");
        return last.isEmpty() ? first : first + " " + last;
    }

    @Override
    public void end() {
        plain.end();
    }
}
