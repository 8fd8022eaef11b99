package io.qfchealth.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.qfchealth.access.Redaction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.ByteString;

/** Reads answers. */
final class Replies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>\\s*([^<]{0,200})", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 120;

    private Replies() {}

    static Reply of(Response response, ByteString body) {
        String type = header(response, "Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String text = type.equals("text/html") || type.equals("application/json") ? body.utf8() : "";
        return new Reply(
                response.code(),
                type,
                location(response),
                header(response, "Server"),
                type.equals("text/html") ? title(text) : "",
                type.equals("application/json") ? error(text) : Optional.empty());
    }

    private static String location(Response response) {
        String location = header(response, "Location");
        if (location.isEmpty()) {
            return "";
        }
        HttpUrl absolute = response.request().url().resolve(location);
        return absolute == null ? Redaction.ofMarkedSecrets().mask(location) : HttpConnections.shown(absolute);
    }

    private static String header(Response response, String name) {
        String value = response.header(name);
        return value == null ? "" : value.strip();
    }

    private static String title(String html) {
        Matcher matcher = TITLE.matcher(html);
        return matcher.find() ? cut(matcher.group(1)) : "";
    }

    private static Optional<ApiError> error(String json) {
        JsonNode tree = tree(json);
        return tree.path("code").isTextual()
                ? Optional.of(new ApiError(
                        cut(tree.path("code").asText()),
                        cut(tree.path("message").asText("")),
                        tree.has("debug")))
                : Optional.empty();
    }

    static JsonNode tree(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String json(Map<String, String> fields) {
        return JSON.valueToTree(fields).toString();
    }

    /** One short line without secrets. */
    static String cut(String text) {
        String line = Redaction.ofMarkedSecrets().mask(text.strip().replaceAll("\\s+", " "));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
