package io.qfchealth;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.qfchealth.check.Check;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.SettingsSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Says some things about a deployment; what it does not say is discovered. Every method replaces what an earlier call of the
 * same method said, save {@link #check} and {@link #listener}. None accepts {@code null}.
 *
 * <pre>{@code
 * QfcServer server = QfcServer.builder()
 *         .docker("tcp://gis.example.org:2376")
 *         .composeProject("qfieldcloud")
 *         .workers(8)
 *         .deadline(Duration.ofSeconds(10))
 *         .build();
 * }</pre>
 */
public final class QfcServerBuilder {
    private final List<Check> checks = new ArrayList<>();
    private final List<CheckListener> listeners = new ArrayList<>();
    private Settings settings = Settings.none();

    QfcServerBuilder() {}

    /**
     * The Docker engine.
     *
     * @param address such as {@code unix:///var/run/docker.sock}, {@code tcp://gis.example.org:2376} or
     *     {@code ssh://deploy@gis.example.org}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder docker(String address) {
        return with(SettingKey.DOCKER, address, "docker");
    }

    /**
     * The files of the ssh command that an engine over SSH is reached with, instead of those in {@code ~/.ssh}. The passphrase of an
     * encrypted key comes from the variable {@code QFC_HEALTH_SSH_PASSPHRASE}.
     *
     * @param directory with {@code config}, {@code known_hosts} and keys
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder sshDirectory(Path directory) {
        return with(SettingKey.SSH_DIRECTORY, directory.toString(), "sshDirectory");
    }

    /**
     * Saved evidence to judge instead of a running server.
     *
     * @param evidence a file that {@code look().save(path)} or {@code check --save-evidence} wrote
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder replay(Path evidence) {
        return with(SettingKey.REPLAY, evidence.toString(), "replay");
    }

    /**
     * The compose project, if several run QFieldCloud on the engine.
     *
     * @param name such as {@code qfieldcloud}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder composeProject(String name) {
        return with(SettingKey.PROJECT, name, "composeProject");
    }

    /**
     * The images that the workers start for jobs, instead of those that the workers' variables name.
     *
     * @param references such as {@code qfieldcloud-qgis:latest}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder images(String... references) {
        return with(SettingKey.IMAGES, String.join(",", List.of(references)), "images");
    }

    /**
     * How many workers should run.
     *
     * @param number from 1
     * @return this builder
     * @throws IllegalArgumentException if the number is below 1
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder workers(int number) {
        return with(SettingKey.WORKERS, Integer.toString(Numbers.positive("workers", number)), "workers");
    }

    /**
     * The network that job containers are attached to.
     *
     * @param name such as {@code qfieldcloud_default}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder network(String name) {
        return with(SettingKey.NETWORK, name, "network");
    }

    /**
     * The volume with transformation grids that job containers are given.
     *
     * @param name such as {@code qfieldcloud_transformation_grids}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder gridsVolume(String name) {
        return with(SettingKey.GRIDS_VOLUME, name, "gridsVolume");
    }

    /**
     * The directory in the worker whose path job containers are given as a path of the machine.
     *
     * @param path such as {@code /tmp}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder tmpDirectory(String path) {
        return with(SettingKey.TMP_DIRECTORY, path, "tmpDirectory");
    }

    /**
     * The public address.
     *
     * @param address such as {@code https://gis.example.org}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder web(String address) {
        return with(SettingKey.WEB, address, "web");
    }

    /**
     * The database, instead of the one in the application's settings.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://db.example.org/qfieldcloud_db}
     * @param user a user that may read
     * @param password its password
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder database(String jdbcUrl, String user, String password) {
        return with(SettingKey.DATABASE_URL, jdbcUrl, "database")
                .with(SettingKey.DATABASE_USER, user, "database")
                .with(SettingKey.DATABASE_PASSWORD, password, "database");
    }

    /**
     * The object storage, instead of the one in the application's settings.
     *
     * @param url such as {@code https://s3.example.org}
     * @param accessKey a key that may read
     * @param secretKey its secret
     * @param bucket the bucket with the projects' files
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder storage(String url, String accessKey, String secretKey, String bucket) {
        return with(SettingKey.STORAGE_URL, url, "storage")
                .with(SettingKey.STORAGE_ACCESS_KEY, accessKey, "storage")
                .with(SettingKey.STORAGE_SECRET_KEY, secretKey, "storage")
                .with(SettingKey.STORAGE_BUCKET, bucket, "storage");
    }

    /**
     * Where to connect to while asking for the public name: the web server answers only to its name, which may not lead to
     * it yet, or not from here.
     *
     * @param address a host name or address, with a port if it is another one, such as {@code 10.0.0.7:8443}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder webConnect(String address) {
        return with(SettingKey.WEB_CONNECT, address, "webConnect");
    }

    /**
     * A user whose login is tried, of its own and without any rights: a login may end this user's other sessions.
     *
     * @param user the name
     * @param password the password
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder webLogin(String user, String password) {
        return with(SettingKey.WEB_USER, user, "webLogin").with(SettingKey.WEB_PASSWORD, password, "webLogin");
    }

    /**
     * The former public address, which must lead to the new one or be gone.
     *
     * @param address such as {@code http://old.example.org}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder oldHost(String address) {
        return with(SettingKey.OLD_HOST, address, "oldHost");
    }

    /**
     * Certificate authorities to trust besides those of Java, for web and storage.
     *
     * @param pem a PEM file
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder trusting(Path pem) {
        return with(SettingKey.CA, pem.toString(), "trusting");
    }

    /**
     * Lets the storage be tried by writing, reading and deleting an object under a prefix of its own.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder allowStorageWrites() {
        return with(SettingKey.STORAGE_WRITES, "true", "allowStorageWrites");
    }

    /**
     * Lets read-only commands of Django be run in the app container, which tell its migrations exactly.
     *
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder allowAppCommands() {
        return with(SettingKey.APP_COMMANDS, "true", "allowAppCommands");
    }

    /**
     * When the deployment was moved to this server; tokens issued before are reported.
     *
     * @param moment the moment
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder migratedAt(Instant moment) {
        return with(SettingKey.MIGRATED_AT, moment.toString(), "migratedAt");
    }

    /**
     * The checks that {@code check()}, {@code isHealthy()} and the acceptance suite run; all by default. {@link #build} refuses a name
     * that is none of the checks that come along, are installed, or are given to {@link #check}; those that {@code server.with(…)}
     * adds later cannot be named here.
     *
     * @param names areas, severities, tags or ids, such as {@code workers}, {@code critical}, {@code security} or
     *     {@code docker.image.present}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder only(String... names) {
        return with(SettingKey.ONLY, String.join(",", List.of(names)), "only");
    }

    /**
     * Checks that {@code check()}, {@code isHealthy()} and the acceptance suite leave out; names are refused as in {@link #only}.
     *
     * @param names areas, severities, tags or ids, such as {@code cron}, {@code risk} or {@code logs.rotation}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder skip(String... names) {
        return with(SettingKey.SKIP, String.join(",", List.of(names)), "skip");
    }

    /**
     * When the deployment was last deployed; workers created before are reported.
     *
     * @param moment the moment
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder deployedAt(Instant moment) {
        return with(
                SettingKey.DEPLOYED_AT, Objects.requireNonNull(moment, "moment").toString(), "deployedAt");
    }

    /**
     * How long one look at everything may take; 10 s by default.
     *
     * @param deadline longer than zero
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder deadline(Duration deadline) {
        return with(
                SettingKey.DEADLINE,
                Objects.requireNonNull(deadline, "deadline").toString(),
                "deadline");
    }

    /**
     * A limit of a check, instead of its default.
     *
     * @param name check id and name of the threshold, such as {@code workers.stable.recent-restart}
     * @param value such as {@code 5m}
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder threshold(String name, String value) {
        settings = settings.withThreshold(name, value, "QfcServer.builder().threshold(\"" + name + "\", …)");
        return this;
    }

    /**
     * A check of one's own. It is examined, selected, waived and shown as the others are. More than one call adds more than
     * one check.
     *
     * @param own the check; {@link Check} says how to write one
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder check(Check own) {
        checks.add(Objects.requireNonNull(own, "own"));
        return this;
    }

    /**
     * Somebody who is told whenever this server is examined. More than one call adds more than one listener.
     *
     * @param listener is told
     * @return this builder
     */
    @CanIgnoreReturnValue
    public QfcServerBuilder listener(CheckListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Finds the deployment.
     *
     * @return the server
     * @throws QfcConfigurationException if a value cannot be read, there is no check or threshold of a name, a check of one's own
     *     cannot be used, the engine cannot be asked, or no deployment or several are on it; the message says what to change
     */
    public QfcServer build() {
        return QfcServer.of(settings.orElse(SettingsSources.environment()), checks, listeners);
    }

    private QfcServerBuilder with(SettingKey key, String value, String method) {
        settings = settings.with(key, Objects.requireNonNull(value, key.id()), "QfcServer.builder()." + method + "(…)");
        return this;
    }
}
