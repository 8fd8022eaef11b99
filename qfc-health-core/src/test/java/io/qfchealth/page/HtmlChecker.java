package io.qfchealth.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import nu.validator.client.EmbeddedValidator;

/** The checker of the W3C. */
public final class HtmlChecker {
    /** The checker does not compute hashes; {@code PageTest} does. */
    private static final String HASH = "violates Content Security Policy (meta tag)";

    /** The checker reads its schema by recursion, deeper than the stack of a test. */
    private static final long STACK = 16L << 20;

    private HtmlChecker() {}

    /** What it has to complain of. */
    public static List<String> complaints(String page) throws Exception {
        FutureTask<String> answer = new FutureTask<>(() -> validate(page));
        new Thread(null, answer, "validator", STACK).start();
        List<String> complaints = new ArrayList<>();
        for (JsonNode message : new ObjectMapper().readTree(answer.get()).path("messages")) {
            if (!message.path("message").asText().contains(HASH)) {
                complaints.add("line " + message.path("lastLine").asText() + ": "
                        + message.path("message").asText());
            }
        }
        return complaints;
    }

    private static String validate(String page) throws Exception {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        return validator.validate(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }
}
