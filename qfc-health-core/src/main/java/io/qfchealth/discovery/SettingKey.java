package io.qfchealth.discovery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything a user can set, under one name in every place: in {@code qfc-health.yaml} as written here, in the environment
 * as {@code QFC_HEALTH_} and upper case, as a JUnit configuration parameter behind {@code qfchealth.}, on the command line
 * as an option.
 */
public enum SettingKey {
    /** Address of the Docker engine. */
    DOCKER(
            "docker",
            "address of the Docker engine, such as unix:///var/run/docker.sock, tcp://gis.example.org:2376 or ssh://deploy@gis.example.org"),
    /** Files of SSH. */
    SSH_DIRECTORY(
            "ssh-directory", "directory with config, known_hosts and keys for ssh:// addresses, instead of ~/.ssh"),
    /** Passphrase of keys for SSH. */
    SSH_PASSPHRASE("ssh-passphrase", "passphrase of encrypted keys for ssh:// addresses"),
    /** The compose project. */
    PROJECT("project", "name of the compose project that runs QFieldCloud"),
    /** Images of job containers. */
    IMAGES("images", "images that the workers start for jobs, separated by commas"),
    /** Number of workers. */
    WORKERS("workers", "number of workers that should run"),
    /** Network of job containers. */
    NETWORK("network", "network that job containers are attached to"),
    /** Volume of job containers. */
    GRIDS_VOLUME("grids-volume", "volume with the transformation grids"),
    /** Directory for files of jobs. */
    TMP_DIRECTORY("tmp-directory", "directory in the worker whose path job containers are given"),
    /** Public address. */
    WEB("web", "public address, such as https://gis.example.org"),
    /** Database address. */
    DATABASE_URL("database-url", "JDBC address of the database"),
    /** Database user. */
    DATABASE_USER("database-user", "user for the database"),
    /** Database password. */
    DATABASE_PASSWORD("database-password", "password for the database"),
    /** Object storage address. */
    STORAGE_URL("storage-url", "address of the object storage"),
    /** Object storage access key. */
    STORAGE_ACCESS_KEY("storage-access-key", "access key for the object storage"),
    /** Object storage secret key. */
    STORAGE_SECRET_KEY("storage-secret-key", "secret key for the object storage"),
    /** Bucket. */
    STORAGE_BUCKET("storage-bucket", "bucket in the object storage"),
    /** Address to connect to. */
    WEB_CONNECT(
            "web-connect",
            "host name or address to connect to while asking for the public name, such as 127.0.0.1 or 10.0.0.7:8443"),
    /** User for the web. */
    WEB_USER("web-user", "user whose login is tried; use one of its own without any rights"),
    /** Password for the web. */
    WEB_PASSWORD("web-password", "password of web-user"),
    /** Former address. */
    OLD_HOST(
            "old-host",
            "former public address, such as http://old.example.org, which must lead to the new one or be gone"),
    /** Authorities. */
    CA("ca", "PEM file with certificate authorities to trust besides those of Java, for web and storage"),
    /** Whether the storage may be written to. */
    STORAGE_WRITES("storage-writes", "true if the storage may be tried by writing, reading and deleting an object"),
    /** Whether commands may be run in the app. */
    APP_COMMANDS(
            "app-commands",
            "true if read-only commands of Django may be run in the app container, to compare migrations"),
    /** Moment of the migration to this server. */
    MIGRATED_AT(
            "migrated-at",
            "moment of the move to this server, such as 2026-01-12T08:00:00Z; tokens must have been issued since"),
    /** Moment of the last deployment. */
    DEPLOYED_AT(
            "deployed-at",
            "moment of the last deployment, such as 2026-01-12T08:00:00Z; workers must have been created since"),
    /** Moment since which no worker may have restarted. */
    UP_SINCE("up-since", "moment such as 2026-01-12T08:10:00Z since which no worker may have restarted"),
    /** Manifest of the former server. */
    MANIFEST("manifest", "file that capture wrote on the former server; what it lists must be here as well"),
    /** Time for one look. */
    DEADLINE("deadline", "time for one look at everything, such as 10s"),
    /** Time to wait until all is well. */
    WITHIN("within", "time to look again until all is well, such as 3m"),
    /** Checks to run. */
    ONLY("only", "areas, ids, severities or tags of the checks to run, separated by commas"),
    /** Checks to leave out. */
    SKIP("skip", "areas, ids, severities or tags of checks to leave out, separated by commas"),
    /** Saved evidence to judge instead of a server. */
    REPLAY("replay", "file with saved evidence to judge instead of a running server"),
    /** Whether warnings fail. */
    STRICT("strict", "true if warnings fail as well"),
    /** Directory that keeps reports. */
    HISTORY("history", "directory that keeps reports and shows on a page what changed over time"),
    /** How much of the history is kept. */
    HISTORY_KEEP("history-keep", "how many reports to keep, how long, or both, such as 1000, 30d or 1000,30d"),
    /** Address of the history. */
    HISTORY_URL(
            "history-url",
            "address under which the history directory is published, for links in messages, such as https://status.example.org/qfc"),
    /** Address that is told of changes. */
    WEBHOOK("webhook", "address that changes of state are posted to; needs history"),
    /** How changes are told. */
    WEBHOOK_FORMAT("webhook-format", "json (the default) or slack: what is posted to the webhook");

    private final String id;
    private final String meaning;

    SettingKey(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /**
     * The name in {@code qfc-health.yaml}.
     *
     * @return such as {@code grids-volume}
     */
    public String id() {
        return id;
    }

    /**
     * What it sets.
     *
     * @return a phrase with an example
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The name of the environment variable.
     *
     * @return such as {@code QFC_HEALTH_GRIDS_VOLUME}
     */
    public String variable() {
        return "QFC_HEALTH_" + id.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * The name of the JUnit configuration parameter.
     *
     * @return such as {@code qfchealth.grids-volume}
     */
    public String parameter() {
        return "qfchealth." + id;
    }

    /**
     * Says whether the value must never be shown or saved.
     *
     * @return true for passwords and keys, and for an address that is one
     */
    public boolean isSecret() {
        return this == DATABASE_PASSWORD
                || this == WEB_PASSWORD
                || this == STORAGE_ACCESS_KEY
                || this == STORAGE_SECRET_KEY
                || this == SSH_PASSPHRASE
                || this == WEBHOOK;
    }

    static Optional<SettingKey> of(String id) {
        return Arrays.stream(values()).filter(key -> key.id.equals(id)).findFirst();
    }
}
