package io.qfchealth.migration;

import io.qfchealth.docker.Container;
import io.qfchealth.docker.Environment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of the app that a move must not lose. Values only of those that are known to hold no secret.
 *
 * @param values those that hold no secret, by name
 * @param hidden names of the others that are set
 * @param salt what the marks of keys are made with, hexadecimal
 * @param keys marks of the keys that data is encrypted and signed with, by name
 */
public record SettingsEntry(Map<String, String> values, List<String> hidden, String salt, Map<String, KeyMark> keys) {

    /** Keys whose change makes encrypted values unreadable. */
    public static final List<String> KEYS = List.of("SECRET_KEY", "SALT_KEY");

    /** What the app does not have by itself, whatever its release; what other settings are for depends on the release. */
    private static final List<String> KEPT = List.of(
            "ACCOUNT_EMAIL_VERIFICATION",
            "CORS_ALLOWED_ORIGINS",
            "CORS_ALLOW_CREDENTIALS",
            "DEBUG",
            "DEFAULT_FROM_EMAIL",
            "DJANGO_ALLOWED_HOSTS",
            "DJANGO_USE_X_FORWARDED_HOST",
            "EMAIL_HOST",
            "EMAIL_HOST_PASSWORD",
            "EMAIL_HOST_USER",
            "EMAIL_PORT",
            "EMAIL_USE_SSL",
            "EMAIL_USE_TLS",
            "ENVIRONMENT",
            "QFIELDCLOUD_ACCOUNT_ADAPTER",
            "QFIELDCLOUD_ADMIN_URI",
            "QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS",
            "QFIELDCLOUD_HOST",
            "QFIELDCLOUD_PASSWORD_LOGIN_IS_ENABLED",
            "QFIELDCLOUD_SUBSCRIPTION_MODEL",
            "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL",
            "SENTRY_DSN",
            "SOCIALACCOUNT_PROVIDERS",
            "STORAGES_PROJECT_DEFAULT_ATTACHMENTS_STORAGE",
            "STORAGES_PROJECT_DEFAULT_STORAGE",
            "STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED");

    /** Keeps copies. */
    public SettingsEntry {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        hidden = List.copyOf(hidden);
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    static SettingsEntry of(Stream<Container> containers) {
        Environment environment =
                containers.findFirst().map(Container::environment).orElse(Environment.of(Map.of()));
        String salt = KeyMark.newSalt();
        Map<String, String> values = new TreeMap<>();
        for (String name : KEPT) {
            if (Environment.isPlain(name)) {
                environment.plain(name).filter(value -> !value.isEmpty()).ifPresent(value -> values.put(name, value));
            }
        }
        Map<String, KeyMark> keys = new TreeMap<>();
        for (String name : KEYS) {
            Optional<KeyMark> mark = KeyMark.of(environment, name, salt);
            mark.ifPresent(known -> keys.put(name, known));
        }
        return new SettingsEntry(
                values,
                KEPT.stream()
                        .filter(name -> !Environment.isPlain(name) && isSet(environment, name))
                        .toList(),
                salt,
                keys);
    }

    /**
     * Says whether a variable is set to something.
     *
     * @param environment where
     * @param name the variable
     * @return false as well for one that is set to nothing
     */
    public static boolean isSet(Environment environment, String name) {
        return environment.secret(name).filter(value -> !value.isEmpty()).isPresent();
    }
}
