package io.qfchealth.stand;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The settings of QFieldCloud's containers, in the names of one generation of releases. All secrets contain
 * {@link StandModel#SECRET}, so that a test can look for them in whatever is written anywhere.
 *
 * @param project the compose project
 * @param host the public host name
 * @param generation the generation
 * @param logins its passwords and keys, and the address of the object storage
 * @param imageOf from a service to the image name that compose gives it
 */
record QfieldcloudEnvironment(
        String project, String host, SettingsGeneration generation, StandLogins logins, UnaryOperator<String> imageOf) {
    static final String BUCKET = "qfieldcloud-prod";
    static final String DATABASE = "qfieldcloud_db";
    static final String DATABASE_USER = "qfieldcloud_db_admin";

    /** Of the web application. */
    Map<String, String> ofApp() {
        Map<String, String> settings = shared();
        settings.put("LOGGER_SOURCE", "app");
        if (generation == SettingsGeneration.NEW) {
            settings.put("COMPOSE_PROJECT_NAME", project);
        }
        return settings;
    }

    /** Of the workers. */
    Map<String, String> ofWorker() {
        Map<String, String> settings = shared();
        settings.put("LOGGER_SOURCE", "worker_wrapper");
        settings.put("TMP_DIRECTORY", "/tmp");
        return settings;
    }

    /** Of the web server. */
    Map<String, String> ofNginx(int httpPort, int httpsPort) {
        return Map.of(
                "QFIELDCLOUD_HOST",
                host,
                "WEB_HTTP_PORT",
                String.valueOf(httpPort),
                "WEB_HTTPS_PORT",
                String.valueOf(httpsPort),
                "LETSENCRYPT_EMAIL",
                "admin@example.org",
                "LETSENCRYPT_STAGING",
                "0");
    }

    /** Of the database's container. */
    Map<String, String> ofDatabase() {
        return Map.of(
                "POSTGRES_DB",
                DATABASE,
                "POSTGRES_USER",
                DATABASE_USER,
                "POSTGRES_PASSWORD",
                logins.databasePassword());
    }

    /** Of the object storage's container. */
    Map<String, String> ofStorage(ObjectStorage product) {
        return switch (product) {
            case MINIO -> Map.of("MINIO_ROOT_USER", logins.accessKey(), "MINIO_ROOT_PASSWORD", logins.secretKey());
            case RUSTFS -> Map.of("RUSTFS_ACCESS_KEY", logins.accessKey(), "RUSTFS_SECRET_KEY", logins.secretKey());
            case EXTERNAL -> Map.of();
        };
    }

    /** Of the one-shot that makes the buckets. */
    Map<String, String> ofCreateBuckets() {
        return generation == SettingsGeneration.OLD ? separateStorage() : Map.of("STORAGES", storages());
    }

    private Map<String, String> shared() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("DEBUG", "0");
        // One of its own, as for every deployment on an engine: several stands may run at once.
        settings.put("ENVIRONMENT", "production-" + project);
        settings.put("QFIELDCLOUD_HOST", host);
        settings.put("DJANGO_ALLOWED_HOSTS", host + " localhost 127.0.0.1 app nginx");
        settings.put("SECRET_KEY", StandModel.SECRET + "-django-0123456789abcdef0123456789abcdef");
        settings.put("QFIELDCLOUD_ADMIN_URI", "admin/");
        settings.put("QFIELDCLOUD_AUTH_TOKEN_EXPIRATION_HOURS", "720");
        settings.put("QFIELDCLOUD_DEFAULT_NETWORK", project + "_default");
        settings.put("QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://" + host + "/api/v1/");
        settings.put("EMAIL_HOST", "mail.example.org");
        settings.put("EMAIL_HOST_USER", StandModel.SECRET + "-mail-user");
        settings.put("EMAIL_HOST_PASSWORD", StandModel.SECRET + "-mail");
        settings.putAll(
                switch (generation) {
                    case OLD -> old();
                    case MIDDLE -> middle();
                    case NEW -> recent();
                });
        return settings;
    }

    private Map<String, String> old() {
        Map<String, String> settings = new TreeMap<>(separateStorage());
        settings.putAll(database("SQL_", "SQL_DATABASE"));
        settings.put("QGIS_CONTAINER_NAME", imageOf.apply("qgis"));
        settings.put("TRANSFORMATION_GRIDS_VOLUME_NAME", project + "_transformation_grids");
        return settings;
    }

    private Map<String, String> middle() {
        Map<String, String> settings = new TreeMap<>(sinceMiddle());
        settings.put("QFIELDCLOUD_QGIS_IMAGE_NAME", imageOf.apply("qgis"));
        return settings;
    }

    private Map<String, String> recent() {
        Map<String, String> settings = new TreeMap<>(sinceMiddle());
        settings.put("QFIELDCLOUD_QGIS3_IMAGE_NAME", imageOf.apply("qgis3"));
        settings.put("QFIELDCLOUD_QGIS4_IMAGE_NAME", imageOf.apply("qgis4"));
        settings.put("QFIELDCLOUD_WORKER_TIMEOUT_S", "600");
        settings.put("DJANGO_USE_X_FORWARDED_HOST", "1");
        settings.put("CORS_ALLOWED_ORIGINS", "https://docs.example.org");
        settings.put("CORS_ALLOW_CREDENTIALS", "1");
        settings.put("QFIELDCLOUD_ACCOUNT_ADAPTER", "qfieldcloud.core.adapters.AccountAdapterSignUpOpen");
        return settings;
    }

    private Map<String, String> sinceMiddle() {
        Map<String, String> settings = new TreeMap<>(database("POSTGRES_", "POSTGRES_DB"));
        settings.put("SALT_KEY", StandModel.SECRET + "-salt-0123456789abcdef0123456789abcdef");
        settings.put("STORAGES", storages());
        settings.put("STORAGES_PROJECT_DEFAULT_STORAGE", "");
        settings.put("QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME", project + "_transformation_grids");
        return settings;
    }

    private Map<String, String> database(String prefix, String nameKey) {
        return Map.of(
                nameKey,
                DATABASE,
                prefix + "USER",
                DATABASE_USER,
                prefix + "PASSWORD",
                logins.databasePassword(),
                prefix + "HOST",
                "db",
                prefix + "PORT",
                "5432",
                prefix + "SSLMODE",
                "prefer");
    }

    private Map<String, String> separateStorage() {
        return Map.of(
                "STORAGE_ACCESS_KEY_ID", logins.accessKey(),
                "STORAGE_SECRET_ACCESS_KEY", logins.secretKey(),
                "STORAGE_BUCKET_NAME", BUCKET,
                "STORAGE_REGION_NAME", "",
                "STORAGE_ENDPOINT_URL", logins.storageUrl());
    }

    private String storages() {
        return """
                {"default": {"BACKEND": "qfieldcloud.filestorage.backend.QfcS3Boto3Storage", "OPTIONS": \
                {"access_key": "%s", "secret_key": "%s", "bucket_name": "%s", "region_name": "", \
                "endpoint_url": "%s"}, "QFC_IS_LEGACY": false}}""".formatted(logins.accessKey(), logins.secretKey(), BUCKET, logins.storageUrl());
    }
}
