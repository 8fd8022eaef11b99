package io.qfchealth.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.qfchealth.access.Deadline;
import io.qfchealth.access.Secret;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.WebEndpoint;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Tries to log in: once as nobody, and once as the user that the settings name.
 *
 * @param connections to the public address
 * @param endpoint the public address
 * @param until when an answer comes too late
 */
record Logins(HttpConnections connections, WebEndpoint endpoint, Deadline until) {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The login of a user that does not exist, with a name that was never used before: it locks out nobody. */
    Exchange wrong() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String nobody = HexFormat.of().formatHex(random);
        Request login = login("qfc-health-" + nobody, Secret.of(nobody));
        return Served.byApplication(connections.fetch(login, until).exchange());
    }

    /** The login of the user that the settings name, and a first use of the token. */
    TokenAnswer right(WebSite site) {
        if (site.user().isEmpty() || site.password().isEmpty()) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_PERMITTED,
                    "Nobody said who logs in.",
                    "Set \"web-user\" and \"web-password\" (QFC_HEALTH_WEB_USER, QFC_HEALTH_WEB_PASSWORD)."));
        }
        Request request = login(site.user().get(), site.password().get());
        Fetched login = connections.fetchTrusted(request, until);
        if (login.exchange().failedBy(Failure.Kind.TLS)) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_PERMITTED,
                    "The credentials were not sent: " + login.exchange().text() + ".",
                    "Repair the certificate, or name its authority by the setting \"ca\"."));
        }
        Exchange exchange = Served.byApplication(login.exchange());
        JsonNode tree = Replies.tree(login.text());
        String token = tree.path("token").asText("");
        if (exchange.status() != 200 || token.isEmpty()) {
            return new TokenAnswer(exchange, false, Optional.empty(), Optional.empty());
        }
        Request use = request("/api/v1/auth/user/")
                .header("Authorization", "Token " + token)
                .build();
        return new TokenAnswer(
                exchange,
                true,
                instant(tree.path("expires_at").asText("")),
                Optional.of(connections.fetchTrusted(use, until).exchange()));
    }

    private Request login(String user, Secret password) {
        String body = Replies.json(Map.of("username", user, "password", password.reveal()));
        return request("/api/v1/auth/login/")
                .post(RequestBody.create(body, JSON))
                .build();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Request.Builder request(String path) {
        return HttpConnections.request(HttpUrl.get(endpoint.url() + path));
    }
}
