package io.qfchealth.check.config;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.Weakness;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code config.empty}. */
final class NothingRequiredIsEmpty implements Check {
    private static final String SECRET_KEY = "SECRET_KEY";
    // QFIELDCLOUD_HOST, DJANGO_ALLOWED_HOSTS, the workers' address and the names of images have checks of their own.
    private static final List<String> ALWAYS = List.of(
            "DEBUG",
            "ENVIRONMENT",
            SECRET_KEY,
            "SALT_KEY",
            "POSTGRES_DB",
            "POSTGRES_USER",
            "POSTGRES_PASSWORD",
            "POSTGRES_HOST",
            "POSTGRES_PORT",
            "SQL_DATABASE",
            "SQL_USER",
            "SQL_PASSWORD",
            "SQL_HOST",
            "ACCOUNT_RATE_LIMITS");
    private static final List<String> SINCE_26_4 = List.of(
            "DJANGO_USE_X_FORWARDED_HOST",
            "QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS",
            "CORS_ALLOWED_ORIGINS",
            "CORS_ALLOW_CREDENTIALS");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "config.empty",
                    Area.CONFIG,
                    Severity.CRITICAL,
                    "no setting that this release requires is empty",
                    "Compose puts empty text in the place of every variable that the .env file lacks. After an update with the old .env file the "
                            + "app ends at start with a configuration error and is restarted for ever.",
                    "Take the missing variables over from .env.example of the release that is installed, and recreate: docker compose up -d",
                    false,
                    List.of())
            .tagged(Tag.DEPLOY);

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
        List<String> required = new ArrayList<>(ALWAYS);
        if (settings.variable("DJANGO_USE_X_FORWARDED_HOST").isPresent()) {
            required.addAll(SINCE_26_4);
        }
        boolean hasTwoQgis = settings.variable("QFIELDCLOUD_QGIS3_IMAGE_NAME").isPresent();
        if (hasTwoQgis || isEmpty(settings, "STORAGE_ENDPOINT_URL")) {
            required.add("STORAGES");
        }
        List<String> present = required.stream()
                .filter(name -> settings.container().environment().names().contains(name))
                .toList();
        List<String> empty =
                present.stream().filter(name -> isEmpty(settings, name)).toList();
        if (empty.stream().anyMatch(name -> name.startsWith("POSTGRES_") || name.startsWith("SQL_"))) {
            verdict.sign("database");
        } else if (!empty.isEmpty()) {
            verdict.sign("application");
        }
        if (!empty.isEmpty()) {
            return verdict.actual(Text.list(empty)
                            + (empty.size() == 1 ? " is empty in " : " are empty in ")
                            + settings.container().name())
                    .fail();
        }
        if (!present.contains(SECRET_KEY)) {
            return verdict.sign("application")
                    .actual(SECRET_KEY + " is not set in "
                            + settings.container().name())
                    .fail();
        }
        List<String> unreadable = new ArrayList<>();
        if (settings.variable("DJANGO_USE_X_FORWARDED_HOST").isPresent()) {
            for (String name : List.of("DEBUG", "DJANGO_USE_X_FORWARDED_HOST")) {
                settings.variable(name)
                        .filter(value -> !value.matches("[01]"))
                        .ifPresent(value -> unreadable.add(name + "=" + value));
            }
        }
        if (!unreadable.isEmpty()) {
            return verdict.actual(Text.list(unreadable) + ": this release reads 0 and 1 only")
                    .fail();
        }
        return verdict.actual("none of " + Text.count(present.size(), "required setting") + " is empty")
                .pass(present.size());
    }

    private static boolean isEmpty(ServerSettings settings, String name) {
        return settings.container().environment().weakness(name).equals(Optional.of(Weakness.EMPTY));
    }
}
