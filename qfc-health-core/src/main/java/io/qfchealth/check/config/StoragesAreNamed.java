package io.qfchealth.check.config;

import io.qfchealth.access.Secret;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Storages;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code config.storages}. */
final class StoragesAreNamed implements Check {
    private static final String ATTACHMENTS = "STORAGES_PROJECT_DEFAULT_ATTACHMENTS_STORAGE";
    private static final String VERSIONED = "STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED";
    private static final List<String> NAMING = List.of("STORAGES_PROJECT_DEFAULT_STORAGE", ATTACHMENTS);
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "config.storages",
            Area.CONFIG,
            Severity.CRITICAL,
            "STORAGES is JSON with a storage \"default\", and every storage that settings name is in it",
            "The app reads STORAGES at start. When it cannot, it ends and is restarted for ever; a storage that is named and does not "
                    + "exist ends it the same way.",
            "Correct STORAGES in .env; in quotes, it may have several lines. Then recreate: docker compose up -d app worker_wrapper",
            false,
            List.of());

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Optional<ServerSettings> known = ServerSettings.of(look.deployment());
        if (known.isEmpty()) {
            return ServerSettings.missing(DEFINITION);
        }
        ServerSettings settings = known.get();
        Verdict verdict = Verdict.on(DEFINITION);
        Optional<Secret> value =
                settings.container().environment().secret("STORAGES").filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return verdict.skipped("STORAGES is not set: the storage is that of the STORAGE_ variables");
        }
        Optional<Map<String, String>> storages = Storages.backends(value.get().reveal());
        if (storages.isEmpty()) {
            return verdict.actual("STORAGES is not a JSON object of storages").fail();
        }
        List<String> faults = new ArrayList<>();
        if (!storages.get().containsKey("default")) {
            faults.add("there is no \"default\" in STORAGES");
        }
        for (String variable : NAMING) {
            String name = settings.text(variable);
            if (!name.isEmpty() && !storages.get().containsKey(name)) {
                faults.add(variable + " names \"" + name + "\", which is not in STORAGES");
            }
        }
        storages.get().forEach((name, backend) -> {
            if (backend.isBlank()) {
                faults.add("\"" + name + "\" has no BACKEND");
            }
        });
        if (isUnversionedOnS3(settings, storages.get())) {
            faults.add(VERSIONED + " is 0, which only WebDAV allows");
        }
        if (!faults.isEmpty()) {
            return verdict.actual(Text.list(faults) + "; there are "
                            + Text.list(storages.get().keySet()))
                    .fail();
        }
        return verdict.actual("STORAGES has " + Text.list(storages.get().keySet()))
                .pass(storages.get().size());
    }

    private static boolean isUnversionedOnS3(ServerSettings settings, Map<String, String> storages) {
        String named = settings.text(ATTACHMENTS);
        String backend = storages.getOrDefault(named.isEmpty() ? "default" : named, "");
        return settings.text(VERSIONED).equals("0") && !backend.isEmpty() && !backend.contains("WebDav");
    }
}
