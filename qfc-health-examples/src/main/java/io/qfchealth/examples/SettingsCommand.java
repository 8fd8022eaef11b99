package io.qfchealth.examples;

import io.qfchealth.QfcServer;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.discovery.DatabaseEndpoint;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.discovery.WebEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code settings}: what holds for a deployment, each value with its origin; the first thing to read when a check surprises. */
@Command(
        name = SettingsCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Shows what is known of the deployment, each value with where it came from. Secrets are shown as ***.",
        footerHeading =
                "%nSettings (in qfc-health.yaml by these names; QFC_HEALTH_ and the name in capitals is a variable):%n")
final class SettingsCommand implements Callable<Integer> {
    static final String NAME = "settings";

    /** What the user says of these is already in what was derived. */
    private static final Set<SettingKey> PART_OF_THE_DEPLOYMENT = Set.of(
            SettingKey.PROJECT,
            SettingKey.IMAGES,
            SettingKey.WORKERS,
            SettingKey.NETWORK,
            SettingKey.GRIDS_VOLUME,
            SettingKey.TMP_DIRECTORY);

    private final Terminal terminal;
    private final List<Row> rows = new ArrayList<>();

    @Mixin
    private ServerOptions server = new ServerOptions();

    SettingsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Adds all settings to the help text of this command. */
    static void listSettingsIn(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> {
            Map<String, String> meanings = new LinkedHashMap<>();
            for (SettingKey key : SettingKey.values()) {
                meanings.put("  " + key.id(), key.meaning() + (key.isSecret() ? " (never as an option)" : ""));
            }
            return help.createTextTable(meanings).toString();
        });
    }

    private record Row(String name, String value, String origin) {}

    @Override
    public Integer call() {
        Settings settings = server.settings(terminal);
        try (QfcServer found = QfcServer.of(settings)) {
            Deployment deployment = found.deployment();
            derived(deployment, settings);
            said(settings);
            print(found.toString());
            return ExitCode.HEALTHY;
        } catch (UnansweredException e) {
            throw new UsageException(e.trouble().sentence() + " " + e.trouble().remedy(), e);
        }
    }

    private void derived(Deployment deployment, Settings settings) {
        row("project", deployment.project());
        deployment.jobImages().forEach(image -> row("images", image));
        row("workers", deployment.workerCount());
        row("network", deployment.jobNetwork());
        row("grids-volume", deployment.gridsVolume());
        row("tmp-directory", deployment.tmpDirectory());
        deployment.web().ifPresent(web -> row("web", web.map(SettingsCommand::text)));
        deployment.database().ifPresent(database -> {
            // What was said holds before what the application uses, and is listed with what was said.
            if (settings.text(SettingKey.DATABASE_URL).isEmpty()) {
                row("database-url", database.map(SettingsCommand::text));
            }
            if (settings.text(SettingKey.DATABASE_USER).isEmpty()) {
                row("database-user", database.map(DatabaseEndpoint::user));
            }
            if (settings.text(SettingKey.DATABASE_PASSWORD).isEmpty()) {
                row("database-password", database.map(DatabaseEndpoint::password));
            }
        });
        deployment.storages().forEach(storage -> {
            row("storage-url", storage.map(SettingsCommand::text));
            row("storage-bucket", storage.map(StorageEndpoint::bucket));
            row("storage-access-key", storage.map(StorageEndpoint::accessKey));
            row("storage-secret-key", storage.map(StorageEndpoint::secretKey));
        });
    }

    private static String text(WebEndpoint web) {
        return web.url();
    }

    private static String text(DatabaseEndpoint database) {
        return "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database();
    }

    private static String text(StorageEndpoint storage) {
        return storage.url() + " (" + storage.name() + ")";
    }

    /** What steers the library rather than describes the deployment. */
    private void said(Settings settings) {
        for (SettingKey key : SettingKey.values()) {
            boolean shown = rows.stream().anyMatch(row -> row.name().equals(key.id()));
            if (shown || PART_OF_THE_DEPLOYMENT.contains(key)) {
                continue;
            }
            Optional<Setting<Secret>> secret = settings.secret(key);
            if (key.isSecret()) {
                secret.ifPresent(setting -> row(key.id(), setting));
            } else {
                settings.text(key).ifPresent(setting -> row(key.id(), setting));
            }
        }
        settings.thresholds().forEach((name, limit) -> row("thresholds." + name, limit));
    }

    private void row(String name, Setting<?> setting) {
        String value = Redaction.ofMarkedSecrets().mask(Objects.toString(setting.value(), ""));
        rows.add(new Row(name, value.isEmpty() ? "(empty)" : value, setting.origin()));
    }

    private void print(String title) {
        int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        int values = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
        terminal.out().println(title);
        terminal.out().println();
        for (Row row : rows) {
            String name = row.name() + " ".repeat(names - row.name().length());
            String value = row.value() + " ".repeat(values - row.value().length());
            terminal.out().println("  " + name + "  " + value + "  " + row.origin());
        }
        terminal.out().flush();
    }
}
