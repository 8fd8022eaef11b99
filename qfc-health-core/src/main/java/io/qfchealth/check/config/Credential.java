package io.qfchealth.check.config;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.Environment;
import io.qfchealth.docker.Weakness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A password or key of the deployment, without its value.
 *
 * @param name what it is called where people can change it
 * @param weakness why it does not protect, if so
 * @param reach how others than the containers can try it; empty if they cannot
 */
record Credential(String name, Optional<Weakness> weakness, Optional<String> reach) {
    private static final List<String> STORAGES = List.of("minio", "rustfs");
    private static final String STORAGE_KEY = "STORAGE_SECRET_ACCESS_KEY";

    /** All of a deployment; settings of services that it does not have are left-overs of the example. */
    static List<Credential> of(Deployment deployment, ServerSettings settings) {
        List<Credential> all = new ArrayList<>();
        Environment environment = settings.container().environment();
        for (String key : List.of("SECRET_KEY", "SALT_KEY")) {
            add(all, key, environment, Optional.of("everybody who reaches the server can use it"));
        }
        for (String password : List.of("POSTGRES_PASSWORD", "SQL_PASSWORD")) {
            add(all, password, environment, Exposure.of(deployment, List.of(database(settings))));
        }
        addServices(all, deployment);
        for (Setting<StorageEndpoint> storage : deployment.storages()) {
            all.add(ofStorage(deployment, storage.value()));
        }
        return all;
    }

    private static String database(ServerSettings settings) {
        String host = settings.text("POSTGRES_HOST");
        return host.isEmpty() ? settings.text("SQL_HOST") : host;
    }

    private static void addServices(List<Credential> all, Deployment deployment) {
        for (Container container : deployment.containers()) {
            Optional<String> reach = Exposure.of(deployment, List.of(container.service()));
            switch (container.service()) {
                case "db", "geodb" -> add(all, container, "POSTGRES_PASSWORD", reach);
                case "redis" -> add(all, container, "REDIS_PASSWORD", reach);
                case "webdav" -> add(all, container, "PASSWORD", reach);
                case "minio" -> all.add(ofProduct(container, "MINIO_ROOT_PASSWORD", reach));
                case "rustfs" -> all.add(ofProduct(container, "RUSTFS_SECRET_KEY", reach));
                default -> {
                    // Has none of its own.
                }
            }
        }
    }

    private static void add(List<Credential> all, String name, Environment environment, Optional<String> reach) {
        if (environment.secret(name).isPresent()) {
            all.add(new Credential(name, environment.weakness(name), reach));
        }
    }

    private static void add(List<Credential> all, Container container, String name, Optional<String> reach) {
        if (container.environment().secret(name).isPresent()) {
            String called = name + " of " + container.service();
            all.add(new Credential(called, container.environment().weakness(name), reach));
        }
    }

    /** Without any password the product takes the one of its documentation. */
    private static Credential ofProduct(Container container, String name, Optional<String> reach) {
        Environment environment = container.environment();
        boolean isSetOtherwise = environment.names().stream()
                .anyMatch(other -> other.endsWith("_FILE") || other.equals("MINIO_SECRET_KEY"));
        Optional<Weakness> weakness = environment.secret(name).isEmpty()
                ? Optional.of(Weakness.EMPTY).filter(absent -> !isSetOtherwise)
                : environment.weakness(name);
        return new Credential(name + " of " + container.service(), weakness.map(any -> Weakness.PUBLISHED), reach);
    }

    private static Credential ofStorage(Deployment deployment, StorageEndpoint storage) {
        boolean isWebDav = storage.backend().contains("WebDav");
        Optional<Weakness> weakness =
                Environment.weakness(isWebDav ? "WEBDAV_PASSWORD" : STORAGE_KEY, storage.secretKey());
        return new Credential(
                "the secret of storage \"" + storage.name() + "\"",
                weakness.filter(Weakness.PUBLISHED::equals),
                Exposure.of(deployment, isWebDav ? List.of("webdav") : STORAGES));
    }
}
