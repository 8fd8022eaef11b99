package io.qfchealth.discovery;

import io.qfchealth.docker.Environment;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The {@code .env} file next to the compose files, where it can be read. Kept are the number of workers, which Compose does
 * not pass to the containers, and the settings that Compose passes to the containers as they are, so that the two can be
 * compared. Values that may be secrets are as hidden here as those of a container.
 *
 * @param modified when it was last written, by the clock of this machine
 * @param variables the settings, by the same names as in the containers; one that refers to other variables is left out
 */
public record EnvFile(Instant modified, Environment variables) {
    private static final String REPLICAS = "QFIELDCLOUD_WORKER_REPLICAS";
    private static final long LARGEST = 1 << 20;

    /** What the compose files pass on under the same name without a change, in all releases that have it. */
    private static final Set<String> PASSED_ON = Set.of(
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
            "LETSENCRYPT_STAGING",
            "POSTGRES_DB",
            "POSTGRES_HOST",
            "POSTGRES_PASSWORD",
            "POSTGRES_PORT",
            "POSTGRES_SSLMODE",
            "POSTGRES_USER",
            "QFIELDCLOUD_ACCOUNT_ADAPTER",
            "QFIELDCLOUD_ADMIN_URI",
            "QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS",
            "QFIELDCLOUD_HOST",
            "QFIELDCLOUD_PASSWORD_LOGIN_IS_ENABLED",
            "QFIELDCLOUD_QGIS3_IMAGE_NAME",
            "QFIELDCLOUD_QGIS4_IMAGE_NAME",
            "QFIELDCLOUD_QGIS_IMAGE_NAME",
            "QFIELDCLOUD_SUBSCRIPTION_MODEL",
            "QFIELDCLOUD_TLS_CERT",
            "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL",
            "QFIELDCLOUD_WORKER_TIMEOUT_S",
            "SALT_KEY",
            "SECRET_KEY",
            "SOCIALACCOUNT_PROVIDERS",
            "STORAGES",
            "STORAGES_PROJECT_DEFAULT_STORAGE",
            "STORAGE_ACCESS_KEY_ID",
            "STORAGE_BUCKET_NAME",
            "STORAGE_ENDPOINT_URL",
            "STORAGE_REGION_NAME",
            "STORAGE_SECRET_ACCESS_KEY");

    /**
     * Says whether Compose passes a variable of the file to app and workers as it is.
     *
     * @param name a variable
     * @return true if the same name has the same value in all of them
     */
    public static boolean isPassedOn(String name) {
        return PASSED_ON.contains(name);
    }

    /**
     * Reads the file.
     *
     * @param workingDirectory the directory that Compose noted on the containers; it may be one of another machine
     * @return the file; empty if there is none or it may not be read
     */
    public static Optional<EnvFile> read(String workingDirectory) {
        try {
            Path file = Path.of(workingDirectory, ".env");
            boolean readable = file.isAbsolute() && Files.isRegularFile(file) && Files.size(file) <= LARGEST;
            return readable
                    ? Optional.of(
                            new EnvFile(Files.getLastModifiedTime(file).toInstant(), variables(Files.readString(file))))
                    : Optional.empty();
        } catch (MalformedInputException | InvalidPathException | SecurityException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * A file of which only the number of workers is known, as older evidence holds it.
     *
     * @param number the number
     * @return such a file, written long ago
     */
    public static EnvFile ofReplicas(int number) {
        return new EnvFile(Instant.EPOCH, Environment.of(Map.of(REPLICAS, Integer.toString(number))));
    }

    private static Environment variables(String text) {
        Map<String, String> known = new HashMap<>();
        new EnvFileText(text).variables().forEach((name, value) -> {
            if (isPassedOn(name) || name.equals(REPLICAS)) {
                known.put(name, value);
            }
        });
        return Environment.of(known);
    }

    /**
     * How many workers it asks for.
     *
     * @return the number, empty if it does not say
     */
    public OptionalInt replicas() {
        return variables.plain(REPLICAS).filter(text -> text.matches("[1-9]\\d{0,3}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
