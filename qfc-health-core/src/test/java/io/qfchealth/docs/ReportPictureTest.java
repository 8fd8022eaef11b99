package io.qfchealth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.report.HealthReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/**
 * The picture in the README is the report of the recorded incident. After a change of the page {@code mvn test -pl
 * qfc-health-core -Dtest=ReportPictureTest -Ddocs.write=true} writes it anew.
 */
class ReportPictureTest {
    private static final Path PICTURE = Path.of("..", "docs", "report.svg");
    private static final Path INCIDENT =
            Path.of("..", "qfc-health-examples", "src", "test", "resources", "evidence", "incident.json");

    /** The same however long this machine took to judge. */
    private static HealthReport incident() {
        try (QfcServer server = QfcServer.replay(INCIDENT)) {
            HealthReport report = server.check();
            return new HealthReport(
                    report.deployment(),
                    report.startedAt(),
                    Duration.ofMillis(143),
                    report.findings(),
                    report.rootCauses(),
                    report.timeline());
        }
    }

    @Test
    void the_picture_is_the_report_of_the_recorded_incident() throws IOException {
        String made = ReportPicture.of(incident());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PICTURE, made);
        }

        assertThat(Files.readString(PICTURE)).isEqualTo(made);
    }

    @Test
    void the_picture_is_an_image_that_loads_nothing() throws Exception {
        String picture = ReportPicture.of(incident());

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(picture.replaceAll("xmlns=\"[^\"]*\"|requiredExtensions=\"[^\"]*\"", ""))
                .doesNotContain("http:", "https:", "url(", "@import", "<script", "<image");
    }
}
