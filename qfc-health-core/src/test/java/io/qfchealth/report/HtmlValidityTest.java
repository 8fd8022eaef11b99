package io.qfchealth.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page is valid HTML in the eyes of the checker of the W3C. */
class HtmlValidityTest {
    /** The checker does not compute hashes; {@code PageTest} does. */
    private static final String HASH = "violates Content Security Policy (meta tag)";

    /** The checker reads its schema by recursion, deeper than the stack of a test. */
    private static final long STACK = 16L << 20;

    private static List<String> complaints(String page) throws Exception {
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

    @Test
    void the_checker_sees_what_is_wrong() throws Exception {
        assertThat(complaints("<!DOCTYPE html><html lang=en><title>t</title><p><div></p>"))
                .anyMatch(complaint -> complaint.contains("No “p” element in scope"));
    }

    @TestFactory
    Stream<DynamicTest> the_page_is_valid() {
        return Stream.concat(PageReports.all().entrySet().stream(), HardReports.all().entrySet().stream())
                .filter(report -> !report.getKey().equals("many"))
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(),
                        () -> assertThat(complaints(report.getValue().render(ReportFormat.HTML)))
                                .isEmpty()));
    }
}
