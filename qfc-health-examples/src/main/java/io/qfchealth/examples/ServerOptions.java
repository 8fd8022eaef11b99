package io.qfchealth.examples;

import io.qfchealth.access.NearestNames;
import io.qfchealth.access.Redaction;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and what of it: options, over variables, over a settings file, over what is discovered. */
final class ServerOptions {
    private static final String CONFIG_VARIABLE = "QFC_HEALTH_CONFIG";

    private static final Set<SettingKey> FILES = Set.of(SettingKey.REPLAY, SettingKey.CA, SettingKey.MANIFEST);

    private static final String THRESHOLDS = "thresholds.";

    private final Map<SettingKey, String> said = new EnumMap<>(SettingKey.class);
    private final Map<String, String> limits = new TreeMap<>();
    private final Set<SettingKey> bySet = EnumSet.noneOf(SettingKey.class);

    @Option(
            names = "--config",
            order = 12,
            paramLabel = "FILE",
            description =
                    "Settings file; otherwise $QFC_HEALTH_CONFIG, or qfc-health.yaml of this directory if it exists.")
    private @Nullable Path config;

    @Option(
            names = "--docker",
            order = 10,
            paramLabel = "URL",
            description = "Docker engine, such as unix:///var/run/docker.sock, tcp://gis.example.org:2376 or "
                    + "ssh://deploy@gis.example.org; otherwise the one that the docker command would use.")
    void docker(String url) {
        say(SettingKey.DOCKER, url);
    }

    @Option(
            names = "--project",
            order = 11,
            paramLabel = "NAME",
            description = "Compose project; needed if several run QFieldCloud on the engine.")
    void project(String name) {
        say(SettingKey.PROJECT, name);
    }

    @Option(
            names = "--web",
            order = 13,
            paramLabel = "URL",
            description = "Public address, such as https://gis.example.org.")
    void web(String url) {
        say(SettingKey.WEB, url);
    }

    @Option(
            names = "--database",
            order = 14,
            paramLabel = "JDBC_URL",
            description = "Database; user and password by QFC_HEALTH_DATABASE_USER and QFC_HEALTH_DATABASE_PASSWORD.")
    void database(String url) {
        say(SettingKey.DATABASE_URL, url);
    }

    @Option(
            names = "--web-connect",
            order = 15,
            paramLabel = "HOST:PORT",
            description = "Where to connect to while asking for the public name, such as 10.0.0.7 or 10.0.0.7:8443.")
    void webConnect(String address) {
        say(SettingKey.WEB_CONNECT, address);
    }

    @Option(
            names = "--old-host",
            order = 16,
            paramLabel = "URL",
            description = "Former public address, which must lead to the new one or be gone.")
    void oldHost(String url) {
        say(SettingKey.OLD_HOST, url);
    }

    @Option(
            names = "--migrated-at",
            order = 17,
            paramLabel = "MOMENT",
            description = "When the deployment was moved to this server, such as 2026-01-12T08:00:00Z.")
    void migratedAt(String moment) {
        say(SettingKey.MIGRATED_AT, moment);
    }

    @Option(
            names = "--manifest",
            order = 19,
            paramLabel = "FILE",
            description = "What \"capture\" wrote on the former server; what it lists must be here as well.")
    void manifest(Path file) {
        say(SettingKey.MANIFEST, file.toString());
    }

    @Option(
            names = "--ca",
            order = 18,
            paramLabel = "FILE",
            description = "PEM file with certificate authorities to trust besides those of Java.")
    void ca(Path file) {
        say(SettingKey.CA, file.toString());
    }

    @Option(
            names = "--app-commands",
            order = 25,
            description = "Allows read-only commands of Django in the app container, to compare migrations.")
    void appCommands(boolean allowed) {
        say(SettingKey.APP_COMMANDS, Boolean.toString(allowed));
    }

    @Option(
            names = "--storage-writes",
            order = 26,
            description = "Allows to try the storage by writing, reading and deleting an object of its own.")
    void storageWrites(boolean allowed) {
        say(SettingKey.STORAGE_WRITES, Boolean.toString(allowed));
    }

    @Option(
            names = "--only",
            order = 20,
            paramLabel = "NAME,…",
            completionCandidates = CheckNameCandidates.class,
            description = "Only these checks: areas, ids or their beginnings, severities, tags, such as "
                    + "workers,docker.image,critical,security; \"checks\" lists them.")
    void only(String names) {
        say(SettingKey.ONLY, names);
    }

    @Option(
            names = "--skip",
            order = 21,
            paramLabel = "NAME,…",
            completionCandidates = CheckNameCandidates.class,
            description = "Not these checks, by the same names.")
    void skip(String names) {
        say(SettingKey.SKIP, names);
    }

    @Option(
            names = "--deadline",
            order = 23,
            paramLabel = "10s",
            description = "Time for one look at everything; 10s by default.")
    void deadline(String duration) {
        say(SettingKey.DEADLINE, duration);
    }

    @Option(
            names = "--replay",
            order = 19,
            paramLabel = "FILE",
            description = "Judges evidence that --save-evidence saved, without any server.")
    void replay(Path file) {
        say(SettingKey.REPLAY, file.toString());
    }

    @Option(
            names = "--set",
            order = 27,
            paramLabel = "NAME=VALUE",
            description =
                    "Any other setting or limit, such as workers=8 or thresholds.workers.stable.recent-restart=5m; more than once "
                            + "if need be.")
    private List<String> entries = new ArrayList<>();

    private void set(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 1) {
            throw new UsageException("--set is \"" + entry + "\"; give a name, = and a value, such as workers=8.");
        }
        String name = entry.substring(0, equals).strip();
        String value = entry.substring(equals + 1).strip();
        if (name.startsWith(THRESHOLDS)) {
            limits.put(name.substring(THRESHOLDS.length()), value);
            return;
        }
        List<String> known =
                Arrays.stream(SettingKey.values()).map(SettingKey::id).toList();
        SettingKey key = Arrays.stream(SettingKey.values())
                .filter(candidate -> candidate.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("--set names \"" + name + "\", which is no setting; did you mean \""
                                + NearestNames.to(name, known).get(0) + "\"?"));
        if (key.isSecret()) {
            throw new UsageException(
                    "--set holds a secret, and everybody on this machine can read arguments; give it by "
                            + key.variable() + " or in the settings file.");
        }
        bySet.add(key);
        say(key, value);
    }

    void say(SettingKey key, String value) {
        if (value.isBlank()) {
            throw new UsageException(option(key) + " is empty; give a value or leave it out.");
        }
        if (!Redaction.ofMarkedSecrets().mask(value).equals(value)) {
            throw new UsageException(
                    option(key) + " holds a password, and everybody on this machine can read arguments; "
                            + "give it by a variable such as " + SettingKey.DATABASE_PASSWORD.variable()
                            + " or in the settings file.");
        }
        said.put(key, value);
    }

    private String option(SettingKey key) {
        if (bySet.contains(key)) {
            return "--set " + key.id();
        }
        return key == SettingKey.DATABASE_URL ? "--database" : "--" + key.id();
    }

    /** Everything that was said, options first. */
    Settings settings(Terminal terminal) {
        entries.forEach(this::set);
        Settings options = Settings.none();
        for (Map.Entry<SettingKey, String> entry : said.entrySet()) {
            String value = FILES.contains(entry.getKey())
                    ? terminal.directory().resolve(entry.getValue()).toString()
                    : entry.getValue();
            options = options.with(entry.getKey(), value, option(entry.getKey()));
        }
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            options = options.withThreshold(limit.getKey(), limit.getValue(), "--set " + THRESHOLDS + limit.getKey());
        }
        Settings all = options.orElse(SettingsSources.environment(terminal.environment()))
                .orElse(file(terminal).map(SettingsSources::file).orElse(Settings.none()));
        // What is wrong is told before any engine is asked.
        Catalogue selection = Catalogue.all().selectedBy(all);
        refuseUnreadable(all);
        if (selection.definitions().isEmpty()) {
            throw new UsageException("No check is left to make.");
        }
        return all;
    }

    private static void refuseUnreadable(Settings settings) {
        List.of(SettingKey.DEADLINE, SettingKey.WITHIN).forEach(settings::duration);
        List.of(SettingKey.DEPLOYED_AT, SettingKey.UP_SINCE, SettingKey.MIGRATED_AT)
                .forEach(settings::instant);
        List.of(SettingKey.WORKERS).forEach(settings::positiveNumber);
        List.of(SettingKey.IMAGES).forEach(settings::names);
        List.of(SettingKey.STRICT, SettingKey.APP_COMMANDS, SettingKey.STORAGE_WRITES)
                .forEach(settings::flag);
    }

    private Optional<Path> file(Terminal terminal) {
        if (config != null) {
            return Optional.of(terminal.directory().resolve(config));
        }
        String variable = terminal.environment().getOrDefault(CONFIG_VARIABLE, "");
        if (!variable.isBlank()) {
            return Optional.of(terminal.directory().resolve(variable));
        }
        Path usual = terminal.directory().resolve(SettingsSources.FILE_NAME);
        return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
    }
}
