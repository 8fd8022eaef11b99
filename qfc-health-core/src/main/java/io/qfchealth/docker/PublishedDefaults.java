package io.qfchealth.docker;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of secrets that everybody can read: in QFieldCloud's example settings and in the documentation of the products it
 * runs with. Saved evidence holds their number in this list, so that a replay knows them again and nobody reads one.
 */
final class PublishedDefaults {
    /** Only ever extended at the end: saved evidence holds positions. */
    private static final List<String> VALUES = List.of(
            "change_me",
            "0123456789abcdefghijklmnopqrstuvwxyz",
            "3shJDd2r7Twwkehb",
            "KUAa7h!G&wQEmkS3",
            "minioadmin",
            "rustfsadmin",
            "qfc_webdav_pwd",
            "change_me_with_a_very_loooooooooooong_password",
            "user",
            "password",
            "postgres");

    private static final List<String> OF_DATABASES =
            List.of("3shJDd2r7Twwkehb", "KUAa7h!G&wQEmkS3", "postgres", "password", "change_me");
    private static final List<String> OF_STORAGES = List.of("minioadmin", "rustfsadmin", "password", "change_me");

    private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
            Map.entry("SECRET_KEY", List.of("change_me")),
            Map.entry("SALT_KEY", List.of("0123456789abcdefghijklmnopqrstuvwxyz", "change_me")),
            Map.entry("POSTGRES_PASSWORD", OF_DATABASES),
            Map.entry("SQL_PASSWORD", OF_DATABASES),
            Map.entry("GEODB_PASSWORD", OF_DATABASES),
            Map.entry("STORAGE_ACCESS_KEY_ID", OF_STORAGES),
            Map.entry("STORAGE_SECRET_ACCESS_KEY", OF_STORAGES),
            Map.entry("MINIO_ROOT_USER", OF_STORAGES),
            Map.entry("MINIO_ROOT_PASSWORD", OF_STORAGES),
            Map.entry("OBJECT_STORAGE_ROOT_USER", OF_STORAGES),
            Map.entry("OBJECT_STORAGE_ROOT_PASSWORD", OF_STORAGES),
            Map.entry("RUSTFS_ACCESS_KEY", OF_STORAGES),
            Map.entry("RUSTFS_SECRET_KEY", OF_STORAGES),
            Map.entry("WEBDAV_PASSWORD", List.of("qfc_webdav_pwd", "password")),
            Map.entry("PASSWORD", List.of("qfc_webdav_pwd", "password")),
            Map.entry("REDIS_PASSWORD", List.of("change_me_with_a_very_loooooooooooong_password")),
            Map.entry("EMAIL_HOST_USER", List.of("user")),
            Map.entry("EMAIL_HOST_PASSWORD", List.of("password")));

    private static final Pattern MASK = Pattern.compile("\\*\\*\\* \\(published default (\\d{1,3})\\)");

    private PublishedDefaults() {}

    static boolean has(String name, String value) {
        return BY_NAME.getOrDefault(name, List.of()).contains(value);
    }

    static String masked(String value) {
        return "*** (published default " + (VALUES.indexOf(value) + 1) + ")";
    }

    /** The same text with the values where their masks stood; one that a newer version knows stays a mask. */
    static String unmasked(String text) {
        return MASK.matcher(text).replaceAll(found -> {
            int position = Integer.parseInt(found.group(1));
            return Matcher.quoteReplacement(
                    position >= 1 && position <= VALUES.size() ? VALUES.get(position - 1) : found.group());
        });
    }
}
