package io.qfchealth.report;

import static io.qfchealth.page.HtmlChecker.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page is valid HTML in the eyes of the checker of the W3C. */
class HtmlValidityTest {
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
