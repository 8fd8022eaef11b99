package io.qfchealth.docker;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.Secret;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of a container. Only variables that are known to hold no secret are readable as text; the
 * value of every other one is a {@link Secret}, whatever its name, because people invent names.
 */
public final class Environment {
    private static final Set<String> PLAIN = Set.of(
            "COMPOSE_PROJECT_NAME",
            "DEBUG",
            "DJANGO_ALLOWED_HOSTS",
            "DJANGO_USE_X_FORWARDED_HOST",
            "EMAIL_HOST",
            "ENVIRONMENT",
            "GEODB_HOST",
            "GEODB_PORT",
            "GUNICORN_TIMEOUT_S",
            "LETSENCRYPT_STAGING",
            "LOGGER_SOURCE",
            "NGINX_ALLOW_INTERNAL_HTTP",
            "NGINX_PROXY_READ_TIMEOUT",
            "POSTGRES_DB",
            "POSTGRES_HOST",
            "POSTGRES_PORT",
            "POSTGRES_SSLMODE",
            "POSTGRES_USER",
            "QFIELDCLOUD_ACCOUNT_ADAPTER",
            "QFIELDCLOUD_ADMIN_URI",
            "QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS",
            "QFIELDCLOUD_DEFAULT_NETWORK",
            "QFIELDCLOUD_HOST",
            "QFIELDCLOUD_QGIS3_IMAGE_NAME",
            "QFIELDCLOUD_QGIS4_IMAGE_NAME",
            "QFIELDCLOUD_QGIS_IMAGE_NAME",
            "QFIELDCLOUD_TLS_CERT",
            "QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME",
            "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL",
            "QFIELDCLOUD_WORKER_REPLICAS",
            "QFIELDCLOUD_WORKER_TIMEOUT_S",
            "QGIS_CONTAINER_NAME",
            "SQL_DATABASE",
            "SQL_HOST",
            "SQL_PORT",
            "SQL_SSLMODE",
            "SQL_USER",
            "STORAGES_PROJECT_DEFAULT_ATTACHMENTS_STORAGE",
            "STORAGES_PROJECT_DEFAULT_STORAGE",
            "STORAGE_BUCKET_NAME",
            "STORAGE_PROJECT_DEFAULT_ATTACHMENTS_VERSIONED",
            "STORAGE_REGION_NAME",
            "TMPDIR",
            "TMP_DIRECTORY",
            "TRANSFORMATION_GRIDS_VOLUME_NAME",
            "WEB_HTTPS_PORT",
            "WEB_HTTP_PORT");
    private static final Set<String> KEYS = Set.of("SALT_KEY", "SECRET_KEY");
    private static final int SHORTEST_KEY = 32;

    private final Map<String, Secret> values;

    private Environment(Map<String, Secret> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Reads variables.
     *
     * @param variables values by name
     * @return the environment
     */
    public static Environment of(Map<String, String> variables) {
        Map<String, Secret> values = new TreeMap<>();
        variables.forEach((name, value) -> values.put(name, Secret.of(value)));
        return new Environment(values);
    }

    /**
     * The value of a variable that holds no secret.
     *
     * @param name such as {@code QFIELDCLOUD_HOST}
     * @return its value, which may be empty text; empty if it is not set
     * @throws IllegalArgumentException if the variable is not known to hold no secret; use {@link #secret(String)}
     */
    public Optional<String> plain(String name) {
        if (!isPlain(name)) {
            throw new IllegalArgumentException("the value of " + name + " may be a secret");
        }
        // Somebody may have put a login into an address.
        return secret(name)
                .map(Secret::reveal)
                .map(value -> value.contains("@") ? Redaction.ofMarkedSecrets().mask(value) : value);
    }

    /**
     * The value of any variable.
     *
     * @param name such as {@code POSTGRES_PASSWORD}
     * @return its value; empty if it is not set
     */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Why a variable does not protect what it should, as far as that can be told without showing its value; saved evidence
     * keeps it.
     *
     * @param name such as {@code SECRET_KEY}
     * @return the reason; empty if there is none or the variable is not set
     */
    public Optional<Weakness> weakness(String name) {
        return secret(name).flatMap(value -> weakness(name, value));
    }

    /**
     * The same for a value that stands elsewhere than in a variable of its own.
     *
     * @param name the variable that it would have, such as {@code STORAGE_SECRET_ACCESS_KEY}
     * @param secret the value
     * @return the reason; empty if there is none
     */
    public static Optional<Weakness> weakness(String name, Secret secret) {
        String value = secret.reveal();
        if (value.isBlank()) {
            return Optional.of(Weakness.EMPTY);
        }
        if (PublishedDefaults.has(name, value)) {
            return Optional.of(Weakness.PUBLISHED);
        }
        boolean isShort = MaskedValue.isOne(value) ? MaskedValue.isOfShort(value) : value.length() < SHORTEST_KEY;
        return isShort && KEYS.contains(name) ? Optional.of(Weakness.SHORT) : Optional.empty();
    }

    /**
     * What stands in the place of a value where values must not be shown: a mask that still tells the weakness.
     *
     * @param name a variable
     * @param value its value
     * @param number which of the values of this variable it is, from 1, so that equal ones are told from others
     * @return such as {@code ***}
     */
    public static String masked(String name, String value, int number) {
        return PublishedDefaults.has(name, value)
                ? PublishedDefaults.masked(value)
                : MaskedValue.of(number, weakness(name, Secret.of(value)).equals(Optional.of(Weakness.SHORT)));
    }

    /**
     * Reads variables that were masked by {@link #masked(String, String, int)}. What it says of weaknesses is what the
     * values themselves would say.
     *
     * @param variables values by name
     * @return the environment
     */
    public static Environment ofMasked(Map<String, String> variables) {
        Map<String, String> values = new TreeMap<>(variables);
        values.replaceAll((name, value) -> PublishedDefaults.unmasked(value));
        return of(values);
    }

    /**
     * Says whether only a mask is known of a variable, as in saved evidence, and not its value.
     *
     * @param name such as {@code SECRET_KEY}
     * @return false as well if the variable is not set
     */
    public boolean isMasked(String name) {
        return secret(name).map(Secret::reveal).filter(MaskedValue::isOne).isPresent();
    }

    /**
     * The values of all variables that may be secrets.
     *
     * @return what to mask in texts
     */
    public Collection<Secret> secrets() {
        return values.entrySet().stream()
                .filter(variable -> !isPlain(variable.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * All names, sorted.
     *
     * @return the names
     */
    public Set<String> names() {
        return values.keySet();
    }

    /**
     * Says whether the value of this variable may be shown.
     *
     * @param name a variable
     * @return true if it is known to hold no secret
     */
    public static boolean isPlain(String name) {
        return PLAIN.contains(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Environment that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        values.forEach((name, value) -> text.append(text.length() > 1 ? ", " : "")
                .append(name)
                .append('=')
                .append(isPlain(name) ? value.reveal() : value));
        return text.append('}').toString();
    }
}
