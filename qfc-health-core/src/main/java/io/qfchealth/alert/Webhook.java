package io.qfchealth.alert;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.qfchealth.access.Secret;
import io.qfchealth.access.TrustedAuthorities;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.history.History;
import io.qfchealth.history.Telling;
import io.qfchealth.history.Transition;
import io.qfchealth.report.HealthReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts changes of state to an address, as plain JSON or as Slack and those that speak like it take it. The history remembers
 * what was told last, so the same state is never told twice, whichever process looks; a state counts as told only when the
 * receiver answered with a status of 200 to 299.
 *
 * <pre>{@code
 * History history = History.in(Path.of("/var/lib/qfc-health"));
 * Webhook webhook = Webhook.to(Secret.of(address), Webhook.Format.SLACK);
 * HealthReport report = server.check();
 * history.keep(report);
 * webhook.tell(history, report);
 * }</pre>
 *
 * <p>The address is a secret: it is in no message and in no log. Redirects are not followed. Immutable and thread-safe.
 */
public final class Webhook {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
    private static final Duration ALLOWED = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final HttpUrl address;
    private final Format format;
    private final Optional<String> published;
    private final OkHttpClient client;

    /** What is posted. */
    public enum Format {
        /** An object that says what changed, for programs. */
        JSON,
        /** {@code text} and {@code blocks}, as incoming webhooks of Slack take them. */
        SLACK
    }

    private Webhook(HttpUrl address, Format format, Optional<String> published, OkHttpClient client) {
        this.address = address;
        this.format = format;
        this.published = published;
        this.client = client;
    }

    /**
     * A webhook that trusts the authorities of Java.
     *
     * @param address an address of http or https
     * @param format what is posted there
     * @return the webhook
     * @throws QfcConfigurationException if the address is none
     * @throws NullPointerException if one of them is null
     */
    public static Webhook to(Secret address, Format format) {
        return new Webhook(
                parsed(address, "the address of the webhook"),
                Objects.requireNonNull(format, "format"),
                Optional.empty(),
                client(Optional.empty()));
    }

    /**
     * The webhook that the settings {@code webhook}, {@code webhook-format}, {@code history-url} and {@code ca} describe.
     *
     * @param settings what the user said
     * @return the webhook; empty if the user wants none
     * @throws QfcConfigurationException if a setting cannot be read, or there is a webhook and no history to remember in
     */
    public static Optional<Webhook> of(Settings settings) {
        Optional<Setting<Secret>> address = settings.secret(SettingKey.WEBHOOK);
        Format format = format(settings);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String origin = address.get().origin();
        if (settings.text(SettingKey.HISTORY).isEmpty()) {
            throw new QfcConfigurationException(
                    origin + " is set, but \"history\" is not: name a directory by --history or "
                            + SettingKey.HISTORY.variable() + ", where it is remembered what was told.");
        }
        return Optional.of(new Webhook(
                parsed(address.get().value(), origin),
                format,
                settings.text(SettingKey.HISTORY_URL).map(Setting::value),
                client(settings.text(SettingKey.CA)
                        .map(file -> TrustedAuthorities.javaAnd(Path.of(file.value()), file.origin())))));
    }

    private static Format format(Settings settings) {
        Optional<Setting<String>> setting = settings.text(SettingKey.WEBHOOK_FORMAT);
        return switch (setting.map(Setting::value).orElse("json")) {
            case "json" -> Format.JSON;
            case "slack" -> Format.SLACK;
            default ->
                throw new QfcConfigurationException(setting.orElseThrow().origin() + " is \""
                        + setting.get().value() + "\", but \"webhook-format\" must be json or slack.");
        };
    }

    private static HttpUrl parsed(Secret address, String origin) {
        HttpUrl url = HttpUrl.parse(address.reveal().strip());
        if (url == null) {
            throw new QfcConfigurationException(origin + " is no address of http or https.");
        }
        return url;
    }

    private static OkHttpClient client(Optional<TrustedAuthorities> authorities) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .callTimeout(ALLOWED)
                .followRedirects(false)
                .followSslRedirects(false);
        authorities.ifPresent(
                trusted -> builder.sslSocketFactory(trusted.sslContext().getSocketFactory(), trusted.trustManager()));
        return builder.build();
    }

    /**
     * Tells the state of a report, unless it was told before. Takes half a minute at most; a receiver that fails is told by the
     * outcome and the log, never by an exception.
     *
     * @param history where it is remembered; the report is kept there already
     * @param report what was found
     * @return what became of it
     * @throws java.io.UncheckedIOException if what was told last cannot be read or remembered
     */
    public Telling tell(History history, HealthReport report) {
        return history.tellOnce(report, this::post);
    }

    private boolean post(Transition transition) {
        Message message = new Message(transition, published);
        String body = switch (format) {
            case JSON -> message.json();
            case SLACK -> message.slack();
        };
        RetryPolicy<Object> again = RetryPolicy.builder()
                .handle(IOException.class)
                .withMaxAttempts(ATTEMPTS)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .build();
        try {
            Failsafe.with(again).run(() -> send(body));
            return true;
        } catch (FailsafeException e) {
            LOG.warn("The webhook was not told: {}", reason(e.getCause()));
            return false;
        }
    }

    private void send(String body) throws IOException {
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("it answered " + response.code());
            }
        }
    }

    /** Messages of connections may quote the address. */
    private String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "the reason is not known";
        }
        String text = String.valueOf(failure.getMessage());
        return failure.getClass().getSimpleName() + ": "
                + text.replace(address.toString(), "***").replace(address.encodedPath(), "/***");
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "webhook (" + format + ")";
    }
}
