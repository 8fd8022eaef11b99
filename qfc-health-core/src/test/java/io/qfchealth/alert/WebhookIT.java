package io.qfchealth.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qfchealth.access.Secret;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.history.AReport;
import io.qfchealth.history.History;
import io.qfchealth.history.Telling;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final MockWebServer receiver = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private void answers(int... statuses) {
        for (int status : statuses) {
            receiver.enqueue(new MockResponse.Builder().code(status).build());
        }
    }

    private Webhook webhook(Webhook.Format format) {
        return Webhook.to(Secret.of(receiver.url("/hook/planted-secret").toString()), format);
    }

    private Telling tell(Webhook.Format format, AReport report) {
        History history = History.in(directory);
        history.keep(report.build());
        return webhook(format).tell(history, report.build());
    }

    private JsonNode posted() throws Exception {
        return JSON.readTree(receiver.takeRequest().getBody().utf8());
    }

    @Test
    void tells_programs_what_broke_and_what_to_do() throws Exception {
        answers(200);

        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(5))).isEqualTo(Telling.TOLD);

        JsonNode body = posted();
        assertThat(body.get("format").asText()).isEqualTo("qfc-health/webhook/1");
        assertThat(body.get("event").asText()).isEqualTo("BROKEN");
        assertThat(body.get("text").asText())
                .isEqualTo(
                        "qfieldcloud is broken: An image that the workers start for every job is not on this engine (and 1 "
                                + "more)");
        assertThat(body.get("to").asText()).isEqualTo("FAIL");
        assertThat(body.get("decision").asText()).isEqualTo("BLOCK");
        assertThat(body.get("causes").get(0).get("id").asText()).isEqualTo("worker-image-missing");
        assertThat(body.get("causes").get(0).get("remedy").get(0).asText()).isEqualTo("docker compose build qgis");
    }

    @Test
    void tells_people_in_slack() throws Exception {
        answers(200);

        tell(Webhook.Format.SLACK, AReport.withoutImage(5));

        JsonNode body = posted();
        assertThat(body.get("text").asText()).startsWith("qfieldcloud is broken: ");
        assertThat(body.get("blocks").toString()).contains("```docker compose build qgis```");
    }

    @Test
    void tells_a_state_once_whoever_looks_and_that_it_is_over() throws Exception {
        answers(200, 200);

        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(5))).isEqualTo(Telling.TOLD);
        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(10))).isEqualTo(Telling.NOTHING_NEW);
        assertThat(tell(Webhook.Format.JSON, AReport.healthy(205))).isEqualTo(Telling.TOLD);
        assertThat(tell(Webhook.Format.JSON, AReport.healthy(210))).isEqualTo(Telling.NOTHING_NEW);

        assertThat(receiver.getRequestCount()).isEqualTo(2);
        assertThat(posted().get("event").asText()).isEqualTo("BROKEN");
        assertThat(posted().get("text").asText()).isEqualTo("qfieldcloud is healthy again after 3 h 20 min");
    }

    @Test
    void tries_again_and_then_with_the_next_report() throws Exception {
        answers(500, 503, 500, 200);

        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(5))).isEqualTo(Telling.NOT_TOLD);
        assertThat(receiver.getRequestCount()).isEqualTo(3);
        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(10))).isEqualTo(Telling.TOLD);
    }

    @Test
    void follows_nobody_elsewhere() {
        receiver.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "http://elsewhere.example.org/")
                .build());
        answers(302, 302);

        assertThat(tell(Webhook.Format.JSON, AReport.withoutImage(5))).isEqualTo(Telling.NOT_TOLD);
    }

    @Test
    void shows_its_address_to_nobody() {
        assertThat(webhook(Webhook.Format.SLACK)).hasToString("webhook (SLACK)");
        Settings settings = Settings.none().with(SettingKey.WEBHOOK, "planted-secret", "QFC_HEALTH_WEBHOOK");
        assertThatThrownBy(() -> Webhook.of(settings.with(SettingKey.HISTORY, "x", "--history")))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("QFC_HEALTH_WEBHOOK is no address of http or https.");
    }

    @Test
    void needs_a_place_to_remember() {
        Settings settings =
                Settings.none().with(SettingKey.WEBHOOK, "https://hooks.example.org/x", "QFC_HEALTH_WEBHOOK");

        assertThatThrownBy(() -> Webhook.of(settings))
                .isInstanceOf(QfcConfigurationException.class)
                .hasMessage("QFC_HEALTH_WEBHOOK is set, but \"history\" is not: name a directory by --history or "
                        + "QFC_HEALTH_HISTORY, where it is remembered what was told.");
        assertThatThrownBy(() -> Webhook.of(settings.with(SettingKey.HISTORY, "x", "--history")
                        .with(SettingKey.WEBHOOK_FORMAT, "teams", "QFC_HEALTH_WEBHOOK_FORMAT")))
                .hasMessage("QFC_HEALTH_WEBHOOK_FORMAT is \"teams\", but \"webhook-format\" must be json or slack.");
    }
}
