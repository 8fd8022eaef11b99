package io.qfchealth.integration;

import io.qfchealth.QfcServer;
import io.qfchealth.QfcServerBuilder;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.EmbeddedWeb;
import io.qfchealth.stand.MountModel;
import io.qfchealth.stand.Probe;
import io.qfchealth.stand.QfieldcloudSchema;
import io.qfchealth.stand.SettingsGeneration;
import io.qfchealth.stand.Stand;
import io.qfchealth.stand.StandModel;
import io.qfchealth.stand.StandModelBuilder;
import io.qfchealth.stand.SystemsStand;
import io.qfchealth.stand.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A whole deployment for all tests of a class: containers, PostgreSQL, nginx and S3 are real, with the tables, the files and
 * the pages of a small healthy server. Classes that are content with the newest release share one. Faults that a test leaves
 * are repaired after it.
 */
public final class RunningSystems
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    public static final String HOST = "gis.example.org";

    private static final RunningSystems SHARED = of(SettingsGeneration.NEW, QfieldcloudSchema.V26_25);

    private static final List<String> DJANGO = List.of("app", StandModel.WORKER);

    private final SettingsGeneration generation;
    private final QfieldcloudSchema schema;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private @Nullable EmbeddedWeb web;
    private @Nullable EmbeddedStorage storage;
    private @Nullable SystemsStand systems;
    private @Nullable QfcServer server;
    private @Nullable Path authorityFile;

    private RunningSystems(SettingsGeneration generation, QfieldcloudSchema schema) {
        this.generation = generation;
        this.schema = schema;
    }

    public static RunningSystems of(SettingsGeneration generation, QfieldcloudSchema schema) {
        return new RunningSystems(generation, schema);
    }

    /** One of the newest release that lasts for all classes: to start one takes longer than most tests. */
    public static RunningSystems shared() {
        return SHARED;
    }

    /** Starts one outside of a test class; who calls this closes it with {@link #close()}. */
    public RunningSystems start() {
        try {
            begin();
            return this;
        } catch (IOException | SQLException | RuntimeException e) {
            close();
            throw new IllegalStateException("the whole deployment does not start", e);
        }
    }

    private void begin() throws IOException, SQLException {
        EmbeddedWeb startedWeb = opened(EmbeddedWeb.start(HOST));
        EmbeddedStorage startedStorage =
                opened(EmbeddedStorage.startAt(SystemsStand.bridgeAddress().orElseThrow()));
        SystemsStand startedSystems = opened(SystemsStand.start(model(startedStorage), WebServer.before(startedWeb)));
        try (Connection connection = startedSystems.database().open()) {
            schema.createOver(connection);
            filesIn(connection).forEach(key -> startedStorage.put(key, key));
        }
        Path directory = Files.createTempDirectory("qfc-health-authority");
        closing.add(() -> Files.delete(directory));
        Path authority = startedWeb.certificates().authorityIn(directory);
        closing.add(() -> Files.delete(authority));
        authorityFile = authority;
        web = startedWeb;
        storage = startedStorage;
        systems = startedSystems;
        server = opened(configured().build());
    }

    private StandModelBuilder model(EmbeddedStorage startedStorage) {
        String project = "whole-" + UUID.randomUUID().toString().substring(0, 8);
        MountModel authorities = MountModel.of(project + "_custom_ca_certificates", "/custom_ca_certificates");
        return StandModel.builder()
                .project(project)
                .generation(generation)
                .host(HOST)
                .storageProbe(Probe.NONE)
                .storageAt(startedStorage.url(), EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY)
                // As QFieldCloud's compose file has it, every statement is logged, which is a warning of its own.
                .change("db", service -> service.commandLine("postgres"))
                // The authority of the certificate is none that job containers know by themselves.
                .change(StandModel.WORKER, service -> service.mount(authorities));
    }

    private <T extends AutoCloseable> T opened(T part) {
        closing.add(part);
        return part;
    }

    /** The content of each object is its key: so the tables have it. */
    private static List<String> filesIn(Connection connection) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT to_regclass('filestorage_fileversion')")) {
            if (!tables.next() || tables.getString(1) == null) {
                return keys;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet files = statement.executeQuery("SELECT content FROM filestorage_fileversion")) {
            while (files.next()) {
                keys.add(files.getString(1));
            }
        }
        return keys;
    }

    public SystemsStand systems() {
        return started(systems);
    }

    public Stand stand() {
        return systems().stand();
    }

    public StandModel model() {
        return stand().model();
    }

    /** The name of the first container of a service. */
    public String container(String service) {
        return model().container(service, 1).name();
    }

    /** The app behind the web server. */
    public EmbeddedWeb web() {
        return started(web);
    }

    public EmbeddedStorage storage() {
        return started(storage);
    }

    /** The server, told nothing but the engine, the project and the authority of the certificate. */
    public QfcServer server() {
        return started(server);
    }

    /** Another server that looks at the same deployment. */
    public QfcServerBuilder configured() {
        return QfcServer.builder()
                .docker(stand().endpoint().toString())
                .composeProject(model().project())
                .trusting(started(authorityFile));
    }

    /** What {@link #configured()} is told, as settings. */
    Settings settings() {
        return Settings.none()
                .with(SettingKey.DOCKER, stand().endpoint().toString(), "a test")
                .with(SettingKey.PROJECT, model().project(), "a test")
                .with(SettingKey.CA, started(authorityFile).toString(), "a test");
    }

    /** Its jobs. */
    JobRows jobs() {
        return new JobRows(systems());
    }

    /** Application and workers were made with another setting. */
    void setting(String name, String value) {
        stand().changeServices(DJANGO, one -> one.environment(name, value));
    }

    /** Application and workers were made without a setting. */
    void withoutSetting(String name) {
        stand().changeServices(DJANGO, one -> one.withoutEnvironment(name));
    }

    /** The setting of the object storages was written in another way. */
    void storages(UnaryOperator<String> change) {
        String present = model().service("app").environment().getOrDefault("STORAGES", "");
        setting("STORAGES", change.apply(present));
    }

    /** A service says the same again and again. */
    void prints(String service, String line) {
        stand().changeService(
                        service,
                        one -> one.behaviour(
                                Behaviour.prints(Collections.nCopies(12, line).toArray(String[]::new))));
    }

    /** Makes the tables of a healthy server in an empty database. */
    void createTables() throws SQLException {
        try (Connection connection = systems().database().open()) {
            schema.createOver(connection);
        }
    }

    /** The scheduler has just done its work. */
    void freshen() throws SQLException {
        try (Connection connection = systems().database().open()) {
            QfieldcloudSchema.freshenOver(connection);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (this == SHARED) {
            LastingParts.keep(context, this, this::start, this::close);
        } else {
            start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        freshen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (systems != null) {
            web().app().repair();
            systems.stand().repair();
            systems.awaitDatabase();
            systems.awaitWeb();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (this != SHARED) {
            close();
        }
    }

    /** Ends everything, the newest first. */
    @Override
    public void close() {
        Collections.reverse(closing);
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("ending a whole deployment", e);
            }
        }
        closing.clear();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the deployment is started before the tests of its class");
        }
        return part;
    }
}
