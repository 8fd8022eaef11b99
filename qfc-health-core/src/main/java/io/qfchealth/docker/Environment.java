package io.qfchealth.docker;

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
            "ENVIRONMENT",
            "GEODB_HOST",
            "GEODB_PORT",
            "LOGGER_SOURCE",
            "POSTGRES_DB",
            "POSTGRES_HOST",
            "POSTGRES_PORT",
            "POSTGRES_SSLMODE",
            "POSTGRES_USER",
            "QFIELDCLOUD_DEFAULT_NETWORK",
            "QFIELDCLOUD_HOST",
            "QFIELDCLOUD_QGIS3_IMAGE_NAME",
            "QFIELDCLOUD_QGIS4_IMAGE_NAME",
            "QFIELDCLOUD_QGIS_IMAGE_NAME",
            "QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME",
            "QFIELDCLOUD_WORKER_REPLICAS",
            "QFIELDCLOUD_WORKER_TIMEOUT_S",
            "QGIS_CONTAINER_NAME",
            "SQL_DATABASE",
            "SQL_HOST",
            "SQL_PORT",
            "SQL_SSLMODE",
            "SQL_USER",
            "STORAGE_BUCKET_NAME",
            "STORAGE_REGION_NAME",
            "TMPDIR",
            "TMP_DIRECTORY",
            "TRANSFORMATION_GRIDS_VOLUME_NAME",
            "WEB_HTTPS_PORT",
            "WEB_HTTP_PORT");

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
        return secret(name).map(Secret::reveal);
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
