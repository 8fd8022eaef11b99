package io.qfchealth.check.storage;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.docker.Container;
import java.util.List;
import java.util.Set;

/** Which containers of the deployment are the storage itself. */
final class StorageContainers {
    private static final Set<String> SERVERS = Set.of("minio", "rustfs", "webdav");

    private StorageContainers() {}

    /** Those that the address names, or that publish its port under an address of the machine; one server of another storage is none. */
    static List<Container> of(StorageEndpoint storage, Deployment deployment) {
        List<Container> named = deployment.containers().stream()
                .filter(container -> isNamed(container, storage.host()))
                .toList();
        return named.isEmpty()
                ? deployment.containers().stream()
                        .filter(container -> SERVERS.contains(container.service()))
                        .filter(container ->
                                container.ports().stream().anyMatch(open -> open.hostPort() == storage.port()))
                        .toList()
                : named;
    }

    static boolean isNamed(Container container, String host) {
        return container.service().equalsIgnoreCase(host)
                || container.name().equalsIgnoreCase(host)
                || container.addresses().containsValue(host);
    }
}
