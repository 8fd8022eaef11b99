package io.qfchealth.storage;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.PublishedPort;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Translates the address that the containers have for a storage into the way that leads there from here: a service name or a
 * container's address to its published port or, beside the engine, to the container itself; an address of the engine's own
 * machine as containers see it to that machine as it is seen from here.
 */
final class StorageWays {
    private static final Set<String> MACHINE_AS_SEEN_FROM_CONTAINERS =
            Set.of("host.docker.internal", "gateway.docker.internal");
    private static final Set<String> ITSELF = Set.of("localhost", "127.0.0.1", "::1", "0.0.0.0");
    private static final Set<String> ANY = Set.of("", "0.0.0.0", "::");
    /** What Docker hands out to its bridges by default; the range is private, so nobody else is named by it. */
    private static final Pattern GATEWAY_OF_DOCKER = Pattern.compile("172\\.(1[6-9]|2\\d|3[01])\\.0\\.1");

    private final Deployment deployment;
    private final EngineHost host;

    StorageWays(Deployment deployment, EngineHost host) {
        this.deployment = deployment;
        this.host = host;
    }

    StoragePlace to(Setting<StorageEndpoint> storage) {
        String address = storage.value().urlFromHere().orElse(storage.value().url());
        HttpUrl url = HttpUrl.parse(address.strip());
        if (url == null) {
            return new StoragePlace(storage, address, Optional.empty(), Optional.of(notAnAddress(storage, address)));
        }
        String bare = url.newBuilder().username("").password("").build().toString();
        String shown =
                bare.endsWith("/") && url.encodedPath().equals("/") ? bare.substring(0, bare.length() - 1) : bare;
        if (storage.value().urlFromHere().isPresent()) {
            return new StoragePlace(storage, shown, Optional.empty(), Optional.empty());
        }
        List<Container> named = named(url.host());
        if (!named.isEmpty()) {
            return toContainer(storage, shown, named.get(0), url.port());
        }
        Optional<StoragePlace.Way> way = toMachine(url.host(), url.port());
        return new StoragePlace(
                storage,
                shown,
                way.or(() -> host.tunnel()
                                .map(tunnel ->
                                        new StoragePlace.Way(url.host(), url.port(), url.host() + ":" + url.port())))
                        .map(this::through),
                Optional.empty());
    }

    /** What is reached from the machine of the engine only by way of its tunnel. */
    private StoragePlace.Way through(StoragePlace.Way way) {
        return host.tunnel().map(way::through).orElse(way);
    }

    /** Those that run first. */
    private List<Container> named(String name) {
        return deployment.containers().stream()
                .filter(container -> container.service().equals(name)
                        || container.name().equals(name)
                        || container.addresses().containsValue(name))
                .sorted(Comparator.comparing(container -> !container.state().isRunning()))
                .toList();
    }

    private StoragePlace toContainer(Setting<StorageEndpoint> storage, String url, Container container, int port) {
        if (!container.state().isRunning()) {
            return new StoragePlace(
                    storage,
                    url,
                    Optional.empty(),
                    Optional.of(new Trouble(
                            Trouble.Kind.UNREACHABLE,
                            "The storage \"" + storage.value().name() + "\" at " + url + " is container "
                                    + container.name() + ", which is "
                                    + container.state().status() + ".",
                            "Start it: docker start " + container.name()
                                    + "; if it ends again read its log: docker logs --tail " + "50 "
                                    + container.name())));
        }
        Optional<StoragePlace.Way> published = container.ports().stream()
                .filter(open -> open.containerPort() == port)
                .flatMap(open -> published(open, container).stream())
                .findFirst();
        Optional<StoragePlace.Way> way = published.or(() -> itself(container, port));
        Optional<Trouble> noWay = way.isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Trouble(
                                Trouble.Kind.UNREACHABLE,
                                "The storage \"" + storage.value().name() + "\" at " + url + " is container "
                                        + container.name() + ", whose port " + port
                                        + " is not published to where this runs.",
                                "Set storage-url to an address that leads there from this machine, or run this beside the engine."));
        return new StoragePlace(storage, url, way.map(this::through), noWay);
    }

    private Optional<StoragePlace.Way> itself(Container container, int port) {
        return host.reachesContainers()
                ? container.addresses().values().stream()
                        .sorted()
                        .findFirst()
                        .map(address -> new StoragePlace.Way(
                                address, port, "container " + container.name() + " at " + address + ":" + port))
                : Optional.empty();
    }

    /** A port that is published to one address only is reached there, and only beside the engine. */
    private Optional<StoragePlace.Way> published(PublishedPort open, Container container) {
        if (!ANY.contains(open.hostAddress())
                && !host.reachesContainers()
                && !open.hostAddress().equals(host.address())) {
            return Optional.empty();
        }
        String address = ANY.contains(open.hostAddress()) ? host.address() : open.hostAddress();
        return Optional.of(new StoragePlace.Way(
                address,
                open.hostPort(),
                "port " + open.hostPort() + " of " + address + ", published by container " + container.name()));
    }

    private Optional<StoragePlace.Way> toMachine(String name, int port) {
        Optional<StoragePlace.Way> machine =
                Optional.of(new StoragePlace.Way(host.address(), port, "port " + port + " of " + host.address()));
        if (MACHINE_AS_SEEN_FROM_CONTAINERS.contains(name)) {
            return machine;
        }
        if (ITSELF.contains(name)) {
            return host.reachesContainers() ? Optional.empty() : machine;
        }
        if (!GATEWAY_OF_DOCKER.matcher(name).matches()) {
            return Optional.empty();
        }
        return deployment.containers().stream()
                .flatMap(container -> container.ports().stream()
                        .filter(open -> open.hostPort() == port)
                        .flatMap(open -> published(open, container).stream()))
                .findFirst()
                .or(() -> host.reachesContainers() ? Optional.empty() : machine);
    }

    private static Trouble notAnAddress(Setting<StorageEndpoint> storage, String address) {
        return new Trouble(
                Trouble.Kind.GARBLED,
                "The address of the storage \"" + storage.value().name() + "\" is \""
                        + Redaction.ofMarkedSecrets().mask(address) + "\" (" + storage.origin()
                        + "), which is no URL such as https://s3.example.org.",
                "Correct endpoint_url in STORAGES, recreate the containers (docker compose up -d), or set storage-url.");
    }
}
