package io.qfchealth.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What a simulated engine answers.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param body the body
 * @param charset what the body is sent in
 */
record HttpAnswer(int status, String contentType, String body, Charset charset) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    HttpAnswer(int status, String contentType, String body) {
        this(status, contentType, body, StandardCharsets.UTF_8);
    }

    static HttpAnswer bytes(String contentType, byte[] body) {
        return new HttpAnswer(
                200, contentType, new String(body, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }

    static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", text);
    }

    static HttpAnswer json(JsonNode body) {
        return new HttpAnswer(200, JSON_TYPE, written(body));
    }

    /** The engine's way of saying no. */
    static HttpAnswer error(int status, String message) {
        return new HttpAnswer(status, JSON_TYPE, written(JSON.createObjectNode().put("message", message)));
    }

    /** What a status means, for the status line. */
    String reason() {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            default -> "Status";
        };
    }

    private static String written(JsonNode body) {
        try {
            // Engines end every document with a line break.
            return JSON.writeValueAsString(body) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing JSON in memory", e);
        }
    }
}
