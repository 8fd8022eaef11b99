package io.qfchealth.stand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a deployment on a simulated engine leads to: a PostgreSQL, an S3 server and a web server of this process, where the
 * published ports of its containers say. They have the tables, the files and the pages of a small healthy server.
 */
public final class EmbeddedSystems implements AutoCloseable {
    /** Not the one that is published as an example. */
    private static final String PASSWORD = StandModel.SECRET + "-database";

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final String host;
    private final EmbeddedDatabase database;
    private final EmbeddedStorage storage;
    private final EmbeddedWeb web;
    private final Path directory;
    private final Path authority;

    private EmbeddedSystems(String host, QfieldcloudSchema schema) {
        this.host = host;
        try {
            directory = Files.createTempDirectory("qfc-health-stand");
            closing.push(() -> Files.delete(directory));
            web = EmbeddedWeb.start(host);
            closing.push(web);
            authority = web.certificates().authorityIn(directory);
            closing.push(() -> Files.delete(authority));
            storage = EmbeddedStorage.start();
            closing.push(storage);
            database = EmbeddedDatabase.with(schema);
            closing.push(database);
            // The content of each object is its key: so the tables have it.
            filesIn(database).forEach(key -> storage.put(key, key));
            database.execute("ALTER ROLE " + EmbeddedDatabase.USER + " PASSWORD '" + PASSWORD + "'");
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("no directory for the systems of a stand", e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts them.
     *
     * @param host the public name
     * @param schema which release the tables are of
     */
    public static EmbeddedSystems start(String host, QfieldcloudSchema schema) {
        return new EmbeddedSystems(host, schema);
    }

    /**
     * Makes a deployment lead here.
     *
     * @param builder the deployment, from now on with RustFS for its storage
     */
    public StandModelBuilder serve(StandModelBuilder builder) {
        MountModel authorities = MountModel.of("custom_ca_certificates", "/custom_ca_certificates");
        return builder.host(host)
                .webPorts(web.httpPort(), web.httpsPort())
                .environment(
                        "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL", "https://" + host + ":" + web.httpsPort() + "/api/v1/")
                .databasePassword(PASSWORD)
                .storage(ObjectStorage.RUSTFS)
                .storageAt("http://rustfs:9000", EmbeddedStorage.ACCESS_KEY, EmbeddedStorage.SECRET_KEY)
                .change("rustfs", service -> service.publishLocally(storage.port(), 9000))
                .change(
                        "db",
                        // As QFieldCloud's compose file has it, every statement is logged: a warning of its own.
                        service -> service.commandLine("postgres").publishLocally(database.port(), 5432))
                // The authority of the certificate is none that job containers know by themselves.
                .change(StandModel.WORKER, service -> service.mount(authorities));
    }

    private static List<String> filesIn(EmbeddedDatabase database) {
        List<String> keys = new ArrayList<>();
        if (database.value("SELECT to_regclass('filestorage_fileversion')").equals("null")) {
            return keys;
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet files = statement.executeQuery("SELECT content FROM filestorage_fileversion")) {
            while (files.next()) {
                keys.add(files.getString(1));
            }
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException("the files of the stand", e);
        }
    }

    /** A directory of our own, which must be empty again before {@link #close()}. */
    public Path directory() {
        return directory;
    }

    /** A file with the authority of the web server's certificate. */
    public Path authority() {
        return authority;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public EmbeddedStorage storage() {
        return storage;
    }

    public EmbeddedWeb web() {
        return web;
    }

    /** Ends them, the newest first, whatever each says. */
    @Override
    public void close() {
        List<Exception> failures = new ArrayList<>();
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a system of the stand did not end", failures.get(0));
        }
    }
}
