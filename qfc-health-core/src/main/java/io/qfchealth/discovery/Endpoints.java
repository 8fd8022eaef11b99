package io.qfchealth.discovery;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public address and database, from the settings of the app and the ports of nginx. */
final class Endpoints {

    private Endpoints() {}

    static Optional<Setting<WebEndpoint>> web(Settings settings, Variables app, List<Container> nginx) {
        Optional<Setting<String>> said = settings.text(SettingKey.WEB);
        if (said.isPresent()) {
            return Optional.of(said.get().map(text -> address(text, said.get().origin())));
        }
        return app.first("QFIELDCLOUD_HOST")
                .map(host -> host.map(name -> new WebEndpoint(
                        name,
                        published(nginx, 443).orElseGet(() -> number(app, "WEB_HTTPS_PORT", 443)),
                        published(nginx, 80).orElseGet(() -> number(app, "WEB_HTTP_PORT", 80)))));
    }

    private static WebEndpoint address(String text, String origin) {
        try {
            URI uri = URI.create(text.strip());
            boolean https = "https".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() != null && (https || "http".equalsIgnoreCase(uri.getScheme()))) {
                int port = uri.getPort();
                return new WebEndpoint(
                        uri.getHost(), https && port > 0 ? port : 443, !https && port > 0 ? port : 80, https);
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(text, origin, e);
        }
        throw notAnAddress(text, origin, null);
    }

    private static QfcConfigurationException notAnAddress(String text, String origin, @Nullable Throwable cause) {
        String message = origin + " is \"" + Redaction.ofMarkedSecrets().mask(text)
                + "\", but \"web\" must be an address such as https://gis.example.org.";
        return cause == null ? new QfcConfigurationException(message) : new QfcConfigurationException(message, cause);
    }

    private static Optional<Integer> published(List<Container> nginx, int containerPort) {
        return nginx.stream()
                .flatMap(container -> container.ports().stream())
                .filter(port -> port.containerPort() == containerPort)
                .map(PublishedPort::hostPort)
                .findFirst();
    }

    private static int number(Variables app, String variable, int otherwise) {
        return app.first(variable)
                .map(Setting::value)
                .filter(text -> text.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(otherwise);
    }

    static Optional<Setting<DatabaseEndpoint>> database(Variables app) {
        return app.first("POSTGRES_HOST", "SQL_HOST")
                .map(host -> host.map(name -> new DatabaseEndpoint(
                        name,
                        text(app, "5432", "POSTGRES_PORT", "SQL_PORT"),
                        text(app, "", "POSTGRES_DB", "SQL_DATABASE"),
                        text(app, "", "POSTGRES_USER", "SQL_USER"),
                        secret(app, "POSTGRES_PASSWORD", "SQL_PASSWORD"),
                        text(app, "prefer", "POSTGRES_SSLMODE", "SQL_SSLMODE"))));
    }

    private static String text(Variables app, String otherwise, String... names) {
        return app.first(names).map(Setting::value).orElse(otherwise);
    }

    private static Secret secret(Variables app, String... names) {
        return app.firstSecret(names).map(Setting::value).orElse(Secret.of(""));
    }
}
