package io.qfchealth.database;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Tunnel;
import io.qfchealth.discovery.DatabaseEndpoint;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Turns the address that the application uses into one that leads to the same server from here: a name of a service means
 * something only to containers, and {@code host.docker.internal} is another machine for everybody.
 */
final class DatabaseLocation {
    private static final int DEFAULT_PORT = 5432;
    private static final String JDBC = "jdbc:postgresql:";
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    /** Names and addresses by which a container reaches the machine of its engine. */
    private static final Pattern MACHINE_OF_THE_ENGINE = Pattern.compile(
            "host\\.docker\\.internal|gateway\\.docker\\.internal|172\\.(1[7-9]|2\\d|3[01])\\.0\\.1|localhost|127\\.[\\d.]+|::1",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");
    private static final Set<String> THIS_MACHINE_ONLY = Set.of("127.0.0.1", "::1", "localhost");

    private final Deployment deployment;
    private final EngineHost engine;
    private final Settings settings;
    private final Set<Secret> secrets = new HashSet<>();

    DatabaseLocation(Deployment deployment, EngineHost engine, Settings settings) {
        this.deployment = deployment;
        this.engine = engine;
        this.settings = settings;
        deployment
                .containers()
                .forEach(container -> secrets.addAll(container.environment().secrets()));
    }

    /** Where to go and with what, except for the login. */
    private record Target(
            List<DatabaseAddress> addresses,
            String database,
            String sslMode,
            Map<String, Secret> properties,
            String origin,
            Optional<Trouble> noWay,
            Optional<Tunnel> tunnel) {}

    DatabaseSite site() {
        Optional<Setting<DatabaseEndpoint>> application = deployment.database();
        String applicationUser =
                application.map(setting -> setting.value().user()).orElse("");
        Target target = settings.text(SettingKey.DATABASE_URL)
                .map(this::said)
                .or(() -> application.map(this::ofApplication))
                .orElseGet(DatabaseLocation::unknown);
        Map<String, Secret> properties = new HashMap<>(target.properties());
        Optional<Secret> userOfUrl = taken(properties, PGProperty.USER);
        Optional<Secret> passwordOfUrl = taken(properties, PGProperty.PASSWORD);
        passwordOfUrl.ifPresent(secrets::add);
        String user = settings.text(SettingKey.DATABASE_USER)
                .map(Setting::value)
                .or(() -> userOfUrl.map(Secret::reveal))
                .orElse(applicationUser);
        Secret password = settings.secret(SettingKey.DATABASE_PASSWORD)
                .map(Setting::value)
                .or(() -> passwordOfUrl)
                .or(() -> application
                        .map(Setting::value)
                        .filter(endpoint -> endpoint.user().equals(user))
                        .map(DatabaseEndpoint::password))
                .orElse(Secret.of(""));
        secrets.add(password);
        return new DatabaseSite(
                target.addresses(),
                target.database(),
                user,
                password,
                target.sslMode(),
                properties,
                applicationUser,
                target.origin(),
                secrets,
                target.noWay(),
                target.tunnel());
    }

    private static Optional<Secret> taken(Map<String, Secret> properties, PGProperty property) {
        return Optional.ofNullable(properties.remove(property.getName()));
    }

    private static Target unknown() {
        return new Target(
                List.of(),
                "",
                "prefer",
                Map.of(),
                "no setting",
                Optional.of(new Trouble(
                        Trouble.Kind.NOT_CONFIGURED,
                        "Where the database is cannot be told: the app container has neither POSTGRES_HOST nor SQL_HOST.",
                        "Set \"database-url\", such as jdbc:postgresql://db.example.org/qfieldcloud_db, with "
                                + "\"database-user\" and \"database-password\".")),
                Optional.empty());
    }

    private Target said(Setting<String> url) {
        String text = url.value().strip();
        @Nullable Properties read = text.startsWith(JDBC) ? parse(text, url.origin()) : null;
        if (read == null) {
            throw notAnAddress(text, url.origin(), null);
        }
        List<DatabaseAddress> addresses = new ArrayList<>();
        String[] hosts = text(read, PGProperty.PG_HOST).split(",", -1);
        String[] ports = text(read, PGProperty.PG_PORT).split(",", -1);
        for (int i = 0; i < hosts.length; i++) {
            String host = hosts[i].replaceAll("^\\[|]$", "");
            addresses.add(new DatabaseAddress(
                    host.isEmpty() ? "localhost" : host, port(i < ports.length ? ports[i] : "", DEFAULT_PORT)));
        }
        Map<String, Secret> properties = new HashMap<>();
        for (String name : read.stringPropertyNames()) {
            properties.put(name, Secret.of(read.getProperty(name)));
        }
        for (PGProperty known :
                List.of(PGProperty.PG_HOST, PGProperty.PG_PORT, PGProperty.PG_DBNAME, PGProperty.SSL_MODE)) {
            properties.remove(known.getName());
        }
        String database = text(read, PGProperty.PG_DBNAME);
        String sslMode = text(read, PGProperty.SSL_MODE);
        return new Target(
                addresses,
                database.isEmpty()
                        ? deployment
                                .database()
                                .map(setting -> setting.value().database())
                                .orElse("")
                        : database,
                sslMode.isEmpty() ? "prefer" : sslMode,
                properties,
                url.origin(),
                Optional.empty(),
                Optional.empty());
    }

    private static @Nullable Properties parse(String url, String origin) {
        try {
            Properties all = Driver.parseURL(url, new Properties());
            if (all == null) {
                return null;
            }
            Properties own = new Properties();
            all.stringPropertyNames().forEach(name -> own.setProperty(name, all.getProperty(name)));
            return own;
        } catch (RuntimeException e) {
            throw notAnAddress(url, origin, e);
        }
    }

    private static QfcConfigurationException notAnAddress(String text, String origin, @Nullable Throwable cause) {
        String message = origin + " is \"" + Redaction.ofMarkedSecrets().mask(text) + "\", but \""
                + SettingKey.DATABASE_URL.id()
                + "\" must be a JDBC address such as jdbc:postgresql://db.example.org:5432/qfieldcloud_db.";
        return cause == null ? new QfcConfigurationException(message) : new QfcConfigurationException(message, cause);
    }

    private static String text(Properties properties, PGProperty property) {
        return properties.getProperty(property.getName(), "");
    }

    private Target ofApplication(Setting<DatabaseEndpoint> setting) {
        DatabaseEndpoint endpoint = setting.value();
        String host = endpoint.host().strip();
        int port = port(endpoint.port(), DEFAULT_PORT);
        List<Container> service = deployment.containers().stream()
                .filter(container ->
                        container.service().equals(host) || container.name().equals(host))
                .toList();
        String sslMode = endpoint.sslMode().strip().toLowerCase(Locale.ROOT);
        List<DatabaseAddress> addresses = service.isEmpty() ? elsewhere(host, port) : of(service, port);
        return new Target(
                addresses,
                endpoint.database(),
                SSL_MODES.contains(sslMode) ? sslMode : "prefer",
                Map.of(),
                engine.tunnel()
                        .map(tunnel -> setting.origin() + ", by way of " + tunnel.address())
                        .orElse(setting.origin()),
                addresses.isEmpty() ? Optional.of(noWay(service, port, setting.origin())) : Optional.empty(),
                engine.tunnel());
    }

    private List<DatabaseAddress> elsewhere(String host, int port) {
        if (!MACHINE_OF_THE_ENGINE.matcher(host).matches()) {
            return List.of(new DatabaseAddress(host, port));
        }
        if (!engine.reachesContainers()) {
            return List.of(new DatabaseAddress(engine.address(), port));
        }
        // A server that listens on the bridge only is not at the loopback address, and the other way round.
        return Stream.of(host.endsWith(".internal") ? engine.address() : host, engine.address(), "172.17.0.1")
                .distinct()
                .map(address -> new DatabaseAddress(address, port))
                .toList();
    }

    private List<DatabaseAddress> of(List<Container> service, int port) {
        Set<DatabaseAddress> addresses = new LinkedHashSet<>();
        for (Container container : service) {
            container.ports().stream()
                    .filter(published -> published.containerPort() == port
                            && published.protocol().equals("tcp")
                            && published.hostPort() > 0)
                    .flatMap(published -> listening(published).stream())
                    .forEach(addresses::add);
            if (engine.reachesContainers()) {
                container.addresses().values().stream()
                        .filter(address -> !address.isBlank())
                        .sorted()
                        .forEach(address -> addresses.add(new DatabaseAddress(address, port)));
                if (container.networks().contains("host")) {
                    addresses.add(new DatabaseAddress(engine.address(), port));
                }
            }
        }
        return List.copyOf(addresses);
    }

    private Optional<DatabaseAddress> listening(PublishedPort published) {
        String address = published.hostAddress();
        if (EVERY_ADDRESS.contains(address)) {
            return Optional.of(new DatabaseAddress(engine.address(), published.hostPort()));
        }
        if (THIS_MACHINE_ONLY.contains(address)) {
            return engine.reachesContainers()
                    ? Optional.of(new DatabaseAddress(engine.address(), published.hostPort()))
                    : Optional.empty();
        }
        return Optional.of(new DatabaseAddress(address, published.hostPort()));
    }

    private Trouble noWay(List<Container> service, int port, String origin) {
        Container container = service.get(0);
        if (service.stream().noneMatch(one -> one.state().isRunning())) {
            return new Trouble(
                    Trouble.Kind.UNREACHABLE,
                    "The database is down: container " + container.name() + " is "
                            + container.state().status() + ".",
                    "docker compose up -d " + container.service() + "; then read docker logs --tail 50 "
                            + container.name() + ".");
        }
        return new Trouble(
                Trouble.Kind.NOT_CONFIGURED,
                "The database is in container " + container.name() + " (" + origin
                        + "), which publishes no port that can be " + "reached from here.",
                "Open a tunnel (ssh -L 5433:ADDRESS-OF-THE-CONTAINER:" + port
                        + " USER@HOST) and set \"database-url\" to jdbc:postgresql://127.0.0.1:5433/DATABASE, or run "
                        + "qfc-health on the machine of the engine.");
    }

    private static int port(String text, int otherwise) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,5}") ? Integer.parseInt(stripped) : otherwise;
    }
}
